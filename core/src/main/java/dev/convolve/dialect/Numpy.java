package dev.convolve.dialect;

import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;

/**
 * {@code numpy.convolve} and {@code numpy.correlate}: two series, zeros outside.
 *
 * <p>Its rules: the longer series is the data, whichever comes first, so that {@code same} has
 * max(M, N) values; the answer has the common type and integers wrap modulo 2^bits.
 */
public final class Numpy {

  private Numpy() {}

  /**
   * {@code numpy.convolve}.
   *
   * @param mode {@code full}, {@code same} or {@code valid}
   * @throws IllegalArgumentException when a series is empty or not 1-D
   */
  public static Tensor convolve(Tensor a, Tensor v, String mode) {
    SizeMode size = SizeMode.of(mode);
    require("convolve", a, v);
    boolean swap = v.shape().size() > a.shape().size();
    return SignalSums.of(Operation.CONVOLUTION, size).sum(swap ? v : a, swap ? a : v, type(a, v));
  }

  /**
   * {@code numpy.correlate}: c[k] = Σ a[n + k]·v[n].
   *
   * @param mode {@code full}, {@code same} or {@code valid}
   * @throws IllegalArgumentException when a series is empty or not 1-D
   */
  public static Tensor correlate(Tensor a, Tensor v, String mode) {
    SizeMode size = SizeMode.of(mode);
    require("correlate", a, v);
    SignalSums sums = SignalSums.of(Operation.CORRELATION, size);
    return v.shape().size() > a.shape().size()
        ? Samples.reversed(sums.sum(v, a, type(a, v)))
        : sums.sum(a, v, type(a, v));
  }

  private static SampleType type(Tensor a, Tensor v) {
    return Samples.promoted(a.type(), v.type());
  }

  private static void require(String function, Tensor a, Tensor v) {
    for (Tensor series : new Tensor[] {a, v}) {
      if (series.shape().rank() != 1 || series.shape().isEmpty()) {
        throw new IllegalArgumentException(
            "numpy.%s takes two series of at least one value, not %s and %s"
                .formatted(function, a.shape(), v.shape()));
      }
    }
  }
}
