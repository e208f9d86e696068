package dev.convolve.plan;

import dev.convolve.algorithm.TileShape;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The fixed cut of an output into boxes of one {@link TileShape}, anchored at output 0; the last
 * ones of an axis are smaller. It depends on the plan alone, never on threads.
 */
final class Tiles {

  private final Layout layout;
  private final int[] rows;
  private final int groups;
  private final int[] bands;
  private final int segments;

  Tiles(Layout layout, TileShape shape) {
    this.layout = layout;
    rows = shape.rows().stream().mapToInt(Integer::intValue).toArray();
    groups = Math.min(shape.groups(), Math.max(1, layout.line().output()));
    segments = Math.ceilDiv(layout.line().output(), groups);
    bands = new int[rows.length];
    for (int axis = 0; axis < rows.length; axis++) {
      bands[axis] = Math.ceilDiv(layout.outer().get(axis).output(), rows[axis]);
    }
  }

  /** Most groups in a tile's segment. */
  int longest() {
    return groups;
  }

  /** Samples in a group. */
  int group() {
    return layout.group();
  }

  /** Most positions of a tile along an outer axis. */
  int rows(int axis) {
    return rows[axis];
  }

  long count() {
    long count = segments;
    for (int band : bands) {
      count *= band;
    }
    return count;
  }

  /** Line segments in all tiles together. */
  long lines() {
    return layout.outputLines() * segments;
  }

  Tile tile(long index) {
    int segment = (int) (index % segments);
    long rest = index / segments;
    List<Axis> outer = layout.outer();
    int[] from = new int[rows.length];
    int[] to = new int[rows.length];
    for (int axis = rows.length - 1; axis >= 0; axis--) {
      int band = (int) (rest % bands[axis]);
      rest /= bands[axis];
      from[axis] = band * rows[axis];
      to[axis] = (int) Math.min(outer.get(axis).output(), (band + 1L) * rows[axis]);
    }
    int first = segment * groups;
    return new Tile(from, to, first, Math.min(groups, layout.line().output() - first));
  }

  /**
   * Indices of tiles that between them lie at every edge, next to it and in the middle: whatever
   * depends on a tile's place shows in one of them.
   */
  long[] samples() {
    long[] indices = {0};
    for (int axis = 0; axis <= bands.length; axis++) {
      int count = axis < bands.length ? bands[axis] : segments;
      int[] places =
          IntStream.of(0, 1, count / 2, count - 2, count - 1)
              .filter(place -> place >= 0 && place < count)
              .distinct()
              .toArray();
      indices =
          Arrays.stream(indices)
              .flatMap(index -> Arrays.stream(places).mapToLong(place -> index * count + place))
              .toArray();
    }
    return indices;
  }

  /** The index of a tile in the middle. */
  long middle() {
    long index = 0;
    for (int band : bands) {
      index = index * band + band / 2;
    }
    return index * segments + segments / 2;
  }

  /**
   * A box of output: positions {@code [start[a], end[a])} along each outer axis, groups {@code
   * [from, from + count)} of each line.
   */
  record Tile(int[] start, int[] end, int from, int count) {

    /** Lines in the box. */
    long lines() {
      long lines = 1;
      for (int axis = 0; axis < start.length; axis++) {
        lines *= end[axis] - start[axis];
      }
      return lines;
    }

    /** Moves {@code position} to the next line of the box, row-major; false after the last. */
    boolean advance(int[] position) {
      for (int axis = start.length - 1; axis >= 0; axis--) {
        if (++position[axis] < end[axis]) {
          return true;
        }
        position[axis] = start[axis];
      }
      return false;
    }
  }
}
