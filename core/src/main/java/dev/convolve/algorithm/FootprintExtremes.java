package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.internal.simd.OrderKernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Layout;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The smallest or largest sample of a window of any form: the extremes of 1, 2, 4, … neighbours of
 * each line are kept, so that a run of any length costs two comparisons.
 *
 * <p>Outside a NORMALIZED axis nothing is compared; a window with no sample at all answers +∞ for
 * the smallest and −∞ for the largest. NaN anywhere in the window gives NaN; −0 is smaller than +0.
 *
 * @param layout where the window's box lies, step and dilation 1
 * @param runs the window within its box, at least one tap
 * @param largest whether the largest is wanted
 */
public record FootprintExtremes(Layout layout, WindowRuns runs, boolean largest)
    implements LineWork {

  @Override
  public TileShape tile() {
    return TileShape.running(layout);
  }

  @Override
  public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
    return new Worker<>(this, microkernels, microkernels.orders(), longest);
  }

  @Override
  public long bytes(int longest, int sampleBytes) {
    long padded = (longest - 1L + layout.line().span()) * layout.group();
    long out = (long) longest * layout.group();
    return (WindowLines.count(layout) * levels() * padded + padded + 2 * out) * sampleBytes;
  }

  /** Levels kept of a line: extremes of 1, 2, 4, … up to the longest run. */
  private int levels() {
    int longest =
        runs.rows().stream()
            .flatMap(List::stream)
            .mapToInt(WindowRuns.Run::length)
            .max()
            .orElseThrow();
    return 32 - Integer.numberOfLeadingZeros(longest);
  }

  private static final class Worker<A, K> implements LineWorker<A> {

    private final FootprintExtremes work;
    private final OrderKernels<A, K> orders;
    private final WindowLines<K> lines;
    private final A samples;
    private final A out;
    private final K answer;
    private final int padded;
    private final int levels;
    private @Nullable PaddedLines<A> source;

    Worker(
        FootprintExtremes work,
        Microkernels<A> microkernels,
        OrderKernels<A, K> orders,
        int longest) {
      this.work = work;
      this.orders = orders;
      Layout layout = work.layout;
      padded = (longest - 1 + layout.line().span()) * layout.group();
      levels = work.levels();
      samples = microkernels.allocate(padded);
      out = microkernels.allocate(longest * layout.group());
      answer = orders.allocate(longest * layout.group());
      lines =
          new WindowLines<>(
              layout, orders::lines, () -> orders.allocate(levels * padded), this::load);
    }

    @Override
    public void begin(PaddedLines<A> from) {
      source = from.withAbsent(work.largest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
      lines.clear();
    }

    private void load(int[] position, int first, int groups, K into) {
      Objects.requireNonNull(source, "begin comes before line")
          .fill(samples, position, first, groups);
      int group = work.layout.group();
      orders.toKeys(samples, into, 0, groups * group, work.largest);
      int reach = groups * group;
      for (int level = 1; level < levels; level++) {
        int half = (1 << (level - 1)) * group;
        reach -= half;
        int below = (level - 1) * padded;
        orders.extreme(
            work.largest,
            into,
            below,
            into,
            below + half,
            into,
            level * padded,
            Math.max(0, reach));
      }
    }

    @Override
    public A line(int[] outer, int from, int count) {
      int group = work.layout.group();
      int length = count * group;
      K[] window = lines.under(outer, from, count);
      boolean begun = false;
      for (int row = 0; row < window.length; row++) {
        for (WindowRuns.Run run : work.runs.rows().get(row)) {
          int level = 31 - Integer.numberOfLeadingZeros(run.length());
          int at = level * padded + run.start() * group;
          int end = at + (run.length() - (1 << level)) * group;
          if (!begun) {
            orders.extreme(work.largest, window[row], at, window[row], end, answer, 0, length);
          } else {
            orders.extreme(work.largest, answer, 0, window[row], at, answer, 0, length);
            if (end != at) {
              orders.extreme(work.largest, answer, 0, window[row], end, answer, 0, length);
            }
          }
          begun = true;
        }
      }
      orders.toSamples(answer, out, length);
      return out;
    }
  }
}
