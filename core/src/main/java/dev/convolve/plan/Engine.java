package dev.convolve.plan;

import dev.convolve.algorithm.LineWork;
import dev.convolve.algorithm.LineWorker;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.PaddedLines;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * Asks the workers of a plan for tiles in one compute type. Buffers are kept from call to call.
 *
 * @param <A> the array type of a line
 */
abstract class Engine<A> {

  /** What an idle runner reads. */
  static final LineSource NOTHING =
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

  /** What an idle worker writes to. */
  static final LineSink NOWHERE =
      new LineSink() {
        @Override
        public void write(long line, int from, int to, float[] values, int at, double divisor) {
          throw new IllegalStateException("an idle runner writes nothing");
        }

        @Override
        public void write(long line, int from, int to, double[] values, int at, double divisor) {
          throw new IllegalStateException("an idle runner writes nothing");
        }
      };

  final Layout layout;
  final Tiles tiles;
  final Microkernels<A> microkernels;
  final LineWork work;
  private final ConcurrentLinkedQueue<Runner> idle = new ConcurrentLinkedQueue<>();

  private Engine(Layout layout, Tiles tiles, LineWork work, Microkernels<A> microkernels) {
    this.layout = layout;
    this.tiles = tiles;
    this.work = work;
    this.microkernels = microkernels;
  }

  static Engine<?> of(
      SampleType computeType, boolean vectors, Layout layout, Tiles tiles, LineWork work) {
    return computeType == SampleType.F64
        ? new F64(layout, tiles, work, vectors ? Microkernels.f64() : Microkernels.scalarF64())
        : new F32(layout, tiles, work, vectors ? Microkernels.f32() : Microkernels.scalarF32());
  }

  /** The same work cut into other tiles. */
  abstract Engine<A> with(Tiles other);

  /** The padded lines of what the work sees in {@code source}. */
  final PaddedLines<A> lines(LineSource source) {
    return padded(work.seen(source));
  }

  abstract PaddedLines<A> padded(LineSource source);

  abstract void write(LineSink sink, long line, int from, int to, A values, int at, double divisor);

  /** A runner that reads from {@code source}; give it back with {@link #release}. */
  Runner runner(LineSource source) {
    Runner runner = idle.poll();
    if (runner == null) {
      runner = new Runner();
    }
    runner.begin(lines(source));
    return runner;
  }

  void release(Runner runner) {
    // An idle runner must not keep the data alive that it last read.
    runner.begin(padded(NOTHING));
    idle.add(runner);
  }

  /** Computes tiles of what {@code source} holds and writes them to {@code sink}. */
  Sweep.TileWorker tileWorker(LineSource source, LineSink sink, double divisor) {
    Runner runner = runner(source);
    return new Sweep.TileWorker() {
      @Override
      public void compute(Tiles.Tile tile, BooleanSupplier proceed) {
        runner.compute(tile, sink, divisor, proceed);
      }

      @Override
      public void release() {
        Engine.this.release(runner);
      }
    };
  }

  /** Bytes of one thread's buffers. */
  long bytes() {
    return work.bytes(tiles.longest(), microkernels.type().bytes());
  }

  /** Bytes that all threads share. */
  long sharedBytes() {
    return work.sharedBytes(microkernels.type().bytes());
  }

  /** One thread's buffers. */
  final class Runner {
    private final LineWorker<A> worker = work.worker(microkernels, tiles.longest());

    /** Reads from {@code lines} from now on. */
    void begin(PaddedLines<A> lines) {
      worker.begin(lines);
    }

    /** Writes the lines of {@code tile} to {@code sink} while {@code proceed} says so. */
    void compute(Tiles.Tile tile, LineSink sink, double divisor, BooleanSupplier proceed) {
      List<Axis> axes = layout.outer();
      int[] outer = tile.start().clone();
      int group = layout.group();
      do {
        if (!proceed.getAsBoolean()) {
          return;
        }
        long line = 0;
        for (int axis = 0; axis < outer.length; axis++) {
          line = line * axes.get(axis).output() + outer[axis];
        }
        A values = worker.line(outer, tile.from(), tile.count());
        int end = (tile.from() + tile.count()) * group;
        write(sink, line, tile.from() * group, end, values, 0, divisor);
      } while (tile.advance(outer));
    }

    /** See {@link LineWorker#line}. */
    A line(int[] outer, int from, int count) {
      return worker.line(outer, from, count);
    }
  }

  private static final class F32 extends Engine<float[]> {
    F32(Layout layout, Tiles tiles, LineWork work, Microkernels<float[]> microkernels) {
      super(layout, tiles, work, microkernels);
    }

    @Override
    Engine<float[]> with(Tiles other) {
      return new F32(layout, other, work, microkernels);
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
    F64(Layout layout, Tiles tiles, LineWork work, Microkernels<double[]> microkernels) {
      super(layout, tiles, work, microkernels);
    }

    @Override
    Engine<double[]> with(Tiles other) {
      return new F64(layout, other, work, microkernels);
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
