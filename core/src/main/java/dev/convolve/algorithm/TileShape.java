package dev.convolve.algorithm;

import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.ArrayList;
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
  private static final int SAMPLES = 16384;

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

  /**
   * As {@link #running(Layout)}, and as tall along the outer axis before the last where the window
   * reaches along it: what one position reads is still near for the next.
   */
  public static TileShape deep(Layout layout) {
    TileShape running = running(layout);
    int before = layout.outer().size() - 2;
    if (before < 0 || layout.outer().get(before).taps() == 1) {
      return running;
    }
    List<Integer> rows = new ArrayList<>(running.rows());
    rows.set(before, ROWS);
    return new TileShape(rows, running.groups());
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
}
