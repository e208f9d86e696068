package dev.convolve.dialect;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.Arrays;

/**
 * OpenCV's filters (cv2 4.6): pictures of rows × columns or rows × columns × channels.
 *
 * <p>Its rules: filters correlate; the default border is REFLECT_101, our REFLECT, and CONSTANT
 * means 0; sizes and anchors are (width, height) and (x, y); an anchor of −1 is k//2; integer
 * results are rounded half to even and saturated, but u8 and u16 Gaussians, u8 boxes and the
 * pyramids use fixed point, and so do these. Border names are OpenCV's, with or without {@code
 * BORDER_}. Depths are sample types: {@code x.type()} is −1, S16 is {@code CV_16S}.
 *
 * <p>Integer inputs give OpenCV's bits but where it adds in float32 and a sum lies on a tie: {@code
 * filter2D} and Sobel with weights that are no integers may differ by 1 there.
 */
public final class OpenCv {

  private static final int LARGEST_FIXED_BOX = 256;

  private OpenCv() {}

  /**
   * {@code cv2.filter2D}: Σ k·x + delta.
   *
   * @param ddepth type of the result
   * @param anchorX column of the kernel that lies on the output sample, −1 for the middle
   * @param anchorY row of the kernel that lies on the output sample, −1 for the middle
   * @throws IllegalArgumentException when OpenCV has no filter from the input's type to {@code
   *     ddepth}, or the anchor lies outside the kernel
   */
  public static Tensor filter2D(
      Tensor x,
      Tensor k,
      SampleType ddepth,
      int anchorX,
      int anchorY,
      double delta,
      String border) {
    OpenCvDepths.requireDirect("filter2D", x.type(), ddepth);
    int[] anchor = {
      anchorY < 0 ? k.shape().extent(0) / 2 : anchorY,
      anchorX < 0 ? k.shape().extent(1) / 2 : anchorX
    };
    Tensor sums =
        SparseSums.filtered(
            x,
            Samples.kernel(k),
            linear(border),
            (kernel, outside) -> overPlanes(kernel, outside).anchor(anchor));
    return stored(sums, 1, delta, ddepth);
  }

  /** {@code cv2.filter2D} with the anchor in the middle, no delta and the default border. */
  public static Tensor filter2D(Tensor x, Tensor k, SampleType ddepth) {
    return filter2D(x, k, ddepth, -1, -1, 0, "REFLECT_101");
  }

  /**
   * {@code cv2.sepFilter2D} with the anchor in the middle: {@code kx} along rows, {@code ky} along
   * columns.
   *
   * @throws IllegalArgumentException when OpenCV has no filter from the input's type to {@code
   *     ddepth}
   */
  public static Tensor sepFilter2D(
      Tensor x, SampleType ddepth, double[] kx, double[] ky, double delta, String border) {
    return OpenCvSeparable.sepFilter2D(x, ddepth, kx, ky, delta, linear(border));
  }

  /**
   * {@code cv2.GaussianBlur}. u8 and u16 answer OpenCV's fixed point to the bit: weights of 8 or 16
   * bits that sum to 1 exactly, ties up.
   *
   * @param width odd, or 0: from sigma
   * @param height odd, or 0: from sigma
   * @param sigmaX 0: from the width, by OpenCV's tables up to 9
   * @param sigmaY 0: as {@code sigmaX}
   * @throws IllegalArgumentException when a size is even, or neither size nor sigma is given
   */
  public static Tensor gaussianBlur(
      Tensor x, int width, int height, double sigmaX, double sigmaY, String border) {
    return OpenCvSeparable.gaussianBlur(
        x, width, height, sigmaX, sigmaY, Dialect.OPENCV.boundary(border));
  }

  /** {@code cv2.blur}: the mean of width × height samples, in the input's type. */
  public static Tensor blur(Tensor x, int width, int height, String border) {
    return boxFilter(x, x.type(), width, height, true, border);
  }

  /**
   * {@code cv2.boxFilter} with the anchor in the middle.
   *
   * @param normalize whether the mean is wanted, not the sum
   */
  public static Tensor boxFilter(
      Tensor x, SampleType ddepth, int width, int height, boolean normalize, String border) {
    double[] ones = new double[width * height];
    Arrays.fill(ones, 1);
    Kernel kernel = Kernel.of(Shape.of(height, width), ones);
    Tensor sums = Samples.filtered(overPlanes(kernel, Dialect.OPENCV.boundary(border)), x);
    int area = width * height;
    if (!normalize || area == 1) {
      return sums.as(ddepth);
    }
    if (x.type() == SampleType.U8 && ddepth == SampleType.U8 && area <= LARGEST_FIXED_BOX) {
      // Half up, and for powers of two one step further.
      int half = area / 2 + (Integer.bitCount(area) == 1 ? 1 : 0);
      return Samples.map(sums, sum -> Math.floor((sum + half) / area)).as(ddepth);
    }
    if (x.type().isInteger()) {
      float scale = (float) (1.0 / area);
      return Samples.map(sums, sum -> (float) sum * scale).as(ddepth);
    }
    return Samples.map(sums, sum -> sum / area).as(ddepth);
  }

  /**
   * {@code cv2.Sobel}: derivatives of order dx and dy, scaled, plus delta.
   *
   * @param ksize 1, 3, 5, 7, … up to 31, or −1 for Scharr
   * @throws IllegalArgumentException when OpenCV has no such derivative or no filter between the
   *     types
   */
  public static Tensor sobel(
      Tensor x,
      SampleType ddepth,
      int dx,
      int dy,
      int ksize,
      double scale,
      double delta,
      String border) {
    return OpenCvSeparable.sobel(x, ddepth, dx, dy, ksize, scale, delta, linear(border));
  }

  /** {@code cv2.Scharr}: dx + dy = 1. */
  public static Tensor scharr(
      Tensor x, SampleType ddepth, int dx, int dy, double scale, double delta, String border) {
    return sobel(x, ddepth, dx, dy, -1, scale, delta, border);
  }

  /**
   * {@code cv2.Laplacian}.
   *
   * @param ksize 1: 0 1 0 / 1 −4 1 / 0 1 0; 3: 2 0 2 / 0 −8 0 / 2 0 2; 5 and more: second
   *     derivatives of that Sobel size, added
   * @throws IllegalArgumentException when the size is even, or there is no filter between the types
   */
  public static Tensor laplacian(
      Tensor x, SampleType ddepth, int ksize, double scale, double delta, String border) {
    Kernel kernel =
        switch (ksize) {
          case 1 -> Kernel.of(new double[][] {{0, 1, 0}, {1, -4, 1}, {0, 1, 0}});
          case 3 -> Kernel.of(new double[][] {{2, 0, 2}, {0, -8, 0}, {2, 0, 2}});
          default -> {
            Kernel curve = Kernels.sobelVector(ksize, 2);
            Kernel smooth = Kernels.sobelVector(ksize, 0);
            yield curve.outer(smooth).add(smooth.outer(curve));
          }
        };
    if (ksize <= 3) {
      OpenCvDepths.requireDirect("Laplacian", x.type(), ddepth);
    } else {
      OpenCvDepths.requireLinear("Laplacian", x.type());
    }
    Tensor sums = Samples.filtered(overPlanes(kernel, linear(border)), x);
    return stored(sums, scale, delta, ddepth);
  }

  /**
   * {@code cv2.medianBlur}: the median of ksize × ksize samples; the border is always REPLICATE.
   *
   * @param ksize 3 or 5; for u8 any odd size from 3 on
   * @throws IllegalArgumentException when OpenCV has no such median
   */
  public static Tensor medianBlur(Tensor x, int ksize) {
    return OpenCvMorphology.medianBlur(x, ksize);
  }

  /**
   * {@code cv2.morphologyEx}, without a border value: CONSTANT leaves out what lies outside.
   *
   * @param op ERODE, DILATE, OPEN, CLOSE, GRADIENT, TOPHAT or BLACKHAT
   * @param element positions that are not 0 belong to the window, as drawn for both erode and
   *     dilate
   * @param anchorX column of the element that lies on the output sample, −1 for the middle
   * @param anchorY row of the element that lies on the output sample, −1 for the middle
   * @param iterations how often erode and dilate are applied, each
   * @throws IllegalArgumentException when the operation is unknown
   */
  public static Tensor morphologyEx(
      Tensor x,
      String op,
      Tensor element,
      int anchorX,
      int anchorY,
      int iterations,
      String border) {
    return OpenCvMorphology.morphologyEx(x, op, element, anchorX, anchorY, iterations, border);
  }

  /**
   * {@code cv2.bilateralFilter} of u8 or f32 with one channel or three. OpenCV's tables and sums of
   * f32 differ from these by about a millionth of the values' range; u8 may differ by 1 on a tie.
   *
   * @param d extent of the round window, its radius d/2; 0 or less: radius 1.5·sigmaSpace
   * @param sigmaColor in values; 0 or less: 1
   * @param sigmaSpace in samples; 0 or less: 1
   * @throws IllegalArgumentException when OpenCV has no such filter for the type or the channels
   */
  public static Tensor bilateralFilter(
      Tensor x, int d, double sigmaColor, double sigmaSpace, String border) {
    return OpenCvEdges.bilateralFilter(
        x, d, sigmaColor, sigmaSpace, Dialect.OPENCV.boundary(border));
  }

  /**
   * {@code cv2.Canny} of a u8 picture, to the bit; of several channels the strongest counts.
   *
   * @param apertureSize of the Sobel kernels: 3, 5 or 7
   * @param l2gradient √(gx² + gy²) in place of |gx| + |gy|
   * @return rows × columns of 0 and 255
   * @throws IllegalArgumentException when the picture is not u8, or the aperture another
   */
  public static Tensor canny(
      Tensor x, double threshold1, double threshold2, int apertureSize, boolean l2gradient) {
    return OpenCvEdges.canny(x, threshold1, threshold2, apertureSize, l2gradient);
  }

  /** {@code cv2.pyrDown}: 1 4 6 4 1 both ways over 256, every second row and column, ties up. */
  public static Tensor pyrDown(Tensor x, String border) {
    return OpenCvEdges.pyrDown(x, Dialect.OPENCV.boundary(border));
  }

  /** {@code cv2.pyrUp}: zeros between all samples, then 1 4 6 4 1 both ways over 64, ties up. */
  public static Tensor pyrUp(Tensor x) {
    return OpenCvEdges.pyrUp(x);
  }

  /** {@code cv2.convertScaleAbs}: |alpha·x + beta| as u8. */
  public static Tensor convertScaleAbs(Tensor x, double alpha, double beta) {
    return Samples.map(x, value -> Math.abs(Math.fma(value, alpha, beta))).as(SampleType.U8);
  }

  /**
   * {@code cv2.cvtColor} to gray: 0.299 R + 0.587 G + 0.114 B, for integers in 15 bits of fixed
   * point, ties up.
   *
   * @param x rows × columns × 3
   * @param blueFirst true for {@code COLOR_BGR2GRAY}, false for {@code COLOR_RGB2GRAY}
   * @return rows × columns
   */
  public static Tensor gray(Tensor x, boolean blueFirst) {
    Shape shape = x.shape();
    if (shape.rank() != 3 || shape.extent(2) != 3) {
      throw new IllegalArgumentException("gray needs rows x columns x 3, not %s".formatted(shape));
    }
    boolean integer = x.type().isInteger();
    double[] weights =
        integer ? new double[] {9798, 19235, 3735} : new double[] {0.299f, 0.587f, 0.114f};
    Kernel kernel = Kernel.of(weights);
    Tensor sums =
        Samples.filtered(
            Correlation.of(blueFirst ? kernel.flip() : kernel).axes(2).size(SizeMode.VALID), x);
    return Samples.map(sums, sum -> integer ? Math.floor((sum + 16384) / 32768) : sum)
        .as(x.type())
        .reshape(Shape.of(shape.extent(0), shape.extent(1)));
  }

  /**
   * {@code cv2.copyMakeBorder}.
   *
   * @param value of the samples outside in CONSTANT
   */
  public static Tensor copyMakeBorder(
      Tensor x, int top, int bottom, int left, int right, String border, double value) {
    Boundary boundary = Dialect.OPENCV.boundary(border, value);
    int[] extents = x.shape().extents();
    extents[0] += top + bottom;
    extents[1] += left + right;
    Tensor framed = Tensor.zeros(x.type(), Shape.of(extents));
    for (int i = 0; i < framed.shape().size(); i++) {
      int[] position = framed.shape().position(i);
      position[0] = boundary.source(position[0] - top, x.shape().extent(0));
      position[1] = boundary.source(position[1] - left, x.shape().extent(1));
      boolean outside = position[0] == Boundary.OUTSIDE || position[1] == Boundary.OUTSIDE;
      framed.store(i, outside ? value : x.get(position));
    }
    return framed;
  }

  /** A literal kernel over rows and columns, as drawn. */
  static LinearFilter overPlanes(Kernel kernel, Boundary boundary) {
    return Correlation.of(kernel).axes(0, 1).boundary(boundary);
  }

  static Tensor stored(Tensor sums, double scale, double delta, SampleType ddepth) {
    return (scale == 1 && delta == 0 ? sums : Samples.map(sums, sum -> Math.fma(sum, scale, delta)))
        .as(ddepth);
  }

  /** The linear filters know every border but WRAP. */
  private static Boundary linear(String border) {
    Boundary boundary = Dialect.OPENCV.boundary(border);
    if (boundary instanceof Boundary.Wrap) {
      throw new IllegalArgumentException(
          "OpenCV's linear filters have no WRAP; use Convolution or Correlation with WRAP");
    }
    return boundary;
  }
}
