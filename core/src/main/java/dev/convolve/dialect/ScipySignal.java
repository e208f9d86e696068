package dev.convolve.dialect;

import dev.convolve.Convolution;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.kernel.Window;
import dev.convolve.kernel.Windows;
import dev.convolve.neighbourhood.RankFilter;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * {@code scipy.signal}: convolutions of signals and the design of finite filters.
 *
 * <p>Its rules: {@code convolve} flips, {@code correlate} does not (and conjugates complex
 * kernels); zeros outside; {@code valid} swaps the two arrays when the second is the larger; {@code
 * same} keeps the shape of the first. Even kernels of k weights then lie on the sample with index
 * (k − 1)//2, but with k//2 in {@code correlate}. The answer has the common type of both arrays;
 * integers wrap modulo 2^bits. Sums are float64, also where SciPy's are float32.
 */
public final class ScipySignal {

  private ScipySignal() {}

  /**
   * {@code scipy.signal.convolve}, by any method: its FFT answers the same but for rounding.
   *
   * @param mode {@code full}, {@code same} or {@code valid}
   * @throws IllegalArgumentException when ranks differ, an array is empty (but for {@code same} of
   *     empty data), or neither array contains the other in {@code valid}
   */
  public static Tensor convolve(Tensor x, Tensor k, String mode) {
    return SignalConvolution.convolve(x, k, mode);
  }

  /** {@code scipy.signal.convolve} of complex arrays: four real ones. */
  public static ComplexTensor convolve(ComplexTensor x, ComplexTensor k, String mode) {
    return new ComplexTensor(
        Samples.combine(
            convolve(x.re(), k.re(), mode), convolve(x.im(), k.im(), mode), (a, b) -> a - b),
        Samples.combine(
            convolve(x.re(), k.im(), mode), convolve(x.im(), k.re(), mode), Double::sum));
  }

  /**
   * {@code scipy.signal.correlate}.
   *
   * @param mode {@code full}, {@code same} or {@code valid}
   * @throws IllegalArgumentException as {@link #convolve(Tensor, Tensor, String)}
   */
  public static Tensor correlate(Tensor x, Tensor k, String mode) {
    return SignalConvolution.correlate(x, k, mode);
  }

  /** {@code scipy.signal.correlate} of complex arrays; the kernel is conjugated. */
  public static ComplexTensor correlate(ComplexTensor x, ComplexTensor k, String mode) {
    return new ComplexTensor(
        Samples.combine(
            correlate(x.re(), k.re(), mode), correlate(x.im(), k.im(), mode), Double::sum),
        Samples.combine(
            correlate(x.im(), k.re(), mode), correlate(x.re(), k.im(), mode), (a, b) -> a - b));
  }

  /**
   * {@code scipy.signal.convolve2d}.
   *
   * @param mode {@code full}, {@code same} or {@code valid}
   * @param boundary {@code fill}, {@code wrap} or {@code symm}
   * @param fillvalue what stands outside in {@code fill}
   * @throws IllegalArgumentException when an array is not 2-D or empty, or a word is unknown
   */
  public static Tensor convolve2d(
      Tensor x, Tensor k, String mode, String boundary, double fillvalue) {
    return SignalConvolution.convolve2d(x, k, mode, boundary(boundary, fillvalue));
  }

  /** {@code scipy.signal.correlate2d}; see {@link #convolve2d}. */
  public static Tensor correlate2d(
      Tensor x, Tensor k, String mode, String boundary, double fillvalue) {
    return SignalConvolution.correlate2d(x, k, mode, boundary(boundary, fillvalue));
  }

  /**
   * {@code scipy.signal.medfilt}: the median of a window with zeros outside.
   *
   * @param kernelSize one odd extent for all axes, or one per axis
   * @throws IllegalArgumentException when an extent is even
   */
  public static Tensor medfilt(Tensor x, int... kernelSize) {
    int[] extents = new int[x.shape().rank()];
    for (int axis = 0; axis < extents.length; axis++) {
      extents[axis] = kernelSize[kernelSize.length == 1 ? 0 : axis];
      if (extents[axis] % 2 == 0) {
        throw new IllegalArgumentException(
            "medfilt has no window of %d samples; use an odd number".formatted(extents[axis]));
      }
    }
    return RankFilter.median(extents).boundary(Boundary.ZERO).apply(x).as(x.type());
  }

  private static Boundary boundary(String name, double fillvalue) {
    return Dialect.SCIPY_SIGNAL.boundary(name, fillvalue);
  }

  /**
   * {@code scipy.signal.fftconvolve}: over all axes, or only along {@code axes}, where line meets
   * line along the others. Integers answer float64.
   *
   * @throws IllegalArgumentException when ranks differ, extents along other axes differ, or neither
   *     array contains the other in {@code valid}
   */
  public static Tensor fftconvolve(Tensor x, Tensor k, String mode, int... axes) {
    return SignalConvolution.alongAxes(x, k, mode, axes);
  }

  /** {@code scipy.signal.oaconvolve}: the same sums as {@link #fftconvolve}. */
  public static Tensor oaconvolve(Tensor x, Tensor k, String mode, int... axes) {
    return fftconvolve(x, k, mode, axes);
  }

  /**
   * {@code scipy.signal.lfilter(b, [1], x)} along the last axis: the causal filter y[n] = Σ
   * b[m]·x[n−m] with zeros before the data. Feedback is refused: a recursive filter is no
   * convolution with finitely many weights.
   *
   * @param a the denominator; only its first number may differ from 0
   * @throws IllegalArgumentException when {@code a} feeds back, or a[0] is 0
   */
  public static Tensor lfilter(Tensor b, Tensor a, Tensor x) {
    double[] feedback = a.toDoubles();
    boolean recursive = Arrays.stream(feedback).skip(1).anyMatch(value -> value != 0);
    if (feedback.length == 0 || feedback[0] == 0 || recursive) {
      throw new IllegalArgumentException(
          "denominator %s needs feedback; only finite filters (a = [1]) are convolutions"
              .formatted(Arrays.toString(feedback)));
    }
    Kernel kernel = Kernel.of(Arrays.stream(b.toDoubles()).map(v -> v / feedback[0]).toArray());
    return Samples.filtered(Convolution.of(kernel).boundary(Boundary.ZERO).anchor(0).axes(-1), x)
        .as(floating(x.type()));
  }

  /**
   * {@code scipy.signal.get_window}.
   *
   * @param window a name that {@link Windows} knows
   * @param size number of samples
   * @param symmetric whether the last sample mirrors the first ({@code fftbins=False}); if not, the
   *     window is periodic
   * @param shape what {@code ("kaiser", 8.6)} has behind the name
   * @throws IllegalArgumentException when the window is unknown or lacks its number
   */
  public static double[] getWindow(String window, int size, boolean symmetric, double... shape) {
    Window named =
        Windows.of(
            window + Arrays.stream(shape).mapToObj(v -> ":" + v).collect(Collectors.joining()));
    return symmetric ? named.symmetric(size) : named.periodic(size);
  }

  /**
   * {@code scipy.signal.firwin} with frequencies from 0 to 1, half the rate, scaled.
   *
   * @param passZero whether the lowest band passes
   * @throws IllegalArgumentException when cutoffs do not rise within 0 and 1, or an even number of
   *     taps should pass half the rate
   */
  public static double[] firwin(int taps, String window, boolean passZero, double... cutoffs) {
    return Kernels.windowedSinc("firwin", taps, passZero, Windows.of(window), true, cutoffs)
        .weights();
  }

  /**
   * {@code scipy.signal.savgol_coeffs} in the order that a convolution takes ({@code use='conv'}),
   * the reverse of the order they are dotted in.
   *
   * @throws IllegalArgumentException when the order reaches the window's length
   */
  public static double[] savgolCoeffs(int window, int polyorder, int deriv, double delta) {
    return SavgolFilter.coefficients(window, polyorder, deriv, delta);
  }

  /**
   * {@code scipy.signal.savgol_filter} along {@code axis}.
   *
   * @param mode {@code interp} (the polynomial of the last whole window, not a boundary), {@code
   *     mirror}, {@code constant}, {@code nearest} or {@code wrap}
   * @param cval what stands outside in {@code constant}
   * @throws IllegalArgumentException when the order reaches the window's length, a word is unknown,
   *     or the window is longer than the data in {@code interp}
   */
  public static Tensor savgolFilter(
      Tensor x,
      int window,
      int polyorder,
      int deriv,
      double delta,
      int axis,
      String mode,
      double cval) {
    return SavgolFilter.apply(x, window, polyorder, deriv, delta, axis, mode, cval)
        .as(floating(x.type()));
  }

  /** float32 stays, everything else becomes float64. */
  static SampleType floating(SampleType type) {
    return type == SampleType.F32 ? SampleType.F32 : SampleType.F64;
  }
}
