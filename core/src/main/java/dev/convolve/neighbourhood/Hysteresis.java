package dev.convolve.neighbourhood;

import java.util.Arrays;

/**
 * Keeps what is strong, and what is weak only where it hangs together with something strong: two
 * samples of a plane hang together when they touch, corners included.
 */
public final class Hysteresis {

  /** A sample that is no edge. */
  public static final byte NONE = 0;

  /** An edge only together with a strong one. */
  public static final byte WEAK = 1;

  /** An edge by itself. */
  public static final byte STRONG = 2;

  private Hysteresis() {}

  /**
   * Makes every weak sample that hangs together with a strong one strong, in place.
   *
   * @param levels {@link #NONE}, {@link #WEAK} or {@link #STRONG}, row-major
   * @param width samples in a row
   */
  public static void connect(byte[] levels, int width) {
    int height = width == 0 ? 0 : levels.length / width;
    int[] stack = new int[Math.max(16, levels.length / 8)];
    for (int start = 0; start < levels.length; start++) {
      if (levels[start] != STRONG) {
        continue;
      }
      int depth = 0;
      stack[depth++] = start;
      while (depth > 0) {
        int at = stack[--depth];
        int row = at / width;
        int column = at % width;
        if (depth + 8 > stack.length) {
          stack = Arrays.copyOf(stack, 2 * stack.length);
        }
        for (int y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
          for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
            if (levels[y * width + x] == WEAK) {
              levels[y * width + x] = STRONG;
              stack[depth++] = y * width + x;
            }
          }
        }
      }
    }
  }
}
