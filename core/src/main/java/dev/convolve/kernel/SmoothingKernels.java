package dev.convolve.kernel;

import dev.convolve.tensor.Shape;
import java.util.Arrays;

/** Kernels that average: weights of one sign that sum to 1, and what is built from them. */
final class SmoothingKernels {

  private static final int EXACT_BITS = 53;

  private SmoothingKernels() {}

  static Kernel identity(String name, Shape shape) {
    Checks.shape(name, shape.extents());
    double[][] factors = new double[shape.rank()][];
    for (int axis = 0; axis < factors.length; axis++) {
      int size = Checks.odd(name, shape.extent(axis), 1, Checks.MOST_WEIGHTS - 1);
      factors[axis] = new double[size];
      factors[axis][size / 2] = 1;
    }
    return Kernel.separable(name, 1, factors);
  }

  static Kernel box(String name, Shape shape) {
    Checks.shape(name, shape.extents());
    double[][] ones = new double[shape.rank()][];
    for (int axis = 0; axis < ones.length; axis++) {
      ones[axis] = new double[shape.extent(axis)];
      Arrays.fill(ones[axis], 1);
    }
    return Kernel.separable(name, (double) shape.size(), ones);
  }

  /** Pascal's triangle over a power of two. */
  static Kernel binomial(String name, Shape shape) {
    Checks.shape(name, shape.extents());
    int bits = Arrays.stream(shape.extents()).map(extent -> extent - 1).sum();
    boolean exact = bits <= EXACT_BITS;
    double[][] factors = new double[shape.rank()][];
    for (int axis = 0; axis < factors.length; axis++) {
      int size = Checks.within("the size of " + name, shape.extent(axis), 1, 4096);
      double[] row = pascal(size);
      double scale = exact ? StrictMath.scalb(1.0, size - 1) : 1;
      factors[axis] = Arrays.stream(row).map(value -> value * scale).toArray();
    }
    return Kernel.separable(name, exact ? StrictMath.scalb(1.0, bits) : 1, factors);
  }

  /** C(n, k)/2ⁿ by repeated averaging of neighbours: exact while n ≤ 53. */
  private static double[] pascal(int size) {
    double[] row = new double[size];
    row[0] = 1;
    for (int n = 1; n < size; n++) {
      for (int k = n; k > 0; k--) {
        row[k] = 0.5 * row[k] + 0.5 * row[k - 1];
      }
      row[0] *= 0.5;
    }
    return row;
  }

  static Kernel gaussian(String name, Shape shape, double[] sigmas) {
    Checks.shape(name, shape.extents());
    double[] perAxis = Checks.perAxis("sigma", sigmas, shape.rank());
    double[][] factors = new double[shape.rank()][];
    for (int axis = 0; axis < factors.length; axis++) {
      factors[axis] = Gaussians.vector(shape.extent(axis), perAxis[axis]);
    }
    return Kernel.separable(name, 1, factors);
  }

  /** The shape that sigmas ask for. */
  static Shape support(String name, double[] sigmas, double truncate) {
    return Checks.shape(
        name,
        Arrays.stream(sigmas)
            .mapToInt(sigma -> 2 * Gaussians.radius(sigma, truncate) + 1)
            .toArray());
  }

  /** The derivative of {@code orders[axis]} along each axis; zero-sum when any order is above 0. */
  static Kernel gaussianDerivative(String name, int[] orders, double[] sigmas, double truncate) {
    double[] perAxis = Checks.perAxis("sigma", sigmas, orders.length);
    support(name, perAxis, truncate);
    double[][] factors = new double[orders.length][];
    for (int axis = 0; axis < orders.length; axis++) {
      int radius = Gaussians.radius(perAxis[axis], truncate);
      factors[axis] = Gaussians.derivativeVector(orders[axis], perAxis[axis], radius);
      if (orders[axis] > 0 && orders[axis] % 2 == 0) {
        cancel(factors[axis], Gaussians.vector(2 * radius + 1, perAxis[axis]));
      }
    }
    return Kernel.separable(name, 1, factors);
  }

  /** Takes the share of {@code bell}, which sums to 1, that makes {@code weights} sum to 0. */
  private static void cancel(double[] weights, double[] bell) {
    double sum = Sums.of(weights);
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= sum * bell[i];
    }
    Sums.adjust(weights, 0);
  }

  /** ((x² + y² + …)/σ⁴ − rank/σ²) · g, less its mean so that flat data answer 0. */
  static Kernel laplacianOfGaussian(String name, Shape shape, double sigma) {
    Kernel bell = gaussian(name, shape, new double[] {sigma});
    double[] weights = bell.weights();
    double variance = sigma * sigma;
    for (int i = 0; i < weights.length; i++) {
      int[] position = shape.position(i);
      double square = 0;
      for (int axis = 0; axis < position.length; axis++) {
        double x = position[axis] - (shape.extent(axis) - 1) * 0.5;
        square += x * x;
      }
      weights[i] *= (square / variance - shape.rank()) / variance;
    }
    double mean = Sums.of(weights) / weights.length;
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= mean;
    }
    return Kernel.named(name, shape, Sums.adjust(weights, 0), 1);
  }

  /** The narrow Gaussian minus the wide one, both over the same shape. */
  static Kernel differenceOfGaussians(String name, Shape shape, double narrow, double wide) {
    double[] weights = gaussian(name, shape, new double[] {narrow}).weights();
    double[] other = gaussian(name, shape, new double[] {wide}).weights();
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= other[i];
    }
    return Kernel.named(name, shape, Sums.adjust(weights, 0), 1);
  }

  /** (1 + amount) · identity − amount · gaussian. */
  static Kernel unsharp(String name, Shape shape, double sigma, double amount) {
    for (int extent : shape.extents()) {
      Checks.odd(name, extent, 1, Checks.MOST_WEIGHTS - 1);
    }
    Checks.finite("amount", amount);
    double[] weights = gaussian(name, shape, new double[] {sigma}).weights();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= -amount;
    }
    weights[weights.length / 2] += 1 + amount;
    return Kernel.named(name, shape, Sums.adjust(weights, 1), 1);
  }

  /** Equal weights wherever the centre of a sample lies within {@code radius} of the middle. */
  static Kernel disk(String name, double radius, int rank) {
    Checks.finite("radius", radius);
    if (radius < 0 || radius > Checks.MOST_WEIGHTS) {
      throw new IllegalArgumentException(
          "%s cannot have radius %s; use 0 to some hundreds".formatted(name, Numbers.text(radius)));
    }
    int reach = (int) radius;
    int[] extents = new int[rank];
    Arrays.fill(extents, 2 * reach + 1);
    Shape shape = Checks.shape(name, extents);
    double[] weights = new double[(int) shape.size()];
    double count = 0;
    for (int i = 0; i < weights.length; i++) {
      double square =
          Arrays.stream(shape.position(i)).mapToDouble(at -> at - reach).map(x -> x * x).sum();
      weights[i] = square <= radius * radius ? 1 : 0;
      count += weights[i];
    }
    return Kernel.named(name, shape, weights, count);
  }

  /**
   * max(0, 1 − distance to the segment) around a segment of {@code length} samples through the
   * middle, over the sum (MATLAB's {@code fspecial('motion')}).
   */
  static Kernel motion(String name, double length, double degrees) {
    if (!(length >= 1 && length <= 4096)) {
      throw new IllegalArgumentException(
          "%s cannot have length %s; use 1 to 4096".formatted(name, Numbers.text(length)));
    }
    double half = (length - 1) / 2;
    double cos = Degrees.cos(degrees);
    double sin = Degrees.sin(degrees);
    int reachX = (int) Math.ceil(half * Math.abs(cos) + 1) - 1;
    int reachY = (int) Math.ceil(half * Math.abs(sin) + 1) - 1;
    Shape shape = Checks.shape(name, 2 * reachY + 1, 2 * reachX + 1);
    double[] weights = new double[(int) shape.size()];
    for (int i = 0; i < weights.length; i++) {
      int[] position = shape.position(i);
      double x = position[1] - reachX;
      double y = reachY - position[0];
      double along = Math.abs(x * cos + y * sin);
      double beyond = Math.max(0, along - half);
      double aside = y * cos - x * sin;
      weights[i] = Math.max(0, 1 - Math.sqrt(beyond * beyond + aside * aside));
    }
    return Kernel.named(name, shape, weights, Sums.of(weights));
  }
}
