package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.LineSource;
import dev.convolve.line.Missing;
import dev.convolve.line.NanAsMissing;
import dev.convolve.line.PaddedLines;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import dev.convolve.window.SizeMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Weighs what is there: {@code y = (Σw)·Σw·m·x / Σw·m}, where m is a sample's certainty: 0 outside
 * along NORMALIZED axes, else what the source's {@link PaddedLines#certainty} says. Numerator and
 * denominator slide through the same boundaries; where nothing is missing the sum is left alone, so
 * that the interior is unchanged. Where nothing, or less than the minimum, is there: NaN.
 *
 * <p>Normalized convolution: Knutsson and Westin 1993.
 */
public final class NormalizedWork implements LineWork {

  private final Layout layout;
  private final Weights shareWeights;
  private final Algorithm forShares;
  private final Missing missing;
  private final LineWork sums;
  private final LineWork shares;

  private NormalizedWork(Layout layout, Weights weights, Algorithm algorithm, Missing missing) {
    this.layout = layout;
    shareWeights = algorithm.shareWeights(weights);
    this.missing = missing;
    forShares = algorithm.forShares(weights);
    sums = algorithm.prepare(layout, weights);
    shares = forShares.prepare(layout, shareWeights);
  }

  /**
   * The algorithm's work, normalized where an axis of the layout asks for it or samples can be
   * missing.
   */
  public static LineWork of(Layout layout, Weights weights, Algorithm algorithm, Missing missing) {
    return isNeeded(layout, missing)
        ? new NormalizedWork(layout, weights, algorithm, missing)
        : algorithm.prepare(layout, weights);
  }

  /**
   * What {@link #of} costs, counted.
   *
   * @param given the type of the samples, which stand side by side
   */
  public static Work work(
      Layout layout,
      Weights weights,
      Algorithm algorithm,
      Missing missing,
      SampleType given,
      SampleType computeType) {
    Work sums =
        given == computeType
            ? algorithm.workInPlace(layout, weights)
            : given == SampleType.U8 && computeType == SampleType.F32
                ? algorithm.workOnBytes(layout, weights)
                : algorithm.work(layout, weights);
    return isNeeded(layout, missing)
        ? sums.plus(algorithm.forShares(weights).work(layout, weights))
        : sums;
  }

  /**
   * The largest error of {@link #of}, as {@link Algorithm#errorBound}: the sum, the share and the
   * whole may each be off, the product and the quotient are rounded, and so are m and m·x.
   */
  public static double errorBound(
      Layout layout, Weights weights, Algorithm algorithm, Missing missing, double unit) {
    double sums = algorithm.errorBound(layout, weights, unit);
    return isNeeded(layout, missing)
        ? sums + 2 * algorithm.forShares(weights).errorBound(layout, weights, unit) + 6 * unit
        : sums;
  }

  private static boolean isNeeded(Layout layout, Missing missing) {
    return missing.isPossible()
        || Stream.concat(layout.outer().stream(), Stream.of(layout.line()))
            .anyMatch(axis -> axis.boundary() instanceof Boundary.Normalized);
  }

  @Override
  public TileShape tile() {
    return sums.tile();
  }

  @Override
  public LineSource seen(LineSource source) {
    return missing.ignoresNan() ? new NanAsMissing(source) : source;
  }

  @Override
  public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
    LineWorker<A> numerators = sums.worker(microkernels, longest);
    LineWorker<A> present = shares.worker(microkernels, longest);
    double total = totalWeight(microkernels);
    double least = missing.leastShare();
    return new LineWorker<>() {
      @Override
      public void begin(PaddedLines<A> source) {
        numerators.begin(source);
        present.begin(source.certainty());
      }

      @Override
      public A line(int[] outer, int from, int count) {
        A line = numerators.line(outer, from, count);
        microkernels.normalize(
            line, present.line(outer, from, count), total, least, count * layout.group());
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
    LineWorker<A> worker = forShares.prepare(window, shareWeights).worker(microkernels, 1);
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
    return sums.bytes(longest, sampleBytes) + shares.bytes(longest, sampleBytes);
  }

  @Override
  public long sharedBytes(int sampleBytes) {
    return sums.sharedBytes(sampleBytes) + shares.sharedBytes(sampleBytes);
  }
}
