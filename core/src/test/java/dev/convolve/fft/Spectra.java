package dev.convolve.fft;

import dev.convolve.internal.simd.Butterflies;
import dev.convolve.tensor.SampleType;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Random;

/**
 * Complex numbers for tests, and the transform as its definition says it, summed in double-double.
 */
record Spectra(double[] re, double[] im) {

  static List<Butterflies<?>> butterflies() {
    return List.of(
        Butterflies.f32(), Butterflies.f64(), Butterflies.scalarF32(), Butterflies.scalarF64());
  }

  static double unit(Butterflies<?> butterflies) {
    return butterflies.type() == SampleType.F32 ? 0x1p-24 : 0x1p-53;
  }

  /** Numbers that both compute types hold exactly. */
  static double[] random(int length, Random random) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  static double[] wide(Object array, int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = Array.getDouble(array, i);
    }
    return values;
  }

  static double norm(double[] re, double[] im) {
    double sum = 0;
    for (int i = 0; i < re.length; i++) {
      sum += re[i] * re[i] + im[i] * im[i];
    }
    return Math.sqrt(sum);
  }

  double norm() {
    return norm(re, im);
  }

  /** ‖this − (otherRe + i·otherIm)‖₂. */
  double distance(double[] otherRe, double[] otherIm) {
    double sum = 0;
    for (int i = 0; i < re.length; i++) {
      sum += Math.pow(re[i] - otherRe[i], 2) + Math.pow(im[i] - otherIm[i], 2);
    }
    return Math.sqrt(sum);
  }

  /** X[k] = Σ_j x[j]·e^(−2πijk/n). */
  Spectra transformed() {
    int n = re.length;
    double[] cos = new double[n];
    double[] sin = new double[n];
    for (int k = 0; k < n; k++) {
      cos[k] = Roots.cos(k, n);
      sin[k] = Roots.sin(k, n);
    }
    double[] outRe = new double[n];
    double[] outIm = new double[n];
    for (int k = 0; k < n; k++) {
      Sum real = new Sum();
      Sum imaginary = new Sum();
      for (int j = 0; j < n; j++) {
        int turn = (int) ((long) j * k % n);
        real.add(re[j], cos[turn]);
        real.add(im[j], sin[turn]);
        imaginary.add(im[j], cos[turn]);
        imaginary.add(re[j], -sin[turn]);
      }
      outRe[k] = real.high + real.low;
      outIm[k] = imaginary.high + imaginary.low;
    }
    return new Spectra(outRe, outIm);
  }

  private static final class Sum {
    private double high;
    private double low;

    void add(double a, double b) {
      double product = a * b;
      double sum = high + product;
      double part = sum - high;
      low += (high - (sum - part)) + (product - part) + Math.fma(a, b, -product);
      high = sum;
    }
  }
}
