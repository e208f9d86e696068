package dev.convolve.internal.simd;

/**
 * Running sums of bytes, unsigned, in 32-bit integers: down columns from line to line, and along a
 * line of such sums. Whatever the extent, a sample takes the same work. Sums wrap where they do not
 * fit, so differences of those that do are exact.
 */
public interface ByteRuns {

  /** The most lanes of any vector. */
  int LANES = 16;

  /** The sums without vectors. */
  static ByteRuns scalar() {
    return ScalarByteRuns.INSTANCE;
  }

  /** The fewest integers that a state has for sums {@code spacing} apart. */
  static int state(int spacing) {
    return Math.max(spacing, LANES);
  }

  /**
   * {@code sums[at + i] += plus[plusAt + i] − minus[minusAt + i]} for {@code i} in {@code [0,
   * length)}.
   */
  void move(int[] sums, int at, byte[] plus, int plusAt, byte[] minus, int minusAt, int length);

  /**
   * Sums along a line: {@code out[i] = out[i − spacing] + sums[i + reach] − sums[i]} for {@code i}
   * in {@code [0, length)}.
   *
   * @param state what {@code out[i − spacing]} is for {@code i} in {@code [0, spacing)}; at least
   *     {@link #state} long; overwritten
   */
  void along(int[] sums, int reach, int spacing, int[] state, int[] out, int length);

  /**
   * As {@link #along}, each sum times {@code factor} rounded once to the nearest whole number, half
   * to even, and stored at {@code out[to + i]} as a byte.
   *
   * @param factor leaves every sum between 0 and 255
   */
  void levels(
      int[] sums,
      int reach,
      int spacing,
      int[] state,
      float factor,
      byte[] out,
      int to,
      int length);
}
