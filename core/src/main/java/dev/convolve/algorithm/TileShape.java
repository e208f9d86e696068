package dev.convolve.algorithm;

import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.List;

/**
 * The extents of a tile of output: so many positions along each outer axis, so many groups along
 * the line. Tiles lie on a grid anchored at output 0.
 *
 * @param rows one count per outer axis, each at least 1
 * @param groups at least 1
 */
public record TileShape(List<Integer> rows, int groups) {

  private static final int ROWS = 32;
  private static final int SAMPLES = 4096;

  /** Copies the list. */
  public TileShape {
    rows = List.copyOf(rows);
  }

  /**
   * A tile for workers that keep lines from one output line to the next along the last outer axis:
   * tall enough that loading the window's first lines does not weigh much.
   */
  public static TileShape running(Layout layout) {
    List<Axis> outer = layout.outer();
    int tallest = outer.isEmpty() ? 1 : Math.max(ROWS, 2 * outer.getLast().span());
    return running(layout, tallest);
  }

  /** As {@link #running(Layout)} with {@code tallest} rows along the last outer axis. */
  public static TileShape running(Layout layout, int tallest) {
    int last = layout.outer().size() - 1;
    List<Integer> rows =
        java.util.stream.IntStream.rangeClosed(0, last)
            .mapToObj(axis -> axis == last ? tallest : 1)
            .toList();
    long samples = (long) layout.group() * layout.line().step();
    return new TileShape(rows, (int) Math.max(1, SAMPLES / samples));
  }

  /** How many padded input samples a whole tile reads, per axis product. */
  double loadedSamples(Layout layout) {
    double loaded = layout.group();
    for (int axis = 0; axis < rows.size(); axis++) {
      Axis outer = layout.outer().get(axis);
      int count = Math.min(rows.get(axis), Math.max(1, outer.output()));
      loaded *= (count - 1.0) * outer.step() + outer.span();
    }
    Axis line = layout.line();
    int count = Math.min(groups, Math.max(1, line.output()));
    return loaded * ((count - 1.0) * line.step() + line.span());
  }

  /** How many tiles cover the layout's output. */
  double count(Layout layout) {
    double count = Math.ceilDiv(layout.line().output(), groups);
    for (int axis = 0; axis < rows.size(); axis++) {
      count *= Math.ceilDiv(layout.outer().get(axis).output(), rows.get(axis));
    }
    return count;
  }
}
