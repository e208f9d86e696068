package dev.convolve;

import dev.convolve.boundary.Boundary;
import dev.convolve.plan.LinePlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;

/**
 * What slides over data and answers data: weighted sums ({@link LinearFilter}) and everything that
 * reads its neighbourhoods through the same lines and boundaries. Immutable.
 */
public interface Filter {

  /** Number of axes that it slides along. */
  int rank();

  /** What stands outside: one boundary for every axis that it slides along, or one each. */
  Filter boundary(Boundary... each);

  /** The size mode: one for every axis that it slides along, or one each. */
  Filter size(SizeMode... each);

  /** The axes of the data that it slides along, ascending, {@link #rank()} of them. */
  Filter axes(int... each);

  /** The filter that slides in the same way and answers the sample under the anchor. */
  Filter identity();

  /** Whether answers are differences: flat data give 0. */
  default boolean isDifference() {
    return false;
  }

  /** Whether answers are differences to both sides of 0. */
  default boolean isSigned() {
    return false;
  }

  /**
   * Whether answers are weighted sums of samples, which colours have to be multiplied by alpha for.
   */
  default boolean isLinear() {
    return false;
  }

  /**
   * A plan for data of this shape and sample type.
   *
   * @throws IllegalArgumentException when the filter does not suit the shape
   */
  LinePlan plan(Shape shape, SampleType type);

  /** The result for {@code data} as a new tensor of the plan's compute type. */
  default Tensor apply(Tensor data) {
    return plan(data.shape(), data.type()).apply(data);
  }
}
