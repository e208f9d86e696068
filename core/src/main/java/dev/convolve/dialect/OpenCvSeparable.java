package dev.convolve.dialect;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;

/** OpenCV's separable filters and the fixed point that some of them use. */
final class OpenCvSeparable {

  private OpenCvSeparable() {}

  static Tensor sepFilter2D(
      Tensor x, SampleType ddepth, double[] kx, double[] ky, double delta, Boundary boundary) {
    OpenCvDepths.requireSeparable("sepFilter2D", x.type(), ddepth);
    boolean wholeNumbers =
        x.type() == SampleType.U8
            && ddepth == SampleType.S16
            && isMirroredInteger(kx)
            && isMirroredInteger(ky);
    return OpenCv.stored(
        planes(x, kx, ky, boundary), 1, wholeNumbers ? Math.rint(delta) : delta, ddepth);
  }

  static Tensor sobel(
      Tensor x,
      SampleType ddepth,
      int dx,
      int dy,
      int ksize,
      double scale,
      double delta,
      Boundary boundary) {
    OpenCvDepths.requireSeparable("Sobel", x.type(), ddepth);
    double[] kx = OpenCvKernels.derivative(dx, dy, ksize, false);
    double[] ky = OpenCvKernels.derivative(dy, dx, ksize, false);
    double[] smooth = dx == 0 ? kx : ky;
    for (int i = 0; i < smooth.length; i++) {
      smooth[i] = (float) (smooth[i] * scale);
    }
    return sepFilter2D(x, ddepth, kx, ky, delta, boundary);
  }

  static Tensor gaussianBlur(
      Tensor x, int width, int height, double sigmaX, double sigmaY, Boundary boundary) {
    double secondSigma = sigmaY > 0 ? sigmaY : sigmaX;
    int columns = size(width, sigmaX, x.type());
    int rows = size(height, secondSigma, x.type());
    double[] kx = Dialect.OPENCV.gaussianVector(columns, sigmaX);
    double[] ky = Dialect.OPENCV.gaussianVector(rows, secondSigma);
    if (x.type() == SampleType.U8 || x.type() == SampleType.U16) {
      int bits = 8 * x.type().bytes();
      double one = 1 << bits;
      return fixed(
          planes(x, fixedPoint(kx, bits), fixedPoint(ky, bits), boundary), one * one, x.type());
    }
    OpenCvDepths.requireLinear("GaussianBlur", x.type());
    boolean wide = x.type() == SampleType.F64;
    return planes(x, wide ? kx : rounded(kx), wide ? ky : rounded(ky), boundary).as(x.type());
  }

  private static int size(int given, double sigma, SampleType type) {
    if (given == 0 && sigma > 0) {
      return Dialect.OPENCV.gaussianSize(sigma, type);
    }
    if (given < 1 || given % 2 == 0) {
      throw new IllegalArgumentException(
          "GaussianBlur cannot have size %d%s; use an odd size, or 0 with a sigma above 0"
              .formatted(given, given == 0 ? " without a sigma" : ""));
    }
    return given;
  }

  /**
   * Integer weights that sum to 2^bits: what rounding leaves of one is carried to the next, and the
   * middle makes up for the rest (OpenCV's "error diffusion").
   */
  private static double[] fixedPoint(double[] kernel, int bits) {
    double one = 1 << bits;
    double[] fixed = new double[kernel.length];
    double carried = 0;
    double middle = one;
    int half = kernel.length / 2;
    for (int i = 0; i < half; i++) {
      double wanted = kernel[i] * one + carried;
      double weight = Math.rint(wanted);
      carried = wanted - weight;
      fixed[i] = weight;
      fixed[kernel.length - 1 - i] = weight;
      middle -= 2 * weight;
    }
    fixed[half] = middle;
    return fixed;
  }

  private static Tensor planes(Tensor x, double[] kx, double[] ky, Boundary boundary) {
    Kernel kernel = Kernel.of(ky).outer(Kernel.of(kx));
    return Samples.filtered(OpenCv.overPlanes(kernel, boundary), x);
  }

  /** Ties up. */
  private static Tensor fixed(Tensor sums, double one, SampleType type) {
    return Samples.map(sums, sum -> Math.floor((sum + one / 2) / one)).as(type);
  }

  private static double[] rounded(double[] kernel) {
    return Arrays.stream(kernel).map(w -> (float) w).toArray();
  }

  private static boolean isMirroredInteger(double[] kernel) {
    boolean mirrored = true;
    boolean turned = true;
    for (int i = 0; i < kernel.length; i++) {
      double opposite = kernel[kernel.length - 1 - i];
      mirrored &= kernel[i] == opposite;
      turned &= kernel[i] == -opposite;
    }
    return kernel.length % 2 == 1
        && (mirrored || turned)
        && Arrays.stream(kernel).allMatch(w -> w == Math.rint(w));
  }
}
