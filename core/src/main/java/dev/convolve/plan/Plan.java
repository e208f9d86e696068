package dev.convolve.plan;

import dev.convolve.algorithm.Algorithm;
import dev.convolve.algorithm.Reference;
import dev.convolve.algorithm.TileShape;
import dev.convolve.algorithm.Weights;
import dev.convolve.boundary.Boundary;
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

/** How one kernel slides over data of one shape, and by which algorithm. */
public final class Plan extends WindowPlan {

  private final Request request;
  private final List<PlanReport.Candidate> candidates;
  private final Choice choice;
  private final String costs;

  Plan(
      Request request,
      List<PlanReport.Candidate> candidates,
      Choice choice,
      String costs,
      Engine<?> engine) {
    super(request.geometry(), request.inputType(), choice.computeType(), choice.divisor(), engine);
    this.request = request;
    this.candidates = candidates;
    this.choice = choice;
    this.costs = costs;
  }

  /** This plan with its work cut into other tiles, which changes no bit. */
  Plan cutInto(TileShape tile) {
    return new Plan(
        request, candidates, choice, costs, engine.with(new Tiles(engine.layout, tile)));
  }

  /** The weights in the layout's axes, before rounding to the compute type. */
  Weights weights() {
    return choice.weights();
  }

  /** The algorithm chosen. */
  Algorithm algorithm() {
    return choice.algorithm();
  }

  /** The plan in figures. */
  public PlanReport report() {
    return new PlanReport(
        request.operation(),
        request.flipped(),
        request.kernel(),
        request.inputType(),
        computeType(),
        request.geometry(),
        candidates,
        choice.algorithm().label(),
        choice.reason(),
        costs,
        engine.microkernels.lanes(),
        threadBytes(),
        sharedBytes(),
        choice.exact());
  }

  @Override
  public String explain() {
    return report().text();
  }

  /** As {@link #explainAt(Tensor, SampleType, int...)}, stored in the compute type. */
  public Explanation explainAt(Tensor source, int... position) {
    return explainAt(source, computeType(), position);
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
    double[] all = choice.weights().all();
    double divisor = divisor();
    Shape kernel = request.geometry().kernel();
    List<Explanation.Tap> taps = new ArrayList<>();
    for (int t = 0; t < all.length; t++) {
      taps.add(tap(source, axes, kernel.position(t), all[t], position));
    }
    Reference.Result reference = Reference.correlateAt(source, request.geometry(), all, position);
    double unrounded = computeAt(engine, source, position) / divisor;
    double computed = computeType() == SampleType.F32 ? (float) unrounded : unrounded;
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

  @Override
  public String toString() {
    return "%s %s -> %s, %s"
        .formatted(
            request.operation().label(), inputShape(), outputShape(), choice.algorithm().label());
  }
}
