package dev.convolve;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;

/**
 * Convolution of plain arrays, with zeros outside by definition: {@code full([1 2 3 4 5], [2 3 4])}
 * is {@code [2 7 16 25 34 31 20]}. Sums are float64. For other boundaries, ranks and types see
 * {@link Convolution} and {@link Correlation}.
 */
public final class Convolve {

  private Convolve() {}

  /**
   * Every position in which kernel and data touch: y[n] = Σ w[m]·x[n−m], n + k − 1 values; none for
   * no data.
   *
   * @throws IllegalArgumentException when the kernel has no weights, or one that is not finite
   */
  public static double[] full(double[] data, double[] kernel) {
    return convolve(data, kernel, SizeMode.FULL);
  }

  /**
   * The n values of {@link #full} that start at (k − 1)/2: one per value of the data.
   *
   * @throws IllegalArgumentException when the kernel has no weights, or one that is not finite
   */
  public static double[] same(double[] data, double[] kernel) {
    return convolve(data, kernel, SizeMode.SAME);
  }

  /**
   * Only positions in which the kernel lies inside the data: n − k + 1 values.
   *
   * @throws IllegalArgumentException when the kernel is longer than the data, has no weights, or
   *     one that is not finite
   */
  public static double[] valid(double[] data, double[] kernel) {
    return convolve(data, kernel, SizeMode.VALID);
  }

  private static double[] convolve(double[] data, double[] kernel, SizeMode size) {
    Tensor source = Tensor.of(Shape.of(data.length), data);
    Plan plan =
        Convolution.of(Kernel.of(kernel))
            .boundary(Boundary.ZERO)
            .size(size)
            .plan(source.shape(), source.type());
    Tensor target = Tensor.zeros(source.type(), plan.outputShape());
    plan.apply(source, target, Execution.DEFAULT);
    return target.doubles();
  }
}
