package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
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

  private final A[] slots;
  private final int[] held;
  private final boolean[] valid;

  /** A ring for windows of {@code span} positions and lines of {@code length} samples. */
  LineRing(Microkernels<A> microkernels, int span, int length) {
    slots = microkernels.lines(span);
    for (int i = 0; i < span; i++) {
      slots[i] = microkernels.allocate(length);
    }
    held = new int[span];
    valid = new boolean[span];
  }

  void clear() {
    Arrays.fill(valid, false);
  }

  /** The line at {@code position}, loaded if it is not held. */
  A at(int position, Loader<A> loader) {
    int slot = Math.floorMod(position, slots.length);
    if (!valid[slot] || held[slot] != position) {
      valid[slot] = false;
      loader.load(position, slots[slot]);
      held[slot] = position;
      valid[slot] = true;
    }
    return slots[slot];
  }
}
