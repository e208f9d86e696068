package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;

/**
 * Which positions of a segment of lines have to be read. Where the boundary repeats positions that
 * lie in the segment too, those inside do: whatever is computed alike for each of them is then
 * copied to the ones outside.
 */
final class Continuation {

  private final Axis line;
  private final int group;
  private int start;
  private int positions;
  private int first;
  private int groups;
  private int outside;
  private int[] sources = {};
  private int[] targets = {};

  Continuation(Layout layout) {
    line = layout.line();
    group = layout.group();
  }

  /** Whether the boundary answers every position outside by one inside. */
  static boolean repeats(Axis axis) {
    return !(axis.boundary() instanceof Boundary.Constant
        || axis.boundary() instanceof Boundary.Normalized);
  }

  /**
   * As {@link #repeats}, or one value stands outside whatever the axis, as {@link
   * PaddedLines#outside} says of lines.
   */
  static boolean isKnown(Layout layout) {
    return repeats(layout.line())
        || (layout.line().boundary() instanceof Boundary.Constant constant
            && layout.outer().stream()
                .map(Axis::boundary)
                .noneMatch(other ->
                    other instanceof Boundary.Normalized
                        || (other instanceof Boundary.Constant its
                            && its.value() != constant.value())));
  }

  /** Turns to the positions {@code [from, from + count)}. */
  void of(int from, int count) {
    of(from, count, false);
  }

  /**
   * As {@link #of(int, int)}.
   *
   * @param constant whether one value stands at all positions outside, which then need not be read
   */
  void of(int from, int count, boolean constant) {
    start = from;
    positions = count;
    first = Math.clamp(from, 0, line.input());
    groups = Math.clamp((long) from + count, first, line.input()) - first;
    outside = 0;
    if (groups == count || (constant && groups > 0)) {
      return;
    }
    if (targets.length < count - groups) {
      sources = new int[count - groups];
      targets = new int[count - groups];
    }
    Boundary boundary = line.boundary();
    for (int p = from; p < from + count; p++) {
      if (p >= first && p < first + groups) {
        continue;
      }
      int source = boundary.source(p, line.input());
      if (source < first || source >= first + groups) {
        first = from; // what is repeated is not all here, or nothing is
        groups = count;
        outside = 0;
        return;
      }
      sources[outside] = (source - from) * group;
      targets[outside++] = (p - from) * group;
    }
  }

  /** The first position that has to be read. */
  int first() {
    return first;
  }

  /** How many positions have to be read. */
  int groups() {
    return groups;
  }

  /** Where the sample of position {@link #first} stands in a line of the whole segment. */
  int offset() {
    return (first - start) * group;
  }

  /** Completes a line by {@code value} wherever no position was read. */
  <A> void complete(A samples, Microkernels<A> microkernels, double value) {
    int end = offset() + groups * group;
    microkernels.fill(samples, 0, offset(), value);
    microkernels.fill(samples, end, positions * group, value);
  }

  /** Completes a line of the whole segment in which the positions read are set. */
  <A> void complete(A samples, Microkernels<A> microkernels) {
    microkernels.copy(samples, 0, sources, targets, outside, group);
  }

  /** As {@link #complete(Object, Microkernels)}, the line's first position at {@code at}. */
  <A> void complete(A samples, int at, Microkernels<A> microkernels) {
    microkernels.copy(samples, at, sources, targets, outside, group);
  }
}
