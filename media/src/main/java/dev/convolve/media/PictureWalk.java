package dev.convolve.media;

import dev.convolve.boundary.Boundary;
import dev.convolve.plan.ChainExplanation;
import dev.convolve.plan.ChainPlan;
import dev.convolve.plan.LinePlan;
import dev.convolve.plan.NeighbourhoodExplanation;
import dev.convolve.plan.NeighbourhoodExplanation.Sample;
import dev.convolve.plan.Plan;
import dev.convolve.plan.SampleExplanation;
import dev.convolve.plan.WindowPlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Follows samples of a chain's answer back to the picture; one result in between at a time. */
final class PictureWalk {

  private final List<LinePlan> plans;
  private final boolean planar;
  private final boolean weighs;
  private final IntFunction<Tensor> reads;
  private final @Nullable Tensor certainties;

  /**
   * A walk.
   *
   * @param planar whether the first plan reads channels × rows × columns
   * @param weighs whether effective weights are the whole truth: no samples can be missing
   * @param reads what the plan of an index reads
   * @param certainties how much each sample that the first plan reads counts
   */
  PictureWalk(
      List<LinePlan> plans,
      boolean planar,
      boolean weighs,
      IntFunction<Tensor> reads,
      @Nullable Tensor certainties) {
    this.plans = plans;
    this.planar = planar;
    this.weighs = weighs;
    this.reads = reads;
    this.certainties = certainties;
  }

  /**
   * Walks from several samples of the answer.
   *
   * @param follow per step, last step first, how many columns and rows from the middle of its
   *     window the sample lies that is followed; steps without one follow what they picked, else
   *     the middle
   */
  List<PixelWalk> from(List<int[]> positions, List<int[]> follow) {
    requireSteps(follow);
    List<Trail> trails = positions.stream().map(Trail::new).toList();
    List<@Nullable ChainExplanation> effective = new ArrayList<>();
    for (int index = plans.size() - 1; index >= 0; index--) {
      int back = plans.size() - 1 - index;
      boolean walked = trails.stream().anyMatch(trail -> trail.ended.isEmpty());
      if (!walked && index > 0) {
        continue;
      }
      Tensor data = reads.apply(index);
      for (Trail trail : trails) {
        if (trail.ended.isEmpty()) {
          step(index, data, trail, back < follow.size() ? follow.get(back) : null);
        }
      }
      if (index == 0) {
        positions.forEach(position -> effective.add(effective(data, position)));
      }
    }
    List<PixelWalk> walks = new ArrayList<>();
    for (int i = 0; i < trails.size(); i++) {
      Trail trail = trails.get(i);
      int[] position = positions.get(i);
      walks.add(
          new PixelWalk(
              trail.steps, trail.ended, span(position, 1), span(position, 0), effective.get(i)));
    }
    return walks;
  }

  private void requireSteps(List<int[]> follow) {
    if (follow.size() > plans.size()) {
      throw new IllegalArgumentException(
          "%d distances to follow, the chain has %d steps; say at most one per step, last step first"
              .formatted(follow.size(), plans.size()));
    }
  }

  private void step(int index, Tensor data, Trail trail, int @Nullable [] distance) {
    LinePlan plan = plans.get(index);
    boolean last = index == plans.size() - 1;
    SampleType stored = last ? plan.computeType() : plans.get(index + 1).inputType();
    boolean through = planar && index == 0;
    SampleExplanation why =
        index == 0 && certainties != null && plan instanceof Plan sum
            ? sum.explainAt(data, certainties, stored, trail.at)
            : SampleExplanation.of(plan, data, stored, trail.at);
    int @Nullable [] followed = null;
    boolean picked = false;
    if (plan instanceof WindowPlan) {
      int[] pick = distance == null && why instanceof NeighbourhoodExplanation n ? picked(n) : null;
      picked = pick != null;
      followed = pick != null ? pick : followed(why, distance, through);
    } else if (distance != null) {
      throw new IllegalArgumentException(
          "step %d has no window to follow a sample of; follow fewer steps".formatted(index + 1));
    }
    trail.steps.add(
        new PixelWalk.Step(
            index + 1,
            through,
            why,
            followed == null ? List.of() : Arrays.stream(followed).boxed().toList(),
            picked));
    if (index == 0) {
      return;
    }
    if (followed != null) {
      trail.at = plans.get(index - 1).outputShape().position(plan.inputShape().offset(followed));
    } else if (plan instanceof WindowPlan) {
      trail.ended = "the boundary of step %d supplied the sample".formatted(index + 1);
    } else {
      trail.ended =
          "step %d has no window of fixed extents over what step %d answers"
              .formatted(index + 1, index);
    }
  }

  /** Where the sample that was picked stands in the data, through earlier steps' picks. */
  private static int @Nullable [] picked(NeighbourhoodExplanation why) {
    int[] at = null;
    for (NeighbourhoodExplanation.Step step : why.steps().reversed()) {
      if (at != null && !step.position().equals(Arrays.stream(at).boxed().toList())) {
        continue;
      }
      int[] pick = picked(step);
      if (pick == null) {
        return null;
      }
      at = pick;
    }
    return at;
  }

  private static int @Nullable [] picked(NeighbourhoodExplanation.Step step) {
    if (step.order() < 0) {
      return null;
    }
    for (Sample sample : step.samples()) {
      if (sample.present() && Double.compare(sample.value(), step.value()) == 0) {
        return sample.inside() ? sample.at() : sample.source();
      }
    }
    return null;
  }

  /** The sample {@code distance} from the middle of the window, or null when it is none. */
  private static int @Nullable [] followed(
      SampleExplanation why, int @Nullable [] distance, boolean through) {
    List<Axis> axes = why.geometry().axes();
    int rowAxis = through ? 1 : 0;
    int[] followed = new int[axes.size()];
    for (int i = 0; i < followed.length; i++) {
      Axis axis = axes.get(i);
      int middle = axis.size() == SizeMode.SAME ? axis.anchor() : axis.taps() / 2;
      int steps =
          distance == null || i < rowAxis || i > rowAxis + 1 ? 0 : distance[i == rowAxis ? 1 : 0];
      int tap = middle + steps;
      if (tap < 0 || tap >= axis.taps()) {
        throw new IllegalArgumentException(
            "%d %s from the middle of a window of %d is outside it; use %d to %d"
                .formatted(
                    steps,
                    i == rowAxis ? "rows" : "columns",
                    axis.taps(),
                    -middle,
                    axis.taps() - 1 - middle));
      }
      int at = axis.first(why.position().get(i)) + tap * axis.dilation();
      followed[i] = axis.boundary().source(at, axis.input());
      if (followed[i] == Boundary.OUTSIDE) {
        return null;
      }
    }
    return followed;
  }

  private @Nullable ChainExplanation effective(Tensor data, int[] position) {
    if (!weighs || !plans.stream().allMatch(Plan.class::isInstance)) {
      return null;
    }
    ChainExplanation effective = ChainPlan.of(plans).weightsAt(data, position);
    return effective.weights() == null ? null : effective;
  }

  /** Rows (0) or columns (1) of the picture that all windows together span. */
  private ChainExplanation.@Nullable Span span(int[] position, int of) {
    boolean single = planar && plans.size() == 1;
    long from = position[single ? of + 1 : of];
    long to = from;
    for (int index = plans.size() - 1; index >= 0; index--) {
      if (!(plans.get(index) instanceof WindowPlan window)) {
        return null;
      }
      Axis axis = window.geometry().axes().get(planar && index == 0 ? of + 1 : of);
      from = from * axis.step() - axis.lead();
      to = to * axis.step() - axis.lead() + axis.span() - 1;
    }
    return new ChainExplanation.Span(from, to);
  }

  /** One sample on its way back. */
  private static final class Trail {
    private final List<PixelWalk.Step> steps = new ArrayList<>();
    private int[] at;
    private String ended = "";

    Trail(int[] at) {
      this.at = at;
    }
  }
}
