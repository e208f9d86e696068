package dev.convolve.plan;

import dev.convolve.algorithm.Algorithm;
import dev.convolve.algorithm.LineWorker;
import dev.convolve.algorithm.Weights;
import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.PaddedLines;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs an algorithm over tiles in one compute type. Buffers are kept from call to call.
 *
 * @param <A> the array type of a line
 */
abstract class Engine<A> {

  private static final LineSource NOTHING =
      new LineSource() {
        @Override
        public void read(long line, int from, int to, float[] into, int at) {
          throw new IllegalStateException("an idle runner reads nothing");
        }

        @Override
        public void read(long line, int from, int to, double[] into, int at) {
          throw new IllegalStateException("an idle runner reads nothing");
        }
      };

  final Layout layout;
  final Tiles tiles;
  final Microkernels<A> microkernels;
  final Algorithm algorithm;
  final Weights weights;
  private final boolean normalized;
  private final ConcurrentLinkedQueue<Runner> idle = new ConcurrentLinkedQueue<>();

  private Engine(
      Layout layout,
      Tiles tiles,
      Algorithm algorithm,
      Weights weights,
      Microkernels<A> microkernels) {
    this.layout = layout;
    this.tiles = tiles;
    this.algorithm = algorithm;
    this.weights = weights;
    this.microkernels = microkernels;
    List<Axis> axes = new ArrayList<>(layout.outer());
    axes.add(layout.line());
    normalized = axes.stream().anyMatch(axis -> axis.boundary() instanceof Boundary.Normalized);
  }

  static Engine<?> of(
      SampleType computeType,
      boolean vectors,
      Layout layout,
      Tiles tiles,
      Algorithm algorithm,
      Weights weights) {
    return computeType == SampleType.F64
        ? new F64(
            layout,
            tiles,
            algorithm,
            weights,
            vectors ? Microkernels.f64() : Microkernels.scalarF64())
        : new F32(
            layout,
            tiles,
            algorithm,
            weights,
            vectors ? Microkernels.f32() : Microkernels.scalarF32());
  }

  /** The same work cut into other tiles. */
  abstract Engine<A> with(Tiles other);

  abstract PaddedLines<A> padded(LineSource source);

  abstract void write(LineSink sink, long line, int from, int to, A values, int at, double divisor);

  /** A runner that reads from {@code source}; give it back with {@link #release}. */
  Runner runner(LineSource source) {
    Runner runner = idle.poll();
    if (runner == null) {
      runner = new Runner();
    }
    runner.begin(padded(source));
    return runner;
  }

  void release(Runner runner) {
    // An idle runner must not keep the data alive that it last read.
    runner.begin(padded(NOTHING));
    idle.add(runner);
  }

  /** Bytes of one thread's buffers. */
  long bytes() {
    Runner runner = idle.poll();
    if (runner == null) {
      runner = new Runner();
    }
    idle.add(runner);
    return runner.bytes();
  }

  /** One thread's buffers. */
  final class Runner {
    private final LineWorker<A> sums;
    private final @Nullable LineWorker<A> shares;
    private final double total;

    Runner() {
      sums = algorithm.worker(layout, weights, microkernels, tiles.longest());
      if (normalized) {
        shares = algorithm.worker(layout, weights, microkernels, tiles.longest());
        shares.begin(PaddedLines.mask(layout, microkernels));
        total = totalWeight();
      } else {
        shares = null;
        total = 0;
      }
    }

    /** Reads from {@code lines} from now on. */
    void begin(PaddedLines<A> lines) {
      sums.begin(lines);
    }

    /** See {@link LineWorker#line}. */
    A line(int[] outer, int from, int count) {
      A line = sums.line(outer, from, count);
      if (shares != null) {
        microkernels.normalize(
            line, shares.line(outer, from, count), total, count * layout.group());
      }
      return line;
    }

    long bytes() {
      return sums.bytes() + (shares == null ? 0 : shares.bytes());
    }
  }

  /**
   * Σw with the very operations of a window that lies inside, so that the interior is unchanged.
   */
  private double totalWeight() {
    List<Axis> outer = layout.outer().stream().map(Engine::one).toList();
    Layout window = new Layout(outer, one(layout.line()), 1);
    LineWorker<A> worker = algorithm.worker(window, weights, microkernels, 1);
    worker.begin(PaddedLines.mask(window, microkernels));
    return microkernels.get(worker.line(new int[outer.size()], 0, 1), 0);
  }

  private static Axis one(Axis axis) {
    return new Axis(axis.span(), axis.taps(), 0, 1, axis.dilation(), Boundary.ZERO, SizeMode.VALID);
  }

  private static final class F32 extends Engine<float[]> {
    F32(
        Layout layout,
        Tiles tiles,
        Algorithm algorithm,
        Weights weights,
        Microkernels<float[]> microkernels) {
      super(layout, tiles, algorithm, weights, microkernels);
    }

    @Override
    Engine<float[]> with(Tiles other) {
      return new F32(layout, other, algorithm, weights, microkernels);
    }

    @Override
    PaddedLines<float[]> padded(LineSource source) {
      return PaddedLines.f32(layout, microkernels, source);
    }

    @Override
    void write(LineSink sink, long line, int from, int to, float[] values, int at, double divisor) {
      sink.write(line, from, to, values, at, divisor);
    }
  }

  private static final class F64 extends Engine<double[]> {
    F64(
        Layout layout,
        Tiles tiles,
        Algorithm algorithm,
        Weights weights,
        Microkernels<double[]> microkernels) {
      super(layout, tiles, algorithm, weights, microkernels);
    }

    @Override
    Engine<double[]> with(Tiles other) {
      return new F64(layout, other, algorithm, weights, microkernels);
    }

    @Override
    PaddedLines<double[]> padded(LineSource source) {
      return PaddedLines.f64(layout, microkernels, source);
    }

    @Override
    void write(
        LineSink sink, long line, int from, int to, double[] values, int at, double divisor) {
      sink.write(line, from, to, values, at, divisor);
    }
  }
}
