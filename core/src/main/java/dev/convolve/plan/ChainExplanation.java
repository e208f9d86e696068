package dev.convolve.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one output sample of a chain is what it is, followed backwards to the data: in each step the
 * window of one sample, and of that window one sample into the step before. Windows multiply: what
 * all of them together read is {@code window}; what they come to, where every step is a weighted
 * sum, is {@code weights}.
 *
 * @param steps last step first
 * @param window per axis of the data, the positions that all windows together span, as if the data
 *     went on for ever; empty when a step takes the whole data
 * @param weights what each sample of the data counts for in this very output, boundaries included,
 *     row-major; null when a step is no weighted sum, or there are too many products to follow
 * @param constant what constant boundaries add; 0 without weights
 */
public record ChainExplanation(
    List<Step> steps, List<Span> window, @Nullable List<Weight> weights, double constant) {

  /**
   * One step.
   *
   * @param number from 1, in the order in which steps are applied
   * @param position the sample of this step's result
   * @param sum its window, when the step is a weighted sum, else null
   * @param neighbourhood its window, when the step compares or sorts, else null
   * @param followed the sample of the step's data that the step before is explained for
   */
  public record Step(
      int number,
      List<Integer> position,
      @Nullable Explanation sum,
      @Nullable NeighbourhoodExplanation neighbourhood,
      List<Integer> followed) {}

  /**
   * Positions {@code [from, to]} along an axis.
   *
   * @param from the first
   * @param to the last
   */
  public record Span(long from, long to) {

    /** How many there are. */
    public long count() {
      return to - from + 1;
    }
  }

  /**
   * What a sample of the data counts for.
   *
   * @param at its position
   * @param weight the sum of the products of weights on all ways from it to the output
   * @param sample its value
   * @param product weight·sample
   */
  public record Weight(List<Integer> at, double weight, double sample, double product) {}

  /** Copies the lists. */
  public ChainExplanation {
    steps = List.copyOf(steps);
    window = List.copyOf(window);
    weights = weights == null ? null : List.copyOf(weights);
  }

  /** Σ weight·sample + constant, which is the output up to rounding; NaN without weights. */
  public double total() {
    if (weights == null) {
      return Double.NaN;
    }
    double total = constant;
    for (Weight weight : weights) {
      total += weight.product();
    }
    return total;
  }
}
