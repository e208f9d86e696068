package dev.convolve.nn.loss;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The numbers of one position: {@code count} of them from {@code at} on. */
final class Rows {

  /** {@code exp} of less is no normal float. */
  private static final double LEAST = -87;

  private Rows() {}

  /** The largest; NaN where one is NaN. */
  static double largest(Tensor tensor, int at, int count) {
    if (tensor.type() == SampleType.F32) {
      float[] x = tensor.floats();
      float largest = x[at];
      for (int i = 1; i < count; i++) {
        largest = Math.max(largest, x[at + i]);
      }
      return largest;
    }
    double largest = tensor.at(at);
    for (int i = 1; i < count; i++) {
      largest = Math.max(largest, tensor.at(at + i));
    }
    return largest;
  }

  /**
   * The sum of {@code exp(x − largest)}, whose terms are stored too.
   *
   * @param terms where they go, at the same place; null for nowhere
   */
  static double exponentials(
      Tensor tensor, int at, int count, double largest, @Nullable Tensor terms) {
    double sum = 0;
    if (tensor.type() == SampleType.F32) {
      float[] x = tensor.floats();
      float[] into = terms == null ? null : terms.floats();
      for (int i = at; i < at + count; i++) {
        double below = x[i] - largest;
        double term = below < LEAST ? 0 : StrictMath.exp(below);
        sum += term;
        if (into != null) {
          into[i] = (float) term;
        }
      }
      return sum;
    }
    for (int i = at; i < at + count; i++) {
      double term = StrictMath.exp(tensor.at(i) - largest);
      sum += term;
      if (terms != null) {
        terms.store(i, term);
      }
    }
    return sum;
  }

  static void multiply(Tensor tensor, int at, int count, double factor) {
    if (tensor.type() == SampleType.F32) {
      float[] x = tensor.floats();
      float by = (float) factor;
      for (int i = at; i < at + count; i++) {
        x[i] *= by;
      }
    } else {
      double[] x = tensor.doubles();
      for (int i = at; i < at + count; i++) {
        x[i] *= factor;
      }
    }
  }

  static void clear(Tensor tensor, int at, int count) {
    if (tensor.type() == SampleType.F32) {
      Arrays.fill(tensor.floats(), at, at + count, 0);
    } else {
      Arrays.fill(tensor.doubles(), at, at + count, 0);
    }
  }
}
