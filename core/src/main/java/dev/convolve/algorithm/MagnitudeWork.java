package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.internal.simd.WeighKernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.List;

/**
 * The length of a vector whose components are several works' answers over the same data: √(Σ g²),
 * the squares added in the works' order by fused multiply-adds.
 *
 * @param layout where the windows of all works lie
 * @param parts one work for each component
 */
public record MagnitudeWork(Layout layout, List<LineWork> parts) implements LineWork {

  /** Copies the list. */
  public MagnitudeWork {
    parts = List.copyOf(parts);
  }

  @Override
  public TileShape tile() {
    return parts.getFirst().tile();
  }

  @Override
  public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
    List<LineWorker<A>> workers =
        parts.stream().map(part -> part.worker(microkernels, longest)).toList();
    WeighKernels<A> weighing = microkernels.weighing();
    A sum = microkernels.allocate(longest * layout.group());
    return new LineWorker<>() {
      @Override
      public void begin(PaddedLines<A> source) {
        workers.forEach(worker -> worker.begin(source));
      }

      @Override
      public A line(int[] outer, int from, int count) {
        int length = count * layout.group();
        microkernels.fill(sum, 0, length, 0);
        for (LineWorker<A> worker : workers) {
          A component = worker.line(outer, from, count);
          weighing.addProduct(component, 0, component, 0, sum, length);
        }
        weighing.root(sum, length);
        return sum;
      }
    };
  }

  @Override
  public Reach reads(Axis axis, int outer, int from, int to) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (LineWork part : parts) {
      Reach reach = part.reads(axis, outer, from, to);
      first = Math.min(first, reach.from());
      last = Math.max(last, reach.to());
    }
    return new Reach(first, last);
  }

  @Override
  public long bytes(int longest, int sampleBytes) {
    return parts.stream().mapToLong(part -> part.bytes(longest, sampleBytes)).sum()
        + (long) longest * layout.group() * sampleBytes;
  }

  @Override
  public long sharedBytes(int sampleBytes) {
    return parts.stream().mapToLong(part -> part.sharedBytes(sampleBytes)).sum();
  }
}
