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
    return new LineWorker<>() {
      @Override
      public void begin(PaddedLines<A> source) {
        worker.begin(source);
      }

      @Override
      public A line(int[] outer, int from, int count) {
        A line = worker.line(outer, from, count);
        microkernels.rint(line, count * layout.group());
        return line;
      }
    };
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
