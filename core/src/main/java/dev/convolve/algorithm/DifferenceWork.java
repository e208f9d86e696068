package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;

/**
 * One work's answers minus another's over the same data, in the compute type.
 *
 * @param layout where the windows of both lie
 * @param minuend what is taken from
 * @param subtrahend what is taken away
 */
public record DifferenceWork(Layout layout, LineWork minuend, LineWork subtrahend)
    implements LineWork {

  @Override
  public TileShape tile() {
    return minuend.tile();
  }

  @Override
  public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
    LineWorker<A> one = minuend.worker(microkernels, longest);
    LineWorker<A> other = subtrahend.worker(microkernels, longest);
    return new LineWorker<>() {
      @Override
      public void begin(PaddedLines<A> source) {
        one.begin(source);
        other.begin(source);
      }

      @Override
      public A line(int[] outer, int from, int count) {
        A line = one.line(outer, from, count);
        int length = count * layout.group();
        microkernels.subtract(line, other.line(outer, from, count), length);
        return line;
      }
    };
  }

  @Override
  public Reach reads(Axis axis, int outer, int from, int to) {
    Reach one = minuend.reads(axis, outer, from, to);
    Reach other = subtrahend.reads(axis, outer, from, to);
    // The windows of both may have different anchors.
    long around = axis.span();
    return new Reach(
        Math.min(one.from(), other.from()) - around, Math.max(one.to(), other.to()) + around);
  }

  @Override
  public long bytes(int longest, int sampleBytes) {
    return minuend.bytes(longest, sampleBytes) + subtrahend.bytes(longest, sampleBytes);
  }

  @Override
  public long sharedBytes(int sampleBytes) {
    return minuend.sharedBytes(sampleBytes) + subtrahend.sharedBytes(sampleBytes);
  }
}
