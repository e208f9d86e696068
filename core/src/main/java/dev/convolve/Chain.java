package dev.convolve;

import dev.convolve.kernel.Kernel;
import dev.convolve.plan.ChainPlan;
import dev.convolve.plan.LinePlan;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Filters applied one after the other, in written order, as one lazy thing: by tiles, without whole
 * results in between, with the bits of the filters applied one by one. Nothing is rounded to
 * integers in between. Immutable.
 */
public final class Chain implements Filter {

  private final List<Filter> filters;

  private Chain(List<Filter> filters) {
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("a chain needs at least one filter");
    }
    this.filters = filters;
  }

  /** A chain of filters; a chain among them is taken apart. */
  public static Chain of(Filter... filters) {
    List<Filter> flat = new ArrayList<>();
    for (Filter filter : filters) {
      flat.addAll(filter instanceof Chain chain ? chain.filters : List.of(filter));
    }
    return new Chain(List.copyOf(flat));
  }

  /** A chain of kernels that slide as drawn, with the defaults of {@link Correlation}. */
  public static Chain of(Kernel... kernels) {
    return of(
        Arrays.stream(kernels)
            .map(kernel -> LinearFilter.of(Operation.CORRELATION, kernel))
            .toArray(Filter[]::new));
  }

  /** The filters in order. */
  public List<Filter> filters() {
    return filters;
  }

  /**
   * A plan for data of this shape and sample type: each filter is planned for what the one before
   * answers, in its compute type.
   *
   * @throws IllegalArgumentException when a filter does not suit its shape
   */
  @Override
  public ChainPlan plan(Shape shape, SampleType type) {
    List<LinePlan> stages = new ArrayList<>();
    Shape data = shape;
    SampleType stored = type;
    for (Filter filter : filters) {
      LinePlan stage = filter.plan(data, stored);
      stages.add(stage);
      data = stage.outputShape();
      stored = stage.computeType();
    }
    return ChainPlan.of(stages);
  }
}
