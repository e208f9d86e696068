package dev.convolve.fft;

/**
 * Lengths that transform fastest: products of 2, 3 and 5. Every other length works too, at the cost
 * of three transforms of a fast length above twice its own.
 */
public final class FastLengths {

  private FastLengths() {}

  /** Whether {@code length} has no prime factor but 2, 3 and 5. */
  public static boolean isFast(int length) {
    if (length < 1) {
      return false;
    }
    int rest = length;
    for (int prime : new int[] {2, 3, 5}) {
      while (rest % prime == 0) {
        rest /= prime;
      }
    }
    return rest == 1;
  }

  /**
   * The smallest fast length that is at least {@code length}.
   *
   * @throws IllegalArgumentException when {@code length} is below 1 or above 2³⁰
   */
  public static int atLeast(int length) {
    return multipleAtLeast(1, length);
  }

  /**
   * The smallest even fast length that is at least {@code length}: real data want it even.
   *
   * @throws IllegalArgumentException when {@code length} is below 1 or above 2³⁰
   */
  public static int evenAtLeast(int length) {
    return multipleAtLeast(2, length);
  }

  private static int multipleAtLeast(int unit, int length) {
    if (length < 1 || length > 1 << 30) {
      throw new IllegalArgumentException(
          "length %d lies outside 1 to 2^30; cut the data into pieces".formatted(length));
    }
    int candidate = Math.ceilDiv(length, unit) * unit;
    while (!isFast(candidate)) {
      candidate += unit;
    }
    return candidate;
  }

  /**
   * The radices of the passes of a fast length, in the order of decimation in frequency: 5s, 3s,
   * 8s, 4s, and a 2 only at the end.
   */
  static int[] radices(int length) {
    int[] radices = new int[Integer.SIZE];
    int passes = 0;
    int rest = length;
    for (int odd : new int[] {5, 3}) {
      while (rest % odd == 0) {
        radices[passes++] = odd;
        rest /= odd;
      }
    }
    if (Integer.bitCount(rest) != 1) {
      throw new IllegalArgumentException(
          "length %d has prime factors besides 2, 3 and 5".formatted(length));
    }
    int twos = Integer.numberOfTrailingZeros(rest);
    int fours =
        switch (twos % 3) {
          case 0 -> 0;
          case 1 -> twos >= 4 ? 2 : 0;
          default -> 1;
        };
    int eights = (twos - 2 * fours) / 3;
    for (int i = 0; i < eights; i++) {
      radices[passes++] = 8;
    }
    for (int i = 0; i < fours; i++) {
      radices[passes++] = 4;
    }
    if (twos == 1) {
      radices[passes++] = 2;
    }
    return java.util.Arrays.copyOf(radices, passes);
  }
}
