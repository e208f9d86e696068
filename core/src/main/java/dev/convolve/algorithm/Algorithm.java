package dev.convolve.algorithm;

import dev.convolve.tensor.SampleType;
import dev.convolve.window.Layout;
import java.util.Optional;

/** A method that computes output lines from padded input lines. */
public sealed interface Algorithm
    permits DirectConvolution,
        SeparableConvolution,
        LowRankConvolution,
        BoxConvolution,
        FourierConvolution {

  /** The name used by {@code --method} and in plans. */
  String label();

  /**
   * Whether sums of whole numbers are exact while the compute type holds them; otherwise they are
   * only within {@link #errorBound}, and exact once rounded where that is below ¼.
   */
  boolean isExactOnIntegers();

  /**
   * Why it cannot slide these weights, in words that follow its label; empty when it can.
   *
   * @param computeType the type sums would be computed in
   */
  Optional<String> refusal(Layout layout, Weights weights, SampleType computeType);

  /**
   * What the whole layout costs, counted, so that a {@link Work} times a machine's constants is its
   * time. Asked only where there is no refusal.
   */
  Work work(Layout layout, Weights weights);

  /**
   * As {@link #work} where the samples stand side by side in the compute type, so that lines need
   * not be filled.
   */
  default Work workInPlace(Layout layout, Weights weights) {
    return work(layout, weights);
  }

  /** As {@link #work} where the samples stand side by side as bytes, unsigned. */
  default Work workOnBytes(Layout layout, Weights weights) {
    return work(layout, weights);
  }

  /**
   * The largest error of an output, as a share of max|x|·Σ|w|, beside the one rounding at the end.
   *
   * @param unit the compute type's unit roundoff: 2⁻²⁴ or 2⁻⁵³
   */
  double errorBound(Layout layout, Weights weights, double unit);

  /**
   * As {@link #errorBound}, where samples and weights are whole numbers and the compute type holds
   * every sum.
   */
  default double wholeNumberBound(Layout layout, Weights weights, double unit) {
    return errorBound(layout, weights, unit);
  }

  /**
   * The algorithm that sums how much of a window is there, in {@link NormalizedWork}: its error is
   * relative to each sum, and every whole window gives the same bits.
   */
  default Algorithm forShares(Weights weights) {
    return this;
  }

  /** The weights, or others in the same proportion, that {@link #forShares} sums. */
  default Weights shareWeights(Weights weights) {
    return weights;
  }

  /** What all workers of one plan share. */
  LineWork prepare(Layout layout, Weights weights);

  /** γ_n = n·u / (1 − n·u), the relative error of n roundings in a row (Higham 2002, 3.1). */
  static double gamma(double n, double unit) {
    return n * unit / (1 - n * unit);
  }
}
