package dev.convolve.dialect;

import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Gaussians;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.neighbourhood.Footprint;
import dev.convolve.neighbourhood.Order;
import dev.convolve.neighbourhood.RankFilter;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;

/**
 * {@code scipy.ndimage}: filters of n-d arrays.
 *
 * <p>Its rules: {@code reflect} is our SYMMETRIC and {@code mirror} our REFLECT; the weight at
 * index k//2 + origin lies on the output sample, in {@code convolve} as in {@code correlate}, so
 * that a positive origin shifts the window left for {@code correlate} and right for {@code
 * convolve}; sums are float64 and stored in the input's type by a C cast, towards zero and modulo
 * 2^bits; filters made of 1-D passes store after each of them, so that integers are truncated once
 * per axis.
 *
 * <p>Over flat areas of integer data, where the truncation of a mean hangs on the last bit of its
 * sum, samples are added in SciPy's order.
 *
 * <p>The rank filters answer one of the samples; of an even number the median is the larger of the
 * two in the middle.
 *
 * <p>Modes are given once for all axes or once per axis.
 */
public final class ScipyNdimage {

  /** Sigmas up to here leave an axis alone. */
  private static final double NO_SIGMA = 1e-15;

  /** Weights up to here are left out by the n-d filters. */
  private static final double NO_WEIGHT = 0x1p-52;

  private static final double[] DIFFERENCE = {-1, 0, 1};

  private ScipyNdimage() {}

  /**
   * {@code scipy.ndimage.convolve}.
   *
   * @param mode {@code reflect}, {@code constant}, {@code nearest}, {@code mirror}, {@code wrap}
   * @param cval the value outside in {@code constant}
   * @param origin none, one for all axes, or one per axis: −(k//2) to (k−1)//2
   * @throws IllegalArgumentException when ranks differ or an origin lies outside its range
   */
  public static Tensor convolve(Tensor x, Tensor k, String mode, double cval, int... origin) {
    return slide(Operation.CONVOLUTION, x, k, mode, cval, origin);
  }

  /** {@code scipy.ndimage.correlate}; see {@link #convolve}. */
  public static Tensor correlate(Tensor x, Tensor k, String mode, double cval, int... origin) {
    return slide(Operation.CORRELATION, x, k, mode, cval, origin);
  }

  private static Tensor slide(
      Operation operation, Tensor x, Tensor k, String mode, double cval, int... origin) {
    Tensor weights = Samples.map(k, w -> Math.abs(w) > NO_WEIGHT ? w : 0);
    int[] anchor = new int[k.shape().rank()];
    for (int axis = 0; axis < anchor.length; axis++) {
      anchor[axis] = anchor(k.shape().extent(axis), pick(origin, axis, anchor.length));
    }
    Boundary boundary = Dialect.SCIPY_NDIMAGE.boundary(mode, cval);
    Kernel kernel = Samples.kernel(weights);
    Tensor sums =
        SparseSums.filtered(
            x,
            kernel,
            boundary,
            (any, outside) -> LinearFilter.of(operation, any).anchor(anchor).boundary(outside));
    return settled(sums, operation, x, kernel.anchoredAt(anchor), boundary, false);
  }

  /** Stored in the input's type, and where truncation hangs on the last bits, as SciPy adds. */
  private static Tensor settled(
      Tensor sums,
      Operation operation,
      Tensor x,
      Kernel anchored,
      Boundary boundary,
      boolean oneAxis) {
    if (x.type().isInteger() && !anchored.isInteger()) {
      Kernel slid = operation == Operation.CONVOLUTION ? anchored.flip() : anchored;
      new ScipyTies(x, slid.weights(), slid.shape(), slid.anchor().orElseThrow(), boundary)
          .settle(sums, oneAxis);
    }
    return stored(sums, x);
  }

  /**
   * {@code scipy.ndimage.convolve1d} along {@code axis}.
   *
   * @throws IllegalArgumentException when the axis does not exist or the origin lies outside its
   *     range
   */
  public static Tensor convolve1d(
      Tensor x, double[] k, int axis, String mode, double cval, int origin) {
    return slide1d(Operation.CONVOLUTION, x, Kernel.of(k), axis, mode, cval, origin);
  }

  /** {@code scipy.ndimage.correlate1d} along {@code axis}; see {@link #convolve1d}. */
  public static Tensor correlate1d(
      Tensor x, double[] k, int axis, String mode, double cval, int origin) {
    return slide1d(Operation.CORRELATION, x, Kernel.of(k), axis, mode, cval, origin);
  }

  private static Tensor slide1d(
      Operation operation, Tensor x, Kernel k, int axis, String mode, double cval, int origin) {
    Boundary boundary = Dialect.SCIPY_NDIMAGE.boundary(mode, cval);
    int rank = x.shape().rank();
    Kernel along =
        k.anchoredAt(anchor(k.shape().extent(0), origin)).spread(rank, Samples.axis(axis, rank));
    Tensor sums = Samples.filtered(LinearFilter.of(operation, along).boundary(boundary), x);
    return settled(sums, operation, x, along, boundary, true);
  }

  /**
   * {@code scipy.ndimage.gaussian_filter}: one 1-D pass per axis.
   *
   * @param sigma one for all axes or one per axis; 0 leaves an axis alone
   * @param order of the derivative, one for all axes or one per axis
   * @param mode one for all axes or one per axis
   * @param truncate the radius in sigmas; SciPy's default is 4
   */
  public static Tensor gaussianFilter(
      Tensor x, double[] sigma, int[] order, String[] mode, double cval, double truncate) {
    int rank = x.shape().rank();
    Tensor y = x;
    for (int axis = 0; axis < rank; axis++) {
      double width = sigma[sigma.length == 1 ? 0 : axis];
      if (width > NO_SIGMA) {
        y =
            gaussianFilter1d(
                y, width, axis, pick(order, axis, rank), pick(mode, axis), cval, truncate);
      }
    }
    return y;
  }

  /**
   * {@code scipy.ndimage.gaussian_filter1d} along {@code axis}, of radius int(truncate·σ + 0.5).
   *
   * @throws IllegalArgumentException when sigma is not above 0 or the order is negative
   */
  public static Tensor gaussianFilter1d(
      Tensor x, double sigma, int axis, int order, String mode, double cval, double truncate) {
    if (order < 0) {
      throw new IllegalArgumentException("order %d is negative; use 0 or more".formatted(order));
    }
    int radius = Gaussians.radius(sigma, truncate);
    return correlate1d(x, ScipyGaussian.slid(sigma, order, radius), axis, mode, cval, 0);
  }

  /** {@code scipy.ndimage.gaussian_laplace}: second derivatives added over the axes. */
  public static Tensor gaussianLaplace(
      Tensor x, double[] sigma, String[] mode, double cval, double truncate) {
    return sum(x, (axis, name) -> derived(x, sigma, axis, 2, name, cval, truncate), mode);
  }

  /** {@code scipy.ndimage.gaussian_gradient_magnitude}: √Σ of squared first derivatives. */
  public static Tensor gaussianGradientMagnitude(
      Tensor x, double[] sigma, String[] mode, double cval, double truncate) {
    Tensor squares =
        sum(
            x,
            (axis, name) -> {
              Tensor slope = derived(x, sigma, axis, 1, name, cval, truncate);
              return stored(Samples.map(slope, value -> value * value), x);
            },
            mode);
    return stored(Samples.map(squares, Math::sqrt), x);
  }

  private static Tensor derived(
      Tensor x, double[] sigma, int axis, int order, String mode, double cval, double truncate) {
    int[] orders = new int[x.shape().rank()];
    orders[axis] = order;
    return gaussianFilter(x, sigma, orders, new String[] {mode}, cval, truncate);
  }

  /** {@code scipy.ndimage.sobel}: −1 0 1 along {@code axis}, 1 2 1 along the others. */
  public static Tensor sobel(Tensor x, int axis, String[] mode, double cval) {
    return edges(x, axis, mode, cval, 1, 2, 1);
  }

  /** {@code scipy.ndimage.prewitt}: −1 0 1 along {@code axis}, 1 1 1 along the others. */
  public static Tensor prewitt(Tensor x, int axis, String[] mode, double cval) {
    return edges(x, axis, mode, cval, 1, 1, 1);
  }

  private static Tensor edges(Tensor x, int axis, String[] mode, double cval, double... smooth) {
    int along = Samples.axis(axis, x.shape().rank());
    Tensor y = correlate1d(x, DIFFERENCE, along, pick(mode, along), cval, 0);
    for (int other = 0; other < x.shape().rank(); other++) {
      if (other != along) {
        y = correlate1d(y, smooth, other, pick(mode, other), cval, 0);
      }
    }
    return y;
  }

  /** {@code scipy.ndimage.laplace}: 1 −2 1 added over the axes. */
  public static Tensor laplace(Tensor x, String[] mode, double cval) {
    double[] curvature = {1, -2, 1};
    return sum(x, (axis, name) -> correlate1d(x, curvature, axis, name, cval, 0), mode);
  }

  /**
   * {@code scipy.ndimage.uniform_filter}: one mean per axis.
   *
   * @param size one for all axes or one per axis; 1 leaves an axis alone
   * @param origin none, one for all axes or one per axis
   */
  public static Tensor uniformFilter(
      Tensor x, int[] size, String[] mode, double cval, int... origin) {
    int rank = x.shape().rank();
    Tensor y = x;
    for (int axis = 0; axis < rank; axis++) {
      int taps = pick(size, axis, rank);
      if (taps > 1) {
        y = uniformFilter1d(y, taps, axis, pick(mode, axis), cval, pick(origin, axis, rank));
      }
    }
    return y;
  }

  /** {@code scipy.ndimage.uniform_filter1d}: the mean of {@code size} samples along an axis. */
  public static Tensor uniformFilter1d(
      Tensor x, int size, int axis, String mode, double cval, int origin) {
    return slide1d(Operation.CORRELATION, x, Kernels.box(Shape.of(size)), axis, mode, cval, origin);
  }

  /**
   * {@code scipy.ndimage.minimum_filter} of a box.
   *
   * @param size one for all axes or one per axis
   * @param origin none, one for all axes or one per axis: −(k//2) to (k−1)//2
   */
  public static Tensor minimumFilter(
      Tensor x, int[] size, String mode, double cval, int... origin) {
    return ranked(x, Order.MINIMUM, box(x, size), mode, cval, origin);
  }

  /** {@code scipy.ndimage.maximum_filter} of a box; see {@link #minimumFilter}. */
  public static Tensor maximumFilter(
      Tensor x, int[] size, String mode, double cval, int... origin) {
    return ranked(x, Order.MAXIMUM, box(x, size), mode, cval, origin);
  }

  /**
   * {@code scipy.ndimage.median_filter} of a box: of n sorted samples the one with index n//2; see
   * {@link #minimumFilter}.
   */
  public static Tensor medianFilter(Tensor x, int[] size, String mode, double cval, int... origin) {
    return ranked(x, Order.MEDIAN, box(x, size), mode, cval, origin);
  }

  /**
   * {@code scipy.ndimage.rank_filter} of a box; see {@link #minimumFilter}.
   *
   * @param rank 0 for the smallest; negative ranks count from the largest
   */
  public static Tensor rankFilter(
      Tensor x, int rank, int[] size, String mode, double cval, int... origin) {
    return ranked(x, new Order.Rank(rank), box(x, size), mode, cval, origin);
  }

  /**
   * {@code scipy.ndimage.percentile_filter} of a box; see {@link #minimumFilter}.
   *
   * @param percentile 0 to 100; −20 is 80
   */
  public static Tensor percentileFilter(
      Tensor x, double percentile, int[] size, String mode, double cval, int... origin) {
    Order order = new Order.Percentile(percentile < 0 ? percentile + 100 : percentile);
    return ranked(x, order, box(x, size), mode, cval, origin);
  }

  /**
   * The rank filters of {@code scipy.ndimage} with a {@code footprint}: positions that are not 0
   * belong to the window.
   *
   * @param order MINIMUM for {@code minimum_filter}, and so on
   * @throws IllegalArgumentException when ranks differ or an origin lies outside its range
   */
  public static Tensor ranked(
      Tensor x, Order order, Tensor footprint, String mode, double cval, int... origin) {
    return ranked(x, order, Footprint.of(footprint), mode, cval, origin);
  }

  private static Footprint box(Tensor x, int... size) {
    int[] extents = new int[x.shape().rank()];
    for (int axis = 0; axis < extents.length; axis++) {
      extents[axis] = pick(size, axis, extents.length);
    }
    return Footprint.box(extents);
  }

  private static Tensor ranked(
      Tensor x, Order order, Footprint footprint, String mode, double cval, int... origin) {
    int[] anchor = new int[footprint.shape().rank()];
    for (int axis = 0; axis < anchor.length; axis++) {
      anchor[axis] = anchor(footprint.shape().extent(axis), pick(origin, axis, anchor.length));
    }
    Boundary boundary = Dialect.SCIPY_NDIMAGE.boundary(mode, cval);
    return stored(RankFilter.of(order, footprint).anchor(anchor).boundary(boundary).apply(x), x);
  }

  private interface PerAxis {
    Tensor along(int axis, String mode);
  }

  /** Added in the input's type, as SciPy does in place. */
  private static Tensor sum(Tensor x, PerAxis part, String[] mode) {
    Tensor sum = x;
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      Tensor next = part.along(axis, pick(mode, axis));
      sum = axis == 0 ? next : stored(Samples.combine(sum, next, Double::sum), x);
    }
    return sum;
  }

  private static Tensor stored(Tensor sums, Tensor like) {
    return Rounding.TRUNCATE_WRAP.store(sums, like.type());
  }

  private static int anchor(int extent, int origin) {
    int anchor = extent / 2 + origin;
    if (anchor < 0 || anchor >= extent) {
      throw new IllegalArgumentException(
          "origin %d does not suit %d weights; use %d to %d"
              .formatted(origin, extent, -(extent / 2), (extent - 1) / 2));
    }
    return anchor;
  }

  private static String pick(String[] each, int axis) {
    return each[each.length == 1 ? 0 : axis];
  }

  private static int pick(int[] each, int axis, int rank) {
    if (each.length > 1 && each.length != rank) {
      throw new IllegalArgumentException(
          "%s has %d values for %d axes; give one for all or one each"
              .formatted(Arrays.toString(each), each.length, rank));
    }
    return each.length == 0 ? 0 : each[each.length == 1 ? 0 : axis];
  }
}
