package dev.convolve.window;

import java.util.ArrayList;
import java.util.List;

/**
 * A geometry laid out as lines: {@code outer} axes choose a line, the window slides along it in
 * groups of {@code group} neighbouring samples (the channels of a picture).
 *
 * <p>The last axis that the window reaches becomes the line axis; axes behind it form the group
 * when they are few samples, and the line itself when they are many, so that a column kernel over a
 * picture still runs along rows.
 *
 * @param outer the axes before the line, outermost first
 * @param line the axis along a line, counted in groups
 * @param group samples per group, at least 1
 */
public record Layout(List<Axis> outer, Axis line, int group) {

  private static final int LARGEST_GROUP = 16;

  /** Lays out {@code geometry}. */
  public static Layout of(Geometry geometry) {
    List<Axis> axes = geometry.axes();
    int last = axes.size() - 1;
    while (last > 0 && !axes.get(last).slides()) {
      last--;
    }
    long behind = 1;
    for (Axis axis : axes.subList(Math.min(last + 1, axes.size()), axes.size())) {
      behind *= axis.input();
    }
    if (axes.isEmpty()) {
      return new Layout(List.of(), Axis.still(1), 1);
    }
    if (behind <= LARGEST_GROUP && behind > 0) {
      return new Layout(axes.subList(0, last), axes.get(last), (int) behind);
    }
    // Many samples behind: they are the line, still in groups, so that no pixel is split.
    int group = 1;
    int end = axes.size();
    while (end > last + 1 && (long) group * axes.get(end - 1).input() <= LARGEST_GROUP) {
      group *= axes.get(--end).input();
    }
    List<Axis> outer = new ArrayList<>(axes.subList(0, last + 1));
    long length = 1;
    for (int axis = last + 1; axis < end; axis++) {
      length *= axes.get(axis).input();
    }
    if (length * group > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%d samples behind axis %d are more than a line can hold"
              .formatted(length * group, last));
    }
    return new Layout(outer, Axis.still((int) length), group);
  }

  /** Copies the list. */
  public Layout {
    outer = List.copyOf(outer);
  }

  /** Lines of the data: the product of the outer input extents. */
  public long inputLines() {
    return outer.stream().mapToLong(Axis::input).reduce(1, Math::multiplyExact);
  }

  /** Lines of the result: the product of the outer output extents. */
  public long outputLines() {
    return outer.stream().mapToLong(Axis::output).reduce(1, Math::multiplyExact);
  }

  /** Samples in a line of the data. */
  public int inputLength() {
    return Math.multiplyExact(line.input(), group);
  }

  /** Samples in a line of the result. */
  public int outputLength() {
    return Math.multiplyExact(line.output(), group);
  }

  /** Taps over the outer axes: how many lines one output line reads. */
  public int outerTaps() {
    return outer.stream().mapToInt(Axis::taps).reduce(1, Math::multiplyExact);
  }
}
