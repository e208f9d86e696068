package dev.convolve.algorithm;

import dev.convolve.window.Axis;
import java.util.Arrays;

/**
 * The lines that a window over one axis currently covers, kept from one output line to the next.
 *
 * @param <A> the array type of a line
 */
final class LineRing<A> {

  /** Fills a line for a position on the ring's axis. */
  interface Loader<A> {
    void load(int position, A into);
  }

  /** Windows up to here keep every line that they span. */
  private static final int KEPT = 256;

  private final A[] slots;
  private final int spacing;
  private final int[] held;
  private final boolean[] valid;

  /** A ring for windows over {@code axis}; its {@link #slots} are overwritten line by line. */
  LineRing(Axis axis, A[] slots) {
    spacing = slots.length == axis.span() ? 1 : axis.dilation();
    this.slots = slots;
    held = new int[slots.length];
    valid = new boolean[slots.length];
  }

  /**
   * Lines that a ring for windows over {@code axis} holds: all that the window spans, or, where
   * taps lie far apart, only those under them, which are then loaded anew for every output.
   */
  static int slots(Axis axis) {
    return axis.dilation() == 1 || axis.span() <= KEPT ? axis.span() : axis.taps();
  }

  void clear() {
    Arrays.fill(valid, false);
  }

  /** The line at {@code position}, loaded if it is not held. */
  A at(int position, Loader<A> loader) {
    int slot = Math.floorMod(Math.floorDiv(position, spacing), slots.length);
    if (!valid[slot] || held[slot] != position) {
      valid[slot] = false;
      loader.load(position, slots[slot]);
      held[slot] = position;
      valid[slot] = true;
    }
    return slots[slot];
  }
}
