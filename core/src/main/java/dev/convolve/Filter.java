package dev.convolve;

import dev.convolve.plan.LinePlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/**
 * What slides over data and answers data: weighted sums ({@link LinearFilter}) and everything that
 * reads its neighbourhoods through the same lines and boundaries. Immutable.
 */
public interface Filter {

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
