package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.internal.simd.OrderKernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Layout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sample of one rank in a small window, by a fixed network of exchanges over whole vectors of
 * windows. Over a box, the columns of samples under the outer taps are sorted once and shared by
 * all windows that they lie in.
 *
 * <p>NaN anywhere in the window gives NaN; −0 is smaller than +0.
 */
public final class NetworkRank implements LineWork {

  /** The most taps; more have longer networks than histograms take to update. */
  private static final int MOST_TAPS = 81;

  /** The most taps where samples are bytes, whose histograms are short. */
  private static final int MOST_OVER_BYTES = 49;

  /** Keys in the wires of one block of windows; together they stay in the first cache. */
  private static final int BLOCK_KEYS = 8192;

  private final Layout layout;
  private final WindowRuns runs;
  private final boolean box;
  private final SortingNetwork.Sorting columns;
  private final SortingNetwork network;

  /**
   * The work.
   *
   * @param layout where the window's box lies, step and dilation 1
   * @param runs the window within its box, up to {@link #mostTaps} taps
   * @param index the rank, from 0 for the smallest
   */
  public NetworkRank(Layout layout, WindowRuns runs, int index) {
    this.layout = layout;
    this.runs = runs;
    box = runs.isBox(layout);
    int height = box ? layout.outerTaps() : 1;
    int width = box ? layout.line().taps() : runs.size();
    columns = SortingNetwork.sorting(height);
    network = SortingNetwork.selecting(height, width, index);
  }

  /** The most taps for which this is quicker than {@link HistogramRank}. */
  public static int mostTaps(SampleType type) {
    return type == SampleType.U8 ? MOST_OVER_BYTES : MOST_TAPS;
  }

  @Override
  public TileShape tile() {
    return TileShape.running(layout);
  }

  private int block() {
    return Math.max(64, Integer.highestOneBit(BLOCK_KEYS / runs.size()));
  }

  @Override
  public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
    return new Worker<>(this, microkernels, microkernels.orders(), longest);
  }

  @Override
  public long bytes(int longest, int sampleBytes) {
    long padded = (longest - 1L + layout.line().span()) * layout.group();
    long out = (long) longest * layout.group();
    long sorted = box ? layout.outerTaps() * padded : 0;
    long wires = (long) runs.size() * block();
    return (WindowLines.count(layout) * padded + padded + sorted + wires + 3 * out) * sampleBytes;
  }

  /** The keys of a line, and whether there may be a NaN among them. */
  private static final class Line<K> {
    final K keys;
    boolean finite = true;

    Line(K keys) {
      this.keys = keys;
    }
  }

  private static final class Worker<A, K> implements LineWorker<A> {

    private final NetworkRank work;
    private final Microkernels<A> microkernels;
    private final OrderKernels<A, K> orders;
    private final WindowLines<Line<K>> lines;
    private final A samples;
    private final A out;
    private final K answer;
    private final K highest;
    private final K sorted;
    private final K wires;
    private final int padded;
    private final int block;
    private @Nullable PaddedLines<A> source;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lines of one type
    Worker(NetworkRank work, Microkernels<A> microkernels, OrderKernels<A, K> orders, int longest) {
      this.work = work;
      this.microkernels = microkernels;
      this.orders = orders;
      Layout layout = work.layout;
      padded = (longest - 1 + layout.line().span()) * layout.group();
      block = work.block();
      samples = microkernels.allocate(padded);
      out = microkernels.allocate(longest * layout.group());
      answer = orders.allocate(longest * layout.group());
      highest = orders.allocate(longest * layout.group());
      sorted = orders.allocate(work.box ? layout.outerTaps() * padded : 0);
      wires = orders.allocate(work.runs.size() * block);
      lines =
          new WindowLines<>(
              layout,
              count -> (Line<K>[]) new Line[count],
              () -> new Line<>(orders.allocate(padded)),
              this::load);
    }

    @Override
    public void begin(PaddedLines<A> from) {
      source = from;
      lines.clear();
    }

    private void load(int[] position, int first, int groups, Line<K> into) {
      Objects.requireNonNull(source, "begin comes before line")
          .fill(samples, position, first, groups);
      int length = groups * work.layout.group();
      orders.toKeys(samples, into.keys, 0, length, true);
      into.finite = microkernels.allFinite(samples, 0, length);
    }

    @Override
    public A line(int[] outer, int from, int count) {
      int group = work.layout.group();
      int length = count * group;
      Line<K>[] window = lines.under(outer, from, count);
      if (work.box) {
        int reach = (count - 1 + work.layout.line().span()) * group;
        for (int row = 0; row < window.length; row++) {
          orders.copy(window[row].keys, 0, sorted, row * padded, reach);
        }
        orders.exchange(sorted, padded, reach, work.columns.exchanges());
      }
      for (int at = 0; at < length; at += block) {
        int part = Math.min(block, length - at);
        gather(window, at, part);
        orders.exchange(wires, block, part, work.network.exchanges());
        orders.copy(wires, work.network.output() * block, answer, at, part);
      }
      orders.toSamples(answer, out, length);
      if (!Arrays.stream(window).allMatch(line -> line.finite)) {
        spreadNaN(window, length);
      }
      return out;
    }

    /** Sets the wires to the taps of the windows {@code [at, at + part)}. */
    private void gather(Line<K>[] window, int at, int part) {
      int group = work.layout.group();
      int wire = 0;
      for (int row = 0; row < window.length; row++) {
        for (WindowRuns.Run run : work.runs.rows().get(row)) {
          for (int t = run.start(); t < run.start() + run.length(); t++) {
            if (work.box) {
              int from = work.columns.order()[row] * padded + at + t * group;
              orders.copy(sorted, from, wires, wire * block, part);
            } else {
              orders.copy(window[row].keys, at + t * group, wires, wire * block, part);
            }
            wire++;
          }
        }
      }
    }

    private void spreadNaN(Line<K>[] window, int length) {
      int group = work.layout.group();
      boolean begun = false;
      for (int row = 0; row < window.length; row++) {
        K keys = window[row].keys;
        for (WindowRuns.Run run : work.runs.rows().get(row)) {
          for (int t = run.start(); t < run.start() + run.length(); t++) {
            int at = t * group;
            if (begun) {
              orders.extreme(true, highest, 0, keys, at, highest, 0, length);
            } else {
              orders.copy(keys, at, highest, 0, length);
            }
            begun = true;
          }
        }
      }
      for (int i = 0; i < length; i++) {
        if (orders.isHighestNaN(highest, i)) {
          microkernels.fill(out, i, i + 1, Double.NaN);
        }
      }
    }
  }
}
