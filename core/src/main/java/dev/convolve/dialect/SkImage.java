package dev.convolve.dialect;

import dev.convolve.kernel.Gabor;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.neighbourhood.Order;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code skimage.filters} (scikit-image 0.19).
 *
 * <p>Its rules: pictures are floats, integers are first brought to 0…1 (signed ones to −1…1); edge
 * kernels are flipped as scipy.ndimage.convolve flips, and scaled so that their smoothing part sums
 * to 1; without an axis the answer is the magnitude √(Σ over the n axes)/√n. Modes are
 * scipy.ndimage's; {@code cval} is not passed on by the edge filters, so {@code constant} means 0.
 */
public final class SkImage {

  private static final double[] EDGE = {1, 0, -1};
  private static final double[] SOBEL = {0.25, 0.5, 0.25};
  private static final double[] SCHARR = {3 / 16.0, 10 / 16.0, 3 / 16.0};
  private static final double[] PREWITT = {1 / 3.0, 1 / 3.0, 1 / 3.0};
  private static final Kernel ROBERTS_FALLING = Kernel.of(new double[][] {{1, 0}, {0, -1}});
  private static final Kernel ROBERTS_RISING = Kernel.of(new double[][] {{0, 1}, {-1, 0}});
  private static final double TRUNCATE = 4;

  private SkImage() {}

  /**
   * {@code img_as_float}: floats stay, unsigned integers are divided by their largest value, signed
   * ones too, and not below −1.
   */
  public static Tensor imgAsFloat(Tensor image) {
    SampleType type = image.type();
    return switch (type) {
      case F32, F64 -> image;
      case U8, U16 -> Samples.map(image, value -> value / type.maximum());
      case S16, I32 -> Samples.map(image, value -> Math.max(value / type.maximum(), -1));
    };
  }

  /**
   * {@code skimage.filters.median}: the median of the box of 3 along every axis, in the image's
   * type.
   *
   * @param mode of scipy.ndimage; scikit-image's default is {@code nearest}
   */
  public static Tensor median(Tensor image, String mode, double cval) {
    return ScipyNdimage.medianFilter(image, new int[] {3}, mode, cval);
  }

  /**
   * {@code skimage.filters.median} with a footprint: positions that are not 0 belong to the window.
   */
  public static Tensor median(Tensor image, Tensor footprint, String mode, double cval) {
    return ScipyNdimage.ranked(image, Order.MEDIAN, footprint, mode, cval);
  }

  /** {@code skimage.filters.sobel}: the magnitude over all axes. */
  public static Tensor sobel(Tensor image, String mode) {
    return magnitude(image, SOBEL, mode);
  }

  /** {@code sobel} along {@code axis}: 1 0 −1 there, 1 2 1 over 4 along the others. */
  public static Tensor sobel(Tensor image, int axis, String mode) {
    return along(image, SOBEL, axis, mode);
  }

  /** {@code sobel_h}: horizontal edges of a plane, that is along axis 0. */
  public static Tensor sobelH(Tensor image) {
    return sobel(image, 0, "reflect");
  }

  /** {@code sobel_v}: vertical edges of a plane, that is along axis 1. */
  public static Tensor sobelV(Tensor image) {
    return sobel(image, 1, "reflect");
  }

  /** {@code skimage.filters.scharr}: the magnitude over all axes. */
  public static Tensor scharr(Tensor image, String mode) {
    return magnitude(image, SCHARR, mode);
  }

  /** {@code scharr} along {@code axis}: 1 0 −1 there, 3 10 3 over 16 along the others. */
  public static Tensor scharr(Tensor image, int axis, String mode) {
    return along(image, SCHARR, axis, mode);
  }

  /** {@code scharr_h}: along axis 0. */
  public static Tensor scharrH(Tensor image) {
    return scharr(image, 0, "reflect");
  }

  /** {@code scharr_v}: along axis 1. */
  public static Tensor scharrV(Tensor image) {
    return scharr(image, 1, "reflect");
  }

  /** {@code skimage.filters.prewitt}: the magnitude over all axes. */
  public static Tensor prewitt(Tensor image, String mode) {
    return magnitude(image, PREWITT, mode);
  }

  /** {@code prewitt} along {@code axis}: 1 0 −1 there, a mean of three along the others. */
  public static Tensor prewitt(Tensor image, int axis, String mode) {
    return along(image, PREWITT, axis, mode);
  }

  /** {@code prewitt_h}: along axis 0. */
  public static Tensor prewittH(Tensor image) {
    return prewitt(image, 0, "reflect");
  }

  /** {@code prewitt_v}: along axis 1. */
  public static Tensor prewittV(Tensor image) {
    return prewitt(image, 1, "reflect");
  }

  private static Tensor magnitude(Tensor image, double[] smooth, String mode) {
    int rank = image.shape().rank();
    return magnitude(
        IntStream.range(0, rank)
            .mapToObj(axis -> along(image, smooth, axis, mode))
            .toArray(Tensor[]::new));
  }

  /** √(Σ of squares)/√(their number); a single one stays signed. */
  private static Tensor magnitude(Tensor... parts) {
    if (parts.length == 1) {
      return parts[0];
    }
    Tensor squares = Samples.map(parts[0], value -> value * value);
    for (int i = 1; i < parts.length; i++) {
      squares = Samples.combine(squares, parts[i], (sum, value) -> Math.fma(value, value, sum));
    }
    double root = Math.sqrt(parts.length);
    return Samples.map(squares, sum -> Math.sqrt(sum) / root).as(parts[0].type());
  }

  private static Tensor along(Tensor image, double[] smooth, int axis, String mode) {
    int rank = image.shape().rank();
    int edge = Samples.axis(axis, rank);
    Kernel kernel = Kernel.of(edge == 0 ? EDGE : smooth);
    for (int other = 1; other < rank; other++) {
      kernel = kernel.outer(Kernel.of(other == edge ? EDGE : smooth));
    }
    return convolved(image, kernel, mode);
  }

  /** {@code skimage.filters.farid}: the magnitude of a plane. */
  public static Tensor farid(Tensor image) {
    return magnitude(faridH(image), faridV(image));
  }

  /** {@code farid_h}: along axis 0. */
  public static Tensor faridH(Tensor image) {
    return convolved(image, flippedByHand(Kernels.farid(270)), "reflect");
  }

  /** {@code farid_v}: along axis 1. */
  public static Tensor faridV(Tensor image) {
    return convolved(image, flippedByHand(Kernels.farid(0)), "reflect");
  }

  /** A named kernel as numbers that slide as drawn once convolution has flipped them. */
  private static Kernel flippedByHand(Kernel named) {
    return named.flip().literal();
  }

  /** {@code skimage.filters.roberts}: the magnitude of both diagonals. */
  public static Tensor roberts(Tensor image) {
    return magnitude(robertsPosDiag(image), robertsNegDiag(image));
  }

  /** {@code roberts_pos_diag}: 1 0 / 0 −1, flipped, its bottom right weight on the sample. */
  public static Tensor robertsPosDiag(Tensor image) {
    return convolved(image, ROBERTS_FALLING, "reflect");
  }

  /** {@code roberts_neg_diag}: 0 1 / −1 0, flipped, its bottom right weight on the sample. */
  public static Tensor robertsNegDiag(Tensor image) {
    return convolved(image, ROBERTS_RISING, "reflect");
  }

  /** {@code skimage.filters.laplace}: 2n in the middle, −1 beside it. */
  public static Tensor laplace(Tensor image) {
    int rank = image.shape().rank();
    return convolved(image, Kernels.laplacian(rank, 2 * rank).scale(-1).literal(), "reflect");
  }

  /**
   * {@code skimage.feature.canny} of a plane.
   *
   * @param low threshold in the units of the picture, or null for 0.1 of its type's largest value
   * @param high threshold, or null for 0.2 of it
   * @param mask where the picture counts, or null for everywhere
   * @param quantiles whether thresholds are shares of the samples that lie below
   * @return u8, 1 on an edge, else 0
   * @throws IllegalArgumentException when the picture is no plane, or the low threshold is above
   *     the high one
   */
  public static Tensor canny(
      Tensor image,
      double sigma,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Tensor mask,
      boolean quantiles,
      String mode,
      double cval) {
    return SkImageCanny.canny(image, sigma, low, high, mask, quantiles, mode, cval);
  }

  /**
   * {@code skimage.filters.gaussian}.
   *
   * @param sigma one for all axes that are no channels, or one each
   * @param channelAxis the axis left alone, or none
   */
  public static Tensor gaussian(
      Tensor image, double[] sigma, String mode, double cval, double truncate, int... channelAxis) {
    Tensor floats = imgAsFloat(image);
    double[] sigmas = sigmas(floats.shape(), sigma, channelAxis);
    return ScipyNdimage.gaussianFilter(
        floats, sigmas, new int[] {0}, new String[] {mode}, cval, truncate);
  }

  private static double[] sigmas(Shape shape, double[] sigma, int... channelAxis) {
    double[] all = new double[shape.rank()];
    int still = channelAxis.length == 0 ? -1 : Samples.axis(channelAxis[0], shape.rank());
    int given = 0;
    for (int axis = 0; axis < all.length; axis++) {
      if (axis != still) {
        all[axis] = sigma[sigma.length == 1 ? 0 : given++];
      }
    }
    return all;
  }

  /** {@code skimage.filters.difference_of_gaussians}: low minus high. */
  public static Tensor differenceOfGaussians(
      Tensor image,
      double[] low,
      double[] high,
      String mode,
      double cval,
      double truncate,
      int... channelAxis) {
    Tensor narrow = gaussian(image, low, mode, cval, truncate, channelAxis);
    Tensor wide = gaussian(image, high, mode, cval, truncate, channelAxis);
    return Samples.combine(narrow, wide, (a, b) -> a - b).as(narrow.type());
  }

  /**
   * {@code skimage.filters.unsharp_mask}: image + (image − gaussian)·amount.
   *
   * @param preserveRange true: values as they are; false: floats, clipped to 0…1, or to −1…1 when
   *     the picture has negative values
   * @param channelAxis the axis left alone, or none
   */
  public static Tensor unsharpMask(
      Tensor image, double radius, double amount, boolean preserveRange, int... channelAxis) {
    Tensor floats =
        preserveRange ? image.as(ScipySignal.floating(image.type())) : imgAsFloat(image);
    double low = Arrays.stream(floats.toDoubles()).anyMatch(value -> value < 0) ? -1 : 0;
    Tensor soft = gaussian(floats, new double[] {radius}, "reflect", 0, TRUNCATE, channelAxis);
    Tensor sharp = Samples.combine(floats, soft, (a, b) -> a + (a - b) * amount);
    return (preserveRange ? sharp : Samples.map(sharp, value -> Math.clamp(value, low, 1)))
        .as(floats.type());
  }

  /**
   * {@code skimage.filters.gabor_kernel}, one octave wide, three standard deviations in every
   * direction, no phase.
   *
   * @param frequency waves per sample
   * @param theta radians
   * @throws IllegalArgumentException when the frequency is not above 0
   */
  public static ComplexTensor gaborKernel(double frequency, double theta) {
    Gabor gabor = wave(frequency, theta);
    return new ComplexTensor(drawn(gabor.real()), drawn(gabor.imaginary()));
  }

  /** {@code skimage.filters.gabor}: both parts of the kernel, convolved. */
  public static ComplexTensor gabor(
      Tensor image, double frequency, double theta, String mode, double cval) {
    ComplexTensor kernel = gaborKernel(frequency, theta);
    return new ComplexTensor(
        ScipyNdimage.convolve(image, kernel.re(), mode, cval),
        ScipyNdimage.convolve(image, kernel.im(), mode, cval));
  }

  private static Gabor wave(double frequency, double theta) {
    // Rows grow downwards in skimage's formula, so that its angle turns clockwise.
    return Gabor.of(1 / frequency, -Math.toDegrees(theta));
  }

  private static Tensor drawn(Kernel kernel) {
    return Tensor.of(kernel.shape(), kernel.weights());
  }

  /** scipy.ndimage.convolve of floats. */
  private static Tensor convolved(Tensor image, Kernel kernel, String mode) {
    return ScipyNdimage.convolve(imgAsFloat(image), drawn(kernel), mode, 0);
  }
}
