package dev.convolve.plan;

import dev.convolve.algorithm.LineWork;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Geometry;
import dev.convolve.window.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan for windows that are not summed but sorted, compared or weighed by their own values: the
 * same lines, boundaries, tiles and threads as a weighted sum's.
 */
public final class NeighbourhoodPlan extends WindowPlan {

  private final String description;
  private final Explainer explainer;

  /** Says what becomes of the window at one output position. */
  @FunctionalInterface
  public interface Explainer {
    /**
     * The steps from the window to the answer.
     *
     * @param source the data
     * @param position of the output sample, one coordinate per axis
     */
    List<NeighbourhoodExplanation.Step> explain(Tensor source, int... position);
  }

  private NeighbourhoodPlan(
      String description,
      Geometry geometry,
      SampleType inputType,
      SampleType computeType,
      Explainer explainer,
      Engine<?> engine) {
    super(geometry, inputType, computeType, 1, engine);
    this.description = description;
    this.explainer = explainer;
  }

  /**
   * A plan.
   *
   * @param description the filter in words: its name, and on further lines what is done
   * @param geometry where windows lie
   * @param inputType the data's sample type
   * @param computeType f32 or f64
   * @param work computes the lines of {@code Layout.of(geometry)}
   * @param explainer answers for one output sample
   * @param vectors whether microkernels may use vectors; the bits are the same
   */
  public static NeighbourhoodPlan of(
      String description,
      Geometry geometry,
      SampleType inputType,
      SampleType computeType,
      LineWork work,
      Explainer explainer,
      boolean vectors) {
    Layout layout = Layout.of(geometry);
    Engine<?> engine =
        Engine.of(computeType, vectors, layout, new Tiles(layout, work.tile()), work);
    return new NeighbourhoodPlan(description, geometry, inputType, computeType, explainer, engine);
  }

  /** The filter by name. */
  public String filter() {
    return description.lines().findFirst().orElse("");
  }

  /** How it is computed, in words; empty where its name says it. */
  public String method() {
    return description.lines().skip(1).map(String::strip).collect(Collectors.joining("; "));
  }

  @Override
  Object loops() {
    return description;
  }

  /** As {@link #explainAt(Tensor, SampleType, int...)}, stored in the compute type. */
  public NeighbourhoodExplanation explainAt(Tensor source, int... position) {
    return explainAt(source, computeType(), position);
  }

  /**
   * Why the output sample at {@code position} is what it is: the window, what the boundary
   * supplied, what was picked or computed, and what storing it as {@code outputType} does.
   *
   * @throws IndexOutOfBoundsException when the position lies outside the result
   */
  @Override
  public NeighbourhoodExplanation explainAt(Tensor source, SampleType outputType, int... position) {
    requireSuits(source);
    outputShape().offset(position);
    double computed = computeAt(TensorView.of(source).source(sourceLines()), position);
    Tensor stored = Tensor.zeros(outputType, Shape.of(1));
    stored.store(0, computed);
    boolean clipped =
        outputType.isInteger()
            && (Math.rint(computed) < outputType.minimum()
                || Math.rint(computed) > outputType.maximum());
    return new NeighbourhoodExplanation(
        filter(),
        geometry(),
        inputType(),
        computeType(),
        Arrays.stream(position).boxed().toList(),
        explainer.explain(source, position),
        computed,
        outputType,
        stored.at(0),
        clipped);
  }

  @Override
  public String explain() {
    return """
    %s of %s %s -> %s
    axes        %s
    %scompute     %s, %d lane%s
    memory      %,d bytes of buffers a thread, %,d shared\
    """
        .formatted(
            filter(),
            inputType(),
            inputShape(),
            outputShape(),
            PlanReport.axes(geometry()),
            method().isEmpty() ? "" : "method      " + method() + "\n",
            computeType(),
            engine.microkernels.lanes(),
            engine.microkernels.lanes() == 1 ? "" : "s",
            threadBytes(),
            sharedBytes());
  }

  @Override
  public String toString() {
    return "%s %s -> %s".formatted(filter(), inputShape(), outputShape());
  }
}
