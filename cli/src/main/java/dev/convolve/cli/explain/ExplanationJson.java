package dev.convolve.cli.explain;

import dev.convolve.plan.Explanation;
import dev.convolve.plan.NeighbourhoodExplanation;
import dev.convolve.plan.SampleExplanation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One window as members of a JSON object. */
public final class ExplanationJson {

  private ExplanationJson() {}

  /** What {@link #of(Explanation, Axes)} or {@link #of(NeighbourhoodExplanation, Axes)} answers. */
  public static Map<String, Object> of(SampleExplanation why, Axes axes) {
    return switch (why) {
      case Explanation sum -> of(sum, axes);
      case NeighbourhoodExplanation window -> of(window, axes);
    };
  }

  /** The filter, every step with its window and what it answers, and what the plan computes. */
  public static Map<String, Object> of(NeighbourhoodExplanation why, Axes axes) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("filter", why.filter());
    List<Map<String, Object>> steps = new ArrayList<>();
    for (NeighbourhoodExplanation.Step step : why.steps()) {
      Map<String, Object> each = new LinkedHashMap<>();
      int[] at = step.position().stream().mapToInt(Integer::intValue).toArray();
      each.put("label", step.label());
      each.put("at", axes.coordinates(at));
      each.put("samples", step.samples().stream().map(sample -> sample(sample, axes)).toList());
      each.put("order", step.order() < 0 ? null : step.order());
      each.put("value", step.value());
      steps.add(each);
    }
    members.put("steps", steps);
    members.put("value", why.computed());
    return members;
  }

  private static Map<String, Object> sample(NeighbourhoodExplanation.Sample sample, Axes axes) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("index", sample.index());
    members.put("at", axes.coordinates(sample.at()));
    members.put("inside", sample.inside());
    if (!sample.inside()) {
      int[] source = sample.source();
      members.put("source", source == null ? null : axes.coordinates(source));
    }
    members.put("sample", sample.present() ? sample.value() : null);
    return members;
  }

  /** The kernel, every tap, the sum and what the plan computes of it. */
  public static Map<String, Object> of(Explanation why, Axes axes) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("operation", why.report().operation().label());
    members.put("flipped", why.report().flipped());
    members.put("algorithm", why.report().algorithm());
    List<Map<String, Object>> taps = new ArrayList<>();
    for (Explanation.Tap tap : why.taps()) {
      taps.add(tap(tap, axes));
    }
    members.put("taps", taps);
    members.put("sum", why.sum());
    members.put("divisor", why.divisor());
    members.put("scale", why.scale());
    members.put("present", why.present());
    members.put("value", why.computed());
    return members;
  }

  private static Map<String, Object> tap(Explanation.Tap tap, Axes axes) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("index", tap.index());
    members.put("weight", tap.numerator());
    members.put("at", axes.coordinates(tap.at()));
    members.put("inside", tap.inside());
    if (!tap.inside()) {
      members.put("source", tap.source() == null ? null : axes.coordinates(tap.source()));
    }
    members.put("sample", tap.sample());
    members.put("certainty", tap.certainty());
    members.put("product", tap.product());
    return members;
  }
}
