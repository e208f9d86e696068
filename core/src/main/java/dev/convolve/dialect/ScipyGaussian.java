package dev.convolve.dialect;

import java.util.Arrays;

/**
 * {@code scipy.ndimage}'s Gaussian vector with its very operations, because the truncation of flat
 * integer data shows the last bit of the weights. {@code Gaussians} sums more exactly.
 */
final class ScipyGaussian {

  private static final int UNROLLED = 8;
  private static final int BLOCK = 128;

  private ScipyGaussian() {}

  /** As {@code gaussian_filter1d} slides it: the derivative of this order, mirrored. */
  static double[] slid(double sigma, int order, int radius) {
    double[] weights = new double[2 * radius + 1];
    double scale = -0.5 / (sigma * sigma);
    for (int i = 0; i < weights.length; i++) {
      double x = i - radius;
      weights[i] = StrictMath.exp(scale * (x * x));
    }
    double sum = pairwise(weights, 0, weights.length);
    double[] polynomial = polynomial(order, sigma * sigma);
    for (int i = 0; i < weights.length; i++) {
      double x = radius - i;
      double value = 0;
      double power = 1;
      for (double coefficient : polynomial) {
        value += coefficient * power;
        power *= x;
      }
      weights[i] = order == 0 ? weights[i] / sum : value * (weights[i] / sum);
    }
    return weights;
  }

  /** q with dⁿg/dxⁿ = q·g, coefficients by power: q₀ = 1, qₙ₊₁ = qₙ′ − x/σ²·qₙ. */
  private static double[] polynomial(int order, double variance) {
    double[] q = new double[order + 1];
    q[0] = 1;
    for (int n = 0; n < order; n++) {
      double[] next = new double[order + 1];
      for (int power = 0; power <= order; power++) {
        double rising = power < order ? (power + 1) * q[power + 1] : 0;
        double falling = power > 0 ? q[power - 1] / -variance : 0;
        next[power] = rising + falling;
      }
      q = next;
    }
    return q;
  }

  /** NumPy's pairwise sum: eight running sums over blocks of up to 128. */
  private static double pairwise(double[] values, int from, int count) {
    if (count < UNROLLED) {
      return Arrays.stream(values, from, from + count).reduce(0, (a, b) -> a + b);
    }
    if (count > BLOCK) {
      int half = count / 2 / UNROLLED * UNROLLED;
      return pairwise(values, from, half) + pairwise(values, from + half, count - half);
    }
    double[] r = Arrays.copyOfRange(values, from, from + UNROLLED);
    int whole = count / UNROLLED * UNROLLED;
    for (int i = UNROLLED; i < whole; i++) {
      r[i % UNROLLED] += values[from + i];
    }
    double sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
    for (int i = whole; i < count; i++) {
      sum += values[from + i];
    }
    return sum;
  }
}
