package dev.convolve.internal.simd;

/**
 * Samples widened as lines are filled, and sums narrowed as they are stored, one run of neighbours
 * at a time. Every implementation gives the same bits.
 *
 * <p>Narrowing divides once, rounds once, half to even, and saturates, as if it divided in double:
 * it answers how many rounded values lay outside the type's range, or {@link #REFUSED} where it
 * cannot promise that; what it has stored then means nothing.
 */
public interface Conversions {

  /**
   * The answer that nothing is promised: something is not finite, or needs a division in double.
   */
  int REFUSED = -1;

  /** The conversions for the next line: with vectors when the vector module is present. */
  static Conversions get() {
    return Warmth.isPlain() ? Provider.PLAIN_CONVERSIONS : Provider.CONVERSIONS;
  }

  /** The conversions without vectors. */
  static Conversions scalar() {
    return new ScalarConversions();
  }

  /** {@code into[to + i] = from[at + i]}, unsigned. */
  void widen(byte[] from, int at, short[] into, int to, int count);

  /** {@code into[to + i] = from[at + i]}, unsigned. */
  void widen(byte[] from, int at, float[] into, int to, int count);

  /** {@code into[to + i] = from[at + i]}, signed. */
  void widen(short[] from, int at, float[] into, int to, int count);

  /** {@code into[to + i] = from[at + i]}, unsigned. */
  void widenUnsigned(short[] from, int at, float[] into, int to, int count);

  /** Levels 0…255 of {@code values[at + i] / divisor}. */
  int narrow(float[] values, int at, double divisor, byte[] into, int to, int count);

  /**
   * Levels {@code minimum}…{@code minimum + 65535} of {@code values[at + i] / divisor}.
   *
   * @param minimum 0 or −32768
   */
  int narrow(float[] values, int at, double divisor, int minimum, short[] into, int to, int count);

  /** Levels 0…255 of {@code values[at + i] / divisor}; never refused. */
  int narrow(short[] values, int at, double divisor, byte[] into, int to, int count);

  /**
   * Levels {@code minimum}…{@code minimum + 65535} of {@code values[at + i] / divisor}; never
   * refused.
   *
   * @param minimum 0 or −32768
   */
  int narrow(short[] values, int at, double divisor, int minimum, short[] into, int to, int count);
}
