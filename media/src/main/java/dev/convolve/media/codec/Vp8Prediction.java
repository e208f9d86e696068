package dev.convolve.media.codec;

import java.util.Arrays;

/**
 * VP8's intra prediction (RFC 6386, section 12). Samples stand in a work area whose row above,
 * column to the left and corner hold the neighbours; {@code at} is the block's first sample.
 */
final class Vp8Prediction {

  static final int DC = 0;
  static final int VERTICAL = 1;
  static final int HORIZONTAL = 2;
  static final int TRUE_MOTION = 3;

  private Vp8Prediction() {}

  /** Predicts a whole square of 16 (luma) or 8 (chroma) samples a side. */
  static void square(
      int[] s, int at, int stride, int side, int mode, boolean hasAbove, boolean hasLeft) {
    switch (mode) {
      case DC -> {
        int dc = average(s, at, stride, side, hasAbove, hasLeft);
        for (int y = 0; y < side; y++) {
          Arrays.fill(s, at + y * stride, at + y * stride + side, dc);
        }
      }
      case VERTICAL -> {
        for (int y = 0; y < side; y++) {
          System.arraycopy(s, at - stride, s, at + y * stride, side);
        }
      }
      case HORIZONTAL -> {
        for (int y = 0; y < side; y++) {
          int row = at + y * stride;
          Arrays.fill(s, row, row + side, s[row - 1]);
        }
      }
      default -> trueMotion(s, at, stride, side);
    }
  }

  private static int average(
      int[] s, int at, int stride, int side, boolean hasAbove, boolean hasLeft) {
    if (!hasAbove && !hasLeft) {
      return 128;
    }
    int sum = 0;
    for (int i = 0; i < side; i++) {
      sum += hasAbove ? s[at - stride + i] : 0;
      sum += hasLeft ? s[at + i * stride - 1] : 0;
    }
    int count = hasAbove && hasLeft ? 2 * side : side;
    return (sum + count / 2) / count;
  }

  private static void trueMotion(int[] s, int at, int stride, int side) {
    int corner = s[at - stride - 1];
    for (int y = 0; y < side; y++) {
      int row = at + y * stride;
      int offset = s[row - 1] - corner;
      for (int x = 0; x < side; x++) {
        s[row + x] = Vp8Transform.clamped(s[at - stride + x] + offset);
      }
    }
  }

  /** Predicts a block of 4×4 by one of the ten modes (12.3); the row above has eight samples. */
  static void block(int[] s, int at, int stride, int mode) {
    switch (mode) {
      case 0 -> square(s, at, stride, 4, DC, true, true);
      case 1 -> trueMotion(s, at, stride, 4);
      case 2 -> {
        int[] e = edge(s, at, stride);
        for (int x = 0; x < 4; x++) {
          for (int y = 0; y < 4; y++) {
            s[at + y * stride + x] = smooth(e, 5 + x);
          }
        }
      }
      case 3 -> {
        int[] e = edge(s, at, stride);
        for (int y = 0; y < 4; y++) {
          int value = y < 3 ? smooth(e, 3 - y) : (e[1] + 3 * e[0] + 2) >> 2;
          Arrays.fill(s, at + y * stride, at + y * stride + 4, value);
        }
      }
      default -> slanted(s, at, stride, mode, edge(s, at, stride));
    }
  }

  /** The neighbours in one line: left from bottom to top (0…3), the corner (4), above (5…12). */
  private static int[] edge(int[] s, int at, int stride) {
    int[] e = new int[13];
    for (int i = 0; i < 4; i++) {
      e[i] = s[at + (3 - i) * stride - 1];
    }
    for (int i = 0; i < 9; i++) {
      e[4 + i] = s[at - stride - 1 + i];
    }
    return e;
  }

  /** The weighted mean 1-2-1 around a place of the edge. */
  private static int smooth(int[] e, int i) {
    return (e[i - 1] + 2 * e[i] + e[i + 1] + 2) >> 2;
  }

  /** The mean of a place and the next one. */
  private static int mean(int[] e, int i) {
    return (e[i] + e[i + 1] + 1) >> 1;
  }

  private static void slanted(int[] s, int at, int stride, int mode, int[] e) {
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        s[at + y * stride + x] =
            switch (mode) {
              case 4 -> leftDown(e, x + y);
              case 5 -> smooth(e, 4 + x - y);
              case 6 -> verticalRight(e, x, y);
              case 7 -> verticalLeft(e, x, y);
              case 8 -> horizontalDown(e, x, y);
              default -> horizontalUp(e, x, y);
            };
      }
    }
  }

  private static int leftDown(int[] e, int i) {
    return i == 6 ? (e[11] + 3 * e[12] + 2) >> 2 : smooth(e, 6 + i);
  }

  private static int verticalRight(int[] e, int x, int y) {
    int i = 2 * x - y;
    if (i < 0) {
      return i == -1 ? smooth(e, 4) : smooth(e, i == -2 ? 3 : 2);
    }
    return i % 2 == 0 ? mean(e, 4 + i / 2) : smooth(e, 4 + (i + 1) / 2);
  }

  private static int verticalLeft(int[] e, int x, int y) {
    if (x == 3 && y >= 2) {
      return smooth(e, y == 2 ? 10 : 11);
    }
    int i = x + y / 2;
    return y % 2 == 0 ? mean(e, 5 + i) : smooth(e, 6 + i);
  }

  private static int horizontalDown(int[] e, int x, int y) {
    int i = 2 * y - x;
    if (i < 0) {
      return i == -1 ? smooth(e, 4) : smooth(e, 3 - i);
    }
    return i % 2 == 0 ? mean(e, 3 - i / 2) : smooth(e, 4 - (i + 1) / 2);
  }

  private static int horizontalUp(int[] e, int x, int y) {
    int i = x + 2 * y;
    if (i > 5) {
      return e[0];
    }
    if (i == 5) {
      return (e[1] + 3 * e[0] + 2) >> 2;
    }
    return i % 2 == 0 ? mean(e, 2 - i / 2) : smooth(e, 2 - i / 2);
  }
}
