package dev.convolve.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Weights that fit a polynomial to a window by least squares and read its value or derivative at
 * one position (A. Savitzky and M. Golay, Analytical Chemistry 36, 1964).
 *
 * <p>The weights are rational, and are solved for in exact arithmetic: with u = 2(x − position), an
 * integer, the normal equations Σⱼ aⱼ Σᵢ uᵢ^(j+l) = [l = deriv] give the weight Σⱼ aⱼ uᵢʲ · 2^deriv
 * · deriv!.
 */
final class SavitzkyGolay {

  static final int LONGEST = 4095;
  static final int HIGHEST_ORDER = 20;

  private SavitzkyGolay() {}

  static double middle(int window) {
    return (window - 1) / 2.0;
  }

  /**
   * @param position where in the window the polynomial is read, a multiple of ½ in [0, window − 1]
   * @param delta the distance of two samples
   */
  static Kernel kernel(
      String name, int window, int order, int deriv, double delta, double position) {
    Checks.within("the window of " + name, window, 1, LONGEST);
    Checks.within("the order of " + name, order, 0, Math.min(window - 1, HIGHEST_ORDER));
    Checks.within("the derivative of " + name, deriv, 0, HIGHEST_ORDER);
    Checks.positive("delta", delta);
    if (!(position >= 0 && position <= window - 1) || 2 * position != Math.rint(2 * position)) {
      throw new IllegalArgumentException(
          "%s cannot be read at position %s; use a multiple of 0.5 from 0 to %d"
              .formatted(name, Numbers.text(position), window - 1));
    }
    if (deriv > order) {
      throw new IllegalArgumentException(
          "derivative %d of a polynomial of order %d is 0 everywhere; raise the order of %s"
              .formatted(deriv, order, name));
    }
    BigInteger[][] system = normalEquations(window, order, deriv, (int) (2 * position));
    BigInteger determinant = eliminate(system);
    BigInteger scale = BigInteger.TWO.pow(deriv);
    for (int k = 2; k <= deriv; k++) {
      scale = scale.multiply(BigInteger.valueOf(k));
    }
    BigInteger[] weights = new BigInteger[window];
    BigInteger common = determinant.abs();
    for (int i = 0; i < window; i++) {
      BigInteger u = BigInteger.valueOf(2L * i - (int) (2 * position));
      BigInteger value = BigInteger.ZERO;
      for (int j = order; j >= 0; j--) {
        value = value.multiply(u).add(system[j][order + 1]);
      }
      weights[i] = value.multiply(scale).multiply(BigInteger.valueOf(determinant.signum()));
      common = common.gcd(weights[i]);
    }
    return rounded(name, weights, determinant.abs(), common, Math.pow(delta, deriv));
  }

  private static BigInteger[][] normalEquations(
      int window, int order, int deriv, int twicePosition) {
    BigInteger[] moments = new BigInteger[2 * order + 1];
    Arrays.fill(moments, BigInteger.ZERO);
    for (int i = 0; i < window; i++) {
      BigInteger u = BigInteger.valueOf(2L * i - twicePosition);
      BigInteger power = BigInteger.ONE;
      for (int j = 0; j < moments.length; j++) {
        moments[j] = moments[j].add(power);
        power = power.multiply(u);
      }
    }
    BigInteger[][] system = new BigInteger[order + 1][order + 2];
    for (int row = 0; row <= order; row++) {
      System.arraycopy(moments, row, system[row], 0, order + 1);
      system[row][order + 1] = row == deriv ? BigInteger.ONE : BigInteger.ZERO;
    }
    return system;
  }

  /**
   * Fraction-free Gauss–Jordan elimination (Bareiss): leaves the solution times the determinant in
   * the last column. A Gram matrix of independent polynomials needs no pivoting.
   */
  private static BigInteger eliminate(BigInteger[][] system) {
    BigInteger previous = BigInteger.ONE;
    for (int k = 0; k < system.length; k++) {
      BigInteger pivot = system[k][k];
      for (int row = 0; row < system.length; row++) {
        if (row == k) {
          continue;
        }
        BigInteger factor = system[row][k];
        for (int column = 0; column <= system.length; column++) {
          system[row][column] =
              pivot
                  .multiply(system[row][column])
                  .subtract(factor.multiply(system[k][column]))
                  .divide(previous);
        }
      }
      previous = pivot;
    }
    return previous;
  }

  /** Integers over one divisor where doubles hold them exactly, else each quotient rounded once. */
  private static Kernel rounded(
      String name, BigInteger[] weights, BigInteger divisor, BigInteger common, double step) {
    double[] numerators = new double[weights.length];
    boolean exact = divisor.divide(common).bitLength() <= 53;
    for (int i = 0; i < weights.length; i++) {
      BigInteger numerator = weights[i].divide(common);
      exact &= numerator.bitLength() <= 53;
      numerators[i] = numerator.doubleValue();
    }
    if (exact) {
      return Kernel.separable(name, divisor.divide(common).doubleValue() * step, numerators);
    }
    BigDecimal whole = new BigDecimal(divisor);
    for (int i = 0; i < weights.length; i++) {
      numerators[i] =
          new BigDecimal(weights[i]).divide(whole, MathContext.DECIMAL128).doubleValue();
    }
    return Kernel.separable(name, step, numerators);
  }
}
