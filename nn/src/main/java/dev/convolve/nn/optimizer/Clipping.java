package dev.convolve.nn.optimizer;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.List;

/** How gradients are kept from becoming too large, before an optimiser follows them. */
public sealed interface Clipping {

  /**
   * Makes gradients smaller where they are too large.
   *
   * @param gradients of all parameters, in a fixed order
   * @return the norm that they had together
   */
  double clip(List<Tensor> gradients);

  /**
   * Where the norm of all numbers together is above a limit, all are multiplied by {@code limit /
   * (norm + 1e-6)}, as PyTorch does it.
   *
   * @param limit the largest norm, above 0
   */
  record ByNorm(double limit) implements Clipping {

    private static final double MARGIN = 1e-6;

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException when it is not above 0
     */
    public ByNorm {
      check(limit);
    }

    @Override
    public double clip(List<Tensor> gradients) {
      double norm = norm(gradients);
      double factor = limit / (norm + MARGIN);
      // A norm that is no number is passed on, so that it shows.
      if (!(factor >= 1)) {
        for (Tensor gradient : gradients) {
          multiply(gradient, factor);
        }
      }
      return norm;
    }

    private static void multiply(Tensor gradient, double factor) {
      if (gradient.type() == SampleType.F32) {
        float[] g = gradient.floats();
        float by = (float) factor;
        for (int i = 0; i < g.length; i++) {
          g[i] *= by;
        }
      } else {
        double[] g = gradient.doubles();
        for (int i = 0; i < g.length; i++) {
          g[i] *= factor;
        }
      }
    }
  }

  /**
   * Each number by itself is kept in −limit…limit.
   *
   * @param limit the largest number, above 0
   */
  record ByValue(double limit) implements Clipping {

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException when it is not above 0
     */
    public ByValue {
      check(limit);
    }

    @Override
    public double clip(List<Tensor> gradients) {
      double norm = norm(gradients);
      for (Tensor gradient : gradients) {
        if (gradient.type() == SampleType.F32) {
          float[] g = gradient.floats();
          float most = (float) limit;
          for (int i = 0; i < g.length; i++) {
            g[i] = Math.max(-most, Math.min(most, g[i]));
          }
        } else {
          double[] g = gradient.doubles();
          for (int i = 0; i < g.length; i++) {
            g[i] = Math.max(-limit, Math.min(limit, g[i]));
          }
        }
      }
      return norm;
    }
  }

  /**
   * The root of the sum of all squares, in double: for each tensor eight sums in turn, added
   * neighbour to neighbour, and the tensors' sums one after the other.
   */
  static double norm(List<Tensor> gradients) {
    double sum = 0;
    for (Tensor gradient : gradients) {
      sum += squares(gradient);
    }
    return Math.sqrt(sum);
  }

  private static double squares(Tensor gradient) {
    double[] sums = new double[8];
    int size = (int) gradient.shape().size();
    boolean floats = gradient.type() == SampleType.F32;
    int bulk = size & -8;
    if (floats) {
      squares(gradient.floats(), bulk, sums);
    } else {
      double[] g = gradient.doubles();
      for (int i = 0; i < bulk; i++) {
        sums[i & 7] += g[i] * g[i];
      }
    }
    for (int i = bulk; i < size; i++) {
      double g = gradient.at(i);
      sums[i & 7] += g * g;
    }
    return ((sums[0] + sums[1]) + (sums[2] + sums[3]))
        + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
  }

  /** Eight sums in registers; the squares of floats are exact. */
  private static void squares(float[] g, int bulk, double[] sums) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double h = 0;
    double k = 0;
    for (int i = 0; i < bulk; i += 8) {
      a += (double) g[i] * g[i];
      b += (double) g[i + 1] * g[i + 1];
      c += (double) g[i + 2] * g[i + 2];
      d += (double) g[i + 3] * g[i + 3];
      e += (double) g[i + 4] * g[i + 4];
      f += (double) g[i + 5] * g[i + 5];
      h += (double) g[i + 6] * g[i + 6];
      k += (double) g[i + 7] * g[i + 7];
    }
    sums[0] = a;
    sums[1] = b;
    sums[2] = c;
    sums[3] = d;
    sums[4] = e;
    sums[5] = f;
    sums[6] = h;
    sums[7] = k;
  }

  private static void check(double limit) {
    if (!(limit > 0)) {
      throw new IllegalArgumentException(
          "gradients cannot be clipped at %s; the limit must be above 0".formatted(limit));
    }
  }
}
