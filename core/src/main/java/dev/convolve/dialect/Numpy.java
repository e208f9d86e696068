package dev.convolve.dialect;

import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;

/**
 * {@code numpy.convolve} and {@code numpy.correlate}: two series, zeros outside; and {@code
 * numpy.fft}.
 *
 * <p>Its rules: the longer series is the data, whichever comes first, so that {@code same} has
 * max(M, N) values; the answer has the common type and integers wrap modulo 2^bits. Transforms are
 * computed and answered in float64; {@code norm} is {@code backward} (NumPy's default: the inverse
 * divides by n), {@code ortho} or {@code forward}.
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

  /** {@code numpy.fft.fft} over the last axis. */
  public static ComplexTensor fft(Tensor x) {
    return fft(NumpyTransforms.complex(x), last(x), -1, "backward");
  }

  /**
   * {@code numpy.fft.fft}.
   *
   * @param n values along the axis: more are cut off, fewer are followed by zeros
   * @throws IllegalArgumentException when {@code n} is below 1, or the axis or norm is unknown
   */
  public static ComplexTensor fft(ComplexTensor x, int n, int axis, String norm) {
    return NumpyTransforms.along("fft", x, n, axis, norm, false);
  }

  /** {@code numpy.fft.ifft} over the last axis. */
  public static ComplexTensor ifft(ComplexTensor x) {
    return ifft(x, last(x.re()), -1, "backward");
  }

  /**
   * {@code numpy.fft.ifft}; see {@link #fft(ComplexTensor, int, int, String)}.
   *
   * @throws IllegalArgumentException when {@code n} is below 1, or the axis or norm is unknown
   */
  public static ComplexTensor ifft(ComplexTensor x, int n, int axis, String norm) {
    return NumpyTransforms.along("ifft", x, n, axis, norm, true);
  }

  /** {@code numpy.fft.rfft} over the last axis: frequencies 0 … ⌊n/2⌋ of real data. */
  public static ComplexTensor rfft(Tensor x) {
    return rfft(x, last(x), -1, "backward");
  }

  /**
   * {@code numpy.fft.rfft}; see {@link #fft(ComplexTensor, int, int, String)}.
   *
   * @throws IllegalArgumentException when {@code n} is below 1, or the axis or norm is unknown
   */
  public static ComplexTensor rfft(Tensor x, int n, int axis, String norm) {
    ComplexTensor all =
        NumpyTransforms.along("rfft", NumpyTransforms.complex(x), n, axis, norm, false);
    int along = Samples.axis(axis, x.shape().rank());
    return new ComplexTensor(
        Samples.slice(all.re(), along, 0, n / 2 + 1), Samples.slice(all.im(), along, 0, n / 2 + 1));
  }

  /** {@code numpy.fft.irfft} over the last axis, for an even number of real values. */
  public static Tensor irfft(ComplexTensor x) {
    return irfft(x, 2 * (last(x.re()) - 1), -1, "backward");
  }

  /**
   * {@code numpy.fft.irfft}.
   *
   * @param n real values along the axis; the frequencies used are 0 … ⌊n/2⌋, those missing are 0
   * @throws IllegalArgumentException when {@code n} is below 1, or the axis or norm is unknown
   */
  public static Tensor irfft(ComplexTensor x, int n, int axis, String norm) {
    return NumpyTransforms.along("irfft", NumpyTransforms.mirrored(x, n, axis), n, axis, norm, true)
        .re();
  }

  /**
   * {@code numpy.fft.fft2} over the last two axes.
   *
   * @throws IllegalArgumentException when there are fewer than two axes
   */
  public static ComplexTensor fft2(Tensor x) {
    return fft2(NumpyTransforms.complex(x), "backward");
  }

  /**
   * {@code numpy.fft.fft2} over the last two axes.
   *
   * @throws IllegalArgumentException when there are fewer than two axes, or the norm is unknown
   */
  public static ComplexTensor fft2(ComplexTensor x, String norm) {
    int rank = x.re().shape().rank();
    if (rank < 2) {
      throw new IllegalArgumentException(
          "numpy.fft.fft2 takes at least two axes, not shape " + x.re().shape());
    }
    ComplexTensor rows = fft(x, last(x.re()), -1, norm);
    return fft(rows, x.re().shape().extent(rank - 2), -2, norm);
  }

  private static int last(Tensor x) {
    int rank = x.shape().rank();
    return rank == 0 ? 0 : x.shape().extent(rank - 1);
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
