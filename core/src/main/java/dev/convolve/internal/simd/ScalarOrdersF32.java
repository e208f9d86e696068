package dev.convolve.internal.simd;

import java.util.Arrays;

/** Plain loops over int keys; what vectors do not do is here for both paths. */
class ScalarOrdersF32 implements OrderKernels<float[], int[]> {

  /** The key of the one NaN, above that of +∞. */
  static final int HIGHEST_NAN = 0x7fc00000;

  /** Stands for NaN below the key of −∞; no sample has it. */
  static final int LOWEST_NAN = Integer.MIN_VALUE;

  @Override
  public final int[] allocate(int length) {
    return new int[length];
  }

  @Override
  public final int[][] lines(int count) {
    return new int[count][];
  }

  @Override
  public void toKeys(float[] line, int[] keys, int at, int length, boolean nanHighest) {
    toKeysFrom(0, line, keys, at, length, nanHighest);
  }

  static void toKeysFrom(
      int from, float[] line, int[] keys, int at, int length, boolean nanHighest) {
    for (int i = from; i < length; i++) {
      int bits = Float.floatToRawIntBits(line[i]);
      int key = bits ^ (bits >> 31 & Integer.MAX_VALUE);
      keys[at + i] = !Float.isNaN(line[i]) ? key : nanHighest ? HIGHEST_NAN : LOWEST_NAN;
    }
  }

  @Override
  public void toSamples(int[] keys, float[] line, int length) {
    toSamplesFrom(0, keys, line, length);
  }

  static void toSamplesFrom(int from, int[] keys, float[] line, int length) {
    for (int i = from; i < length; i++) {
      line[i] = sample(keys[i]);
    }
  }

  private static float sample(int key) {
    return key == LOWEST_NAN
        ? Float.NaN
        : Float.intBitsToFloat(key ^ (key >> 31 & Integer.MAX_VALUE));
  }

  @Override
  public final double sample(int[] keys, int index) {
    return sample(keys[index]);
  }

  @Override
  public final boolean isHighestNaN(int[] keys, int index) {
    return keys[index] == HIGHEST_NAN;
  }

  @Override
  public void extreme(
      boolean largest, int[] a, int aAt, int[] b, int bAt, int[] out, int outAt, int length) {
    extremeFrom(0, largest, a, aAt, b, bAt, out, outAt, length);
  }

  static void extremeFrom(
      int from,
      boolean largest,
      int[] a,
      int aAt,
      int[] b,
      int bAt,
      int[] out,
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
  public void exchange(int[] wires, int spacing, int length, int[] network) {
    exchangeFrom(0, wires, spacing, length, network);
  }

  static void exchangeFrom(int from, int[] wires, int spacing, int length, int[] network) {
    for (int n = 0; n < network.length; n += 3) {
      int low = network[n] * spacing;
      int high = network[n + 1] * spacing;
      for (int i = from; i < length; i++) {
        int a = wires[low + i];
        int b = wires[high + i];
        wires[low + i] = Math.min(a, b);
        wires[high + i] = Math.max(a, b);
      }
    }
  }

  @Override
  public final int rank(int[] keys, int count, int[] levels, int[] sorted) {
    long[] placed = new long[count];
    for (int i = 0; i < count; i++) {
      placed[i] = (long) keys[i] << 32 | i;
    }
    Arrays.sort(placed);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      int key = (int) (placed[i] >> 32);
      if (i == 0 || key != sorted[distinct - 1]) {
        sorted[distinct++] = key;
      }
      levels[(int) placed[i]] = distinct - 1;
    }
    return distinct;
  }
}
