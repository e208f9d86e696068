package dev.convolve.internal.simd;

import java.util.Arrays;

/** Plain loops over long keys; what vectors do not do is here for both paths. */
class ScalarOrdersF64 implements OrderKernels<double[], long[]> {

  /** The key of the one NaN, above that of +∞. */
  static final long HIGHEST_NAN = 0x7ff8000000000000L;

  /** Stands for NaN below the key of −∞; no sample has it. */
  static final long LOWEST_NAN = Long.MIN_VALUE;

  @Override
  public final long[] allocate(int length) {
    return new long[length];
  }

  @Override
  public final long[][] lines(int count) {
    return new long[count][];
  }

  @Override
  public void toKeys(double[] line, long[] keys, int at, int length, boolean nanHighest) {
    toKeysFrom(0, line, keys, at, length, nanHighest);
  }

  static void toKeysFrom(
      int from, double[] line, long[] keys, int at, int length, boolean nanHighest) {
    for (int i = from; i < length; i++) {
      long bits = Double.doubleToRawLongBits(line[i]);
      long key = bits ^ (bits >> 63 & Long.MAX_VALUE);
      keys[at + i] = !Double.isNaN(line[i]) ? key : nanHighest ? HIGHEST_NAN : LOWEST_NAN;
    }
  }

  @Override
  public void toSamples(long[] keys, double[] line, int length) {
    toSamplesFrom(0, keys, line, length);
  }

  static void toSamplesFrom(int from, long[] keys, double[] line, int length) {
    for (int i = from; i < length; i++) {
      line[i] = sample(keys[i]);
    }
  }

  private static double sample(long key) {
    return key == LOWEST_NAN
        ? Double.NaN
        : Double.longBitsToDouble(key ^ (key >> 63 & Long.MAX_VALUE));
  }

  @Override
  public final double sample(long[] keys, int index) {
    return sample(keys[index]);
  }

  @Override
  public final boolean isHighestNaN(long[] keys, int index) {
    return keys[index] == HIGHEST_NAN;
  }

  @Override
  public void extreme(
      boolean largest, long[] a, int aAt, long[] b, int bAt, long[] out, int outAt, int length) {
    extremeFrom(0, largest, a, aAt, b, bAt, out, outAt, length);
  }

  static void extremeFrom(
      int from,
      boolean largest,
      long[] a,
      int aAt,
      long[] b,
      int bAt,
      long[] out,
      int outAt,
      int length) {
    if (largest) {
      for (int i = from; i < length; i++) {
        out[outAt + i] = Math.max(a[aAt + i], b[bAt + i]);
      }
    } else {
      for (int i = from; i < length; i++) {
        out[outAt + i] = Math.min(a[aAt + i], b[bAt + i]);
      }
    }
  }

  @Override
  public void exchange(long[] wires, int spacing, int length, int[] network) {
    exchangeFrom(0, wires, spacing, length, network);
  }

  static void exchangeFrom(int from, long[] wires, int spacing, int length, int[] network) {
    for (int n = 0; n < network.length; n += 3) {
      int low = network[n] * spacing;
      int high = network[n + 1] * spacing;
      for (int i = from; i < length; i++) {
        long a = wires[low + i];
        long b = wires[high + i];
        wires[low + i] = Math.min(a, b);
        wires[high + i] = Math.max(a, b);
      }
    }
  }

  @Override
  public final int rank(long[] keys, int count, int[] levels, long[] sorted) {
    System.arraycopy(keys, 0, sorted, 0, count);
    Arrays.sort(sorted, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || sorted[i] != sorted[distinct - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    for (int i = 0; i < count; i++) {
      levels[i] = Arrays.binarySearch(sorted, 0, distinct, keys[i]);
    }
    return distinct;
  }
}
