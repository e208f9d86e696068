package dev.convolve.kernel;

import dev.convolve.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * The named kernels.
 *
 * <p>Every one slides as drawn through every door. Derivatives answer positive where values rise
 * along their direction: {@link #leftSobel()} where the left is brighter. Angles are in degrees, 0
 * = right, counter-clockwise. Sizes count samples; a single size makes a square 2-D kernel, a
 * {@link Shape} any rank: {@code gaussian(Shape.of(11), 3)} is a vector for a series, {@code
 * box(Shape.of(3, 5, 5))} a cuboid for a volume. Weights that are rational are integers over one
 * divisor; kernels that are outer products bring their factors. A size or number out of range is an
 * {@link IllegalArgumentException} that says what is allowed.
 */
public final class Kernels {

  private Kernels() {}

  // Edges

  /** 1 0 −1 / 2 0 −2 / 1 0 −1: positive where the left is brighter. */
  public static Kernel leftSobel() {
    return leftSobel(3);
  }

  /** The left Sobel of an odd size from 3 to 31: binomial smoothing by binomial derivative. */
  public static Kernel leftSobel(int size) {
    return sobel("left-sobel", size, 180);
  }

  /** −1 0 1 / −2 0 2 / −1 0 1: positive where the right is brighter. */
  public static Kernel rightSobel() {
    return rightSobel(3);
  }

  /** The right Sobel of an odd size from 3 to 31. */
  public static Kernel rightSobel(int size) {
    return sobel("right-sobel", size, 0);
  }

  /** 1 2 1 / 0 0 0 / −1 −2 −1: positive where the top is brighter. */
  public static Kernel topSobel() {
    return topSobel(3);
  }

  /** The top Sobel of an odd size from 3 to 31. */
  public static Kernel topSobel(int size) {
    return sobel("top-sobel", size, 90);
  }

  /** −1 −2 −1 / 0 0 0 / 1 2 1: positive where the bottom is brighter. */
  public static Kernel bottomSobel() {
    return bottomSobel(3);
  }

  /** The bottom Sobel of an odd size from 3 to 31. */
  public static Kernel bottomSobel(int size) {
    return sobel("bottom-sobel", size, 270);
  }

  private static Kernel sobel(String name, int size, double angle) {
    return EdgeKernels.sobel(size == 3 ? name : name + ":size=" + size, size, angle);
  }

  /** The 3x3 Sobel towards {@code angle}; see {@link #sobel(double, int)}. */
  public static Kernel sobel(double angle) {
    return sobel(angle, 3);
  }

  /**
   * The Sobel of odd {@code size} towards {@code angle}: a multiple of 90° turns the right Sobel; a
   * multiple of 45° moves the ring of a 3x3 kernel on (45° is 0 1 2 / −1 0 1 / −2 −1 0, Robinson's
   * compass); any other is cos(angle)·right + sin(angle)·top.
   */
  public static Kernel sobel(double angle, int size) {
    String name = towards("sobel", angle) + (size == 3 ? "" : ",size=" + size);
    return EdgeKernels.sobel(name, size, angle);
  }

  private static String towards(String name, double angle) {
    return name + ":angle=" + Numbers.text(angle);
  }

  /**
   * The 1-D vector that larger Sobels are made of, as in OpenCV's {@code getDerivKernels}: binomial
   * smoothing of {@code size − order} taps, convolved {@code order} times with −1 1.
   *
   * @param size odd, 1 to 31
   * @param order 0 smooths, 1 is the slope, 2 the curvature; below {@code size}
   */
  public static Kernel sobelVector(int size, int order) {
    String name = "sobel-vector";
    Checks.odd(name, size, 1, EdgeKernels.LARGEST_SOBEL);
    Checks.within("the order of " + name, order, 0, size - 1);
    return Kernel.separable(name, 1, EdgeKernels.sobelVector(size, order));
  }

  /**
   * −3 0 3 / −10 0 10 / −3 0 3 towards {@code angle}, turned as {@link #sobel(double, int)} turns;
   * not scaled (H. Scharr, 2000).
   */
  public static Kernel scharr(double angle) {
    return EdgeKernels.scharr(towards("scharr", angle), angle);
  }

  /** −1 0 1 in three rows, towards {@code angle}, turned as {@link #sobel(double, int)} turns. */
  public static Kernel prewitt(double angle) {
    return EdgeKernels.prewitt(towards("prewitt", angle), angle);
  }

  /**
   * Roberts' cross: 0 1 / −1 0 for 45°, 1 0 / 0 −1 for 135°; any other angle is their combination
   * by cosine and sine.
   */
  public static Kernel roberts(double angle) {
    return EdgeKernels.roberts(towards("roberts", angle), angle);
  }

  /**
   * The 5x5 derivative whose answer depends least on the orientation of an edge (H. Farid and E. P.
   * Simoncelli, 2004), towards {@code angle}.
   */
  public static Kernel farid(double angle) {
    return EdgeKernels.farid(towards("farid", angle), angle);
  }

  /**
   * Kirsch's compass: −3 −3 5 / −3 0 5 / −3 −3 5, its ring moved on towards {@code angle}, a
   * multiple of 45°.
   */
  public static Kernel kirsch(double angle) {
    return EdgeKernels.kirsch(towards("kirsch", angle), angle);
  }

  /** −1 around 8: what differs from its surroundings. */
  public static Kernel outline() {
    return grid("outline", -1, -1, -1, -1, 8, -1, -1, -1, -1);
  }

  /** −2 −1 0 / −1 1 1 / 0 1 2: relief, lit from the top left. */
  public static Kernel emboss() {
    return grid("emboss", -2, -1, 0, -1, 1, 1, 0, 1, 2);
  }

  /** 0 −1 0 / −1 5 −1 / 0 −1 0. */
  public static Kernel sharpen() {
    return grid("sharpen", 0, -1, 0, -1, 5, -1, 0, -1, 0);
  }

  private static Kernel grid(String name, double... weights) {
    return Kernel.named(name, Shape.of(3, 3), weights, 1);
  }

  /**
   * The sum of second differences, 3x3.
   *
   * @param neighbours 4 (0 1 0 / 1 −4 1 / 0 1 0) or 8 (1 around −8)
   */
  public static Kernel laplacian(int neighbours) {
    return laplacian(2, neighbours);
  }

  /**
   * The sum of second differences of any rank, three samples along each axis.
   *
   * @param neighbours 2·rank for those that share a face, 3^rank − 1 for all
   */
  public static Kernel laplacian(int rank, int neighbours) {
    Checks.within("the rank of laplacian", rank, 1, 10);
    int faces = 2 * rank;
    int all = (int) Math.round(Math.pow(3, rank)) - 1;
    if (neighbours != faces && neighbours != all) {
      throw new IllegalArgumentException(
          "laplacian of rank %d cannot have %d neighbours; use %s"
              .formatted(rank, neighbours, faces == all ? faces : faces + " or " + all));
    }
    return EdgeKernels.laplacian("laplacian:" + neighbours, rank, neighbours != faces);
  }

  // Smoothing

  /** A single 1: data as they are. */
  public static Kernel identity() {
    return identity(Shape.of(1, 1));
  }

  /** 1 in the middle of zeros; extents are odd. */
  public static Kernel identity(Shape shape) {
    return SmoothingKernels.identity(sized("identity", shape), shape);
  }

  /** 1 2 1 / 2 4 2 / 1 2 1 over 16. */
  public static Kernel blur() {
    return binomial(3).called("blur");
  }

  /** The mean of size × size samples. */
  public static Kernel box(int size) {
    return box(Shape.of(size, size));
  }

  /** The mean of rows × columns samples. */
  public static Kernel box(int rows, int columns) {
    return box(Shape.of(rows, columns));
  }

  /** The mean of as many samples as {@code shape} has: ones over their number. */
  public static Kernel box(Shape shape) {
    return SmoothingKernels.box(sized("box", shape), shape);
  }

  /**
   * The binomial kernel of size × size samples: 1 2 1, 1 3 3 1, 1 4 6 4 1, … over a power of two.
   */
  public static Kernel binomial(int size) {
    return binomial(Shape.of(size, size));
  }

  /** The binomial kernel of any rank; integers over a power of two up to Σ(extent − 1) = 53. */
  public static Kernel binomial(Shape shape) {
    return SmoothingKernels.binomial(sized("binomial", shape), shape);
  }

  /** The Gaussian of size × size samples with σ = 0.3((size − 1)/2 − 1) + 0.8. */
  public static Kernel gaussian(int size) {
    return gaussian(Shape.of(size, size));
  }

  /** The Gaussian of size × size samples with this σ: the vector times itself, summing to 1. */
  public static Kernel gaussian(int size, double sigma) {
    return gaussian(Shape.of(size, size), sigma);
  }

  /**
   * The Gaussian of any rank: the outer product of one {@link Gaussians#vector} per axis.
   *
   * @param sigmas one for all axes, one for each, or none: each then follows from its extent
   */
  public static Kernel gaussian(Shape shape, double... sigmas) {
    double[] given =
        sigmas.length == 0
            ? Arrays.stream(shape.extents()).mapToDouble(Gaussians::sigma).toArray()
            : sigmas;
    return SmoothingKernels.gaussian(gaussianName(shape, sigmas), shape, given);
  }

  private static String gaussianName(Shape shape, double[] sigmas) {
    return sized("gaussian", shape) + (sigmas.length == 0 ? "" : ",sigma=" + Numbers.text(sigmas));
  }

  /** The 2-D Gaussian with this σ, of radius int(4σ + 0.5). */
  public static Kernel gaussianOfSigma(double sigma) {
    return gaussianOfSigma(sigma, Gaussians.TRUNCATE);
  }

  /** The 2-D Gaussian with this σ, of radius int(truncate·σ + 0.5). */
  public static Kernel gaussianOfSigma(double sigma, double truncate) {
    return gaussianOfSigmas(truncate, sigma, sigma);
  }

  /** The Gaussian with one σ per axis, each of radius int(truncate·σ + 0.5). */
  public static Kernel gaussianOfSigmas(double truncate, double... sigmas) {
    String name = "gaussian:sigma=" + Numbers.text(sigmas) + truncated(truncate);
    return SmoothingKernels.gaussian(
        name, SmoothingKernels.support(name, sigmas, truncate), sigmas);
  }

  private static String truncated(double truncate) {
    return truncate == Gaussians.TRUNCATE ? "" : ",truncate=" + Numbers.text(truncate);
  }

  /** {@link #gaussianDerivative(int[], double, double[])} of radius int(4σ + 0.5). */
  public static Kernel gaussianDerivative(int[] orders, double... sigmas) {
    return gaussianDerivative(orders, Gaussians.TRUNCATE, sigmas);
  }

  /**
   * The Gaussian differentiated {@code orders[axis]} times along each axis, positive where values
   * rise (order 1) or curve upwards (order 2) with the axis' index. Flat data answer 0: what
   * truncation leaves of an even order's sum is taken out.
   *
   * @param sigmas one for all axes or one for each
   */
  public static Kernel gaussianDerivative(int[] orders, double truncate, double[] sigmas) {
    String name =
        "gaussian-derivative:order=%s,sigma=%s%s"
            .formatted(Numbers.listed(orders), Numbers.text(sigmas), truncated(truncate));
    return SmoothingKernels.gaussianDerivative(name, orders, sigmas, truncate);
  }

  /** The 2-D Laplacian of the Gaussian with this σ, of radius int(4σ + 0.5). */
  public static Kernel laplacianOfGaussian(double sigma) {
    int size = 2 * Gaussians.radius(sigma, Gaussians.TRUNCATE) + 1;
    return laplacianOfGaussian(Shape.of(size, size), sigma)
        .called("laplacian-of-gaussian:sigma=" + Numbers.text(sigma));
  }

  /** ((x² + y² + …)/σ⁴ − rank/σ²)·g over {@code shape}, less its mean: flat data answer 0. */
  public static Kernel laplacianOfGaussian(Shape shape, double sigma) {
    String name = sized("laplacian-of-gaussian", shape) + ",sigma=" + Numbers.text(sigma);
    return SmoothingKernels.laplacianOfGaussian(name, shape, sigma);
  }

  /** The Gaussian of σ = {@code narrow} minus that of {@code wide}, 2-D, as large as the wider. */
  public static Kernel differenceOfGaussians(double narrow, double wide) {
    int size = 2 * Gaussians.radius(Math.max(narrow, wide), Gaussians.TRUNCATE) + 1;
    return differenceOfGaussians(Shape.of(size, size), narrow, wide);
  }

  /** The Gaussian of σ = {@code narrow} minus that of {@code wide}, both over {@code shape}. */
  public static Kernel differenceOfGaussians(Shape shape, double narrow, double wide) {
    String name =
        "difference-of-gaussians:narrow=%s,wide=%s"
            .formatted(Numbers.text(narrow), Numbers.text(wide));
    return SmoothingKernels.differenceOfGaussians(name, shape, narrow, wide);
  }

  /** (1 + amount)·identity − amount·gaussianOfSigma(sigma), 2-D: sharper by {@code amount}. */
  public static Kernel unsharp(double sigma, double amount) {
    int size = 2 * Gaussians.radius(sigma, Gaussians.TRUNCATE) + 1;
    return unsharp(Shape.of(size, size), sigma, amount);
  }

  /** (1 + amount)·identity − amount·gaussian(shape, sigma); extents are odd. */
  public static Kernel unsharp(Shape shape, double sigma, double amount) {
    String name = "unsharp:sigma=%s,amount=%s".formatted(Numbers.text(sigma), Numbers.text(amount));
    return SmoothingKernels.unsharp(name, shape, sigma, amount);
  }

  /** Equal weights wherever a sample's centre lies within {@code radius} of the middle, 2-D. */
  public static Kernel disk(double radius) {
    return disk(radius, 2);
  }

  /** Equal weights within {@code radius}: an interval, a disk, a ball, … by rank. */
  public static Kernel disk(double radius, int rank) {
    Checks.within("the rank of disk", rank, 1, 10);
    return SmoothingKernels.disk("disk:" + Numbers.text(radius), radius, rank);
  }

  /**
   * A camera that moved {@code length} samples (1 to 4096) along {@code angle}: max(0, 1 − distance
   * to the segment) over the sum.
   */
  public static Kernel motion(double length, double angle) {
    String name = "motion:length=%s,angle=%s".formatted(Numbers.text(length), Numbers.text(angle));
    return SmoothingKernels.motion(name, length, angle);
  }

  /** A wave of this length towards {@code angle} under a bell: {@link Gabor} has every knob. */
  public static Kernel gabor(double wavelength, double angle) {
    return Gabor.of(wavelength, angle).real();
  }

  // Series

  /** {@link #savitzkyGolay(int, int, int, double)} that smooths. */
  public static Kernel savitzkyGolay(int window, int order) {
    return savitzkyGolay(window, order, 0, 1);
  }

  /**
   * Fits a polynomial to each window by least squares and reads its value or derivative in the
   * middle (A. Savitzky and M. Golay, 1964); exact rationals.
   *
   * @param window 1 to 4095 samples
   * @param order of the polynomial, 0 to 20 and below {@code window}
   * @param derivative 0 for the value; positive where values rise for 1; at most {@code order}
   * @param delta the distance of two samples
   */
  public static Kernel savitzkyGolay(int window, int order, int derivative, double delta) {
    return savitzkyGolay(window, order, derivative, delta, SavitzkyGolay.middle(window));
  }

  /**
   * The same, read at {@code position} of the window: 0 is its first sample, {@code window − 1} its
   * last, in steps of ½.
   */
  public static Kernel savitzkyGolay(
      int window, int order, int derivative, double delta, double position) {
    String name =
        "savitzky-golay:window=%d,order=%d,derivative=%d,delta=%s"
            .formatted(window, order, derivative, Numbers.text(delta));
    return SavitzkyGolay.kernel(name, window, order, derivative, delta, position);
  }

  /** A symmetric window as a 1-D kernel: its values as they are, not normalised. */
  public static Kernel window(Window window, int size) {
    return Kernel.separable(window.label() + " window", 1, window.symmetric(size));
  }

  /** Passes frequencies below {@code cutoff} (0 to 1, 1 = half the rate), hamming window. */
  public static Kernel lowPass(int taps, double cutoff) {
    return windowedSinc("low-pass", taps, true, Windows.hamming(), true, cutoff);
  }

  /** Passes frequencies above {@code cutoff}; {@code taps} are odd. */
  public static Kernel highPass(int taps, double cutoff) {
    return windowedSinc("high-pass", taps, false, Windows.hamming(), true, cutoff);
  }

  /** Passes frequencies from {@code low} to {@code high}. */
  public static Kernel bandPass(int taps, double low, double high) {
    return windowedSinc("band-pass", taps, false, Windows.hamming(), true, low, high);
  }

  /** Stops frequencies from {@code low} to {@code high}; {@code taps} are odd. */
  public static Kernel bandStop(int taps, double low, double high) {
    return windowedSinc("band-stop", taps, true, Windows.hamming(), true, low, high);
  }

  /**
   * Any number of bands, designed as {@code scipy.signal.firwin} does: ideal bands cut short by a
   * window.
   *
   * @param passZero whether the lowest band passes; every cutoff then switches
   * @param scaled whether the middle of the first passing band (0 or half the rate where it touches
   *     them) comes through unchanged
   * @param cutoffs rising, above 0 and below 1 (1 = half the rate)
   */
  public static Kernel windowedSinc(
      String name, int taps, boolean passZero, Window window, boolean scaled, double... cutoffs) {
    return FirKernels.windowedSinc(name, taps, cutoffs, passZero, window, scaled);
  }

  // Several

  /** A bank of kernels of one shape. */
  public static KernelBank bank(Kernel... kernels) {
    return KernelBank.of(List.of(kernels));
  }

  private static String sized(String name, Shape shape) {
    return name + ":size=" + Numbers.text(shape.extents());
  }
}
