package dev.convolve;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.line.Missing;
import dev.convolve.plan.CostModel;
import dev.convolve.plan.Execution;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A kernel and how it slides. Immutable: every method answers a changed copy.
 *
 * <p>Defaults: size {@link SizeMode#SAME}, boundary {@link Boundary#REFLECT}, step and dilation 1,
 * all axes, the algorithm that the planner finds cheapest, no tolerance, nothing missing. The
 * anchor, where the kernel does not name one, is its centre; for even extents, convolution's output
 * n is {@code full[n + (k − 1)/2]} and correlation's is Σ w[j]·x[n + j − k/2], so that {@code
 * convolve(x, w)} equals {@code correlate(x, flip w)} at every size.
 */
public final class LinearFilter implements WindowFilter {

  private final Settings settings;

  private LinearFilter(Settings settings) {
    this.settings = settings;
  }

  /** What a filter is made of; a filter's own settings never change. */
  private static final class Settings {
    private Operation operation;
    private Kernel kernel;
    private List<Boundary> boundaries = List.of(Boundary.REFLECT);
    private List<SizeMode> sizes = List.of(SizeMode.SAME);
    private int @Nullable [] axes;
    private int[] steps = {1};
    private int[] dilations = {1};
    private Method method = Method.AUTO;
    private double tolerance = Double.POSITIVE_INFINITY;
    private CostModel costs = CostModel.SHIPPED;
    private Missing missing = Missing.NOTHING;
    private boolean vectors = true;

    Settings(Operation operation, Kernel kernel) {
      this.operation = operation;
      this.kernel = kernel;
    }

    Settings(Settings other) {
      this(other.operation, other.kernel);
      boundaries = other.boundaries;
      sizes = other.sizes;
      axes = other.axes;
      steps = other.steps;
      dilations = other.dilations;
      method = other.method;
      tolerance = other.tolerance;
      costs = other.costs;
      missing = other.missing;
      vectors = other.vectors;
    }
  }

  /** A filter with all defaults; {@link Convolution#of} and {@link Correlation#of} read better. */
  public static LinearFilter of(Operation operation, Kernel kernel) {
    return new LinearFilter(new Settings(operation, kernel));
  }

  private LinearFilter with(Consumer<Settings> change) {
    Settings changed = new Settings(settings);
    change.accept(changed);
    return new LinearFilter(changed);
  }

  /** Another kernel that slides in the same way. */
  public LinearFilter withKernel(Kernel other) {
    return with(s -> s.kernel = other);
  }

  /** The kernel as given. */
  public Kernel kernel() {
    return settings.kernel;
  }

  @Override
  public Shape window() {
    return settings.kernel.shape();
  }

  @Override
  public int rank() {
    return settings.kernel.shape().rank();
  }

  @Override
  public LinearFilter identity() {
    Kernel kernel = settings.kernel;
    boolean flipped = settings.operation == Operation.CONVOLUTION && !kernel.isNamed();
    Kernel slid = flipped ? kernel.flip() : kernel;
    int[] anchor = slid.anchor().orElseGet(() -> halves(slid.shape()));
    double[] one = new double[(int) slid.shape().size()];
    one[(int) slid.shape().offset(anchor)] = 1;
    Kernel identity = Kernel.of(slid.shape(), one).anchoredAt(anchor).called("identity");
    return with(s -> {
      s.operation = Operation.CORRELATION;
      s.kernel = identity;
    });
  }

  @Override
  public boolean isDifference() {
    return settings.kernel.isZeroSum();
  }

  @Override
  public boolean isLinear() {
    return true;
  }

  /** Convolution or correlation. */
  public Operation operation() {
    return settings.operation;
  }

  /** What stands outside: one boundary for every axis that the kernel slides along, or one each. */
  @Override
  public LinearFilter boundary(Boundary... each) {
    return with(s -> s.boundaries = List.of(each));
  }

  /** The size mode: one for every axis that the kernel slides along, or one each. */
  @Override
  public LinearFilter size(SizeMode... each) {
    return with(s -> s.sizes = List.of(each));
  }

  /**
   * The axes of the data that the kernel slides along, ascending, one per axis of the kernel;
   * negative ones count from the end. Without them, kernel and data must have the same rank.
   */
  @Override
  public LinearFilter axes(int... each) {
    return with(s -> s.axes = each.clone());
  }

  /**
   * The kernel index, per axis of the kernel as given, that lies on the output sample in SAME.
   *
   * @throws IllegalArgumentException when it lies outside the kernel
   */
  @Override
  public LinearFilter anchor(int... index) {
    return with(s -> s.kernel = s.kernel.anchoredAt(index));
  }

  /** Distance between neighbouring outputs: the result is {@code [0::step]} of that of step 1. */
  public LinearFilter step(int... each) {
    return with(s -> s.steps = each.clone());
  }

  /** Distance between neighbouring taps. */
  public LinearFilter dilation(int... each) {
    return with(s -> s.dilations = each.clone());
  }

  /** The algorithm, in place of the planner's choice. */
  public LinearFilter method(Method wanted) {
    return with(s -> s.method = wanted);
  }

  /**
   * The largest error allowed before the one rounding at the end, as a share of max|x|·Σ|w|; the
   * planner uses only algorithms whose bound promises it.
   *
   * @throws IllegalArgumentException when it is negative or NaN
   */
  public LinearFilter tolerance(double share) {
    if (!(share >= 0)) {
      throw new IllegalArgumentException(
          "tolerance %s is no share of max|x|·Σ|w|; use 0 or more".formatted(share));
    }
    return with(s -> s.tolerance = share);
  }

  /**
   * NaN counts as missing: a sum is taken over what is there and scaled up, {@code (Σw)·Σw·m·x /
   * Σw·m} with m = 0 for NaN and 1 for the rest. Windows without NaN keep their bits, windows of
   * nothing but NaN answer NaN. Under weights of both signs what is there says nothing of what is
   * missing: a window with a NaN answers NaN.
   */
  public LinearFilter ignoringNan() {
    return with(s -> s.missing = new Missing(s.missing.masked(), true, s.missing.minimum()));
  }

  /**
   * Every application brings a mask: a certainty m, finite and 0 or more, for each sample. Sums are
   * scaled as in {@link #ignoringNan}; a sample with m = 0 does not count, whatever it is. Refused
   * for weights of both signs.
   */
  public LinearFilter masked() {
    return with(s -> s.missing = new Missing(true, s.missing.ignoresNan(), s.missing.minimum()));
  }

  /**
   * The share of the weights, Σw·m / Σw, that must be there, 0 to 1; where less is, the answer is
   * NaN (0 in integers, counted). For {@link #ignoringNan}, {@link #masked} and {@link
   * Boundary#NORMALIZED}; by default any share will do.
   *
   * @throws IllegalArgumentException when it is no share
   */
  public LinearFilter minimumValid(double share) {
    return with(s -> s.missing = new Missing(s.missing.masked(), s.missing.ignoresNan(), share));
  }

  /** Nothing is missing: no mask, and NaN is NaN. */
  public LinearFilter countingAll() {
    return with(s -> s.missing = Missing.NOTHING);
  }

  /**
   * The costs by which the planner chooses, in place of {@link CostModel#SHIPPED}: another choice
   * may give other bits, so the plan tells where they come from.
   */
  public LinearFilter costs(CostModel model) {
    return with(s -> s.costs = model);
  }

  /** Plain loops in place of vectors; the bits are the same. */
  public LinearFilter withoutVectors() {
    return with(s -> s.vectors = false);
  }

  /** A plan for float32 data of this shape. */
  public Plan plan(Shape shape) {
    return plan(shape, SampleType.F32);
  }

  /**
   * A plan for data of this shape and sample type, by the costs set.
   *
   * @throws IllegalArgumentException when kernel, axes, sizes or boundaries do not suit the shape,
   *     or the method asked for cannot be used
   */
  @Override
  public Plan plan(Shape shape, SampleType type) {
    return plan(shape, type, new Planner(settings.costs));
  }

  /** As {@link #plan(Shape, SampleType)}, chosen by {@code planner}. */
  public Plan plan(Shape shape, SampleType type, Planner planner) {
    Kernel kernel = settings.kernel;
    boolean flipped = isFlipped();
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
                  pick("step", settings.steps, i, along.length),
                  pick("dilation", settings.dilations, i, along.length),
                  pick("boundary", settings.boundaries, i, along.length),
                  pick("size", settings.sizes, i, along.length)));
    }
    return planner.plan(
        new Request(
            settings.operation,
            flipped,
            kernel,
            spread,
            new Geometry(all),
            type,
            settings.method,
            settings.tolerance,
            settings.missing,
            settings.vectors));
  }

  /**
   * The result for {@code data} as a new tensor: float64 for float64 and i32 data, and for integer
   * data whose sums float32 could not hold exactly; float32 otherwise.
   */
  @Override
  public Tensor apply(Tensor data) {
    return plan(data.shape(), data.type()).apply(data);
  }

  /**
   * This sliding for a kernel with one more axis in front, the channels, which it reaches through;
   * boundaries, sizes, steps and dilations are those of the axes behind.
   *
   * @param spatial how many axes there are behind the channels
   */
  public LinearFilter throughChannels(Kernel cuboid, int spatial) {
    return with(s -> {
      s.kernel = cuboid;
      s.axes = null;
      s.boundaries = inFront(Boundary.ZERO, s.boundaries, spatial);
      s.sizes = inFront(SizeMode.VALID, s.sizes, spatial);
      s.steps = inFront(s.steps, spatial);
      s.dilations = inFront(s.dilations, spatial);
    });
  }

  private static <T> List<T> inFront(T first, List<T> rest, int count) {
    List<T> all = new ArrayList<>(List.of(first));
    all.addAll(rest.size() == 1 ? Collections.nCopies(count, rest.getFirst()) : rest);
    return List.copyOf(all);
  }

  private static int[] inFront(int[] rest, int count) {
    List<Integer> boxed = Arrays.stream(rest).boxed().toList();
    return inFront(1, boxed, count).stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The result for {@code data} of which {@code mask} says how much each sample counts, as {@link
   * #masked} explains.
   *
   * @param mask of the data's shape, or with an extent of 1 along axes where it says the same for
   *     all
   */
  public Tensor apply(Tensor data, Tensor mask) {
    Plan plan = masked().plan(data.shape(), data.type());
    Tensor target = Tensor.zeros(plan.computeType(), plan.outputShape());
    plan.apply(data, mask, target, Execution.DEFAULT);
    return target;
  }

  /**
   * The one filter that, away from the edges, answers up to rounding what {@code next} answers of
   * this one's answers; empty where there is none: steps other than 1, other axes, sizes,
   * boundaries or dilations, or something missing.
   */
  Optional<LinearFilter> mergedWith(LinearFilter next) {
    Settings own = settings;
    Settings other = next.settings;
    int rank = own.kernel.shape().rank();
    boolean mergeable =
        rank == other.kernel.shape().rank()
            && Arrays.equals(own.axes, other.axes)
            && Arrays.stream(own.steps).allMatch(step -> step == 1)
            && Arrays.stream(other.steps).allMatch(step -> step == 1)
            && own.missing.equals(Missing.NOTHING)
            && other.missing.equals(Missing.NOTHING)
            && own.operation == other.operation
            && (own.method == other.method
                || own.method == Method.AUTO
                || other.method == Method.AUTO);
    for (int i = 0; mergeable && i < rank; i++) {
      mergeable =
          pick("boundary", own.boundaries, i, rank)
                  .equals(pick("boundary", other.boundaries, i, rank))
              && pick("size", own.sizes, i, rank) == pick("size", other.sizes, i, rank)
              && pick("dilation", own.dilations, i, rank)
                  == pick("dilation", other.dilations, i, rank);
    }
    if (!mergeable) {
      return Optional.empty();
    }
    return Optional.of(
        next.with(s -> {
          s.method = own.method == Method.AUTO ? other.method : own.method;
          s.tolerance = Math.min(own.tolerance, other.tolerance);
          s.vectors = own.vectors && other.vectors;
          boolean alike = isFlipped() == next.isFlipped();
          Kernel slid = anchoredAsItSlides().convolve(next.anchoredAsItSlides());
          s.kernel = alike && isFlipped() ? slid.flip() : slid;
          // A literal kernel that is flipped and a named one that is not make one that slides.
          s.operation = alike ? own.operation : Operation.CORRELATION;
          boolean odd = Arrays.stream(slid.shape().extents()).allMatch(extent -> extent % 2 == 1);
          if (odd && Arrays.equals(s.kernel.anchor().orElseThrow(), halves(slid.shape()))) {
            s.kernel = s.kernel.unanchored();
          }
        }));
  }

  private boolean isFlipped() {
    return settings.operation == Operation.CONVOLUTION && !settings.kernel.isNamed();
  }

  private Kernel anchoredAsItSlides() {
    Kernel slid = isFlipped() ? settings.kernel.flip() : settings.kernel;
    return slid.anchor().isPresent() ? slid : slid.anchoredAt(halves(slid.shape()));
  }

  private int[] alongAxes(Shape shape) {
    int[] axes = settings.axes;
    if (axes == null) {
      Kernel kernel = settings.kernel;
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
    return settings.operation.label() + " with " + settings.kernel;
  }
}
