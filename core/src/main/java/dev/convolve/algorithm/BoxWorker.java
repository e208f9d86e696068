package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sums bytes in integers where that is exact, and samples of other types in the compute type.
 *
 * @param <A> the array type of a line
 */
final class BoxWorker<A> implements RowWorker<A> {

  private final Layout layout;
  private final Microkernels<A> microkernels;
  private final int longest;
  private final double weight;
  private final @Nullable BoxBytes bytes;
  private final int[] whole;
  private final A[] single;
  private final int[] zeros = {0};
  private @Nullable PaddedLines<A> source;

  /** Made when first needed: bytes do without. */
  private @Nullable BoxLines<A> lines;

  private boolean hasBytes;

  BoxWorker(Layout layout, double weight, Microkernels<A> microkernels, int longest) {
    this.layout = layout;
    this.microkernels = microkernels;
    this.weight = weight;
    this.longest = longest;
    int dense = WindowLines.dense(layout, longest) * layout.group();
    double limit = microkernels.type() == SampleType.F32 ? 0x1p24 : 0x1p53;
    bytes =
        BoxBytes.suits(layout, weight, limit)
            ? new BoxBytes(layout, microkernels.byteRuns(), WindowLines.padded(layout, longest))
            : null;
    whole = new int[bytes == null ? 0 : dense];
    single = microkernels.lines(1);
    single[0] = microkernels.allocate(dense);
  }

  /** Bytes of the buffers. */
  static long bytes(Layout layout, int longest, int sampleBytes) {
    long padded = WindowLines.padded(layout, longest);
    long dense = (long) WindowLines.dense(layout, longest) * layout.group();
    return (BoxLines.samples(layout, longest) + dense) * sampleBytes
        + BoxBytes.bytes(layout, padded)
        + dense * Integer.BYTES;
  }

  @Override
  public void begin(PaddedLines<A> other) {
    source = other;
    hasBytes = bytes != null && other.storedBytes() != null && other.isContinuedAs(layout);
    if (bytes != null) {
      bytes.begin(hasBytes ? other : null);
    }
    if (lines != null) {
      lines.begin(other);
    }
  }

  @Override
  public int rows() {
    return BoxLines.rows(layout);
  }

  @Override
  public A line(int[] outer, int from, int count) {
    Axis line = layout.line();
    dense(outer, 1, line.first(from), WindowLines.dense(layout, count), single, zeros);
    if (line.step() > 1) {
      microkernels.keepEvery(single[0], layout.group(), line.step(), count);
    }
    return single[0];
  }

  @Override
  public boolean lines(int[] outer, int count, int from, int groups, A[] into, int[] places) {
    Axis line = layout.line();
    if (line.step() == 1) {
      dense(outer, count, line.first(from), groups, into, places);
    } else {
      eachLine(outer, count, from, groups, layout.group(), into, places);
    }
    return false;
  }

  @Override
  public boolean givesLevels(int count, double divisor) {
    return hasBytes
        && microkernels.type() == SampleType.F32
        && layout.line().step() == 1
        && BoxBytes.givesLevels(layout, weight, divisor);
  }

  @Override
  public void levels(
      int[] outer, int count, int from, int groups, double divisor, byte[] into, int[] places) {
    BoxBytes sums = Objects.requireNonNull(bytes, "givesLevels comes before levels");
    Axis line = layout.line();
    int[] position = outer.clone();
    for (int r = 0; r < count; r++) {
      sums.sum(position, line.first(from), groups - 1 + line.span());
      sums.levels((float) (weight / divisor), into, places[r], groups * layout.group());
      if (position.length > 0) {
        position[position.length - 1]++;
      }
    }
  }

  /** As {@link #dense}, from bytes. */
  private void fromBytes(
      BoxBytes sums, int[] outer, int count, int first, int groups, A[] into, int[] places) {
    int length = groups * layout.group();
    int[] position = outer.clone();
    for (int r = 0; r < count; r++) {
      sums.sum(position, first, groups - 1 + layout.line().span());
      sums.along(whole, length);
      microkernels.widen(whole, weight, into[r], places[r], length);
      if (position.length > 0) {
        position[position.length - 1]++;
      }
    }
  }

  /** Every output, those that a step leaves out too, whose windows begin at {@code first} on. */
  private void dense(int[] outer, int count, int first, int groups, A[] into, int[] places) {
    if (bytes != null && hasBytes) {
      fromBytes(bytes, outer, count, first, groups, into, places);
      return;
    }
    BoxLines<A> sums = lines;
    if (sums == null) {
      sums = new BoxLines<>(layout, weight, microkernels, longest);
      sums.begin(Objects.requireNonNull(source, "begin comes before line"));
      lines = sums;
    }
    sums.sum(outer, count, first, groups, into, places);
  }
}
