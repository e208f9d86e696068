package dev.convolve.neighbourhood;

import dev.convolve.LinearFilter;
import dev.convolve.WindowFilter;
import dev.convolve.algorithm.LineWork;
import dev.convolve.algorithm.MagnitudeWork;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.plan.Explanation;
import dev.convolve.plan.NeighbourhoodExplanation.Sample;
import dev.convolve.plan.NeighbourhoodExplanation.Step;
import dev.convolve.plan.NeighbourhoodPlan;
import dev.convolve.plan.Operation;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Layout;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How steeply samples rise, in whatever direction: the length √(Σ g²) of the gradient whose
 * components g are the answers of derivative kernels, one along each axis. Immutable: every method
 * answers a changed copy.
 *
 * <p>Nothing is scaled: over a ramp that rises by 1 a sample, Sobel's 3 × 3 answers 8, Scharr's 32,
 * Prewitt's 6. {@link #components} answers the g themselves and {@link #direction} where they
 * point.
 *
 * <p>Defaults: size SAME, boundary REFLECT, all axes; every axis of channels by itself. NaN or an
 * infinity in the window gives NaN or an infinity.
 */
public final class GradientFilter implements WindowFilter {

  private final String name;
  private final List<Kernel> kernels;
  private final Sliding sliding;

  private GradientFilter(String name, List<Kernel> kernels, Sliding sliding) {
    this.name = name;
    this.kernels = kernels;
    this.sliding = sliding;
  }

  /**
   * The gradient by kernels of one's own, which slide as drawn.
   *
   * @param kernels at least one, all of one shape
   * @throws IllegalArgumentException when there is none, or the shapes differ
   */
  public static GradientFilter of(Kernel... kernels) {
    return of("gradient", List.of(kernels));
  }

  private static GradientFilter of(String name, List<Kernel> kernels) {
    if (kernels.isEmpty()) {
      throw new IllegalArgumentException("a gradient needs at least one derivative kernel");
    }
    Shape shape = kernels.getFirst().shape();
    for (Kernel kernel : kernels) {
      if (!kernel.shape().equals(shape)) {
        throw new IllegalArgumentException(
            "a gradient's kernels have one shape, not %s and %s".formatted(shape, kernel.shape()));
      }
    }
    return new GradientFilter(name, List.copyOf(kernels), Sliding.DEFAULT);
  }

  /** Sobel's gradient of a plane, 3 × 3. */
  public static GradientFilter sobel() {
    return sobel(2, 3);
  }

  /**
   * Sobel's gradient of {@code rank} axes.
   *
   * @param size extent of the kernels: 3, 5, 7, … 31
   */
  public static GradientFilter sobel(int rank, int size) {
    return along(
        "sobel gradient", rank, Kernels.sobelVector(size, 1), Kernels.sobelVector(size, 0));
  }

  /** Scharr's gradient of {@code rank} axes: −1 0 1 along one, 3 10 3 along the others. */
  public static GradientFilter scharr(int rank) {
    return along("scharr gradient", rank, Kernel.of(-1, 0, 1), Kernel.of(3, 10, 3));
  }

  /** Prewitt's gradient of {@code rank} axes: −1 0 1 along one, 1 1 1 along the others. */
  public static GradientFilter prewitt(int rank) {
    return along("prewitt gradient", rank, Kernel.of(-1, 0, 1), Kernel.of(1, 1, 1));
  }

  private static GradientFilter along(String name, int rank, Kernel slope, Kernel smooth) {
    List<Kernel> kernels = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      Kernel kernel = axis == 0 ? slope : smooth;
      for (int other = 1; other < rank; other++) {
        kernel = kernel.outer(other == axis ? slope : smooth);
      }
      kernels.add(kernel.called("along axis " + axis));
    }
    return of(name, kernels);
  }

  private GradientFilter with(Sliding other) {
    return new GradientFilter(name, kernels, other);
  }

  /** This, sliding as {@code other} does. */
  GradientFilter sliding(GradientFilter other) {
    return with(other.sliding);
  }

  @Override
  public GradientFilter boundary(Boundary... each) {
    return with(sliding.boundary(each));
  }

  @Override
  public GradientFilter size(SizeMode... each) {
    return with(sliding.size(each));
  }

  @Override
  public GradientFilter axes(int... each) {
    return with(sliding.axes(each));
  }

  @Override
  public GradientFilter anchor(int... index) {
    return new GradientFilter(
        name, kernels.stream().map(kernel -> kernel.anchoredAt(index)).toList(), sliding);
  }

  /** Plain loops in place of vectors; the bits are the same. */
  public GradientFilter withoutVectors() {
    return with(sliding.withoutVectors());
  }

  /** The derivative kernels, one for each component. */
  public List<Kernel> kernels() {
    return kernels;
  }

  @Override
  public Shape window() {
    return kernels.getFirst().shape();
  }

  @Override
  public int rank() {
    return kernels.getFirst().shape().rank();
  }

  @Override
  public WindowFilter identity() {
    return filters().getFirst().identity();
  }

  @Override
  public boolean isDifference() {
    return true;
  }

  @Override
  public boolean isLinear() {
    return false;
  }

  /** One filter for each component, in the kernels' order; they slide as drawn. */
  public List<LinearFilter> filters() {
    return kernels.stream()
        .map(kernel -> {
          LinearFilter filter =
              LinearFilter.of(Operation.CORRELATION, kernel)
                  .boundary(sliding.boundaries().toArray(Boundary[]::new))
                  .size(sliding.sizes().toArray(SizeMode[]::new));
          List<Integer> axes = sliding.axes();
          LinearFilter slid =
              axes == null ? filter : filter.axes(axes.stream().mapToInt(a -> a).toArray());
          return sliding.vectors() ? slid : slid.withoutVectors();
        })
        .toList();
  }

  @Override
  public NeighbourhoodPlan plan(Shape shape, SampleType type) {
    List<Plan> plans = plans(shape, type);
    Plan first = plans.getFirst();
    SampleType compute = first.computeType();
    Layout layout = Layout.of(first.geometry());
    List<LineWork> parts = plans.stream().map(Plan::work).toList();
    return NeighbourhoodPlan.of(
        toString(),
        first.geometry(),
        type,
        compute,
        new MagnitudeWork(layout, parts),
        (source, position) -> explained(source, plans, position),
        sliding.vectors());
  }

  /** Plans of one compute type whose answers need no division. */
  private List<Plan> plans(Shape shape, SampleType type) {
    List<Plan> plans = filters().stream().map(filter -> filter.plan(shape, type)).toList();
    boolean wide = plans.stream().anyMatch(plan -> plan.computeType() == SampleType.F64);
    boolean alike =
        plans.stream()
            .allMatch(plan ->
                plan.computeType() == plans.getFirst().computeType() && plan.divisor() == 1);
    SampleType floating = wide ? SampleType.F64 : SampleType.F32;
    return alike ? plans : filters().stream().map(filter -> filter.plan(shape, floating)).toList();
  }

  private List<Step> explained(Tensor source, List<Plan> plans, int... position) {
    List<Integer> place = Arrays.stream(position).boxed().toList();
    List<Step> steps = new ArrayList<>();
    double squares = 0;
    for (int i = 0; i < plans.size(); i++) {
      Explanation component = plans.get(i).explainAt(source, position);
      List<Sample> samples = new ArrayList<>();
      for (Explanation.Tap tap : component.taps()) {
        samples.add(
            new Sample(
                tap.index(),
                tap.at(),
                tap.source(),
                tap.inside(),
                true,
                tap.sample(),
                tap.numerator() / component.divisor()));
      }
      double value = component.computed();
      squares += value * value;
      steps.add(new Step(kernels.get(i).name(), place, samples, -1, value));
    }
    steps.add(new Step("length", place, List.of(), -1, Math.sqrt(squares)));
    return steps;
  }

  /**
   * The components of the gradient, one tensor for each kernel: positive where samples rise as the
   * axis does.
   */
  public List<Tensor> components(Tensor data) {
    return filters().stream().map(filter -> filter.apply(data)).toList();
  }

  /**
   * Where samples rise most, in degrees above −180 up to 180: 0 = right, counter-clockwise, so that
   * 90 is up. 0 where nothing rises.
   *
   * @return float64, of the shape of the plan's result
   * @throws IllegalStateException when the gradient has other than two components, the first along
   *     rows downwards, the second along columns to the right
   */
  public Tensor direction(Tensor data) {
    if (kernels.size() != 2) {
      throw new IllegalStateException(
          "a direction needs two components, not %d; components() answers all"
              .formatted(kernels.size()));
    }
    List<Tensor> components = components(data);
    Tensor down = components.get(0);
    Tensor right = components.get(1);
    double[] degrees = new double[(int) down.shape().size()];
    for (int i = 0; i < degrees.length; i++) {
      // 0 − y, not −y: flat data point to 0, not to −0.
      degrees[i] = StrictMath.toDegrees(StrictMath.atan2(0 - down.at(i), 0 + right.at(i)));
    }
    return Tensor.of(down.shape(), degrees);
  }

  /** The operator and the kernels' extents. */
  @Override
  public String toString() {
    return "%s %s".formatted(name, kernels.getFirst().shape());
  }
}
