package dev.convolve.nn.random;

/**
 * Random numbers by position: the number at index i of a stream depends on the stream's key and on
 * i alone, so that any thread may ask for any of them in any order.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood 2014) read at a position: {@code mix(key + (i
 * + 1)·γ)}, γ being 2⁶⁴ over the golden ratio. Streams within streams come of {@link #at}. All
 * functions used are exact or {@link StrictMath}'s, so the numbers are the same on every machine.
 *
 * @param key what tells this stream from others
 */
public record Chance(long key) {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;

  /** The stream of a seed. */
  public static Chance of(long seed) {
    return new Chance(mix(seed + GAMMA));
  }

  /** The stream called {@code number} within this one: an epoch, a step, a layer, a sample. */
  public Chance at(long number) {
    return new Chance(mix(mix(key ^ 0x6A09E667F3BCC909L) + (number + 1) * GAMMA));
  }

  /** 64 random bits. */
  public long bits(long index) {
    return mix(key + (index + 1) * GAMMA);
  }

  /** A number of [0, 1), a multiple of 2⁻⁵³. */
  public double uniform(long index) {
    return (bits(index) >>> 11) * UNIT;
  }

  /** A number of [low, high). */
  public double uniform(long index, double low, double high) {
    return low + (high - low) * uniform(index);
  }

  /** A whole number of [0, bound), each equally likely but for 2⁻⁶⁴·bound. */
  public int below(long index, int bound) {
    return (int) Math.unsignedMultiplyHigh(bits(index), bound);
  }

  /** A number of the standard normal distribution (Box and Muller 1958). */
  public double normal(long index) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(2 * index)));
    return radius * StrictMath.cos(2 * Math.PI * uniform(2 * index + 1));
  }

  /** The numbers 0 … count − 1 in random order (Fisher and Yates). */
  public int[] permutation(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = below(i, i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
