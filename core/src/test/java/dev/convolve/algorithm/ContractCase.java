package dev.convolve.algorithm;

import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.Geometry;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A filter, the windows that it must have, and data to filter.
 *
 * @param name says which case it is
 * @param filter the filter, without a method yet
 * @param slid the weights as they must slide, numerators in row-major order
 * @param axes the windows that the filter must have
 * @param data what is filtered
 */
record ContractCase(String name, LinearFilter filter, double[] slid, List<Axis> axes, Tensor data) {

  /**
   * Builds the filter and, by rules of its own, what it must do.
   *
   * @param taps of the kernel per axis of the data, 0 where it does not reach
   * @param anchors explicit ones per axis, or null
   */
  static ContractCase of(
      String name,
      Operation operation,
      Kernel literal,
      int[] taps,
      int @Nullable [] anchors,
      int[] steps,
      int[] dilations,
      Boundary[] boundaries,
      SizeMode[] sizes,
      Tensor data) {
    int[] reached = IntStream.range(0, taps.length).filter(axis -> taps[axis] > 0).toArray();
    LinearFilter filter =
        LinearFilter.of(operation, literal)
            .axes(reached)
            .boundary(pick(reached, boundaries).toArray(Boundary[]::new))
            .size(pick(reached, sizes).toArray(SizeMode[]::new))
            .step(pick(reached, steps))
            .dilation(pick(reached, dilations));
    if (anchors != null) {
      filter = filter.anchor(pick(reached, anchors));
    }
    boolean flips = operation == Operation.CONVOLUTION;
    List<Axis> axes = new ArrayList<>();
    for (int axis = 0; axis < taps.length; axis++) {
      int extent = data.shape().extent(axis);
      if (taps[axis] == 0) {
        axes.add(Axis.still(extent));
        continue;
      }
      int anchor = anchors == null ? taps[axis] / 2 : anchors[axis];
      if (anchors != null && flips) {
        anchor = taps[axis] - 1 - anchor;
      }
      axes.add(
          new Axis(
              extent,
              taps[axis],
              anchor,
              steps[axis],
              dilations[axis],
              boundaries[axis],
              sizes[axis]));
    }
    double[] slid = literal.numerators();
    if (flips) {
      for (int i = 0, j = slid.length - 1; i < j; i++, j--) {
        double swapped = slid[i];
        slid[i] = slid[j];
        slid[j] = swapped;
      }
    }
    return new ContractCase(name, filter, slid, axes, data);
  }

  private static int[] pick(int[] axes, int[] values) {
    return Arrays.stream(axes).map(axis -> values[axis]).toArray();
  }

  private static <T> List<T> pick(int[] axes, T[] values) {
    return Arrays.stream(axes).mapToObj(axis -> values[axis]).toList();
  }

  /** Whether the windows lie inside the data along every VALID axis. */
  boolean fits() {
    return axes.stream()
        .noneMatch(axis ->
            axis.size() == SizeMode.VALID && axis.input() > 0 && axis.span() > axis.input());
  }

  /** The windows, with constants rounded to the type that sums are computed in. */
  Geometry geometry(SampleType computeType) {
    return new Geometry(
        axes.stream()
            .map(axis ->
                computeType == SampleType.F32
                        && axis.boundary() instanceof Boundary.Constant constant
                    ? axis.withBoundary(Boundary.constant((float) constant.value()))
                    : axis)
            .toList());
  }

  boolean isNormalized() {
    return axes.stream().anyMatch(axis -> axis.boundary() instanceof Boundary.Normalized);
  }

  /** The weights as numbers that the data are multiplied by: over integers the numerators. */
  double[] weights() {
    return data.type().isInteger()
        ? slid
        : Arrays.stream(slid).map(w -> w / filter.kernel().divisor()).toArray();
  }

  /** What sums are divided by at the end. */
  double divisor() {
    return data.type().isInteger() ? filter.kernel().divisor() : 1;
  }

  @Override
  public String toString() {
    return "%s: %s of %s %s over %s, windows %s"
        .formatted(
            name,
            filter,
            data.type(),
            data.shape(),
            filter.kernel().divisor(),
            axes.stream()
                .map(axis ->
                    axis.taps() == 1 && axis.step() == 1
                        ? "still"
                        : "%d taps at %d step %d dilation %d %s %s"
                            .formatted(
                                axis.taps(),
                                axis.anchor(),
                                axis.step(),
                                axis.dilation(),
                                axis.boundary().label(),
                                axis.size().label()))
                .toList());
  }

  static Shape kernelShape(int[] taps) {
    return Shape.of(Arrays.stream(taps).filter(t -> t > 0).toArray());
  }
}
