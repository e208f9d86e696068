package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import dev.convolve.window.SizeMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Weighs what is there: {@code y = (Σw)·Σw·m·x / Σw·m}, where m is 0 outside along NORMALIZED axes
 * and 1 elsewhere. Numerator and denominator go through the same algorithm; where nothing is
 * missing the sum is left alone, so that the interior is unchanged.
 */
public final class NormalizedWork implements LineWork {

  private final Layout layout;
  private final Weights weights;
  private final Algorithm algorithm;
  private final LineWork sums;

  private NormalizedWork(Layout layout, Weights weights, Algorithm algorithm) {
    this.layout = layout;
    this.weights = weights;
    this.algorithm = algorithm;
    sums = algorithm.prepare(layout, weights);
  }

  /** The algorithm's work, normalized where an axis of the layout asks for it. */
  public static LineWork of(Layout layout, Weights weights, Algorithm algorithm) {
    boolean normalized =
        Stream.concat(layout.outer().stream(), Stream.of(layout.line()))
            .anyMatch(axis -> axis.boundary() instanceof Boundary.Normalized);
    return normalized
        ? new NormalizedWork(layout, weights, algorithm)
        : algorithm.prepare(layout, weights);
  }

  @Override
  public TileShape tile() {
    return sums.tile();
  }

  @Override
  public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
    LineWorker<A> numerators = sums.worker(microkernels, longest);
    LineWorker<A> shares = sums.worker(microkernels, longest);
    shares.begin(PaddedLines.mask(layout, microkernels));
    double total = totalWeight(microkernels);
    return new LineWorker<>() {
      @Override
      public void begin(PaddedLines<A> source) {
        numerators.begin(source);
      }

      @Override
      public A line(int[] outer, int from, int count) {
        A line = numerators.line(outer, from, count);
        microkernels.normalize(
            line, shares.line(outer, from, count), total, count * layout.group());
        return line;
      }
    };
  }

  /**
   * Σw with the very operations of a window that lies inside, so that the interior is unchanged.
   */
  private <A> double totalWeight(Microkernels<A> microkernels) {
    List<Axis> outer = layout.outer().stream().map(NormalizedWork::one).toList();
    Layout window = new Layout(outer, one(layout.line()), 1);
    LineWorker<A> worker = algorithm.prepare(window, weights).worker(microkernels, 1);
    worker.begin(PaddedLines.mask(window, microkernels));
    return microkernels.get(worker.line(new int[outer.size()], 0, 1), 0);
  }

  private static Axis one(Axis axis) {
    return new Axis(axis.span(), axis.taps(), 0, 1, axis.dilation(), Boundary.ZERO, SizeMode.VALID);
  }

  @Override
  public Reach reads(Axis axis, int outer, int from, int to) {
    return sums.reads(axis, outer, from, to);
  }

  @Override
  public long bytes(int longest, int sampleBytes) {
    return 2 * sums.bytes(longest, sampleBytes);
  }

  @Override
  public long sharedBytes(int sampleBytes) {
    return sums.sharedBytes(sampleBytes);
  }
}
