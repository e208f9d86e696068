package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;

/**
 * The outputs near the ends of lines whose windows reach outside, where they are few: each is
 * summed for itself, from the data as they stand, what the boundary repeats of them, or what it
 * puts in their place.
 */
final class Ends {

  /** Products per line beyond which it is cheaper to continue lines and sum whole vectors. */
  private static final int MOST = 512;

  private final Axis line;
  private final int group;
  private final int outerTaps;
  private int count;
  private int[] outputs = {};
  private int[] offsets = {};

  Ends(Layout layout) {
    line = layout.line();
    group = layout.group();
    outerTaps = layout.outerTaps();
  }

  /** Whether so few products are summed past both ends of a line of {@code layout}. */
  static boolean areFew(Layout layout) {
    Axis line = layout.line();
    long outputs = line.span() - 1L;
    return outputs * layout.group() * layout.outerTaps() * line.taps() <= MOST
        && Continuation.isKnown(layout);
  }

  /** Outputs along a line whose windows reach outside, where the step is 1. */
  static int count(Layout layout) {
    Axis line = layout.line();
    if (line.output() == 0) {
      return 0;
    }
    int end = line.first(line.output() - 1) + line.span();
    return Math.max(0, -line.first(0)) + Math.max(0, end - line.input());
  }

  /**
   * Turns to the outputs {@code [0, low)} and {@code [high, groups)} of those whose windows begin
   * at {@code first} on; false where they are better computed otherwise.
   *
   * @param constant whether one value stands at all positions outside
   */
  boolean of(int first, int groups, int low, int high, boolean constant) {
    count = 0;
    int wanted = low + groups - high;
    if ((long) wanted * group * outerTaps * line.taps() > MOST) {
      return false;
    }
    if (outputs.length < wanted) {
      outputs = new int[wanted];
      offsets = new int[wanted * line.taps()];
    }
    Boundary boundary = line.boundary();
    for (int i = 0; i < wanted; i++) {
      int o = i < low ? i : high + i - low;
      for (int j = 0; j < line.taps(); j++) {
        int source = boundary.source(first + o + j * line.dilation(), line.input());
        if (source == Boundary.OUTSIDE && !constant) {
          count = 0;
          return false;
        }
        offsets[count * line.taps() + j] =
            source == Boundary.OUTSIDE ? Microkernels.OUTSIDE : (source - first - low) * group;
      }
      outputs[count++] = o;
    }
    return true;
  }

  /** How many outputs there are. */
  int count() {
    return count;
  }

  /** The place of output {@code i} among those of the call, in samples. */
  int output(int i) {
    return outputs[i] * group;
  }

  /** Where the taps of output {@code i} begin in {@link #offsets()}. */
  int taps(int i) {
    return i * line.taps();
  }

  /** Where taps stand, in samples from the first that the outputs between the ends read. */
  int[] offsets() {
    return offsets;
  }
}
