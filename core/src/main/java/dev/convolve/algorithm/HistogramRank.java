package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.internal.simd.OrderKernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sample of one rank in a window of any size, by a histogram that loses one end of each run and
 * gains the other as the window moves on (Huang, Yang and Tang 1979): two updates per run and
 * sample, however long it is. Samples of 8 and 16 bits are their own levels; others are ranked
 * among their neighbours first, so that any type is exact.
 *
 * <p>Outside a NORMALIZED axis nothing is counted; a window with no sample at all answers NaN. NaN
 * anywhere in the window gives NaN; −0 is smaller than +0.
 *
 * @param layout where the window's box lies, step and dilation 1
 * @param runs the window within its box, at least one tap
 * @param type the samples' type
 * @param index the rank, from 0, in a window of so many samples
 */
public record HistogramRank(Layout layout, WindowRuns runs, SampleType type, IntUnaryOperator index)
    implements LineWork {

  /** Output lines that share one ranking. */
  private static final int BAND = 32;

  private static final int SAMPLES = 1024;

  /** In place of a level, where there is no sample. */
  private static final int ABSENT = -1;

  @Override
  public TileShape tile() {
    TileShape tile = TileShape.running(layout, band(layout));
    return new TileShape(tile.rows(), Math.max(1, SAMPLES / layout.group()));
  }

  private static int band(Layout layout) {
    return layout.outer().isEmpty() ? 1 : BAND;
  }

  private boolean isNormalized() {
    return axes(layout).anyMatch(axis -> axis.boundary() instanceof Boundary.Normalized);
  }

  private static Stream<Axis> axes(Layout layout) {
    return Stream.concat(layout.outer().stream(), Stream.of(layout.line()));
  }

  /** Whether every sample, the boundary's too, is an integer of 16 bits or fewer. */
  private boolean isDirect() {
    return type.isInteger()
        && type != SampleType.I32
        && axes(layout)
            .allMatch(axis ->
                !(axis.boundary() instanceof Boundary.Constant constant)
                    || (constant.value() == Math.rint(constant.value())
                        && constant.value() >= type.minimum()
                        && constant.value() <= type.maximum()));
  }

  @Override
  public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
    return new Worker<>(this, microkernels, microkernels.orders(), longest);
  }

  private long lines() {
    if (layout.outer().isEmpty()) {
      return 1;
    }
    int taps = layout.outer().getLast().taps();
    return (long) layout.outerTaps() / taps * (BAND + taps - 1);
  }

  /** Along the last outer axis whole bands are read. */
  @Override
  public Reach reads(Axis axis, int outer, int from, int to) {
    if (outer + 1 != layout.outer().size()) {
      return Reach.ofWindows(axis, from, to);
    }
    int first = Math.floorDiv(from, BAND) * BAND;
    return Reach.ofWindows(axis, first, Math.ceilDiv(to, BAND) * BAND);
  }

  @Override
  public long bytes(int longest, int sampleBytes) {
    long padded = (longest - 1L + layout.line().span()) * layout.group();
    long all = lines() * padded;
    long histogram = 3 * (isDirect() ? Histogram.levels(type) : all);
    long keys = isDirect() ? 0 : 4 * all * sampleBytes;
    return 4 * (all + histogram) + keys + (2 * padded + longest * layout.group()) * sampleBytes;
  }

  private static final class Worker<A, K> implements LineWorker<A> {

    private final HistogramRank work;
    private final Layout layout;
    private final Microkernels<A> microkernels;
    private final OrderKernels<A, K> orders;
    private final boolean direct;
    private final int base;
    private final int padded;
    private final int[] levels;
    private final K keys;
    private final K table;
    private final A samples;
    private final @Nullable A mask;
    private final A out;
    private final Histogram histogram;
    private final @Nullable PaddedLines<A> shares;
    private @Nullable PaddedLines<A> source;

    /** Offsets in {@code levels} of the first and last tap of every run, for the current line. */
    private final int[] starts;

    private final int[] ends;
    private final int[] position;
    private final int[] last;
    private int distinct;
    private boolean endsInNaN;

    Worker(
        HistogramRank work, Microkernels<A> microkernels, OrderKernels<A, K> orders, int longest) {
      this.work = work;
      this.microkernels = microkernels;
      this.orders = orders;
      layout = work.layout;
      direct = work.isDirect();
      base = direct ? (int) work.type.minimum() : 0;
      padded = (longest - 1 + layout.line().span()) * layout.group();
      int all = Math.toIntExact(work.lines() * padded);
      levels = new int[all];
      keys = orders.allocate(direct ? 0 : all);
      table = orders.allocate(direct ? 0 : all);
      samples = microkernels.allocate(padded);
      boolean normalized = work.isNormalized();
      mask = normalized ? microkernels.allocate(padded) : null;
      shares = normalized ? PaddedLines.mask(layout, microkernels) : null;
      out = microkernels.allocate(longest * layout.group());
      histogram = new Histogram(direct ? Histogram.levels(work.type) : all);
      int count = work.runs.rows().stream().mapToInt(List::size).sum();
      starts = new int[count];
      ends = new int[count];
      position = new int[layout.outer().size()];
      last = new int[layout.outer().size() + 2];
      distinct = direct ? Histogram.levels(work.type) : 0;
    }

    @Override
    public void begin(PaddedLines<A> lines) {
      source = lines;
      Arrays.fill(last, -1);
    }

    @Override
    public A line(int[] outer, int from, int count) {
      int deepest = outer.length - 1;
      int band = deepest < 0 ? 0 : Math.floorDiv(outer[deepest], BAND);
      if (deepest < 0 || !isSame(outer, band, from, count)) {
        load(outer, band, from, count);
      }
      place(deepest < 0 ? 0 : outer[deepest] - band * BAND, deepest < 0 ? 1 : BAND);
      int group = layout.group();
      for (int channel = 0; channel < group; channel++) {
        slide(channel, group, count);
      }
      return out;
    }

    /** Sets the ends of runs for the line that is {@code down} lines into the band. */
    private void place(int down, int band) {
      List<Axis> outer = layout.outer();
      int taps = outer.isEmpty() ? 1 : outer.getLast().taps();
      int height = band + taps - 1;
      int next = 0;
      for (int row = 0; row < work.runs.rows().size(); row++) {
        int line = row / taps * height + down + row % taps;
        for (WindowRuns.Run run : work.runs.rows().get(row)) {
          starts[next] = line * padded + run.start() * layout.group();
          ends[next++] = starts[next - 1] + (run.length() - 1) * layout.group();
        }
      }
    }

    private void slide(int channel, int group, int count) {
      histogram.clear(distinct);
      for (int run = 0; run < starts.length; run++) {
        for (int at = starts[run]; at <= ends[run]; at += group) {
          histogram.add(levels[at + channel]);
        }
      }
      for (int i = 0; ; i++) {
        int to = i * group + channel;
        microkernels.fill(out, to, to + 1, answer());
        if (i + 1 == count) {
          return;
        }
        histogram.move(levels, starts, to, ends, to + group);
      }
    }

    private double answer() {
      int present = histogram.count();
      boolean spoilt = endsInNaN && histogram.has(distinct - 1);
      if (present == 0 || spoilt) {
        return Double.NaN;
      }
      int level = histogram.find(work.index.applyAsInt(present));
      return direct ? level + base : orders.sample(table, level);
    }

    /** Sets the levels of all lines that the windows of a band of output lines read. */
    private void load(int[] outer, int band, int from, int count) {
      Axis line = layout.line();
      int groups = count - 1 + line.span();
      int first = line.first(from);
      int length = groups * layout.group();
      int deepest = outer.length - 1;
      int taps = deepest < 0 ? 1 : layout.outer().getLast().taps();
      int height = deepest < 0 ? 1 : BAND + taps - 1;
      int top = deepest < 0 ? 0 : layout.outer().getLast().first(band * BAND);
      int lines = layout.outerTaps() / taps * height;
      for (int n = 0; n < lines; n++) {
        moveTo(outer, n, top, height);
        Objects.requireNonNull(source, "begin comes before line")
            .fill(samples, position, first, groups);
        if (direct) {
          for (int i = 0; i < length; i++) {
            levels[n * padded + i] = (int) microkernels.get(samples, i) - base;
          }
        } else {
          orders.toKeys(samples, keys, n * length, length, true);
        }
      }
      if (!direct) {
        rank(lines, length);
      }
      for (int n = 0; n < lines && shares != null; n++) {
        moveTo(outer, n, top, height);
        forgetAbsent(n, first, groups);
      }
    }

    /** Sets {@code position} to line {@code n} of a band whose windows begin at {@code top}. */
    private void moveTo(int[] outer, int n, int top, int height) {
      int deepest = outer.length - 1;
      if (deepest >= 0) {
        position[deepest] = top + n % height;
      }
      int rest = n / height;
      for (int a = deepest - 1; a >= 0; a--) {
        Axis leading = layout.outer().get(a);
        position[a] = leading.first(outer[a]) + rest % leading.taps();
        rest /= leading.taps();
      }
    }

    private void rank(int lines, int length) {
      distinct = orders.rank(keys, lines * length, levels, table);
      endsInNaN = orders.isHighestNaN(table, distinct - 1);
      // Lines were ranked without gaps; they stand padded apart.
      for (int n = lines - 1; n > 0; n--) {
        System.arraycopy(levels, n * length, levels, n * padded, length);
      }
    }

    private void forgetAbsent(int n, int first, int groups) {
      A weights = mask;
      if (shares == null || weights == null) {
        return;
      }
      shares.fill(weights, position, first, groups);
      for (int i = 0; i < groups * layout.group(); i++) {
        if (microkernels.get(weights, i) == 0) {
          levels[n * padded + i] = ABSENT;
        }
      }
    }

    private boolean isSame(int[] outer, int band, int from, int count) {
      boolean same = last[0] == from && last[1] == count && last[outer.length + 1] == band;
      for (int axis = 0; axis < outer.length - 1; axis++) {
        same &= last[axis + 2] == outer[axis];
        last[axis + 2] = outer[axis];
      }
      last[0] = from;
      last[1] = count;
      last[outer.length + 1] = band;
      return same;
    }
  }
}
