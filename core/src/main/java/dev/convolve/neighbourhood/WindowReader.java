package dev.convolve.neighbourhood;

import dev.convolve.boundary.Boundary;
import dev.convolve.plan.NeighbourhoodExplanation.Sample;
import dev.convolve.plan.NeighbourhoodExplanation.Step;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.Geometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Reads single windows, by the definition and nothing else.
 *
 * @param geometry where windows lie
 * @param samples the sample at a position inside the data
 * @param computeType the type that constants are rounded to
 */
record WindowReader(Geometry geometry, ToDoubleFunction<int[]> samples, SampleType computeType) {

  /** Windows over a tensor. */
  static WindowReader of(Tensor source, Geometry geometry, SampleType computeType) {
    return new WindowReader(geometry, source::get, computeType);
  }

  /** The window of output {@code position}, row-major over its box. */
  List<Sample> window(Footprint footprint, int... position) {
    Shape box = geometry.kernel();
    boolean[] cells = footprint.cells();
    List<Sample> window = new ArrayList<>();
    for (int cell = 0; cell < cells.length; cell++) {
      if (cells[cell]) {
        window.add(sample(box.position(cell), position));
      }
    }
    return window;
  }

  private Sample sample(int[] index, int... position) {
    List<Axis> axes = geometry.axes();
    int[] at = new int[index.length];
    int[] from = new int[index.length];
    boolean inside = true;
    boolean absent = false;
    Boundary constant = null;
    for (int a = 0; a < at.length; a++) {
      Axis axis = axes.get(a);
      at[a] = axis.first(position[a]) + index[a];
      from[a] = axis.boundary().source(at[a], axis.input());
      inside &= at[a] >= 0 && at[a] < axis.input();
      if (from[a] == Boundary.OUTSIDE) {
        absent |= axis.boundary() instanceof Boundary.Normalized;
        constant = constant == null ? axis.boundary() : constant;
      }
    }
    if (absent) {
      return new Sample(index, at, null, inside, false, Double.NaN, 1);
    }
    if (constant instanceof Boundary.Constant(double value)) {
      double held = computeType == SampleType.F32 ? (float) value : value;
      return new Sample(index, at, null, inside, true, held, 1);
    }
    return new Sample(index, at, from, inside, true, samples.applyAsDouble(from), 1);
  }

  /** What {@code order} picks from the window at {@code position}. */
  Step pick(String label, Order order, Footprint footprint, int... position) {
    List<Sample> window = window(footprint, position);
    double[] sorted =
        window.stream().filter(Sample::present).mapToDouble(Sample::value).sorted().toArray();
    List<Integer> place = Arrays.stream(position).boxed().toList();
    if (sorted.length == 0) {
      int all = footprint.count();
      double nothing =
          order.index(all, all) == 0
              ? Double.POSITIVE_INFINITY
              : order.index(all, all) == all - 1 ? Double.NEGATIVE_INFINITY : Double.NaN;
      return new Step(label, place, window, -1, nothing);
    }
    if (Double.isNaN(sorted[sorted.length - 1])) {
      return new Step(label, place, window, -1, Double.NaN);
    }
    int index = order.index(sorted.length, footprint.count());
    return new Step(label, place, window, index, sorted[index]);
  }

  /** The position inside the data whose sample a step picked; its own where there is none. */
  static int[] picked(Step step) {
    for (Sample sample : step.samples()) {
      int[] source = sample.source();
      if (source != null && Double.compare(sample.value(), step.value()) == 0) {
        return source;
      }
    }
    return step.position().stream().mapToInt(Integer::intValue).toArray();
  }
}
