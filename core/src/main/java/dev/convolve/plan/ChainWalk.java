package dev.convolve.plan;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows one output sample of a chain back to the data; holds one result in between at a time. */
final class ChainWalk {

  private final List<LinePlan> stages;
  private final Tensor source;
  private final SampleType outputType;
  private final List<ChainExplanation.Step> steps = new ArrayList<>();

  ChainWalk(List<LinePlan> stages, Tensor source, SampleType outputType) {
    this.stages = stages;
    this.source = source;
    this.outputType = outputType;
  }

  /**
   * The explanation.
   *
   * @param follow per step, last step first, the distance per axis from the middle of the window to
   *     the sample that is followed; steps without one follow the middle
   */
  ChainExplanation explain(int[] position, List<int[]> follow) {
    int[] at = position.clone();
    for (int index = stages.size() - 1; index >= 0; index--) {
      if (!(stages.get(index) instanceof WindowPlan stage)) {
        break; // What takes the whole data has no window to follow.
      }
      Tensor data = index == 0 ? source : before(index, stage);
      boolean last = index == stages.size() - 1;
      SampleType stored = last ? outputType : stages.get(index + 1).inputType();
      int back = stages.size() - 1 - index;
      int[] followed = followed(stage, at, back < follow.size() ? follow.get(back) : null);
      steps.add(step(stage, index + 1, data, stored, at, followed));
      at = across(index, followed);
    }
    return weights(position);
  }

  private Tensor before(int index, WindowPlan stage) {
    Tensor data = Tensor.zeros(stage.inputType(), stages.get(index - 1).outputShape());
    ChainPlan.of(stages.subList(0, index)).apply(source, data);
    return data.reshape(stage.inputShape());
  }

  /** A position of step {@code index}'s data as a position of the result before. */
  private int[] across(int index, int[] position) {
    return index == 0
        ? position
        : stages
            .get(index - 1)
            .outputShape()
            .position(stages.get(index).inputShape().offset(position));
  }

  private static ChainExplanation.Step step(
      WindowPlan stage, int number, Tensor data, SampleType stored, int[] at, int[] followed) {
    return new ChainExplanation.Step(
        number,
        Arrays.stream(at).boxed().toList(),
        stage instanceof Plan sum ? sum.explainAt(data, stored, at) : null,
        stage instanceof NeighbourhoodPlan window ? window.explainAt(data, stored, at) : null,
        Arrays.stream(followed).boxed().toList());
  }

  /** The sample of the data that stands under the window, {@code distance} from its middle. */
  private static int[] followed(WindowPlan stage, int[] position, int @Nullable [] distance) {
    List<Axis> axes = stage.geometry().axes();
    int[] followed = new int[axes.size()];
    for (int i = 0; i < followed.length; i++) {
      Axis axis = axes.get(i);
      int middle = axis.size() == SizeMode.SAME ? axis.anchor() : axis.taps() / 2;
      int steps = distance == null || i >= distance.length ? 0 : distance[i];
      int tap = middle + steps;
      if (tap < 0 || tap >= axis.taps()) {
        throw new IllegalArgumentException(
            "%d from the middle of a window of %d along axis %d is outside it; use %d to %d"
                .formatted(steps, axis.taps(), i, -middle, axis.taps() - 1 - middle));
      }
      int at = axis.first(position[i]) + tap * axis.dilation();
      int supplied = axis.boundary().source(at, axis.input());
      followed[i] = supplied == Boundary.OUTSIDE ? Math.clamp(at, 0, axis.input() - 1) : supplied;
    }
    return followed;
  }

  /** The steps walked so far, if any, and what all of them come to. */
  ChainExplanation weights(int[] position) {
    if (!stages.stream().allMatch(WindowPlan.class::isInstance)) {
      return new ChainExplanation(steps, List.of(), null, 0);
    }
    List<Plan> sums = new ArrayList<>();
    for (LinePlan stage : stages) {
      if (stage instanceof Plan sum) {
        sums.add(sum);
      }
    }
    EffectiveWeights effective =
        sums.size() == stages.size() ? EffectiveWeights.of(sums, position) : null;
    if (effective == null) {
      return new ChainExplanation(steps, window(position), null, 0);
    }
    List<ChainExplanation.Weight> weights = new ArrayList<>();
    effective
        .weights()
        .forEach((offset, weight) -> {
          int[] at = source.shape().position(offset);
          double sample = source.get(at);
          weights.add(
              new ChainExplanation.Weight(
                  Arrays.stream(at).boxed().toList(), weight, sample, weight * sample));
        });
    return new ChainExplanation(steps, window(position), weights, effective.constant());
  }

  /** The windows of all steps together; empty where steps have other axes. */
  private List<ChainExplanation.Span> window(int[] position) {
    List<ChainExplanation.Span> spans = new ArrayList<>();
    for (int i = 0; i < position.length; i++) {
      long from = position[i];
      long to = position[i];
      for (LinePlan stage : stages.reversed()) {
        List<Axis> axes = ((WindowPlan) stage).geometry().axes();
        if (axes.size() != position.length) {
          return List.of();
        }
        Axis axis = axes.get(i);
        from = from * axis.step() - axis.lead();
        to = to * axis.step() - axis.lead() + axis.span() - 1;
      }
      spans.add(new ChainExplanation.Span(from, to));
    }
    return spans;
  }
}
