package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
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
    TileShape tile = TileShape.running(layout);
    Segments segments = new Segments(layout, tile);
    int rank = terms(weights).rank();
    return segments
        .loaded()
        .plus(Work.correlate(rank * segments.lines(), layout.outerTaps(), 1, segments.padded()))
        .plus(Work.correlate(segments.lines(), rank, layout.line().taps(), segments.dense()))
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
        return TileShape.running(layout);
      }

      @Override
      public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
        return new Worker<>(layout, weights, microkernels, longest);
      }

      @Override
      public long bytes(int longest, int sampleBytes) {
        long out = 2L * WindowLines.dense(layout, longest) * layout.group();
        long combined = (long) terms(weights).rank() * WindowLines.padded(layout, longest);
        return (PaddedWindow.samples(layout, longest) + combined + out) * sampleBytes;
      }
    };
  }

  private static final class Worker<A> implements LineWorker<A> {

    private final Layout layout;
    private final Microkernels<A> microkernels;
    private final PaddedWindow<A> lines;
    private final A[] combined;
    private final A[] columns;
    private final A rows;
    private final A all;
    private final A out;
    private final A direct;

    Worker(Layout layout, Weights weights, Microkernels<A> microkernels, int longest) {
      this.layout = layout;
      this.microkernels = microkernels;
      LowRank terms = terms(weights);
      int taps = layout.line().taps();
      lines = new PaddedWindow<>(layout, microkernels, longest);
      combined = microkernels.lines(terms.rank());
      columns = microkernels.lines(terms.rank());
      double[] along = new double[terms.rank() * taps];
      for (int term = 0; term < terms.rank(); term++) {
        combined[term] = microkernels.allocate(WindowLines.padded(layout, longest));
        columns[term] = microkernels.round(terms.columns().get(term));
        System.arraycopy(terms.rows().get(term), 0, along, term * taps, taps);
      }
      rows = microkernels.round(along);
      all = microkernels.round(weights.all());
      int length = WindowLines.dense(layout, longest) * layout.group();
      out = microkernels.allocate(length);
      direct = microkernels.allocate(length);
    }

    @Override
    public void begin(PaddedLines<A> source) {
      lines.begin(source);
    }

    @Override
    public A line(int[] outer, int from, int count) {
      A[] window = lines.under(outer, from, count);
      int padded = WindowLines.padded(layout, count);
      for (int term = 0; term < combined.length; term++) {
        microkernels.correlate(window, window.length, columns[term], 1, 1, combined[term], padded);
      }
      int length = WindowLines.dense(layout, count) * layout.group();
      slide(combined, rows, out, length);
      if (!microkernels.allFinite(out, 0, length)) {
        slide(window, all, direct, length);
        microkernels.replaceNonFinite(out, direct, length);
      }
      Axis line = layout.line();
      if (line.step() > 1) {
        microkernels.keepEvery(out, layout.group(), line.step(), count);
      }
      return out;
    }

    private void slide(A[] over, A weights, A into, int length) {
      Axis line = layout.line();
      int spacing = layout.group() * line.dilation();
      microkernels.correlate(over, over.length, weights, line.taps(), spacing, into, length);
    }
  }
}
