package dev.convolve.algorithm;

import dev.convolve.window.Axis;

/**
 * Positions {@code [from, to)} along an axis, inside the data or outside.
 *
 * @param from the first position
 * @param to one past the last
 */
public record Reach(long from, long to) {

  /** The positions under the windows of outputs {@code [from, to)}. */
  public static Reach ofWindows(Axis axis, int from, int to) {
    long first = (long) from * axis.step() - axis.lead();
    long last = (to - 1L) * axis.step() - axis.lead();
    return new Reach(first, last + axis.span());
  }
}
