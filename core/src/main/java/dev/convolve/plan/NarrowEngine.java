package dev.convolve.plan;

import dev.convolve.algorithm.ByteSumming;
import dev.convolve.algorithm.WindowLines;
import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.PaddedLines;
import dev.convolve.line.TensorSink;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * Asks the workers of a {@link ByteSumming} for tiles. Where the sink stores bytes or 16-bit
 * integers as they are, sums go straight to it.
 */
final class NarrowEngine {

  final Tiles tiles;
  final ByteSumming summing;
  private final Layout layout;
  private final ConcurrentLinkedQueue<Runner> idle = new ConcurrentLinkedQueue<>();

  NarrowEngine(Layout layout, ByteSumming summing) {
    this(layout, summing, new Tiles(layout, summing.tile()));
  }

  private NarrowEngine(Layout layout, ByteSumming summing, Tiles tiles) {
    this.layout = layout;
    this.summing = summing;
    this.tiles = tiles;
  }

  /** The same work cut into other tiles. */
  NarrowEngine with(Tiles other) {
    return new NarrowEngine(layout, summing, other);
  }

  /** Bytes of one thread's buffers. */
  long bytes() {
    long sums = (long) summing.rows() * WindowLines.dense(layout, tiles.longest()) * layout.group();
    return summing.bytes(tiles.longest()) + sums * Short.BYTES;
  }

  /** Computes tiles of what {@code source} holds, which must be bytes, and writes them. */
  Sweep.TileWorker tileWorker(LineSource source, LineSink sink, double divisor) {
    Runner polled = idle.poll();
    Runner runner = polled == null ? new Runner() : polled;
    runner.begin(source);
    return new Sweep.TileWorker() {
      @Override
      public void compute(Tiles.Tile tile, BooleanSupplier proceed) {
        runner.compute(tile, sink, divisor, proceed);
      }

      @Override
      public void release() {
        runner.release();
      }
    };
  }

  /** A runner for whoever keeps it; it reads nothing yet. */
  Runner runner() {
    return new Runner();
  }

  /** One thread's buffers. */
  final class Runner {
    private final ByteSumming.Worker worker = summing.worker(tiles.longest());
    private final int[] starts = new int[summing.rows()];
    private final int[] places = new int[summing.rows()];
    private final short[][] sums =
        new short[summing.rows()][WindowLines.dense(layout, tiles.longest()) * layout.group()];
    private final byte[][] bytes = new byte[summing.rows()][];
    private final short[][] shorts = new short[summing.rows()][];

    /** Reads from {@code source}, which must have bytes or be idle, from now on. */
    void begin(LineSource source) {
      worker.begin(PaddedLines.bytes(layout, source));
    }

    void release() {
      forget();
      idle.add(this);
    }

    /** An idle runner must not keep the data alive that it last read or wrote. */
    void forget() {
      begin(Engine.NOTHING);
      Arrays.fill(bytes, new byte[0]);
      Arrays.fill(shorts, new short[0]);
    }

    void compute(Tiles.Tile tile, LineSink sink, double divisor, BooleanSupplier proceed) {
      List<Axis> axes = layout.outer();
      int[] outer = tile.start().clone();
      int deepest = outer.length - 1;
      do {
        if (!proceed.getAsBoolean()) {
          return;
        }
        int rows = deepest < 0 ? 1 : Math.min(summing.rows(), tile.end()[deepest] - outer[deepest]);
        long line = 0;
        for (int axis = 0; axis < outer.length; axis++) {
          line = line * axes.get(axis).output() + outer[axis];
        }
        worker.load(outer, rows, tile.from(), tile.count());
        int from = tile.from() * layout.group();
        write(sink, line, rows, from, from + tile.count() * layout.group(), divisor);
        if (deepest >= 0) {
          outer[deepest] += rows - 1;
        }
      } while (tile.advance(outer));
    }

    private void write(LineSink sink, long line, int rows, int from, int to, double divisor) {
      int step = layout.line().step();
      if (sink instanceof TensorSink stored
          && divisor == 1
          && step == 1
          && writeStraight(stored, line, rows, from, to)) {
        return;
      }
      worker.sums(sums, starts);
      for (int r = 0; r < rows; r++) {
        if (step > 1) {
          keepEvery(sums[r], (to - from) / layout.group());
        }
        sink.write(line + r, from, to, sums[r], 0, divisor);
      }
    }

    private void keepEvery(short[] line, int count) {
      int group = layout.group();
      for (int i = 1; i < count; i++) {
        System.arraycopy(line, i * layout.line().step() * group, line, i * group, group);
      }
    }

    /** Stores sums where they stand in the end; false where they need something done to them. */
    private boolean writeStraight(TensorSink sink, long line, int rows, int from, int to) {
      SampleType type = sink.tensor().type();
      if (type != SampleType.U8 && type != SampleType.S16) {
        return false;
      }
      for (int r = 0; r < rows; r++) {
        places[r] = sink.neighbours(line + r, from, to);
        if (places[r] < 0) {
          return false;
        }
      }
      int clips = 0;
      if (type == SampleType.U8) {
        Arrays.fill(bytes, sink.tensor().bytes());
        clips = worker.levels(bytes, places, sums[0]);
      } else {
        Arrays.fill(shorts, sink.tensor().shorts());
        worker.sums(shorts, places);
      }
      sink.storedIntegers((long) rows * (to - from), clips);
      return true;
    }
  }
}
