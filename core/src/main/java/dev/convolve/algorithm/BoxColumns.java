package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.window.Axis;
import java.util.Arrays;

/**
 * Sums of neighbouring lines over one axis. Positions fall into blocks as long as the window,
 * anchored at 0; a window is the last lines of one block, summed from its end, and the first lines
 * of the next, summed from its start. Walking down costs three additions a line, whatever the
 * window.
 *
 * @param <A> the array type of a line
 */
final class BoxColumns<A> {

  private final Microkernels<A> microkernels;
  private final Axis axis;
  private final LineRing.Loader<A> loader;

  /**
   * By position in a block: below {@code offset} the lines of the next block as loaded, from there
   * on the sums from this line to the block's end.
   */
  private final A[] slots;

  private final A start;
  private final A weights;
  private final A[] target;
  private final int[] zeros;
  private boolean valid;
  private int block;
  private int offset;

  /**
   * @param length the most samples of a line
   * @param loader fills the line at a position of the axis
   */
  BoxColumns(Microkernels<A> microkernels, Axis axis, int length, LineRing.Loader<A> loader) {
    this.microkernels = microkernels;
    this.axis = axis;
    this.loader = loader;
    slots = microkernels.lines(axis.taps());
    for (int i = 0; i < slots.length; i++) {
      slots[i] = microkernels.allocate(length);
    }
    start = microkernels.allocate(length);
    target = microkernels.lines(1);
    zeros = new int[slots.length];
    double[] ones = new double[slots.length];
    Arrays.fill(ones, 1);
    weights = microkernels.round(ones);
  }

  /** Lines held for windows over {@code axis}. */
  static long lines(Axis axis) {
    return axis.taps() + 1L;
  }

  /** Additions per sample of output. */
  static double adds(Axis axis) {
    return axis.dilation() > 1 ? axis.taps() : 3.0 * axis.step();
  }

  /** Forgets every line. */
  void clear() {
    valid = false;
  }

  /**
   * Sets {@code out} to the sum of the lines under the window whose first tap lies at {@code p}.
   */
  void sum(int p, A out, int length) {
    if (axis.dilation() > 1) {
      for (int t = 0; t < slots.length; t++) {
        loader.load(p + t * axis.dilation(), slots[t]);
      }
      target[0] = out;
      microkernels.correlateRows(
          slots, zeros, 1, slots.length, 1, 1, weights, target, zeros, 1, length);
      return;
    }
    int wantedBlock = Math.floorDiv(p, slots.length);
    int wantedOffset = Math.floorMod(p, slots.length);
    boolean behind = wantedBlock < block || (wantedBlock == block && wantedOffset < offset);
    if (!valid || behind || wantedBlock > block + 1) {
      begin(wantedBlock, wantedOffset, length);
    }
    while (block < wantedBlock || offset < wantedOffset) {
      advance(length);
    }
    if (offset == 0) {
      System.arraycopy(slots[0], 0, out, 0, length);
    } else {
      microkernels.add(slots[offset], 0, start, 0, out, length);
    }
  }

  private void begin(int inBlock, int at, int length) {
    valid = false;
    for (int i = at; i < slots.length; i++) {
      loader.load(inBlock * slots.length + i, slots[i]);
    }
    sumFromEnd(at, length);
    block = inBlock;
    offset = 0;
    while (offset < at) {
      loadNext(length);
    }
    valid = true;
  }

  private void sumFromEnd(int downTo, int length) {
    for (int i = slots.length - 2; i >= downTo; i--) {
      microkernels.add(slots[i], 0, slots[i + 1], 0, slots[i], length);
    }
  }

  /** Moves the window by one line. */
  private void advance(int length) {
    loadNext(length);
    if (offset == slots.length) {
      sumFromEnd(0, length);
      block++;
      offset = 0;
    }
  }

  /** The next block's line at {@code offset} takes the place of the line that the window leaves. */
  private void loadNext(int length) {
    loader.load((block + 1) * slots.length + offset, slots[offset]);
    if (offset == 0) {
      System.arraycopy(slots[0], 0, start, 0, length);
    } else {
      microkernels.add(start, 0, slots[offset], 0, start, length);
    }
    offset++;
  }
}
