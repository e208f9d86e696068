package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Arrays;
import java.util.Optional;

/**
 * All weights alike: sums that cost next to nothing more for a larger window. Samples are weighed
 * as they are loaded; along a line, sums of powers of two are put together; down the last outer
 * axis, windows that begin on eight neighbouring lines share what they have in common, as {@link
 * BoxColumns} says.
 *
 * <p>No sum is ever subtracted from, so nothing drifts, and a sample touches its own windows only.
 * Error at most γ of the line's and the last outer axis's taps and the product of the others'
 * (where lines are summed one by one, of the line's and the product of all others'), times |w|Σ|x|;
 * exact where the sums are.
 */
public final class BoxConvolution implements Algorithm {

  /** The only instance; it holds nothing. */
  public static final BoxConvolution INSTANCE = new BoxConvolution();

  // Of bytes, in products of bytes:

  /** A sum along a line, stored. */
  private static final int ALONG = 15;

  /** A sample added to the sums of its column and taken away again. */
  private static final int DOWN = 4;

  /** A sum for what lies before or behind a line, or before its first window. */
  private static final int ENDS = 35;

  private BoxConvolution() {}

  @Override
  public String label() {
    return "box";
  }

  @Override
  public boolean isExactOnIntegers() {
    return true;
  }

  @Override
  public Optional<String> refusal(Layout layout, Weights weights, SampleType computeType) {
    return weights.box().isEmpty() ? Optional.of("weights differ") : Optional.empty();
  }

  /** Ones: counts are exact, whatever their order. */
  @Override
  public Weights shareWeights(Weights weights) {
    double[] ones = new double[weights.all().length];
    Arrays.fill(ones, 1);
    return new Weights(ones);
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

  @Override
  public Work workOnBytes(Layout layout, Weights weights) {
    if (!BoxBytes.suits(layout, weights.all()[0], 0x1p24)) {
      return work(layout, weights);
    }
    Segments segments = new Segments(layout, tileOnBytes(layout));
    int spacing = layout.group() * layout.line().dilation();
    double down =
        segments.loads() + segments.lines() * segments.padded() * (leadingTaps(layout) - 1);
    return Work.NONE
        .and(
            Work.Kind.SHORT,
            ALONG * segments.lines() * segments.dense()
                + DOWN * down
                + ENDS * (segments.ends() + segments.lines() * layout.line().taps() * spacing))
        .and(Work.Kind.LINE, segments.lines());
  }

  private static Work work(Layout layout, Weights weights, boolean standing) {
    TileShape tile = tile(layout);
    Segments segments = new Segments(layout, tile);
    int passes = BoxAlong.passes(layout.line().taps(), layout.group() * layout.line().dilation());
    Work work =
        (standing ? segments.standing() : segments.loaded())
            .and(Work.Kind.ADD, segments.lines() * segments.padded() * passes)
            .and(Work.Kind.CALL, segments.lines() * passes);
    if (layout.outer().isEmpty()) {
      return work.and(Work.Kind.PASS, segments.lines() * segments.padded());
    }
    if (!BoxLines.isRunning(layout)) {
      int rows = WindowRows.shared(layout);
      return work.plus(
          Work.correlate(segments.lines(), layout.outerTaps(), 1, segments.padded(), rows));
    }
    // Every line of a tile is added to sums from its group's end, and to those from a start.
    double summed = segments.loads() / leadingTaps(layout);
    Work down =
        work.and(Work.Kind.DOWN, 3 * summed).and(Work.Kind.CALL, summed / segments.padded());
    return leadingTaps(layout) == 1
        ? down
        : down.plus(
            Work.correlate(
                summed / segments.padded(), leadingTaps(layout), 1, segments.padded(), 1));
  }

  @Override
  public double errorBound(Layout layout, Weights weights, double unit) {
    int outer =
        !layout.outer().isEmpty() && BoxLines.isRunning(layout)
            ? leadingTaps(layout) + layout.outer().getLast().taps()
            : layout.outerTaps();
    return Algorithm.gamma(outer + layout.line().taps(), unit);
  }

  /**
   * As wide as a window's lines stay near: they are read twice. Whole groups of lines, and so tall
   * that the lines above and below do not weigh much.
   */
  static TileShape tile(Layout layout) {
    return tile(layout, 4 * Math.ceilDiv(deepest(layout), 2) * 2, 1 << 19);
  }

  /** As {@link #tile} where samples are bytes, which are read in two places of the window only. */
  private static TileShape tileOnBytes(Layout layout) {
    return tile(layout, 8 * deepest(layout), 1 << 20);
  }

  private static int deepest(Layout layout) {
    return layout.outer().isEmpty() ? 1 : layout.outer().getLast().span();
  }

  private static TileShape tile(Layout layout, int rows, int near) {
    TileShape running = TileShape.running(layout, Math.max(128, rows));
    int samples = Math.max(2048, near / deepest(layout));
    int fitting = Math.max(1, samples / (layout.group() * layout.line().step()));
    return new TileShape(running.rows(), Math.min(running.groups(), fitting));
  }

  @Override
  public LineWork prepare(Layout layout, Weights weights) {
    return new LineWork() {
      @Override
      public TileShape tile() {
        return BoxConvolution.tile(layout);
      }

      @Override
      public TileShape tileOnBytes() {
        return BoxBytes.suits(layout, weights.all()[0], 0x1p53)
            ? BoxConvolution.tileOnBytes(layout)
            : tile();
      }

      @Override
      public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
        return new BoxWorker<>(layout, weights.all()[0], microkernels, longest);
      }

      @Override
      public Reach reads(Axis axis, int outer, int from, int to) {
        return outer == layout.outer().size() - 1 && BoxLines.isRunning(layout)
            ? BoxColumns.reads(axis, from, to)
            : Reach.ofWindows(axis, from, to);
      }

      @Override
      public long bytes(int longest, int sampleBytes) {
        return BoxWorker.bytes(layout, longest, sampleBytes);
      }
    };
  }

  /** Taps over all outer axes but the last. */
  private static int leadingTaps(Layout layout) {
    return layout.outer().isEmpty() ? 1 : layout.outerTaps() / layout.outer().getLast().taps();
  }
}
