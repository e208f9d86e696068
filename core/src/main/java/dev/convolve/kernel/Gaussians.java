package dev.convolve.kernel;

import java.util.Arrays;
import java.util.Optional;

/**
 * The 1-D vectors of Gaussian kernels, g(x) ∝ e^(−x²/2σ²) sampled at whole steps from the middle
 * and scaled to the sum 1, and their derivatives.
 *
 * <p>Kernels of higher rank are outer products of these ({@link Kernels#gaussian(int)} and its
 * kin). The formulas of other libraries that a dialect needs stand here too.
 */
public final class Gaussians {

  /** SciPy's default: the vector ends four standard deviations from its middle. */
  public static final double TRUNCATE = 4;

  private static final double[][] OPENCV = {
    {1},
    {64, 128, 64},
    {16, 64, 96, 64, 16},
    {8, 28, 56, 72, 56, 28, 8},
    {4, 13, 30, 51, 60, 51, 30, 13, 4},
  };

  private Gaussians() {}

  /**
   * The radius that {@code sigma} asks for, int(truncate·σ + 0.5), as in {@code scipy.ndimage}.
   *
   * @throws IllegalArgumentException when sigma or truncate is not above 0, or the radius is huge
   */
  public static int radius(double sigma, double truncate) {
    double radius =
        Math.floor(Checks.positive("truncate", truncate) * Checks.positive("sigma", sigma) + 0.5);
    if (radius > Checks.MOST_WEIGHTS / 2) {
      throw new IllegalArgumentException(
          "sigma %s asks for a kernel of radius %s; at most %d"
              .formatted(Numbers.text(sigma), Numbers.text(radius), Checks.MOST_WEIGHTS / 2));
    }
    return (int) radius;
  }

  /** The sigma that {@code size} asks for, 0.3((size − 1)/2 − 1) + 0.8, as in OpenCV. */
  public static double sigma(int size) {
    return 0.3 * ((size - 1) * 0.5 - 1) + 0.8;
  }

  /**
   * {@code size} samples of the Gaussian; their sum is 1 as nearly as doubles can.
   *
   * @throws IllegalArgumentException when the size is below 1 or sigma is not above 0
   */
  public static double[] vector(int size, double sigma) {
    Checks.shape("gaussian", size);
    Checks.positive("sigma", sigma);
    double[] vector = new double[size];
    double middle = (size - 1) * 0.5;
    Arrays.setAll(vector, i -> bell(i - middle, sigma));
    return Sums.normalise(vector);
  }

  private static double bell(double x, double sigma) {
    double scaled = x / sigma;
    return StrictMath.exp(-0.5 * scaled * scaled);
  }

  /**
   * The sampled derivative of the Gaussian, as {@code scipy.ndimage.gaussian_filter1d} takes it:
   * the vector of the Gaussian times the polynomial of its derivative. It slides as drawn and is
   * positive where values rise (order 1) or curve upwards (order 2). What truncation leaves of the
   * sum of an even order is not taken out.
   *
   * @param order how many times the Gaussian is differentiated, 0 to 20
   * @throws IllegalArgumentException when an argument is out of range
   */
  public static double[] derivativeVector(int order, double sigma, int radius) {
    Checks.within("the order of a derivative", order, 0, 20);
    Checks.within("radius", radius, 0, Checks.MOST_WEIGHTS / 2);
    double[] vector = vector(2 * radius + 1, sigma);
    double[] polynomial = polynomial(order, sigma);
    for (int i = 0; i < vector.length; i++) {
      double x = radius - i; // correlation: the derivative mirrored
      double value = 0;
      for (int power = order; power >= 0; power--) {
        value = value * x + polynomial[power];
      }
      vector[i] *= value;
    }
    return vector;
  }

  /** q with dⁿg/dxⁿ = q·g: q₀ = 1, qₙ₊₁ = qₙ' − x/σ²·qₙ; coefficients by power. */
  private static double[] polynomial(int order, double sigma) {
    double[] q = new double[order + 1];
    q[0] = 1;
    for (int n = 0; n < order; n++) {
      double[] next = new double[order + 1];
      for (int power = 0; power <= n; power++) {
        next[power + 1] -= q[power] / (sigma * sigma);
        if (power > 0) {
          next[power - 1] += power * q[power];
        }
      }
      q = next;
    }
    return q;
  }

  /**
   * The vector that OpenCV uses instead of the formula when sigma is not given: sizes 1, 3, 5, 7
   * and 9, numerators over 256 (size 1: over 1); empty for other sizes.
   */
  public static Optional<Kernel> openCvTable(int size) {
    if (size < 1 || size > 9 || size % 2 == 0) {
      return Optional.empty();
    }
    double[] numerators = OPENCV[size / 2];
    return Optional.of(
        Kernel.separable(
            "gaussian:size=%d (OpenCV's table)".formatted(size),
            size == 1 ? 1 : 256,
            numerators.clone()));
  }
}
