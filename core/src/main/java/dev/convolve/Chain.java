package dev.convolve;

import dev.convolve.kernel.Kernel;
import dev.convolve.line.TensorView;
import dev.convolve.plan.ChainPlan;
import dev.convolve.plan.Execution;
import dev.convolve.plan.LinePlan;
import dev.convolve.plan.MergeReport;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
   * This chain with consecutive linear filters made one wherever their kernels can be: two 5x5
   * become one 9x9. It answers the same only up to rounding, and at the edge not always: {@link
   * #mergeReport} tells where and by how much.
   */
  public Chain merged() {
    List<Filter> fewer = new ArrayList<>();
    for (Filter filter : filters) {
      Optional<LinearFilter> one =
          fewer.isEmpty() ? Optional.empty() : merged(fewer.getLast(), filter);
      if (one.isPresent()) {
        fewer.set(fewer.size() - 1, one.get());
      } else {
        fewer.add(filter);
      }
    }
    return new Chain(List.copyOf(fewer));
  }

  private static Optional<LinearFilter> merged(Filter first, Filter next) {
    return first instanceof LinearFilter one && next instanceof LinearFilter other
        ? one.mergedWith(other)
        : Optional.empty();
  }

  /** Which of the filters {@link #merged} makes one. */
  public List<MergeReport.Merge> merges() {
    List<MergeReport.Merge> merges = new ArrayList<>();
    Filter before = filters.getFirst();
    int first = 1;
    for (int step = 2; step <= filters.size(); step++) {
      Optional<LinearFilter> one = merged(before, filters.get(step - 1));
      if (one.isEmpty()) {
        before = filters.get(step - 1);
        first = step;
        continue;
      }
      before = one.get();
      if (step - 1 > first) {
        merges.removeLast();
      }
      merges.add(new MergeReport.Merge(first, step, one.get().kernel()));
    }
    return List.copyOf(merges);
  }

  /**
   * What merging changes for {@code data}, measured: both chains are carried out.
   *
   * @throws IllegalArgumentException when a filter does not suit the data
   */
  public MergeReport mergeReport(Tensor data) {
    ChainPlan chain = plan(data.shape(), data.type());
    ChainPlan fewer = merged().plan(data.shape(), data.type());
    TensorView view = TensorView.of(data);
    return MergeReport.of(chain, merges())
        .measured(
            chain,
            view.source(chain.sourceLines()),
            fewer,
            view.source(fewer.sourceLines()),
            Execution.DEFAULT);
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
