package dev.convolve.plan;

import dev.convolve.algorithm.LineWork;
import dev.convolve.algorithm.LineWorker;
import dev.convolve.algorithm.RowWorker;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.PaddedLines;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Layout;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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
  private volatile @Nullable Engine<A> twin;
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

  /** This, or while vectors are not compiled its twin on plain loops. */
  final Engine<A> warm(boolean plain) {
    if (!plain || microkernels.lanes() == 1) {
      return this;
    }
    Engine<A> known = twin;
    if (known == null) {
      known = plain();
      twin = known;
    }
    return known;
  }

  /** Lets go of the twin on plain loops and its buffers. */
  final void forgetPlain() {
    if (twin != null) {
      twin = null;
    }
  }

  abstract Engine<A> plain();

  /** The same work cut into other tiles. */
  abstract Engine<A> with(Tiles other);

  /** The padded lines of what the work sees in {@code source}. */
  final PaddedLines<A> lines(LineSource source) {
    return padded(work.seen(source));
  }

  abstract PaddedLines<A> padded(LineSource source);

  abstract void write(LineSink sink, long line, int from, int to, A values, int at, double divisor);

  /** The array that {@code sink} wants lines of this type in, if any. */
  abstract @Nullable A target(LineSink sink);

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
    int sampleBytes = microkernels.type().bytes();
    long rows = (long) Microkernels.ROWS * tiles.longest() * layout.group() * sampleBytes;
    return work.bytes(tiles.longest(), sampleBytes) + rows;
  }

  /** Bytes that all threads share. */
  long sharedBytes() {
    return work.sharedBytes(microkernels.type().bytes());
  }

  /** One thread's buffers. */
  final class Runner {
    private final LineWorker<A> worker = work.worker(microkernels, tiles.longest());
    private @Nullable Rows held;

    /** Reads from {@code lines} from now on. */
    void begin(PaddedLines<A> lines) {
      worker.begin(lines);
    }

    /** Writes the lines of {@code tile} to {@code sink} while {@code proceed} says so. */
    void compute(Tiles.Tile tile, LineSink sink, double divisor, BooleanSupplier proceed) {
      if (worker instanceof RowWorker<A> byRows) {
        byte[] levels = sink.byteTarget();
        if (levels != null && byRows.givesLevels(tile.count(), divisor)) {
          compute(byRows, tile, levels, sink, divisor, proceed);
          return;
        }
      }
      A target = divisor == 1 ? target(sink) : null;
      if (worker instanceof RowWorker<A> byRows && (target != null || byRows.rows() > 1)) {
        compute(byRows, tile, target, sink, divisor, proceed);
        return;
      }
      int[] outer = tile.start().clone();
      int from = tile.from() * layout.group();
      int to = (tile.from() + tile.count()) * layout.group();
      do {
        if (!proceed.getAsBoolean()) {
          return;
        }
        A values = worker.line(outer, tile.from(), tile.count());
        write(sink, number(outer), from, to, values, 0, divisor);
      } while (tile.advance(outer));
    }

    /** Several lines at a time, straight into {@code target} where there is one. */
    private void compute(
        RowWorker<A> byRows,
        Tiles.Tile tile,
        @Nullable A target,
        LineSink sink,
        double divisor,
        BooleanSupplier proceed) {
      int[] outer = tile.start().clone();
      int from = tile.from() * layout.group();
      int to = (tile.from() + tile.count()) * layout.group();
      Rows own = rows(byRows.rows());
      // Told once a tile: a counter that threads share makes every store before it arrive first.
      long done = 0;
      do {
        if (!proceed.getAsBoolean()) {
          return;
        }
        long line = number(outer);
        int deepest = outer.length - 1;
        int rows =
            deepest < 0 ? 1 : Math.min(own.starts.length, tile.end()[deepest] - outer[deepest]);
        for (int r = 0; r < rows; r++) {
          own.into[r] = target == null ? own.buffers[r] : target;
          own.starts[r] = target == null ? 0 : sink.place(line + r, from);
        }
        boolean finite = byRows.lines(outer, rows, tile.from(), tile.count(), own.into, own.starts);
        for (int r = 0; r < rows; r++) {
          if (target == null) {
            write(sink, line + r, from, to, own.buffers[r], 0, divisor);
          } else if (finite) {
            done += to - from;
          } else {
            sink.stored(line + r, from, to);
          }
        }
        if (deepest >= 0) {
          outer[deepest] += rows - 1;
        }
      } while (tile.advance(outer));
      if (done > 0) {
        sink.storedFinite(done);
      }
    }

    /** Several lines at a time, straight into bytes. */
    private void compute(
        RowWorker<A> byRows,
        Tiles.Tile tile,
        byte[] target,
        LineSink sink,
        double divisor,
        BooleanSupplier proceed) {
      int[] outer = tile.start().clone();
      int deepest = outer.length - 1;
      int from = tile.from() * layout.group();
      int to = (tile.from() + tile.count()) * layout.group();
      int[] places = new int[byRows.rows()];
      long done = 0;
      do {
        if (!proceed.getAsBoolean()) {
          return;
        }
        long line = number(outer);
        int rows = deepest < 0 ? 1 : Math.min(places.length, tile.end()[deepest] - outer[deepest]);
        for (int r = 0; r < rows; r++) {
          places[r] = sink.place(line + r, from);
        }
        byRows.levels(outer, rows, tile.from(), tile.count(), divisor, target, places);
        done += (long) rows * (to - from);
        if (deepest >= 0) {
          outer[deepest] += rows - 1;
        }
      } while (tile.advance(outer));
      sink.storedFinite(done);
    }

    private Rows rows(int count) {
      Rows rows = held;
      if (rows == null) {
        rows = new Rows(count);
        held = rows;
      }
      return rows;
    }

    /** The number of the output line at {@code outer}. */
    private long number(int[] outer) {
      long line = 0;
      for (int axis = 0; axis < outer.length; axis++) {
        line = line * layout.outer().get(axis).output() + outer[axis];
      }
      return line;
    }

    /** Where several lines are computed to. */
    private final class Rows {
      final A[] buffers;
      final A[] into;
      final int[] starts;

      Rows(int count) {
        buffers = microkernels.lines(count);
        for (int r = 0; r < count; r++) {
          buffers[r] = microkernels.allocate(tiles.longest() * layout.group());
        }
        into = microkernels.lines(count);
        starts = new int[count];
      }
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
    Engine<float[]> plain() {
      return new F32(layout, tiles, work, Microkernels.scalarF32());
    }

    @Override
    Engine<float[]> with(Tiles other) {
      return new F32(layout, other, work, microkernels);
    }

    @Override
    float @Nullable [] target(LineSink sink) {
      return sink.floatTarget();
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
    Engine<double[]> plain() {
      return new F64(layout, tiles, work, Microkernels.scalarF64());
    }

    @Override
    Engine<double[]> with(Tiles other) {
      return new F64(layout, other, work, microkernels);
    }

    @Override
    double @Nullable [] target(LineSink sink) {
      return sink.doubleTarget();
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
