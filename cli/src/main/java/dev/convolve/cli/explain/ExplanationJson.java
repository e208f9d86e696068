package dev.convolve.cli.explain;

import dev.convolve.plan.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One window as members of a JSON object. */
public final class ExplanationJson {

  private ExplanationJson() {}

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
