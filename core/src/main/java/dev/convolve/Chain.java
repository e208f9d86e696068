package dev.convolve;

import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Filters applied one after the other, in written order. Nothing is rounded to integers in between.
 * Immutable.
 */
public final class Chain {

  private final List<LinearFilter> filters;

  private Chain(List<LinearFilter> filters) {
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("a chain needs at least one filter");
    }
    this.filters = filters;
  }

  /** A chain of filters. */
  public static Chain of(LinearFilter... filters) {
    return new Chain(List.of(filters));
  }

  /** A chain of kernels that slide as drawn, with the defaults of {@link Correlation}. */
  public static Chain of(Kernel... kernels) {
    return new Chain(
        Arrays.stream(kernels)
            .map(kernel -> LinearFilter.of(Operation.CORRELATION, kernel))
            .toList());
  }

  /** The filters in order. */
  public List<LinearFilter> filters() {
    return filters;
  }

  /** The kernels in order. */
  public List<Kernel> kernels() {
    return filters.stream().map(LinearFilter::kernel).toList();
  }

  /** The last filter's result, float32 or float64. */
  public Tensor apply(Tensor data) {
    Tensor result = data;
    for (LinearFilter filter : filters) {
      result = filter.apply(result);
    }
    return result;
  }
}
