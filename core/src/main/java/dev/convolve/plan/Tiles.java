package dev.convolve.plan;

import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.List;

/**
 * The fixed cut of an output into tiles: a run of lines along the last outer axis, times a segment
 * of the line. It depends on the layout alone, never on threads.
 */
final class Tiles {

  private static final int ROWS = 32;
  private static final int SAMPLES = 4096;

  private final Layout layout;
  private final int rows;
  private final int groups;
  private final int bands;
  private final int segments;
  private final long leading;

  Tiles(Layout layout) {
    this(layout, ROWS, (int) Math.max(1, SAMPLES / ((long) layout.group() * layout.line().step())));
  }

  Tiles(Layout layout, int rows, int groups) {
    this.layout = layout;
    this.groups = Math.min(groups, Math.max(1, layout.line().output()));
    List<Axis> outer = layout.outer();
    int deepest = outer.isEmpty() ? 1 : outer.getLast().output();
    this.rows = rows;
    bands = Math.ceilDiv(deepest, rows);
    segments = Math.ceilDiv(layout.line().output(), this.groups);
    leading = layout.outputLines() / Math.max(1, deepest);
  }

  /** Most groups in a tile's segment. */
  int longest() {
    return groups;
  }

  long count() {
    return leading * bands * segments;
  }

  /** Line segments in all tiles together. */
  long lines() {
    return layout.outputLines() * segments;
  }

  Tile tile(long index) {
    int segment = (int) (index % segments);
    long rest = index / segments;
    int band = (int) (rest % bands);
    rest /= bands;
    List<Axis> outer = layout.outer();
    int[] position = new int[outer.size()];
    for (int axis = outer.size() - 2; axis >= 0; axis--) {
      position[axis] = (int) (rest % outer.get(axis).output());
      rest /= outer.get(axis).output();
    }
    int deepest = outer.isEmpty() ? 1 : outer.getLast().output();
    int from = segment * groups;
    return new Tile(
        position,
        band * rows,
        (int) Math.min(deepest, (band + 1L) * rows),
        from,
        Math.min(groups, layout.line().output() - from));
  }

  /**
   * Lines {@code [firstLine, lastLine)} along the last outer axis, groups {@code [from, from +
   * count)} of each.
   */
  record Tile(int[] outer, int firstLine, int lastLine, int from, int count) {}
}
