package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Layout;
import java.util.Objects;
import java.util.Optional;

/**
 * A sum of few outer products, {@code w = Σ_r a_r ⊗ b_r}, the lines under the window on one side
 * and the taps along a line on the other: each a_r combines lines, then all b_r run along the
 * combinations at once. Costs the rank times the sum of both sides; error at most γ of that sum,
 * times Σ_r Σ|a_r||b_r||x|, plus the residual.
 *
 * <p>The terms cancel in part, so a sample that is not finite, or overflows in a term, would reach
 * its window otherwise than by its weights: such outputs are computed directly.
 */
public final class LowRankConvolution implements Algorithm {

  /** The only instance; it holds nothing. */
  public static final LowRankConvolution INSTANCE = new LowRankConvolution();

  private LowRankConvolution() {}

  @Override
  public String label() {
    return "low-rank";
  }

  @Override
  public boolean isExactOnIntegers() {
    return false;
  }

  @Override
  public Optional<String> refusal(Layout layout, Weights weights, SampleType computeType) {
    return weights.lowRank() == null
        ? Optional.of("not a sum of few outer products")
        : Optional.empty();
  }

  @Override
  public Work work(Layout layout, Weights weights) {
    return work(layout, weights, false);
  }

  @Override
  public Work workInPlace(Layout layout, Weights weights) {
    // Past the ends only what the boundary repeats can be had without filling lines.
    return work(layout, weights, Continuation.repeats(layout.line()));
  }

  private static Work work(Layout layout, Weights weights, boolean standing) {
    TileShape tile = TileShape.running(layout);
    Segments segments = new Segments(layout, tile);
    int rank = terms(weights).rank();
    return (standing ? segments.standing() : segments.loaded())
        .plus(
            Work.correlate(
                rank * segments.lines(),
                layout.outerTaps(),
                1,
                segments.padded(),
                WindowRows.shared(layout)))
        .plus(Work.correlate(segments.lines(), rank, layout.line().taps(), segments.dense(), 1))
        .and(Work.Kind.PASS, rank * segments.lines() * segments.padded());
  }

  @Override
  public double errorBound(Layout layout, Weights weights, double unit) {
    LowRank terms = terms(weights);
    double total = 0;
    double magnitude = 0;
    for (double weight : weights.all()) {
      total += Math.abs(weight);
    }
    for (int term = 0; term < terms.rank(); term++) {
      magnitude += sum(terms.columns().get(term)) * sum(terms.rows().get(term));
    }
    int roundings = layout.outerTaps() + terms.rank() * layout.line().taps() + 2;
    return Algorithm.gamma(roundings, unit) * magnitude / total + terms.residual();
  }

  private static double sum(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += Math.abs(weight);
    }
    return sum;
  }

  private static LowRank terms(Weights weights) {
    return Objects.requireNonNull(weights.lowRank(), "lowRank");
  }

  /** Terms that cancel leave no clean zero where nothing is there. */
  @Override
  public Algorithm forShares(Weights weights) {
    return DirectConvolution.INSTANCE;
  }

  @Override
  public LineWork prepare(Layout layout, Weights weights) {
    return new LineWork() {
      @Override
      public TileShape tile() {
        return TileShape.deep(layout);
      }

      @Override
      public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
        return new LowRankWorker<>(layout, terms(weights), weights.all(), microkernels, longest);
      }

      @Override
      public long bytes(int longest, int sampleBytes) {
        return LowRankWorker.bytes(layout, terms(weights).rank(), longest, sampleBytes);
      }
    };
  }
}
