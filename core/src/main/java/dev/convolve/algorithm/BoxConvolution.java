package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All weights alike: sums that cost next to nothing more for a larger window. Samples are weighed
 * as they are loaded; along a line, sums of powers of two are put together; down the last outer
 * axis, blocks as long as the window and anchored at 0 are summed from either end, and every window
 * is the end of one block and the start of the next.
 *
 * <p>No sum is ever subtracted from, so nothing drifts, and a sample touches its own windows only.
 * Error at most γ of the line's and the last outer axis's taps and the product of the others',
 * times |w|Σ|x|; exact where the sums are.
 */
public final class BoxConvolution implements Algorithm {

  /** The only instance; it holds nothing. */
  public static final BoxConvolution INSTANCE = new BoxConvolution();

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
    TileShape tile = tile(layout);
    Segments segments = new Segments(layout, tile);
    Axis line = layout.line();
    // Lines are summed along as they come, before they are summed down.
    double summed = segments.loads() / leadingTaps(layout);
    double down = layout.outer().isEmpty() ? 0 : BoxColumns.adds(layout.outer().getLast());
    return segments
        .loaded()
        .plus(Work.correlate(summed / segments.padded(), leadingTaps(layout), 1, segments.padded()))
        .and(Work.Kind.ADD, summed * additions(line.taps()))
        .and(Work.Kind.ADD, segments.lines() * segments.dense() * down);
  }

  /** Passes over a line that sum {@code taps} neighbours by powers of two, copies included. */
  private static int additions(int taps) {
    return 32 - Integer.numberOfLeadingZeros(taps) + Integer.bitCount(taps);
  }

  @Override
  public double errorBound(Layout layout, Weights weights, double unit) {
    int deepest = layout.outer().isEmpty() ? 1 : layout.outer().getLast().taps();
    int roundings = leadingTaps(layout) + deepest + layout.line().taps();
    return Algorithm.gamma(roundings, unit);
  }

  /** Tall, and narrow enough for a window's lines to stay in a core's own cache. */
  static TileShape tile(Layout layout) {
    int deepest = layout.outer().isEmpty() ? 1 : layout.outer().getLast().span();
    TileShape running = TileShape.running(layout, Math.max(64, 4 * deepest));
    int samples = Math.max(1024, (1 << 17) / deepest);
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
      public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
        return new Worker<>(layout, weights, microkernels, longest);
      }

      @Override
      public long bytes(int longest, int sampleBytes) {
        long length = (long) WindowLines.dense(layout, longest) * layout.group();
        long loading = 3L + leadingTaps(layout);
        long columns =
            layout.outer().isEmpty() ? 0 : BoxColumns.lines(layout.outer().getLast()) * length;
        return (loading * WindowLines.padded(layout, longest) + length + columns) * sampleBytes;
      }
    };
  }

  /** Taps over all outer axes but the last. */
  private static int leadingTaps(Layout layout) {
    return layout.outer().isEmpty() ? 1 : layout.outerTaps() / layout.outer().getLast().taps();
  }

  private static final class Worker<A> implements LineWorker<A>, LineRing.Loader<A> {

    private final Layout layout;
    private final Microkernels<A> microkernels;

    /** The lines of one position of the last outer axis, loaded one by one for each of them. */
    private final PaddedWindow<A> lines;

    private final BoxColumns<A> columns;
    private final A weights;
    private final A summed;
    private final A[] target;
    private final int[] zeros;
    private final A scratch;
    private final A out;
    private final int[] position;
    private final LastSegment last;
    private int from;
    private int count;

    Worker(Layout layout, Weights weights, Microkernels<A> microkernels, int longest) {
      this.layout = layout;
      this.microkernels = microkernels;
      Axis deepest = layout.outer().isEmpty() ? Axis.still(1) : layout.outer().getLast();
      int padded = WindowLines.padded(layout, longest);
      int length = WindowLines.dense(layout, longest) * layout.group();
      double[] leading = new double[leadingTaps(layout)];
      Arrays.fill(leading, weights.all()[0]);
      this.weights = microkernels.round(leading);
      lines = new PaddedWindow<>(oneByOne(layout), microkernels, longest);
      columns = new BoxColumns<>(microkernels, deepest, length, this);
      summed = microkernels.allocate(padded);
      target = microkernels.lines(1);
      target[0] = summed;
      zeros = new int[leading.length];
      scratch = microkernels.allocate(padded);
      out = microkernels.allocate(length);
      position = new int[layout.outer().size()];
      last = new LastSegment(layout);
    }

    /** The layout with the last outer axis not summed over: any position of it can be read. */
    private static Layout oneByOne(Layout layout) {
      if (layout.outer().isEmpty()) {
        return layout;
      }
      List<Axis> outer = new ArrayList<>(layout.outer());
      Axis deepest = outer.removeLast();
      outer.add(Axis.still(deepest.input()).withBoundary(deepest.boundary()));
      return new Layout(outer, layout.line(), layout.group());
    }

    @Override
    public void begin(PaddedLines<A> source) {
      lines.begin(source);
      columns.clear();
    }

    @Override
    public A line(int[] outer, int start, int groups) {
      if (last.isLeft(outer, start, groups)) {
        columns.clear();
      }
      from = start;
      count = groups;
      System.arraycopy(outer, 0, position, 0, outer.length);
      int length = WindowLines.dense(layout, count) * layout.group();
      if (outer.length == 0) {
        load(0, out);
      } else {
        Axis deepest = layout.outer().getLast();
        columns.sum(deepest.first(outer[outer.length - 1]), out, length);
      }
      if (layout.line().step() > 1) {
        microkernels.keepEvery(out, layout.group(), layout.line().step(), count);
      }
      return out;
    }

    /** The sums along the line, over all leading axes, at a position of the last outer axis. */
    @Override
    public void load(int at, A into) {
      if (position.length > 0) {
        position[position.length - 1] = at;
      }
      A[] under = lines.under(position, from, count);
      int padded = WindowLines.padded(layout, count);
      microkernels.correlateRows(
          under, zeros, 1, under.length, 1, 1, weights, target, zeros, 1, padded);
      Axis line = layout.line();
      int length = WindowLines.dense(layout, count) * layout.group();
      microkernels.runs(summed, line.taps(), layout.group() * line.dilation(), scratch, length);
      System.arraycopy(summed, 0, into, 0, length);
    }
  }
}
