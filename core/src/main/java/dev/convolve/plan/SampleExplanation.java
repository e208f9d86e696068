package dev.convolve.plan;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Geometry;
import java.util.List;

/** Why one output sample is what it is: a weighted sum, or what was picked or made of a window. */
public sealed interface SampleExplanation permits Explanation, NeighbourhoodExplanation {

  /**
   * Why the output sample of {@code plan} at {@code position} is what it is; of a chain, its last
   * step, for which the others are carried out.
   *
   * @throws IndexOutOfBoundsException when the position lies outside the result
   */
  static SampleExplanation of(
      LinePlan plan, Tensor source, SampleType outputType, int... position) {
    return switch (plan) {
      case WindowPlan window -> window.explainAt(source, outputType, position);
      case SpreadPlan spread -> spread.explainAt(source, outputType, position);
      case WholePlan whole -> whole.explainAt(source, outputType, position);
      case ChainPlan chain -> {
        List<LinePlan> stages = chain.stages();
        Tensor read =
            stages.size() == 1
                ? source
                : ChainPlan.of(stages.subList(0, stages.size() - 1)).apply(source);
        LinePlan last = stages.getLast();
        yield of(last, read.reshape(last.inputShape()), outputType, position);
      }
    };
  }

  /** Where windows lie. */
  Geometry geometry();

  /** The output position, one coordinate per axis. */
  List<Integer> position();

  /** The type that results are computed in. */
  SampleType computeType();

  /** What the plan computes, in its compute type. */
  double computed();

  /** The type it is stored in. */
  SampleType outputType();

  /** What is stored: rounded half to even and saturated where the type is an integer. */
  double stored();

  /** Whether saturation changed it. */
  boolean clipped();
}
