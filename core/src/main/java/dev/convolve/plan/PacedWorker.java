package dev.convolve.plan;

import dev.convolve.internal.simd.Warmth;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread's worker while the kind of its plan is undecided, see {@link Pace}: a tile is cut into
 * pieces that are computed on plain loops or on vectors, each once.
 */
final class PacedWorker implements Sweep.TileWorker {

  /** Samples of a piece along a line: all loops over vectors come round. */
  private static final int SAMPLES = 200;

  private final Pace pace;
  private final Sweep.Workers workers;
  private final int group;
  private BooleanSupplier asked = () -> true;
  private boolean stopped;
  private Sweep.@Nullable TileWorker plain;
  private Sweep.@Nullable TileWorker vectors;

  /**
   * A worker.
   *
   * @param group samples in a group of the tiles' lines
   */
  PacedWorker(Pace pace, Sweep.Workers workers, int group) {
    this.pace = pace;
    this.workers = workers;
    this.group = group;
  }

  @Override
  public void compute(Tiles.Tile tile, BooleanSupplier proceed) {
    asked = proceed;
    if (pace.isSettled()) {
      plain = null;
      vectors().compute(tile, proceed);
    } else if (pace.begin()) {
      try {
        rehearse(tile);
      } finally {
        pace.end();
      }
    } else {
      onPlain(tile, pace::plainTile);
    }
  }

  /** Hears how long some samples took. */
  private interface Hearer {
    void hear(double samples, double nanos);
  }

  private void rehearse(Tiles.Tile tile) {
    int width = Math.ceilDiv(SAMPLES, group);
    boolean pieces = pace.isCutFreely() && tile.count() >= 2 * width;
    if (pace.isReady() || (!pieces && pace.affords(samples(tile)))) {
      onVectors(tile, pace::vectorTile);
    } else if (pieces && pace.affords((double) pace.lines() * width * group)) {
      pieces(tile, width);
    } else {
      onPlain(tile, pace::plainTile);
    }
  }

  /** A piece on plain loops, as many on vectors as can be afforded, and the rest on plain loops. */
  private void pieces(Tiles.Tile tile, int width) {
    int lines = pace.lines();
    Tiles.Tile strip = strip(tile, lines);
    int from = strip.from();
    int end = from + strip.count();
    double samples = samples(part(strip, from, from + width));
    onPlain(part(strip, from, from + width), pace::plainPiece);
    from += width;
    while (end - from >= width
        && pace.affords(samples)
        && !pace.isReady()
        && pace.lines() == lines) {
      onVectors(part(strip, from, from + width), pace::vectorPiece);
      from += width;
    }
    if (from < end) {
      onPlain(part(strip, from, end), rest(tile));
    }
  }

  /** The first lines of a tile; those behind them are computed on plain loops. */
  private Tiles.Tile strip(Tiles.Tile tile, int lines) {
    Tiles.Tile strip = tile;
    int deepest = tile.start().length - 1;
    for (int axis = 0; axis <= deepest; axis++) {
      int cut = strip.start()[axis] + (axis == deepest ? lines : 1);
      if (cut < strip.end()[axis]) {
        int[] start = strip.start().clone();
        int[] end = strip.end().clone();
        start[axis] = cut;
        end[axis] = cut;
        onPlain(new Tiles.Tile(start, strip.end(), strip.from(), strip.count()), rest(tile));
        strip = new Tiles.Tile(strip.start(), end, strip.from(), strip.count());
      }
    }
    return strip;
  }

  private static Tiles.Tile part(Tiles.Tile tile, int from, int to) {
    return new Tiles.Tile(tile.start(), tile.end(), from, to - from);
  }

  /** What little of a tile takes tells nothing of tiles. */
  private Hearer rest(Tiles.Tile tile) {
    double half = samples(tile) / 2;
    return (samples, nanos) -> {
      if (samples > half) {
        pace.plainTile(samples, nanos);
      } else {
        pace.plainRest(nanos);
      }
    };
  }

  private double samples(Tiles.Tile tile) {
    return (double) tile.lines() * tile.count() * group;
  }

  private void onPlain(Tiles.Tile tile, Hearer hearer) {
    Sweep.TileWorker worker = plain;
    if (worker == null) {
      worker = workers.get(true);
      plain = worker;
    }
    boolean before = Warmth.turn(true);
    try {
      timed(worker, tile, hearer);
    } finally {
      Warmth.turn(before);
    }
  }

  private void onVectors(Tiles.Tile tile, Hearer hearer) {
    timed(vectors(), tile, hearer);
  }

  private void timed(Sweep.TileWorker worker, Tiles.Tile tile, Hearer hearer) {
    long start = System.nanoTime();
    worker.compute(tile, this::proceed);
    if (!stopped) {
      hearer.hear(samples(tile), System.nanoTime() - start);
    }
  }

  /** What is left out when another thread has failed must not seem fast. */
  private boolean proceed() {
    boolean proceeds = asked.getAsBoolean();
    stopped |= !proceeds;
    return proceeds;
  }

  private Sweep.TileWorker vectors() {
    Sweep.TileWorker worker = vectors;
    if (worker == null) {
      worker = workers.get(false);
      vectors = worker;
    }
    return worker;
  }

  @Override
  public void release() {
    if (plain != null) {
      plain.release();
    }
    if (vectors != null) {
      vectors.release();
    }
  }
}
