package dev.convolve.internal.simd;

/**
 * The inner loops that compare samples. Samples become whole numbers, keys, that compare as the
 * samples do: −∞ &lt; … &lt; −0 &lt; +0 &lt; … &lt; +∞, with NaN above or below all. Comparing
 * whole numbers has one answer, so every implementation gives the same bits.
 *
 * @param <A> the array type of a line: {@code float[]} or {@code double[]}
 * @param <K> the array type of its keys: {@code int[]} or {@code long[]}
 */
public interface OrderKernels<A, K> {

  /** An array of keys. */
  K allocate(int length);

  /** An array of {@code count} arrays of keys that are yet to be set. */
  K[] lines(int count);

  /**
   * Sets {@code keys[at, at + length)} to the keys of {@code line[0, length)}.
   *
   * @param nanHighest whether NaN is larger than +∞; else it is smaller than −∞
   */
  void toKeys(A line, K keys, int at, int length, boolean nanHighest);

  /** Sets {@code line[0, length)} to the samples of {@code keys[0, length)}; every NaN is one. */
  void toSamples(K keys, A line, int length);

  /** The sample behind one key, widened. */
  double sample(K keys, int index);

  /** Whether the key at {@code index} is that of a NaN that counts as the largest. */
  boolean isHighestNaN(K keys, int index);

  /**
   * {@code out[outAt + i] = min or max (a[aAt + i], b[bAt + i])} for {@code i} in {@code [0,
   * length)}. {@code out} may be {@code a} at the same place, and then {@code b} too at the same or
   * a later one.
   */
  void extreme(boolean largest, K a, int aAt, K b, int bAt, K out, int outAt, int length);

  /** As {@link #extreme}, of one array with itself {@code distance} further on: in place. */
  default void extendWindow(boolean largest, K keys, int distance, int length) {
    extreme(largest, keys, 0, keys, distance, keys, 0, length);
  }

  /** Copies {@code length} keys. */
  default void copy(K from, int at, K into, int to, int length) {
    System.arraycopy(from, at, into, to, length);
  }

  /**
   * Sends {@code length} columns of keys through a network of exchanges: wire w stands at {@code
   * wires[w·spacing, w·spacing + length)}. Three numbers each: the wire that gets the smaller, the
   * wire that gets the larger, and {@link #BOTH}, {@link #SMALLER} or {@link #LARGER} for what is
   * wanted of them.
   */
  void exchange(K wires, int spacing, int length, int[] network);

  /** Both wires of an exchange are wanted. */
  int BOTH = 0;

  /** Only the smaller one is. */
  int SMALLER = 1;

  /** Only the larger one is. */
  int LARGER = 2;

  /**
   * Ranks keys: {@code levels[i]} is how many distinct keys are smaller than {@code keys[i]}, and
   * {@code sorted} begins with the distinct keys in ascending order.
   *
   * @return the number of distinct keys
   */
  int rank(K keys, int count, int[] levels, K sorted);
}
