package dev.convolve.dialect;

import dev.convolve.kernel.Gabor;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;

/** OpenCV's kernels: {@code getGaussianKernel}, {@code getDerivKernels}, {@code getGaborKernel}. */
public final class OpenCvKernels {

  private static final int SCHARR = -1;

  private OpenCvKernels() {}

  /**
   * {@code cv2.getGaussianKernel} of {@code CV_64F}.
   *
   * @param sigma 0 or less: from the size, by fixed tables for 1, 3, 5, 7 and 9
   * @throws IllegalArgumentException when the size is not positive
   */
  public static double[] getGaussianKernel(int ksize, double sigma) {
    return Dialect.OPENCV.gaussianVector(ksize, sigma);
  }

  /**
   * {@code cv2.getDerivKernels}.
   *
   * @param kx for the rows
   * @param ky for the columns
   */
  public record DerivKernels(double[] kx, double[] ky) {}

  /**
   * {@code cv2.getDerivKernels} as float64; OpenCV's float32 holds the same numbers.
   *
   * @param ksize 1, 3, 5, … up to 31, or −1 for Scharr
   * @param normalize whether the smoothing weights sum to 1
   * @throws IllegalArgumentException when there is no such derivative
   */
  public static DerivKernels getDerivKernels(int dx, int dy, int ksize, boolean normalize) {
    return new DerivKernels(
        derivative(dx, dy, ksize, normalize), derivative(dy, dx, ksize, normalize));
  }

  /** The vector along one direction: of order {@code order}, with {@code other} along the other. */
  static double[] derivative(int order, int other, int ksize, boolean normalize) {
    if (order < 0 || other < 0 || order + other < 1) {
      throw new IllegalArgumentException(
          "derivatives of order %d and %d; give at least one above 0".formatted(order, other));
    }
    if (ksize == SCHARR) {
      if (order + other != 1) {
        throw new IllegalArgumentException(
            "Scharr knows dx = 1 or dy = 1, not orders %d and %d; use Sobel"
                .formatted(order, other));
      }
      double[] smooth = {3, 10, 3};
      double[] weights = order == 1 ? new double[] {-1, 0, 1} : smooth;
      return normalize && order == 0 ? scaled(weights, 32) : weights;
    }
    int size = ksize == 1 && order > 0 ? 3 : ksize;
    double[] weights = Kernels.sobelVector(size, order).weights();
    return normalize ? scaled(weights, Math.scalb(1.0, size - order - 1)) : weights;
  }

  private static double[] scaled(double[] weights, double over) {
    return Arrays.stream(weights).map(w -> w / over).toArray();
  }

  /**
   * {@code cv2.getGaborKernel}: e^(−(x'² + γ²y'²)/2σ²)·cos(2πx'/λ + ψ), drawn mirrored as OpenCV
   * draws it.
   *
   * @param width odd in effect: 2·(width//2) + 1 columns
   * @param height odd in effect: 2·(height//2) + 1 rows
   * @param theta radians
   * @param psi radians
   * @throws IllegalArgumentException when a size, sigma, lambda or gamma is not above 0
   */
  public static Tensor getGaborKernel(
      int width, int height, double sigma, double theta, double lambda, double gamma, double psi) {
    Kernel kernel =
        new Gabor(
                height / 2 * 2 + 1,
                width / 2 * 2 + 1,
                lambda,
                // Columns are drawn from right to left.
                180 - Math.toDegrees(theta),
                sigma,
                sigma / gamma,
                Math.toDegrees(psi),
                1)
            .real();
    return Tensor.of(kernel.shape(), kernel.weights());
  }
}
