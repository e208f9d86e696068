package dev.convolve.media.codec;

import java.util.Arrays;

/** Coefficients of one macroblock at a time (RFC 6386, section 13), dequantised. */
final class Vp8Residuals {

  private static final int Y_AFTER_Y2 = 0;
  private static final int Y2 = 1;
  private static final int CHROMA = 2;
  private static final int Y_WITH_DC = 3;

  /** Contexts of a macroblock's edge: 4 of Y, 2 of U, 2 of V, 1 of Y2. */
  private static final int EDGE = 9;

  private final Vp8Header header;
  private final int[] above;
  private final int[] left = new int[EDGE];

  /** 16 blocks of Y, 4 of U, 4 of V, 16 coefficients each, in raster order. */
  final int[] coefficients = new int[24 * 16];

  private final int[] y2 = new int[16];

  Vp8Residuals(Vp8Header header, int columns) {
    this.header = header;
    this.above = new int[EDGE * columns];
  }

  void startRow() {
    Arrays.fill(left, 0);
  }

  /** A macroblock without coefficients; Y2's context stays where there is no Y2. */
  void skip(int column, boolean hasY2) {
    int kept = hasY2 ? EDGE : EDGE - 1;
    Arrays.fill(left, 0, kept, 0);
    Arrays.fill(above, column * EDGE, column * EDGE + kept, 0);
  }

  /** Reads a macroblock and returns whether any coefficient is not zero. */
  boolean read(Vp8Bits in, int column, int segment, boolean hasY2) {
    Arrays.fill(coefficients, 0);
    int[] steps = header.steps[segment];
    int top = column * EDGE;
    boolean any = false;
    int first = 0;
    int type = Y_WITH_DC;
    if (hasY2) {
      Arrays.fill(y2, 0);
      int got = block(in, Y2, above[top + 8] + left[8], 0, steps[2], steps[3], y2, 0);
      above[top + 8] = got > 0 ? 1 : 0;
      left[8] = above[top + 8];
      Vp8Transform.walshHadamard(y2, coefficients);
      for (int b = 0; b < 16; b++) {
        any |= coefficients[16 * b] != 0;
      }
      first = 1;
      type = Y_AFTER_Y2;
    }
    any |= plane(in, type, first, steps[0], steps[1], 4, top, 0, 0);
    any |= plane(in, CHROMA, 0, steps[4], steps[5], 2, top, 4, 16);
    any |= plane(in, CHROMA, 0, steps[4], steps[5], 2, top, 6, 20);
    return any;
  }

  private boolean plane(
      Vp8Bits in, int type, int first, int dc, int ac, int side, int top, int edge, int block) {
    boolean any = false;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int context = above[top + edge + x] + left[edge + y];
        int got =
            block(in, type, context, first, dc, ac, coefficients, 16 * (block + y * side + x));
        int flag = got > first ? 1 : 0;
        above[top + edge + x] = flag;
        left[edge + y] = flag;
        any |= flag == 1;
      }
    }
    return any;
  }

  /** Reads the tokens of a block from coefficient {@code n} on; returns where they ended. */
  private int block(
      Vp8Bits in, int type, int context, int first, int dc, int ac, int[] out, int at) {
    byte[] probabilities = header.probabilities;
    int n = first;
    int p = Vp8Tables.at(type, Vp8Tables.BAND[n], context);
    while (n < 16) {
      if (in.bit(probabilities[p] & 0xff) == 0) {
        return n;
      }
      while (in.bit(probabilities[p + 1] & 0xff) == 0) {
        n++;
        if (n == 16) {
          return 16;
        }
        p = Vp8Tables.at(type, Vp8Tables.BAND[n], 0);
      }
      int value = 1;
      int next = 1;
      if (in.bit(probabilities[p + 2] & 0xff) == 1) {
        value = large(in, probabilities, p);
        next = 2;
      }
      int step = n == 0 ? dc : ac;
      out[at + Vp8Tables.ZIGZAG[n]] = (short) ((in.flag() ? -value : value) * step);
      n++;
      p = Vp8Tables.at(type, Vp8Tables.BAND[n], next);
    }
    return 16;
  }

  /** A value above 1, by the tree of 13.2. */
  private static int large(Vp8Bits in, byte[] probabilities, int p) {
    if (in.bit(probabilities[p + 3] & 0xff) == 0) {
      return in.bit(probabilities[p + 4] & 0xff) == 0 ? 2 : 3 + in.bit(probabilities[p + 5] & 0xff);
    }
    if (in.bit(probabilities[p + 6] & 0xff) == 0) {
      if (in.bit(probabilities[p + 7] & 0xff) == 0) {
        return 5 + in.bit(159);
      }
      int high = in.bit(165);
      return 7 + 2 * high + in.bit(145);
    }
    int high = in.bit(probabilities[p + 8] & 0xff);
    int category = 2 * high + in.bit(probabilities[p + 9 + high] & 0xff);
    int extra = 0;
    for (int probability : Vp8Tables.EXTRA_BITS[category]) {
      extra = 2 * extra + in.bit(probability);
    }
    return 3 + (8 << category) + extra;
  }
}
