package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.internal.simd.WeighKernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mean whose weights fall with the distance in space and in value: {@code y = Σ w·x / Σ w}, with
 * {@code w = 2^−(s + (f·Σ|x − c|)²)}, c the sample under the anchor, the inner sum over the
 * channels that weigh together. Taps come in row-major order.
 *
 * <p>Outside a NORMALIZED axis nothing is weighed; a window whose own sample lies there answers
 * NaN.
 *
 * @param layout where the window's box lies, step and dilation 1
 * @param taps what belongs to the window, in row-major order of its box
 * @param centre the tap that lies on the output sample
 * @param factor f, above 0
 * @param channels how many neighbouring samples weigh together; a divisor of the layout's group
 */
public record BilateralWork(Layout layout, List<Tap> taps, Tap centre, double factor, int channels)
    implements LineWork {

  /** Outputs of one block; its lines stay in the first cache. */
  private static final int BLOCK = 512;

  /**
   * One position of the window.
   *
   * @param row its place among the lines under the window
   * @param along its place along the line
   * @param offset s, 0 or more
   */
  public record Tap(int row, int along, double offset) {}

  /** Copies the list. */
  public BilateralWork {
    taps = List.copyOf(taps);
  }

  @Override
  public TileShape tile() {
    return TileShape.running(layout);
  }

  @Override
  public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
    return new Worker<>(this, microkernels, longest);
  }

  @Override
  public long bytes(int longest, int sampleBytes) {
    long padded = WindowLines.padded(layout, longest);
    long lines = WindowLines.count(layout) * padded * (isNormalized() ? 2 : 1);
    return (lines + padded + 2L * longest * layout.group() + (channels + 3L) * BLOCK) * sampleBytes;
  }

  private boolean isNormalized() {
    return Stream.concat(layout.outer().stream(), Stream.of(layout.line()))
        .map(Axis::boundary)
        .anyMatch(boundary -> boundary instanceof Boundary.Normalized);
  }

  private static final class Worker<A> implements LineWorker<A> {

    private final BilateralWork work;
    private final Microkernels<A> microkernels;
    private final WeighKernels<A> weighing;
    private final WindowLines<A> lines;
    private final @Nullable PaddedWindow<A> present;
    private final int plane;
    private final int spacing;
    private final A samples;
    private final A weights;
    private final A total;
    private final A ones;
    private final A[] sums;
    private final A out;
    private @Nullable PaddedLines<A> source;

    Worker(BilateralWork work, Microkernels<A> microkernels, int longest) {
      this.work = work;
      this.microkernels = microkernels;
      weighing = microkernels.weighing();
      Layout layout = work.layout;
      int padded = WindowLines.padded(layout, longest);
      plane = padded / work.channels;
      spacing = layout.group() / work.channels;
      samples = microkernels.allocate(work.channels == 1 ? 0 : padded);
      weights = microkernels.allocate(BLOCK);
      total = microkernels.allocate(BLOCK);
      ones = microkernels.allocate(BLOCK);
      microkernels.fill(ones, 0, BLOCK, 1);
      sums = microkernels.lines(work.channels);
      for (int c = 0; c < sums.length; c++) {
        sums[c] = microkernels.allocate(BLOCK);
      }
      out = microkernels.allocate(longest * layout.group());
      lines =
          new WindowLines<>(
              layout, microkernels::lines, () -> microkernels.allocate(padded), this::load);
      present = work.isNormalized() ? new PaddedWindow<>(layout, microkernels, longest) : null;
    }

    @Override
    public void begin(PaddedLines<A> from) {
      source = from;
      lines.clear();
      if (present != null) {
        present.begin(from.certainty());
      }
    }

    /** A line as planes: all samples of one channel, then all of the next. */
    private void load(int[] position, int first, int groups, A into) {
      PaddedLines<A> from = Objects.requireNonNull(source, "begin comes before line");
      if (work.channels == 1) {
        from.fill(into, position, first, groups);
        return;
      }
      from.fill(samples, position, first, groups);
      int count = groups * spacing;
      for (int c = 0; c < work.channels; c++) {
        microkernels.gather(samples, c, work.channels, into, c * plane, count);
      }
    }

    @Override
    public A line(int[] outer, int from, int count) {
      A[] window = lines.under(outer, from, count);
      A[] certain = present == null ? null : present.under(outer, from, count);
      int length = count * spacing;
      for (int at = 0; at < length; at += BLOCK) {
        block(window, certain, at, Math.min(BLOCK, length - at));
      }
      return out;
    }

    private void block(A[] window, A @Nullable [] certain, int at, int length) {
      int channels = work.channels;
      microkernels.fill(total, 0, length, 0);
      for (A sum : sums) {
        microkernels.fill(sum, 0, length, 0);
      }
      A middle = window[work.centre.row];
      int own = at + work.centre.along * spacing;
      for (Tap tap : work.taps) {
        A line = window[tap.row];
        int from = at + tap.along * spacing;
        microkernels.fill(weights, 0, length, 0);
        for (int c = 0; c < channels; c++) {
          weighing.addDistance(line, c * plane + from, middle, c * plane + own, weights, length);
        }
        weighing.decay(weights, work.factor, tap.offset, length);
        if (certain != null) {
          mask(certain[tap.row], from, weights, length);
        }
        for (int c = 0; c < channels; c++) {
          weighing.addProduct(weights, 0, line, c * plane + from, sums[c], length);
        }
        weighing.addProduct(weights, 0, ones, 0, total, length);
      }
      if (certain != null) {
        mask(certain[work.centre.row], own, total, length);
      }
      for (int c = 0; c < channels; c++) {
        microkernels.normalize(sums[c], total, 1, 0, length);
        microkernels.scatter(sums[c], out, at * channels + c, channels, length);
      }
    }

    /** Sets weights to 0 where there is no sample. */
    private void mask(A certainty, int from, A line, int length) {
      int channels = work.channels;
      for (int i = 0; i < length; i++) {
        if (microkernels.get(certainty, (from + i) * channels) == 0) {
          microkernels.fill(line, i, i + 1, 0);
        }
      }
    }
  }
}
