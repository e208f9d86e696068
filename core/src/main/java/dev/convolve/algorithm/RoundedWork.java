package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.LineSource;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;

/**
 * Whole numbers from an algorithm that is off by less than ¼: its lines rounded, which makes them
 * exact.
 *
 * @param sums the algorithm's work
 */
public record RoundedWork(Layout layout, LineWork sums) implements LineWork {

  @Override
  public TileShape tile() {
    return sums.tile();
  }

  @Override
  public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
    LineWorker<A> worker = sums.worker(microkernels, longest);
    return worker instanceof RowWorker<A> byRows
        ? new RoundedRows<>(byRows, microkernels, layout.group())
        : rounded(worker, microkernels);
  }

  private <A> LineWorker<A> rounded(LineWorker<A> worker, Microkernels<A> microkernels) {
    return new LineWorker<>() {
      @Override
      public void begin(PaddedLines<A> source) {
        worker.begin(source);
      }

      @Override
      public A line(int[] outer, int from, int count) {
        A line = worker.line(outer, from, count);
        microkernels.rint(line, 0, count * layout.group());
        return line;
      }
    };
  }

  /** Several lines at once, rounded where they stand. */
  private record RoundedRows<A>(RowWorker<A> worker, Microkernels<A> microkernels, int group)
      implements RowWorker<A> {

    @Override
    public void begin(PaddedLines<A> source) {
      worker.begin(source);
    }

    @Override
    public A line(int[] outer, int from, int count) {
      A line = worker.line(outer, from, count);
      microkernels.rint(line, 0, count * group);
      return line;
    }

    @Override
    public int rows() {
      return worker.rows();
    }

    @Override
    public boolean lines(int[] outer, int rows, int from, int count, A[] into, int[] at) {
      boolean finite = worker.lines(outer, rows, from, count, into, at);
      for (int r = 0; r < rows; r++) {
        microkernels.rint(into[r], at[r], count * group);
      }
      return finite;
    }
  }

  @Override
  public LineSource seen(LineSource source) {
    return sums.seen(source);
  }

  @Override
  public Reach reads(Axis axis, int outer, int from, int to) {
    return sums.reads(axis, outer, from, to);
  }

  @Override
  public long bytes(int longest, int sampleBytes) {
    return sums.bytes(longest, sampleBytes);
  }

  @Override
  public long sharedBytes(int sampleBytes) {
    return sums.sharedBytes(sampleBytes);
  }
}
