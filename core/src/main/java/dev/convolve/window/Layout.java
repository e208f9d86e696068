package dev.convolve.window;

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
    if (axes.isEmpty()) {
      return new Layout(List.of(), Axis.still(1), 1);
    }
    int last = axes.size() - 1;
    while (last > 0 && !axes.get(last).slides()) {
      last--;
    }
    long behind = samples(axes, last + 1, axes.size());
    Axis line = axes.get(last);
    boolean fits = ((long) line.input() + line.span()) * behind <= Integer.MAX_VALUE;
    if (behind > 0 && behind <= LARGEST_GROUP && fits) {
      return new Layout(axes.subList(0, last), line, (int) behind);
    }
    // Many samples behind: they are the line, still in groups, so that no pixel is split.
    int end = axes.size();
    while (end > last + 2 && isGroup(samples(axes, end - 1, axes.size()))) {
      end--;
    }
    int group = end == axes.size() ? 1 : (int) samples(axes, end, axes.size());
    return new Layout(
        axes.subList(0, last + 1), Axis.still((int) samples(axes, last + 1, end)), group);
  }

  private static boolean isGroup(long samples) {
    return samples > 0 && samples <= LARGEST_GROUP;
  }

  /**
   * Samples in a run over axes {@code [from, to)}.
   *
   * @throws IllegalArgumentException when they are more than a line can hold
   */
  private static long samples(List<Axis> axes, int from, int to) {
    long samples = 1;
    for (Axis axis : axes.subList(from, to)) {
      samples *= axis.input();
      if (samples >= Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "axes %d to %d hold more samples than a line can; cut the data along one of them"
                .formatted(from, to - 1));
      }
    }
    return samples;
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

  /** The data as lines. */
  public LineShape source() {
    return new LineShape(outer.size(), inputLines(), inputLength());
  }

  /** The result as lines. */
  public LineShape sink() {
    return new LineShape(outer.size(), outputLines(), outputLength());
  }

  /** Taps over the outer axes: how many lines one output line reads. */
  public int outerTaps() {
    return outer.stream().mapToInt(Axis::taps).reduce(1, Math::multiplyExact);
  }
}
