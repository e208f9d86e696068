package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An outer product slid one axis at a time, outermost first: {@code w = a₀ ⊗ a₁ ⊗ … ⊗ b}. Lines are
 * combined over the outer axes, then the last factor runs along the result. Costs the sum of the
 * extents instead of their product; error at most γ of that sum, times Σ|a||b||x|.
 */
public final class SeparableConvolution implements Algorithm {

  /** The only instance; it holds nothing. */
  public static final SeparableConvolution INSTANCE = new SeparableConvolution();

  private SeparableConvolution() {}

  @Override
  public String label() {
    return "separable";
  }

  @Override
  public boolean isExactOnIntegers() {
    return true;
  }

  @Override
  public Optional<String> refusal(Layout layout, Weights weights, SampleType computeType) {
    return weights.factors() == null
        ? Optional.of("not an outer product of one vector per axis")
        : Optional.empty();
  }

  /**
   * Combining over the last outer axis is shared between neighbouring lines; over axes before it,
   * it is repeated for every tap of the later ones.
   */
  @Override
  public Work work(Layout layout, Weights weights) {
    return work(layout, weights, false);
  }

  @Override
  public Work workInPlace(Layout layout, Weights weights) {
    // Past the ends only what the boundary repeats, or one value, can be had without filling lines;
    // a line that is not combined with others is always copied.
    boolean standing = !layout.outer().isEmpty() && Continuation.isKnown(layout);
    return work(layout, weights, standing);
  }

  @Override
  public Work workOnBytes(Layout layout, Weights weights) {
    // Bytes are widened as they are combined, which leaves out the filling of lines just as well.
    return workInPlace(layout, weights);
  }

  private static Work work(Layout layout, Weights weights, boolean standing) {
    TileShape tile = TileShape.running(layout);
    Segments segments = new Segments(layout, tile);
    List<Axis> outer = layout.outer();
    Work work =
        (standing ? segments.standing() : segments.loaded())
            .plus(Work.correlate(segments.lines(), 1, layout.line().taps(), segments.dense(), 1));
    double repeats = 1;
    for (int axis = outer.size() - 1; axis >= 0; axis--) {
      int along = outer.get(axis).taps();
      if (along > 1) {
        work =
            work.plus(
                Work.correlate(
                        repeats * segments.lines(),
                        along,
                        1,
                        segments.padded(),
                        axis == outer.size() - 1 ? WindowRows.shared(layout) : 1)
                    .and(Work.Kind.PASS, repeats * segments.lines() * segments.padded()));
      }
      boolean last = axis == outer.size() - 1;
      repeats *= last ? outer.get(axis).step() : along;
    }
    return work;
  }

  @Override
  public double errorBound(Layout layout, Weights weights, double unit) {
    List<double[]> factors = Objects.requireNonNull(weights.factors(), "factors");
    return Algorithm.gamma(factors.stream().mapToInt(f -> f.length + 1).sum(), unit);
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
        return new SeparableWorker<>(layout, weights, microkernels, longest);
      }

      @Override
      public long bytes(int longest, int sampleBytes) {
        Axis line = layout.line();
        int rows = WindowRows.shared(layout);
        long padded = WindowLines.padded(layout, longest);
        long out = (long) WindowLines.dense(layout, longest) * layout.group();
        List<Axis> outer = layout.outer();
        long lines = rows;
        for (int axis = 0; axis < outer.size(); axis++) {
          boolean last = axis == outer.size() - 1;
          lines += last ? LineRing.slots(outer.get(axis)) + rows - 1 : outer.get(axis).taps();
        }
        return (lines * padded + out) * sampleBytes + (long) line.span() * 2 * Integer.BYTES;
      }
    };
  }
}
