package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Optional;

/**
 * The sum as it is written: {@code y[o] = Σ_t w[t]·x[o + t]}, every tap of the grid, row-major.
 * Error at most γ_K·Σ|x||w| for K taps.
 */
public final class DirectConvolution implements Algorithm {

  /** The only instance; it holds nothing. */
  public static final DirectConvolution INSTANCE = new DirectConvolution();

  private DirectConvolution() {}

  @Override
  public String label() {
    return "direct";
  }

  @Override
  public boolean isExactOnIntegers() {
    return true;
  }

  @Override
  public Optional<String> refusal(Layout layout, Weights weights, SampleType computeType) {
    return Optional.empty();
  }

  @Override
  public Work work(Layout layout, Weights weights) {
    TileShape tile = TileShape.running(layout);
    Segments segments = new Segments(layout, tile);
    return segments
        .loaded()
        .plus(
            Work.correlate(
                segments.lines(), layout.outerTaps(), layout.line().taps(), segments.dense()));
  }

  @Override
  public double errorBound(Layout layout, Weights weights, double unit) {
    return Algorithm.gamma(weights.all().length, unit);
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
        long out = (long) WindowLines.dense(layout, longest) * layout.group();
        return (PaddedWindow.samples(layout, longest) + out) * sampleBytes;
      }
    };
  }

  private static final class Worker<A> implements LineWorker<A> {

    private final Layout layout;
    private final Microkernels<A> microkernels;
    private final PaddedWindow<A> lines;
    private final A weights;
    private final A out;

    Worker(Layout layout, Weights weights, Microkernels<A> microkernels, int longest) {
      this.layout = layout;
      this.microkernels = microkernels;
      this.weights = microkernels.round(weights.all());
      lines = new PaddedWindow<>(layout, microkernels, longest);
      out = microkernels.allocate(WindowLines.dense(layout, longest) * layout.group());
    }

    @Override
    public void begin(PaddedLines<A> source) {
      lines.begin(source);
    }

    @Override
    public A line(int[] outer, int from, int count) {
      A[] window = lines.under(outer, from, count);
      Axis line = layout.line();
      microkernels.correlate(
          window,
          window.length,
          weights,
          line.taps(),
          layout.group() * line.dilation(),
          out,
          WindowLines.dense(layout, count) * layout.group());
      if (line.step() > 1) {
        microkernels.keepEvery(out, layout.group(), line.step(), count);
      }
      return out;
    }
  }
}
