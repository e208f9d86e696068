package dev.convolve.nn.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why one number of a layer is what it is, step by step back to the network's input. Each step
 * tells what its number was made of; the next step is about one of these: the largest product, or
 * the number that won.
 *
 * @param steps the first is about the number asked for, the last reads the network's input
 */
public record Walk(List<Step> steps) {

  /** Copies the list. */
  public Walk {
    steps = List.copyOf(steps);
  }

  /**
   * One number and what it was made of.
   *
   * @param layer the layer's name
   * @param kind what it is
   * @param position of the number in the layer's output: places, then channel
   * @param value the number
   * @param rule how it is made
   * @param terms what it is made of, in the order of computing
   * @param bias what is added besides; null for nothing
   * @param sum the terms and the bias, summed as the layer does; null where the rule is no sum
   * @param followed which of the terms the next step is about
   * @param field for each axis of space of the network's input the first sample that the number
   *     depends on and the last
   */
  public record Step(
      String layer,
      String kind,
      List<Integer> position,
      double value,
      String rule,
      List<Term> terms,
      @Nullable Double bias,
      @Nullable Double sum,
      int followed,
      List<Span> field) {

    /** Copies the lists. */
    public Step {
      position = List.copyOf(position);
      terms = List.copyOf(terms);
      field = List.copyOf(field);
    }
  }

  /**
   * A number that a layer reads.
   *
   * @param from the layer that it comes from, or {@code input}
   * @param position where it stands there: places, then channel; in the padding places lie outside
   * @param inside whether it is a number of that layer, not supplied by the padding
   * @param sample the number
   * @param weight what it is multiplied by, or its slope where the layer is no plain sum; null
   *     where it is only compared or put into a function
   */
  public record Term(
      String from, List<Integer> position, boolean inside, double sample, @Nullable Double weight) {

    /** Copies the list. */
    public Term {
      position = List.copyOf(position);
    }

    /** Sample times weight; the sample where there is no weight. */
    public double product() {
      return weight == null ? sample : sample * weight;
    }
  }

  /**
   * A stretch along an axis.
   *
   * @param first its first sample
   * @param last its last; below the first where there is none
   */
  public record Span(int first, int last) {}

  /** The number asked for. */
  public Step start() {
    return steps.getFirst();
  }

  /** Plain values, for JSON: a list of steps under {@code steps}. */
  public Map<String, Object> toMap() {
    List<Object> all = new ArrayList<>();
    for (Step step : steps) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("layer", step.layer());
      map.put("kind", step.kind());
      map.put("position", step.position());
      map.put("value", step.value());
      map.put("rule", step.rule());
      map.put("terms", step.terms().stream().map(Walk::plain).toList());
      if (step.bias() != null) {
        map.put("bias", step.bias());
      }
      if (step.sum() != null) {
        map.put("sum", step.sum());
      }
      map.put("followed", step.followed());
      map.put("field", step.field().stream().map(s -> List.of(s.first(), s.last())).toList());
      all.add(map);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("steps", all);
    return map;
  }

  private static Map<String, Object> plain(Term term) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("from", term.from());
    map.put("position", term.position());
    map.put("inside", term.inside());
    map.put("sample", term.sample());
    if (term.weight() != null) {
      map.put("weight", term.weight());
      map.put("product", term.product());
    }
    return map;
  }

  /** Lines of at most 100 characters. */
  @Override
  public String toString() {
    return WalkText.of(this);
  }
}
