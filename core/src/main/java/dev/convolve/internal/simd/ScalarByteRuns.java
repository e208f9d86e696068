package dev.convolve.internal.simd;

/** Plain loops: the path where the vector module is absent, and what is left of whole vectors. */
class ScalarByteRuns implements ByteRuns {

  static final ByteRuns INSTANCE = new ScalarByteRuns();

  /** Added to a float below 2²² it leaves no place for fractions; the last byte is the level. */
  static final float ROUNDER = 0x1.8p23f;

  @Override
  public void move(
      int[] sums, int at, byte[] plus, int plusAt, byte[] minus, int minusAt, int length) {
    for (int i = 0; i < length; i++) {
      sums[at + i] += (plus[plusAt + i] & 0xff) - (minus[minusAt + i] & 0xff);
    }
  }

  @Override
  public void along(int[] sums, int reach, int spacing, int[] state, int[] out, int length) {
    rest(sums, reach, spacing, state, out, 0, length);
  }

  /** Sums from {@code from} on, where the state is that of output {@code from}. */
  static void rest(
      int[] sums, int reach, int spacing, int[] state, int[] out, int from, int length) {
    for (int i = from, channel = 0; i < length; i++) {
      int sum = state[channel] + sums[i + reach] - sums[i];
      out[i] = sum;
      state[channel] = sum;
      channel = channel + 1 == spacing ? 0 : channel + 1;
    }
  }

  @Override
  public void levels(
      int[] sums,
      int reach,
      int spacing,
      int[] state,
      float factor,
      byte[] out,
      int to,
      int length) {
    restLevels(sums, reach, spacing, state, factor, out, to, 0, length);
  }

  /** Levels from {@code from} on, where the state is that of output {@code from}. */
  static void restLevels(
      int[] sums,
      int reach,
      int spacing,
      int[] state,
      float factor,
      byte[] out,
      int to,
      int from,
      int length) {
    for (int i = from, channel = 0; i < length; i++) {
      int sum = state[channel] + sums[i + reach] - sums[i];
      out[to + i] = (byte) Float.floatToRawIntBits(Math.fma((float) sum, factor, ROUNDER));
      state[channel] = sum;
      channel = channel + 1 == spacing ? 0 : channel + 1;
    }
  }
}
