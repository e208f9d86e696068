package dev.convolve.plan;

import dev.convolve.algorithm.Algorithm;
import dev.convolve.algorithm.DirectConvolution;
import dev.convolve.algorithm.FourierConvolution;
import dev.convolve.algorithm.LowRank;
import dev.convolve.algorithm.TileShape;
import dev.convolve.algorithm.Weights;
import dev.convolve.kernel.Kernel;
import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.MaskedSource;
import dev.convolve.line.Tally;
import dev.convolve.line.TensorSink;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one kernel slides over data of one shape, and by which algorithm. */
public final class Plan extends WindowPlan {

  private final Request request;
  private final List<PlanReport.Candidate> candidates;
  private final Choice choice;
  private final String costs;
  private final @Nullable NarrowEngine narrow;

  /**
   * @param narrow sums in 16-bit integers, where data come as bytes; null for none
   */
  Plan(
      Request request,
      List<PlanReport.Candidate> candidates,
      Choice choice,
      String costs,
      Engine<?> engine,
      @Nullable NarrowEngine narrow) {
    super(request.geometry(), request.inputType(), choice.computeType(), choice.divisor(), engine);
    this.request = request;
    this.candidates = candidates;
    this.choice = choice;
    this.costs = costs;
    this.narrow = narrow;
  }

  /** This plan with its work cut into other tiles, which changes no bit. */
  Plan cutInto(TileShape tile) {
    Tiles tiles = new Tiles(engine.layout, tile);
    return new Plan(
        request,
        candidates,
        choice,
        costs,
        engine.with(tiles),
        narrow == null ? null : narrow.with(tiles));
  }

  /** The weights in the layout's axes, before rounding to the compute type. */
  Weights weights() {
    return choice.weights();
  }

  /** The kernel as it slides. */
  Kernel slid() {
    return request.slid();
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
        narrow == null ? choice.algorithm().label() : DirectConvolution.INSTANCE.label(),
        narrow == null || request.method() != Method.AUTO
            ? choice.reason()
            : "the cheapest, in 16-bit integers",
        costs,
        narrow == null ? engine.microkernels.lanes() : narrow.summing.lanes(),
        threadBytes(),
        sharedBytes(),
        request.missing(),
        choice.exact(),
        narrow != null);
  }

  @Override
  @Nullable NarrowEngine narrow() {
    return narrow;
  }

  @Override
  public long threadBytes() {
    return narrow == null ? super.threadBytes() : Math.max(super.threadBytes(), narrow.bytes());
  }

  @Override
  void run(LineSource source, LineSink sink, Execution execution) {
    NarrowEngine sums = narrow;
    if (sums == null || !source.hasBytes()) {
      super.run(source, sink, execution);
      return;
    }
    Pace pace = pace(source, sink);
    new Sweep(sums.tiles, _ -> sums.tileWorker(source, sink, divisor()), execution, pace).run();
  }

  @Override
  Object loops() {
    double[] weights = choice.weights().all();
    boolean symmetric = true;
    for (int i = 0; i < weights.length / 2; i++) {
      symmetric &= weights[i] == weights[weights.length - 1 - i];
    }
    LowRank terms = choice.weights().lowRank();
    return List.of(
        choice.algorithm().label(), narrow != null, symmetric, terms == null ? 0 : terms.rank());
  }

  @Override
  boolean isCutFreely() {
    return choice.algorithm() != FourierConvolution.INSTANCE;
  }

  @Override
  void requireNoMask() {
    if (request.missing().masked()) {
      throw new IllegalArgumentException(
          "the plan is for data with a mask; use apply(source, mask, target)");
    }
  }

  /** As {@link #apply(Tensor, Tensor, Tensor, Execution)} with {@link Execution#DEFAULT}. */
  public Tally apply(Tensor source, Tensor mask, Tensor target) {
    return apply(source, mask, target, Execution.DEFAULT);
  }

  /**
   * As {@link #apply(Tensor, Tensor, Execution)} for a masked plan.
   *
   * @param mask how much each sample counts: finite, 0 or more, of any sample type; of the source's
   *     shape, or with an extent of 1 along axes where it says the same for all
   * @throws IllegalArgumentException also when the plan is not masked, or the mask does not suit
   */
  public Tally apply(Tensor source, Tensor mask, Tensor target, Execution execution) {
    requireSuits(source);
    return apply(
        TensorView.of(source),
        TensorView.of(mask).expanded(inputShape()),
        TensorView.of(target),
        execution);
  }

  /** As {@link #apply(Tensor, Tensor, Tensor, Execution)} between views of tensors. */
  public Tally apply(TensorView source, TensorView mask, TensorView target, Execution execution) {
    if (!source.shape().equals(inputShape())
        || !mask.shape().equals(inputShape())
        || !target.shape().equals(outputShape())) {
      throw new IllegalArgumentException(
          "plan is for %s -> %s, not for %s with a mask of %s -> %s"
              .formatted(
                  inputShape(), outputShape(), source.shape(), mask.shape(), target.shape()));
    }
    requireMasked();
    requireSuitableType(source.tensor().type());
    requireApart(source.tensor(), target.tensor());
    requireApart(mask.tensor(), target.tensor());
    requireCertainties(mask.tensor());
    TensorSink sink = target.sink(layout());
    apply(new MaskedSource(source.source(layout()), mask.source(layout())), sink, execution);
    return sink.tally();
  }

  private void requireMasked() {
    if (!request.missing().masked()) {
      throw new IllegalArgumentException("the plan is for data without a mask; plan with masked()");
    }
  }

  private static void requireCertainties(Tensor mask) {
    long samples = mask.shape().size();
    for (int i = 0; i < samples; i++) {
      double certainty = mask.at(i);
      if (!(certainty >= 0 && certainty < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the mask holds %s at %s; certainties are finite, 0 or more"
                .formatted(certainty, Arrays.toString(mask.shape().position(i))));
      }
    }
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
   * what the boundary supplied, what was missing, the sum, and what storing it as {@code
   * outputType} does.
   *
   * @throws IndexOutOfBoundsException when the position lies outside the result
   */
  @Override
  public Explanation explainAt(Tensor source, SampleType outputType, int... position) {
    requireNoMask();
    return explain(source, null, 0, outputType, position);
  }

  /** As {@link #explainAt(Tensor, SampleType, int...)} for data with a mask. */
  public Explanation explainAt(Tensor source, Tensor mask, SampleType outputType, int... position) {
    requireMasked();
    return explain(source, mask, 0, outputType, position);
  }

  /** As {@link #explainAt(Tensor, SampleType, int...)} with a bias added to the answer. */
  Explanation explain(
      Tensor source, @Nullable Tensor mask, double bias, SampleType outputType, int... position) {
    requireSuits(source);
    outputShape().offset(position);
    LineSource lines = TensorView.of(source).source(layout());
    if (mask != null) {
      requireCertainties(mask);
      TensorView view = TensorView.of(mask).expanded(inputShape());
      lines = new MaskedSource(lines, view.source(layout()));
    }
    double unrounded = computeAt(lines, position) / divisor() + bias;
    return Explaining.of(
        report(),
        choice.weights().all(),
        divisor(),
        source,
        mask,
        request.minded(),
        bias,
        unrounded,
        outputType,
        position);
  }

  @Override
  public String toString() {
    return "%s %s -> %s, %s"
        .formatted(
            request.operation().label(), inputShape(), outputShape(), choice.algorithm().label());
  }
}
