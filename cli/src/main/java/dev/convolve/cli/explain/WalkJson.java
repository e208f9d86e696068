package dev.convolve.cli.explain;

import dev.convolve.media.PixelWalk;
import dev.convolve.plan.ChainExplanation;
import dev.convolve.plan.ChainExplanation.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A walk back through a chain as members of a JSON object. */
public final class WalkJson {

  private WalkJson() {}

  /**
   * The steps, last first, the columns and rows that all of them read, and {@code effective}: what
   * each sample of the input counts for, or null.
   */
  public static Map<String, Object> of(PixelWalk walk) {
    Map<String, Object> members = new LinkedHashMap<>();
    List<Map<String, Object>> steps = new ArrayList<>();
    for (PixelWalk.Step step : walk.steps()) {
      Axes axes = WalkText.axes(step);
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("number", step.number());
      each.put("name", PixelText.filter(step.why()));
      each.put("at", axes.coordinates(WalkText.ints(step.why().position())));
      each.put(
          "followed",
          step.followed().isEmpty() ? null : axes.coordinates(WalkText.ints(step.followed())));
      each.put("picked", step.picked());
      each.put("window", ExplanationJson.of(step.why(), axes));
      steps.add(each);
    }
    members.put("steps", steps);
    members.put("ended", walk.ended().isEmpty() ? null : walk.ended());
    members.put("columns", span(walk.columns()));
    members.put("rows", span(walk.rows()));
    Axes axes = walk.steps().getLast().through() ? Axes.CUBOID : Axes.PICTURE;
    members.put("effective", effective(walk.effective(), axes));
    return members;
  }

  private static int @Nullable [] span(ChainExplanation.@Nullable Span span) {
    return span == null ? null : new int[] {(int) span.from(), (int) span.to()};
  }

  private static @Nullable Map<String, Object> effective(
      @Nullable ChainExplanation effective, Axes axes) {
    if (effective == null) {
      return null;
    }
    List<Weight> weights = WalkText.weights(effective);
    List<Map<String, Object>> each = new ArrayList<>();
    for (Weight weight : weights) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("at", axes.coordinates(WalkText.ints(weight.at())));
      members.put("weight", weight.weight());
      members.put("sample", weight.sample());
      members.put("product", weight.product());
      each.add(members);
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("samples", weights.size());
    members.put("sum", WalkText.sum(weights));
    members.put("constant", effective.constant());
    members.put("value", effective.total());
    members.put("weights", each);
    return members;
  }
}
