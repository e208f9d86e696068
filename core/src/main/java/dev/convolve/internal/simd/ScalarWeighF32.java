package dev.convolve.internal.simd;

/** Plain loops: the path without vectors, and the tails of the vector path. */
class ScalarWeighF32 implements WeighKernels<float[]> {

  /** Added to a small number and taken away again, it leaves a whole one, half to even. */
  static final float ROUNDER = 0x1.8p23f;

  /** The bits of {@link #ROUNDER}: with n added to it, they are these plus n. */
  static final int ROUNDER_BITS = 0x4b400000;

  /** The bits of 1 over the place of the exponent. */
  static final int BIAS = 127;

  /** Where the exponent stands in the bits. */
  static final int MANTISSA = 23;

  /** The smallest normal number is 2 to minus this. */
  static final float LEAST_EXPONENT = 126;

  // (ln 2)^k / k!: the Taylor series of 2^x, for |x| up to 1/2.
  static final float C1 = 0x1.62e43p-1f;
  static final float C2 = 0x1.ebfbep-3f;
  static final float C3 = 0x1.c6b08ep-5f;
  static final float C4 = 0x1.3b2ab6p-7f;
  static final float C5 = 0x1.5d87fep-10f;
  static final float C6 = 0x1.430912p-13f;
  static final float C7 = 0x1.ffcbfcp-17f;

  @Override
  public void addDistance(float[] a, int atA, float[] b, int atB, float[] sum, int length) {
    addDistanceFrom(0, a, atA, b, atB, sum, length);
  }

  static void addDistanceFrom(
      int from, float[] a, int atA, float[] b, int atB, float[] sum, int length) {
    for (int i = from; i < length; i++) {
      sum[i] += Math.abs(a[atA + i] - b[atB + i]);
    }
  }

  @Override
  public void decay(float[] line, double factor, double offset, int length) {
    decayFrom(0, line, (float) factor, (float) offset, length);
  }

  static void decayFrom(int from, float[] line, float factor, float offset, int length) {
    for (int i = from; i < length; i++) {
      float scaled = line[i] * factor;
      float exponent = Math.fma(scaled, scaled, offset);
      float shifted = exponent + ROUNDER;
      float rest = (shifted - ROUNDER) - exponent;
      float power = C7;
      power = Math.fma(power, rest, C6);
      power = Math.fma(power, rest, C5);
      power = Math.fma(power, rest, C4);
      power = Math.fma(power, rest, C3);
      power = Math.fma(power, rest, C2);
      power = Math.fma(power, rest, C1);
      power = Math.fma(power, rest, 1f);
      int bits = (ROUNDER_BITS + BIAS - Float.floatToRawIntBits(shifted)) << MANTISSA;
      line[i] = exponent > LEAST_EXPONENT ? 0 : power * Float.intBitsToFloat(bits);
    }
  }

  @Override
  public void addProduct(float[] a, int atA, float[] b, int atB, float[] sum, int length) {
    addProductFrom(0, a, atA, b, atB, sum, length);
  }

  static void addProductFrom(
      int from, float[] a, int atA, float[] b, int atB, float[] sum, int length) {
    for (int i = from; i < length; i++) {
      sum[i] = Math.fma(a[atA + i], b[atB + i], sum[i]);
    }
  }

  @Override
  public void root(float[] line, int length) {
    rootFrom(0, line, length);
  }

  static void rootFrom(int from, float[] line, int length) {
    for (int i = from; i < length; i++) {
      line[i] = (float) Math.sqrt(line[i]);
    }
  }
}
