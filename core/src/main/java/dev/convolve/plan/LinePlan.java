package dev.convolve.plan;

import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.Tally;
import dev.convolve.line.TensorSink;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.LineShape;

/**
 * How output lines are computed from input lines for data of one shape: immutable, safe for any
 * number of threads at once, reusable, and able to explain itself. The same data give the same
 * bits, whatever the threads.
 *
 * <p>The first calls of a kind of plan that is new to the process run on plain loops, but for small
 * pieces, until vector loops are compiled and faster; {@code -Ddev.convolve.vectorsAtOnce=true}
 * takes vectors from the first call on, which is slower by far until then. While a kind is
 * undecided, a thread may hold the buffers of both.
 */
public abstract sealed class LinePlan permits WindowPlan, SpreadPlan, WholePlan, ChainPlan {

  private final Shape inputShape;
  private final Shape outputShape;
  private final SampleType inputType;
  private final SampleType computeType;

  LinePlan(Shape inputShape, Shape outputShape, SampleType inputType, SampleType computeType) {
    this.inputShape = inputShape;
    this.outputShape = outputShape;
    this.inputType = inputType;
    this.computeType = computeType;
  }

  /** The extents this plan is made for. */
  public Shape inputShape() {
    return inputShape;
  }

  /** The extents of the result. */
  public Shape outputShape() {
    return outputShape;
  }

  /** The sample type this plan is made for. */
  public SampleType inputType() {
    return inputType;
  }

  /** The type that results are computed in: f32 or f64. */
  public SampleType computeType() {
    return computeType;
  }

  /** How data are cut into lines; for sources of one's own. */
  public abstract LineShape sourceLines();

  /** How results are cut into lines; for sinks of one's own. */
  public abstract LineShape sinkLines();

  /** Bytes of one thread's buffers. */
  public abstract long threadBytes();

  /** Bytes that all threads share, such as a kernel's spectrum. */
  public abstract long sharedBytes();

  /** The plan in words. */
  public abstract String explain();

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
    long samples = outputShape().size();
    Memory.require(
        samples * computeType.bytes()
            + source.shape().size() * source.type().bytes()
            + execution.threads() * threadBytes()
            + sharedBytes(),
        this::toString);
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
    requireNoMask();
    TensorSink sink = target.sink(sinkLines());
    apply(source.source(sourceLines()), sink, execution);
    return sink.tally();
  }

  /**
   * Reads lines from {@code source} and writes lines to {@code sink}; see {@link #sourceLines()}
   * and {@link #sinkLines()}.
   *
   * @throws java.util.concurrent.CancellationException when the execution was cancelled
   */
  public void apply(LineSource source, LineSink sink, Execution execution) {
    if (!outputShape().isEmpty()) {
      run(source, sink, execution);
    }
  }

  /** As {@link #apply(LineSource, LineSink, Execution)} where there are outputs. */
  abstract void run(LineSource source, LineSink sink, Execution execution);

  /** Refuses data without a mask where the plan needs one. */
  void requireNoMask() {}

  static void requireApart(Tensor source, Tensor target) {
    if (target.sharesSamplesWith(source)) {
      throw new IllegalArgumentException(
          "source and target are the same array; give the target an array of its own");
    }
  }

  final void requireSuits(Tensor source) {
    if (!source.shape().equals(inputShape())) {
      throw new IllegalArgumentException(
          "source has shape %s, the plan is for %s; make a plan for its shape"
              .formatted(source.shape(), inputShape()));
    }
    requireSuitableType(source.type());
  }

  final void requireSuitableType(SampleType type) {
    SampleType planned = inputType;
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
}
