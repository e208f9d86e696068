package dev.convolve.kernel;

import dev.convolve.tensor.Shape;
import java.util.Arrays;

/**
 * Kernels that answer where values change. A derivative is positive where values rise along its
 * direction: 0° = right, counter-clockwise, 90° = up.
 */
final class EdgeKernels {

  /** OpenCV's limit, too; beyond it the weights outgrow what a double holds exactly. */
  static final int LARGEST_SOBEL = 31;

  private static final double[] SCHARR = {3, 10, 3};
  private static final double[] ONES = {1, 1, 1};
  private static final double[] DIFFERENCE = {-1, 0, 1};

  /**
   * H. Farid and E. P. Simoncelli, "Differentiation of discrete multidimensional signals", IEEE
   * Transactions on Image Processing 13(4), 2004: the 5-tap interpolator and first derivative.
   */
  private static final double[] FARID_SMOOTH = {
    0.0376593171958126, 0.249153396177344, 0.426374573253687, 0.249153396177344, 0.0376593171958126
  };

  private static final double[] FARID_SLOPE = {
    -0.109603762960254, -0.276690988455557, 0, 0.276690988455557, 0.109603762960254
  };

  private EdgeKernels() {}

  /**
   * The 1-D vector that larger Sobels are made of: binomial smoothing of {@code size − order} taps
   * convolved {@code order} times with the difference −1 1.
   */
  static double[] sobelVector(int size, int order) {
    double[] vector = {1};
    for (int i = 1; i < size - order; i++) {
      vector = KernelAlgebra.convolve(vector, new double[] {1, 1});
    }
    for (int i = 0; i < order; i++) {
      vector = KernelAlgebra.convolve(vector, new double[] {-1, 1});
    }
    return vector;
  }

  static Kernel sobel(String name, int size, double degrees) {
    Checks.odd(name, size, 3, LARGEST_SOBEL);
    return directional(
        name, Kernel.separable(name, 1, sobelVector(size, 0), sobelVector(size, 1)), degrees);
  }

  static Kernel scharr(String name, double degrees) {
    return directional(name, Kernel.separable(name, 1, SCHARR, DIFFERENCE), degrees);
  }

  static Kernel prewitt(String name, double degrees) {
    return directional(name, Kernel.separable(name, 1, ONES, DIFFERENCE), degrees);
  }

  static Kernel farid(String name, double degrees) {
    return directional(name, Kernel.separable(name, 1, FARID_SMOOTH, FARID_SLOPE), degrees);
  }

  /** The two diagonal differences of 2x2 weights, 45° and 135°, and what lies between them. */
  static Kernel roberts(String name, double degrees) {
    Kernel rising = Kernel.named(name, Shape.of(2, 2), new double[] {0, 1, -1, 0}, 1);
    double angle = Degrees.reduced(degrees - 45);
    return angle % 90 == 0 ? rising.rotate((int) angle).called(name) : steered(name, rising, angle);
  }

  /** Compass kernels know only multiples of 45°. */
  static Kernel kirsch(String name, double degrees) {
    double[] right = {-3, -3, 5, -3, 0, 5, -3, -3, 5};
    double angle = Degrees.reduced(degrees);
    if (angle % 45 != 0) {
      throw new IllegalArgumentException(
          "%s cannot look towards %s degrees; use a multiple of 45"
              .formatted(name, Numbers.text(degrees)));
    }
    return Kernel.named(name, Shape.of(3, 3), right, 1).rotate((int) angle).called(name);
  }

  private static Kernel directional(String name, Kernel right, double degrees) {
    double angle = Degrees.reduced(degrees);
    boolean compass = right.shape().equals(Shape.of(3, 3)) && angle % 45 == 0;
    return compass || angle % 90 == 0
        ? right.rotate((int) angle).called(name)
        : steered(name, right, angle);
  }

  /** cos(angle) times the kernel plus sin(angle) times the kernel turned by 90°. */
  private static Kernel steered(String name, Kernel kernel, double angle) {
    double[] along = kernel.numerators();
    double[] across = kernel.rotate(90).numerators();
    double[] steered = new double[along.length];
    Arrays.setAll(steered, i -> Degrees.cos(angle) * along[i] + Degrees.sin(angle) * across[i]);
    return Kernel.named(name, kernel.shape(), steered, kernel.divisor());
  }

  /**
   * Ones around a centre that cancels them.
   *
   * @param all whether diagonal neighbours count
   */
  static Kernel laplacian(String name, int rank, boolean all) {
    int[] extents = new int[rank];
    Arrays.fill(extents, 3);
    Shape shape = Checks.shape(name, extents);
    double[] weights = new double[(int) shape.size()];
    double neighbours = 0;
    for (int i = 0; i < weights.length; i++) {
      long steps = Arrays.stream(shape.position(i)).filter(index -> index != 1).count();
      weights[i] = steps == 1 || (all && steps > 1) ? 1 : 0;
      neighbours += weights[i];
    }
    weights[weights.length / 2] = -neighbours;
    return Kernel.named(name, shape, weights, 1);
  }
}
