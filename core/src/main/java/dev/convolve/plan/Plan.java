package dev.convolve.plan;

import dev.convolve.algorithm.Reference;
import dev.convolve.algorithm.Weights;
import dev.convolve.boundary.Boundary;
import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.Tally;
import dev.convolve.line.TensorSink;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one kernel slides over data of one shape: immutable, safe for any number of threads at once,
 * reusable, and able to explain itself. The same data give the same bits, whatever the threads.
 */
public final class Plan {

  private final Request request;
  private final List<PlanReport.Candidate> candidates;
  private final String algorithm;
  private final String reason;
  private final SampleType computeType;
  private final boolean exact;
  private final double divisor;
  private final Weights weights;
  private final Engine<?> engine;

  Plan(
      Request request,
      List<PlanReport.Candidate> candidates,
      String algorithm,
      String reason,
      SampleType computeType,
      boolean exact,
      double divisor,
      Weights weights,
      Engine<?> engine) {
    this.request = request;
    this.candidates = candidates;
    this.algorithm = algorithm;
    this.reason = reason;
    this.computeType = computeType;
    this.exact = exact;
    this.divisor = divisor;
    this.weights = weights;
    this.engine = engine;
  }

  /** This plan with its work cut into other tiles, which changes no bit. */
  Plan cutInto(int rows, int groups) {
    return new Plan(
        request,
        candidates,
        algorithm,
        reason,
        computeType,
        exact,
        divisor,
        weights,
        engine.with(new Tiles(engine.layout, rows, groups)));
  }

  /** The weights in the layout's axes, before rounding to the compute type. */
  Weights weights() {
    return engine.weights;
  }

  /** The extents this plan is made for. */
  public Shape inputShape() {
    return request.geometry().input();
  }

  /** The extents of the result. */
  public Shape outputShape() {
    return request.geometry().output();
  }

  /** The type that sums are computed in: f32 or f64. */
  public SampleType computeType() {
    return computeType;
  }

  /** How data and results are cut into lines; for sources and sinks of one's own. */
  public Layout layout() {
    return engine.layout;
  }

  /** The plan in figures. */
  public PlanReport report() {
    return new PlanReport(
        request.operation(),
        request.flipped(),
        request.kernel(),
        request.inputType(),
        computeType,
        request.geometry(),
        candidates,
        algorithm,
        reason,
        engine.microkernels.lanes(),
        engine.bytes(),
        exact);
  }

  /** The plan in words. */
  public String explain() {
    return report().text();
  }

  /**
   * The result as a new tensor of the compute type.
   *
   * @throws IllegalArgumentException when the source does not suit the plan
   */
  public Tensor apply(Tensor source) {
    return apply(source, Execution.DEFAULT);
  }

  /** As {@link #apply(Tensor)}, carried out as {@code execution} says. */
  public Tensor apply(Tensor source, Execution execution) {
    Tensor target = Tensor.zeros(computeType, outputShape());
    apply(source, target, execution);
    return target;
  }

  /** As {@link #apply(Tensor, Tensor, Execution)} with {@link Execution#DEFAULT}. */
  public Tally apply(Tensor source, Tensor target) {
    return apply(source, target, Execution.DEFAULT);
  }

  /**
   * Writes the result to {@code target}, in its sample type: integers are rounded half to even once
   * and saturated, NaN is stored as 0, and the answer counts what was changed. {@code source} is
   * only read.
   *
   * @throws IllegalArgumentException when source or target do not suit the plan, or share an array
   * @throws java.util.concurrent.CancellationException when the execution was cancelled
   */
  public Tally apply(Tensor source, Tensor target, Execution execution) {
    if (!target.shape().equals(outputShape())) {
      throw new IllegalArgumentException(
          "target has shape %s, the result has %s".formatted(target.shape(), outputShape()));
    }
    requireSuits(source);
    return apply(TensorView.of(source), TensorView.of(target), execution);
  }

  /**
   * As {@link #apply(Tensor, Tensor, Execution)} between views of tensors: axes in another order,
   * or one channel.
   *
   * @throws IllegalArgumentException when source or target do not suit the plan, or share an array
   * @throws java.util.concurrent.CancellationException when the execution was cancelled
   */
  public Tally apply(TensorView source, TensorView target, Execution execution) {
    if (!source.shape().equals(inputShape()) || !target.shape().equals(outputShape())) {
      throw new IllegalArgumentException(
          "plan is for %s -> %s, not for %s -> %s"
              .formatted(inputShape(), outputShape(), source.shape(), target.shape()));
    }
    requireSuitableType(source.tensor().type());
    requireApart(source.tensor(), target.tensor());
    TensorSink sink = target.sink(layout());
    apply(source.source(layout()), sink, execution);
    return sink.tally();
  }

  /** Reads lines from {@code source} and writes lines to {@code sink}; see {@link #layout()}. */
  public void apply(LineSource source, LineSink sink, Execution execution) {
    if (!outputShape().isEmpty()) {
      sweep(engine, source, sink, execution);
    }
  }

  private <A> void sweep(Engine<A> typed, LineSource source, LineSink sink, Execution execution) {
    new Sweep<>(typed, source, sink, divisor, execution).run();
  }

  /** As {@link #explainAt(Tensor, SampleType, int...)}, stored in the compute type. */
  public Explanation explainAt(Tensor source, int... position) {
    return explainAt(source, computeType, position);
  }

  /**
   * Why the output sample at {@code position} is what it is: the window, the weights, each product,
   * what the boundary supplied, the sum, and what storing it as {@code outputType} does.
   *
   * @throws IndexOutOfBoundsException when the position lies outside the result
   */
  public Explanation explainAt(Tensor source, SampleType outputType, int... position) {
    requireSuits(source);
    outputShape().offset(position);
    List<Axis> axes = request.geometry().axes();
    Shape kernel = request.geometry().kernel();
    List<Explanation.Tap> taps = new ArrayList<>();
    for (int t = 0; t < weights.all().length; t++) {
      taps.add(tap(source, axes, kernel.position(t), weights.all()[t], position));
    }
    Reference.Result reference =
        Reference.correlateAt(source, request.geometry(), weights.all(), position);
    double unrounded = computeAt(engine, source, position) / divisor;
    double computed = computeType == SampleType.F32 ? (float) unrounded : unrounded;
    Tensor stored = Tensor.zeros(outputType, Shape.of(1));
    stored.store(0, unrounded);
    boolean clipped =
        outputType.isInteger()
            && (Math.rint(unrounded) < outputType.minimum()
                || Math.rint(unrounded) > outputType.maximum());
    return new Explanation(
        report(),
        Arrays.stream(position).boxed().toList(),
        List.copyOf(taps),
        reference.high()[0],
        divisor,
        reference.scale()[0],
        reference.value(0) / divisor,
        computed,
        outputType,
        stored.at(0),
        clipped);
  }

  private Explanation.Tap tap(
      Tensor source, List<Axis> axes, int[] index, double weight, int[] position) {
    int[] at = new int[axes.size()];
    int[] from = new int[axes.size()];
    boolean inside = true;
    @Nullable Boundary silent = null;
    for (int a = 0; a < axes.size(); a++) {
      Axis axis = axes.get(a);
      at[a] = axis.first(position[a]) + index[a] * axis.dilation();
      from[a] = axis.boundary().source(at[a], axis.input());
      inside &= at[a] >= 0 && at[a] < axis.input();
      boolean weightless = axis.boundary() instanceof Boundary.Normalized;
      if (from[a] == Boundary.OUTSIDE && (silent == null || weightless)) {
        silent = axis.boundary();
      }
    }
    double sample =
        silent == null
            ? source.get(from)
            : silent instanceof Boundary.Constant constant ? constant.value() : 0;
    return new Explanation.Tap(
        index, weight, at, silent == null ? from : null, inside, sample, weight * sample);
  }

  private <A> double computeAt(Engine<A> typed, Tensor source, int[] position) {
    Layout layout = typed.layout;
    int[] outer = Arrays.copyOf(position, layout.outer().size());
    long rest = 0;
    Shape output = outputShape();
    for (int axis = layout.outer().size(); axis < position.length; axis++) {
      rest = rest * output.extent(axis) + position[axis];
    }
    int along = (int) (rest / layout.group());
    int within = (int) (rest % layout.group());
    Engine<A>.Runner runner = typed.runner(TensorView.of(source).source(layout));
    A line = runner.line(outer, along, 1);
    double value = typed.microkernels.get(line, within);
    typed.release(runner);
    return value;
  }

  private static void requireApart(Tensor source, Tensor target) {
    if (target.sharesSamplesWith(source)) {
      throw new IllegalArgumentException(
          "source and target are the same array; give the target an array of its own");
    }
  }

  private void requireSuits(Tensor source) {
    if (!source.shape().equals(inputShape())) {
      throw new IllegalArgumentException(
          "source has shape %s, the plan is for %s; make a plan for its shape"
              .formatted(source.shape(), inputShape()));
    }
    requireSuitableType(source.type());
  }

  private void requireSuitableType(SampleType type) {
    SampleType planned = request.inputType();
    boolean suits =
        type == planned
            || planned == SampleType.F64
            || (planned == SampleType.F32 && type.computeType() == SampleType.F32);
    if (!suits) {
      throw new IllegalArgumentException(
          "source holds %s, the plan is for %s; plan for SampleType.%s"
              .formatted(type, planned, type.name()));
    }
  }

  @Override
  public String toString() {
    return "%s %s -> %s, %s"
        .formatted(request.operation().label(), inputShape(), outputShape(), algorithm);
  }
}
