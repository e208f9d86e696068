package dev.convolve;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Method;
import dev.convolve.plan.Operation;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Planner;
import dev.convolve.plan.Request;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.Geometry;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kernel and how it slides. Immutable: every method answers a changed copy.
 *
 * <p>Defaults: size {@link SizeMode#SAME}, boundary {@link Boundary#REFLECT}, step and dilation 1,
 * all axes, the algorithm that the planner finds cheapest. The anchor, where the kernel does not
 * name one, is its centre; for even extents, convolution's output n is {@code full[n + (k − 1)/2]}
 * and correlation's is Σ w[j]·x[n + j − k/2], so that {@code convolve(x, w)} equals {@code
 * correlate(x, flip w)} at every size.
 */
public final class Filter {

  private final Operation operation;
  private final Kernel kernel;
  private final List<Boundary> boundaries;
  private final List<SizeMode> sizes;
  private final int @Nullable [] axes;
  private final int[] steps;
  private final int[] dilations;
  private final Method method;
  private final boolean vectors;

  private Filter(
      Operation operation,
      Kernel kernel,
      List<Boundary> boundaries,
      List<SizeMode> sizes,
      int @Nullable [] axes,
      int[] steps,
      int[] dilations,
      Method method,
      boolean vectors) {
    this.operation = operation;
    this.kernel = kernel;
    this.boundaries = boundaries;
    this.sizes = sizes;
    this.axes = axes;
    this.steps = steps;
    this.dilations = dilations;
    this.method = method;
    this.vectors = vectors;
  }

  /** A filter with all defaults; {@link Convolution#of} and {@link Correlation#of} read better. */
  public static Filter of(Operation operation, Kernel kernel) {
    return new Filter(
        operation,
        kernel,
        List.of(Boundary.REFLECT),
        List.of(SizeMode.SAME),
        null,
        new int[] {1},
        new int[] {1},
        Method.AUTO,
        true);
  }

  /** Another kernel that slides in the same way. */
  public Filter withKernel(Kernel other) {
    return new Filter(operation, other, boundaries, sizes, axes, steps, dilations, method, vectors);
  }

  /** The kernel as given. */
  public Kernel kernel() {
    return kernel;
  }

  /** Convolution or correlation. */
  public Operation operation() {
    return operation;
  }

  /** What stands outside: one boundary for every axis that the kernel slides along, or one each. */
  public Filter boundary(Boundary... each) {
    return new Filter(
        operation, kernel, List.of(each), sizes, axes, steps, dilations, method, vectors);
  }

  /** The size mode: one for every axis that the kernel slides along, or one each. */
  public Filter size(SizeMode... each) {
    return new Filter(
        operation, kernel, boundaries, List.of(each), axes, steps, dilations, method, vectors);
  }

  /**
   * The axes of the data that the kernel slides along, ascending, one per axis of the kernel;
   * negative ones count from the end. Without them, kernel and data must have the same rank.
   */
  public Filter axes(int... each) {
    return new Filter(
        operation, kernel, boundaries, sizes, each.clone(), steps, dilations, method, vectors);
  }

  /**
   * The kernel index, per axis of the kernel as given, that lies on the output sample in SAME.
   *
   * @throws IllegalArgumentException when it lies outside the kernel
   */
  public Filter anchor(int... index) {
    return new Filter(
        operation,
        kernel.anchoredAt(index),
        boundaries,
        sizes,
        axes,
        steps,
        dilations,
        method,
        vectors);
  }

  /** Distance between neighbouring outputs: the result is {@code [0::step]} of that of step 1. */
  public Filter step(int... each) {
    return new Filter(
        operation, kernel, boundaries, sizes, axes, each.clone(), dilations, method, vectors);
  }

  /** Distance between neighbouring taps. */
  public Filter dilation(int... each) {
    return new Filter(
        operation, kernel, boundaries, sizes, axes, steps, each.clone(), method, vectors);
  }

  /** The algorithm, in place of the planner's choice. */
  public Filter method(Method wanted) {
    return new Filter(
        operation, kernel, boundaries, sizes, axes, steps, dilations, wanted, vectors);
  }

  /** Plain loops in place of vectors; the bits are the same. */
  public Filter withoutVectors() {
    return new Filter(operation, kernel, boundaries, sizes, axes, steps, dilations, method, false);
  }

  /** A plan for float32 data of this shape. */
  public Plan plan(Shape shape) {
    return plan(shape, SampleType.F32);
  }

  /**
   * A plan for data of this shape and sample type.
   *
   * @throws IllegalArgumentException when kernel, axes, sizes or boundaries do not suit the shape
   */
  public Plan plan(Shape shape, SampleType type) {
    boolean flipped = operation == Operation.CONVOLUTION && !kernel.isNamed();
    Kernel slid = flipped ? kernel.flip() : kernel;
    int[] along = alongAxes(shape);
    Kernel spread = slid.spread(shape.rank(), along);
    int[] anchor = slid.anchor().orElseGet(() -> halves(slid.shape()));
    List<Axis> all = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      int i = Arrays.binarySearch(along, axis);
      all.add(
          i < 0
              ? Axis.still(shape.extent(axis))
              : new Axis(
                  shape.extent(axis),
                  slid.shape().extent(i),
                  anchor[i],
                  pick("step", steps, i, along.length),
                  pick("dilation", dilations, i, along.length),
                  pick("boundary", boundaries, i, along.length),
                  pick("size", sizes, i, along.length)));
    }
    return Planner.shipped()
        .plan(
            new Request(
                operation, flipped, kernel, spread, new Geometry(all), type, method, vectors));
  }

  /**
   * The result for {@code data} as a new tensor: float64 for float64 and i32 data, and for integer
   * data whose sums float32 could not hold exactly; float32 otherwise.
   */
  public Tensor apply(Tensor data) {
    return plan(data.shape(), data.type()).apply(data);
  }

  private int[] alongAxes(Shape shape) {
    if (axes == null) {
      if (kernel.shape().rank() != shape.rank()) {
        throw new IllegalArgumentException(
            "kernel %s has rank %d, data %s has rank %d; name the axes that it slides along"
                .formatted(kernel, kernel.shape().rank(), shape, shape.rank()));
      }
      int[] every = new int[shape.rank()];
      Arrays.setAll(every, i -> i);
      return every;
    }
    return Arrays.stream(axes).map(axis -> axis < 0 ? axis + shape.rank() : axis).toArray();
  }

  private static int[] halves(Shape shape) {
    return Arrays.stream(shape.extents()).map(extent -> extent / 2).toArray();
  }

  private static int pick(String what, int[] values, int i, int count) {
    return pick(what, Arrays.stream(values).boxed().toList(), i, count);
  }

  private static <T> T pick(String what, List<T> values, int i, int count) {
    if (values.size() != 1 && values.size() != count) {
      throw new IllegalArgumentException(
          "%d values of %s for %d axes; give one for all or one each"
              .formatted(values.size(), what, count));
    }
    return values.get(values.size() == 1 ? 0 : i);
  }

  @Override
  public String toString() {
    return operation.label() + " with " + kernel;
  }
}
