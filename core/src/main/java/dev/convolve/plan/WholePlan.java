package dev.convolve.plan;

import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.LineShape;
import java.util.function.BiFunction;

/**
 * A plan whose outputs depend on more than a window, so that it takes the whole data at once. In a
 * chain, what it reads is held as a whole.
 */
public final class WholePlan extends LinePlan {

  private final String description;
  private final BiFunction<Tensor, Execution, Tensor> body;
  private final Explainer explainer;

  /** Says why one output sample is what it is. */
  @FunctionalInterface
  public interface Explainer {
    /** The explanation of the sample at {@code position}, stored as {@code outputType}. */
    NeighbourhoodExplanation explain(Tensor source, SampleType outputType, int... position);
  }

  private WholePlan(
      String description,
      Shape inputShape,
      Shape outputShape,
      SampleType inputType,
      SampleType computeType,
      BiFunction<Tensor, Execution, Tensor> body,
      Explainer explainer) {
    super(inputShape, outputShape, inputType, computeType);
    this.description = description;
    this.body = body;
    this.explainer = explainer;
    Memory.require(sharedBytes(), this::toString);
  }

  /**
   * A plan.
   *
   * @param description the filter in words, one line or more
   * @param computeType f32 or f64, the type of the body's answers
   * @param body answers a tensor of {@code outputShape} and {@code computeType} for one of {@code
   *     inputShape} and {@code inputType}; called by any thread
   * @param explainer says why an output sample is what it is
   */
  public static WholePlan of(
      String description,
      Shape inputShape,
      Shape outputShape,
      SampleType inputType,
      SampleType computeType,
      BiFunction<Tensor, Execution, Tensor> body,
      Explainer explainer) {
    return new WholePlan(
        description, inputShape, outputShape, inputType, computeType, body, explainer);
  }

  /** Why the output sample at {@code position} is what it is. */
  public NeighbourhoodExplanation explainAt(Tensor source, SampleType outputType, int... position) {
    requireSuits(source);
    outputShape().offset(position);
    return explainer.explain(source, outputType, position);
  }

  @Override
  public LineShape sourceLines() {
    return rows(inputShape());
  }

  @Override
  public LineShape sinkLines() {
    return rows(outputShape());
  }

  private static LineShape rows(Shape shape) {
    int axes = Math.max(0, shape.rank() - 1);
    int length = shape.rank() == 0 ? 1 : shape.extent(axes);
    return new LineShape(axes, length == 0 ? 0 : shape.size() / length, length);
  }

  @Override
  public long threadBytes() {
    return 0;
  }

  @Override
  public long sharedBytes() {
    return inputShape().size() * inputType().bytes() + outputShape().size() * computeType().bytes();
  }

  @Override
  public String explain() {
    return "%s%n%s %s -> %s%ncompute     %s, the whole data at once%nmemory      %,d bytes"
        .formatted(
            description, inputType(), inputShape(), outputShape(), computeType(), sharedBytes());
  }

  @Override
  void run(LineSource source, LineSink sink, Execution execution) {
    Tensor data = Tensor.zeros(inputType(), inputShape());
    LineShape from = sourceLines();
    double[] line = new double[from.length()];
    for (long i = 0; i < from.lines(); i++) {
      source.read(i, 0, from.length(), line, 0);
      for (int j = 0; j < line.length; j++) {
        data.store((int) (i * line.length) + j, line[j]);
      }
    }
    Tensor result = body.apply(data, execution);
    if (!result.shape().equals(outputShape())) {
      throw new IllegalStateException(
          "%s answered %s, not %s".formatted(description, result.shape(), outputShape()));
    }
    LineShape to = sinkLines();
    double[] answer = new double[to.length()];
    for (long i = 0; i < to.lines(); i++) {
      for (int j = 0; j < answer.length; j++) {
        answer[j] = result.at((int) (i * answer.length) + j);
      }
      sink.write(i, 0, answer.length, answer, 0, 1);
    }
    execution.progress().update(to.lines(), to.lines());
  }

  @Override
  public String toString() {
    return "%s %s -> %s"
        .formatted(description.lines().findFirst().orElse(""), inputShape(), outputShape());
  }
}
