package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The sum as it is written: {@code y[o] = Σ_t w[t]·x[o + t]}, every tap of the grid, row-major.
 * Error at most γ_K·Σ|x||w| for K taps.
 */
public final class DirectConvolution implements Algorithm {

  /** What a product of an output summed for itself costs, in lines found. */
  private static final double AT_ENDS = 0.1;

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
                segments.lines(),
                layout.outerTaps(),
                layout.line().taps(),
                segments.dense(),
                WindowRows.shared(layout)));
  }

  @Override
  public Work workInPlace(Layout layout, Weights weights) {
    Segments segments = new Segments(layout, TileShape.running(layout));
    int rows = WindowRows.shared(layout);
    int outer = layout.outerTaps();
    int taps = layout.line().taps();
    Work sums = Work.correlate(segments.lines(), outer, taps, segments.dense(), rows);
    if (Ends.areFew(layout)) {
      double products = (double) Ends.count(layout) * layout.group() * outer * taps;
      return sums.and(Work.Kind.SAMPLE, segments.lines() * segments.dense())
          .and(Work.Kind.CALL, products * layout.outputLines() * AT_ENDS)
          .and(Work.Kind.LINE, segments.lines());
    }
    Work middle = segments.standing().plus(sums);
    double height = layout.outer().isEmpty() ? 1 : layout.outer().getLast().taps();
    // A vector's worth at either end is summed from lines that are filled.
    return middle
        .and(Work.Kind.FILL, 2 * segments.fills())
        .and(Work.Kind.EXTEND, segments.extended())
        .and(Work.Kind.CALL, 3 * segments.lines() * outer / rows * (height + rows - 1) / height)
        .plus(Work.correlate(2 * segments.lines(), outer, taps, 1, rows));
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
        return TileShape.deep(layout);
      }

      @Override
      public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
        return new Worker<>(layout, weights, microkernels, longest);
      }

      @Override
      public long bytes(int longest, int sampleBytes) {
        int rows = WindowRows.shared(layout);
        long whole = WindowLines.padded(layout, longest);
        long edges = 2L * edgeSamples(layout, LARGEST_VECTOR);
        long out = (long) WindowLines.dense(layout, longest) * layout.group();
        return (WindowRows.count(layout, rows) * (whole + edges) + out) * sampleBytes;
      }
    };
  }

  /** Samples in the longest vector that there is. */
  private static final int LARGEST_VECTOR = 16;

  /** Samples under the most outputs near one end of a line that are computed for themselves. */
  private static int edgeSamples(Layout layout, int lanes) {
    int span = layout.line().span();
    return (Math.max(span - 1, Math.ceilDiv(lanes, layout.group())) + span - 1) * layout.group();
  }

  private static final class Worker<A> implements RowWorker<A> {

    private final Layout layout;
    private final Microkernels<A> microkernels;
    private final A weights;
    private final int rows;

    /** Groups that fill a vector. */
    private final int vector;

    private final WindowRows<A> whole;
    private final WindowRows<A> left;
    private final WindowRows<A> right;
    private final Ends ends;
    private boolean fewAtEnds;

    /** What stands outside, if that is one value. */
    private OptionalDouble outside = OptionalDouble.empty();

    /** Whether lines end within a page, where the processor stops to look ahead. */
    private final boolean isShort;

    private double fetched;
    private int endsFirst;
    private int endsGroups = -1;
    private final A[] single;
    private final int[] atZero = {0};
    private final int[] starts;

    Worker(Layout layout, Weights weights, Microkernels<A> microkernels, int longest) {
      this.layout = layout;
      this.microkernels = microkernels;
      this.weights = microkernels.round(weights.all());
      rows = WindowRows.shared(layout);
      vector = Math.ceilDiv(microkernels.lanes(), layout.group());
      int near = edgeSamples(layout, microkernels.lanes());
      whole = new WindowRows<>(layout, microkernels, WindowLines.padded(layout, longest), rows);
      left = new WindowRows<>(layout, microkernels, near, rows);
      right = new WindowRows<>(layout, microkernels, near, rows);
      ends = new Ends(layout);
      isShort = WindowRows.areShort(layout, microkernels);
      single = microkernels.lines(1);
      single[0] = microkernels.allocate(WindowLines.dense(layout, longest) * layout.group());
      starts = new int[rows];
    }

    @Override
    public void begin(PaddedLines<A> source) {
      whole.begin(source);
      outside = source.outside();
      endsGroups = -1;
      left.begin(source);
      right.begin(source);
    }

    @Override
    public int rows() {
      return rows;
    }

    @Override
    public A line(int[] outer, int from, int count) {
      Axis line = layout.line();
      dense(outer, 1, line.first(from), WindowLines.dense(layout, count), single, atZero);
      if (line.step() > 1) {
        microkernels.keepEvery(single[0], layout.group(), line.step(), count);
      }
      return single[0];
    }

    @Override
    public boolean lines(int[] outer, int count, int from, int groups, A[] into, int[] at) {
      Axis line = layout.line();
      if (line.step() == 1) {
        return dense(outer, count, line.first(from), groups, into, at);
      }
      eachLine(outer, count, from, groups, layout.group(), into, at);
      return false;
    }

    /** Every output, those that a step leaves out too, whose windows begin at {@code first} on. */
    private boolean dense(int[] outer, int count, int first, int groups, A[] into, int[] at) {
      Axis line = layout.line();
      int low = Math.clamp(-(long) first, 0, groups);
      int high = Math.clamp((long) line.input() - line.span() - first + 1, low, groups);
      if (high - low < vector || whole.source().stored() == null) {
        return segment(whole, outer, count, first, 0, groups, into, at);
      }
      if (first != endsFirst || groups != endsGroups) {
        endsFirst = first;
        endsGroups = groups;
        fewAtEnds = ends.of(first, groups, low, high, outside.isPresent());
      }
      // Windows inside read the data where they stand.
      if (fewAtEnds) {
        whole.under(outer, count, first + low, high - low - 1 + line.span());
        if (whole.isStanding()) {
          return aroundEnds(count, low, high, groups, into, at);
        }
      }
      // At the ends a vector's worth is computed from lines continued there, which gives some
      // outputs of the middle the same bits again.
      boolean finite = true;
      if (low > 0) {
        low = Math.max(low, Math.min(vector, high));
        finite = segment(left, outer, count, first, 0, low, into, at);
      }
      if (high < groups) {
        high = Math.min(high, Math.max(low, groups - vector));
        finite &= segment(right, outer, count, first, high, groups, into, at);
      }
      return segment(whole, outer, count, first, low, high, into, at) & finite;
    }

    /**
     * Outputs from the lines that were found for the middle. The ones at the ends are computed with
     * the others where the data go on before and behind, which makes no sense of them but fills
     * vectors, and then for themselves.
     */
    private boolean aroundEnds(int count, int low, int high, int groups, A[] into, int[] at) {
      int group = layout.group();
      int behind = (groups - low - 1 + layout.line().span()) * group;
      boolean through = whole.goesOn(low * group, behind);
      int from = through ? 0 : low;
      for (int r = 0; r < count; r++) {
        starts[r] = at[r] + from * group;
      }
      whole.shift((from - low) * group);
      if (isShort) {
        fetched = whole.fetchNew(count, (high - low) * group);
      }
      boolean finite =
          correlate(whole, count, ((through ? groups : high) - from) * group, into, starts);
      whole.shift((low - from) * group);
      return ends(count, into, at) & (finite || through && isFinite(count, low, high, into, at));
    }

    private boolean isFinite(int count, int low, int high, A[] into, int[] at) {
      boolean finite = true;
      for (int r = 0; r < count; r++) {
        finite &=
            microkernels.allFinite(
                into[r], at[r] + low * layout.group(), (high - low) * layout.group());
      }
      return finite;
    }

    /** Outputs at the ends, where they are few, from the lines that were found for the middle. */
    private boolean ends(int count, A[] into, int[] at) {
      boolean finite = true;
      for (int i = 0; i < ends.count(); i++) {
        microkernels.correlateGroup(
            whole.lines(),
            whole.starts(),
            whole.blocks(),
            whole.height(),
            layout.line().taps(),
            weights,
            ends.offsets(),
            ends.taps(i),
            outside.orElse(0),
            into,
            at,
            ends.output(i),
            count,
            layout.group());
        for (int r = 0; r < count; r++) {
          finite &= microkernels.allFinite(into[r], at[r] + ends.output(i), layout.group());
        }
      }
      return finite;
    }

    /** Outputs {@code [from, to)} of those that begin at {@code first}. */
    private boolean segment(
        WindowRows<A> window,
        int[] outer,
        int count,
        int first,
        int from,
        int to,
        A[] into,
        int[] at) {
      if (from >= to) {
        return true;
      }
      int group = layout.group();
      window.under(outer, count, first + from, to - from - 1 + layout.line().span());
      for (int r = 0; r < count; r++) {
        starts[r] = at[r] + from * group;
      }
      return correlate(window, count, (to - from) * group, into, starts);
    }

    private boolean correlate(
        WindowRows<A> window, int count, int samples, A[] into, int[] places) {
      return microkernels.correlateRows(
          window.lines(),
          window.starts(),
          window.blocks(),
          window.height(),
          layout.line().taps(),
          layout.group() * layout.line().dilation(),
          weights,
          into,
          places,
          count,
          samples);
    }
  }
}
