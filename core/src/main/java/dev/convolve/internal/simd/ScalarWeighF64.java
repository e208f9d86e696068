package dev.convolve.internal.simd;

/** Plain loops: the path without vectors, and the tails of the vector path. */
class ScalarWeighF64 implements WeighKernels<double[]> {

  /** Added to a small number and taken away again, it leaves a whole one, half to even. */
  static final double ROUNDER = 0x1.8p52;

  /** The bits of {@link #ROUNDER}: with n added to it, they are these plus n. */
  static final long ROUNDER_BITS = 0x4338000000000000L;

  /** The bits of 1 over the place of the exponent. */
  static final int BIAS = 1023;

  /** Where the exponent stands in the bits. */
  static final int MANTISSA = 52;

  /** The smallest normal number is 2 to minus this. */
  static final double LEAST_EXPONENT = 1022;

  // (ln 2)^k / k!: the Taylor series of 2^x, for |x| up to 1/2.
  static final double C1 = 0x1.62e42fefa39efp-1;
  static final double C2 = 0x1.ebfbdff82c58fp-3;
  static final double C3 = 0x1.c6b08d704a0c0p-5;
  static final double C4 = 0x1.3b2ab6fba4e77p-7;
  static final double C5 = 0x1.5d87fe78a6731p-10;
  static final double C6 = 0x1.430912f86c787p-13;
  static final double C7 = 0x1.ffcbfc588b0c7p-17;
  static final double C8 = 0x1.62c0223a5c824p-20;
  static final double C9 = 0x1.b5253d395e7c4p-24;
  static final double C10 = 0x1.e4cf5158b8ecap-28;
  static final double C11 = 0x1.e8cac7351bb25p-32;
  static final double C12 = 0x1.c3bd650fc2986p-36;
  static final double C13 = 0x1.816193166d0f9p-40;

  @Override
  public void addDistance(double[] a, int atA, double[] b, int atB, double[] sum, int length) {
    addDistanceFrom(0, a, atA, b, atB, sum, length);
  }

  static void addDistanceFrom(
      int from, double[] a, int atA, double[] b, int atB, double[] sum, int length) {
    for (int i = from; i < length; i++) {
      sum[i] += Math.abs(a[atA + i] - b[atB + i]);
    }
  }

  @Override
  public void decay(double[] line, double factor, double offset, int length) {
    decayFrom(0, line, factor, offset, length);
  }

  static void decayFrom(int from, double[] line, double factor, double offset, int length) {
    for (int i = from; i < length; i++) {
      double scaled = line[i] * factor;
      double exponent = Math.fma(scaled, scaled, offset);
      double shifted = exponent + ROUNDER;
      double rest = (shifted - ROUNDER) - exponent;
      double power = C13;
      power = Math.fma(power, rest, C12);
      power = Math.fma(power, rest, C11);
      power = Math.fma(power, rest, C10);
      power = Math.fma(power, rest, C9);
      power = Math.fma(power, rest, C8);
      power = Math.fma(power, rest, C7);
      power = Math.fma(power, rest, C6);
      power = Math.fma(power, rest, C5);
      power = Math.fma(power, rest, C4);
      power = Math.fma(power, rest, C3);
      power = Math.fma(power, rest, C2);
      power = Math.fma(power, rest, C1);
      power = Math.fma(power, rest, 1);
      long bits = (ROUNDER_BITS + BIAS - Double.doubleToRawLongBits(shifted)) << MANTISSA;
      line[i] = exponent > LEAST_EXPONENT ? 0 : power * Double.longBitsToDouble(bits);
    }
  }

  @Override
  public void addProduct(double[] a, int atA, double[] b, int atB, double[] sum, int length) {
    addProductFrom(0, a, atA, b, atB, sum, length);
  }

  static void addProductFrom(
      int from, double[] a, int atA, double[] b, int atB, double[] sum, int length) {
    for (int i = from; i < length; i++) {
      sum[i] = Math.fma(a[atA + i], b[atB + i], sum[i]);
    }
  }

  @Override
  public void root(double[] line, int length) {
    rootFrom(0, line, length);
  }

  static void rootFrom(int from, double[] line, int length) {
    for (int i = from; i < length; i++) {
      line[i] = Math.sqrt(line[i]);
    }
  }
}
