package dev.convolve.plan;

import dev.convolve.internal.simd.Conversions;
import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.tensor.SampleType;

/**
 * The region of an intermediate result that one thread holds: the stage before writes it as lines,
 * the stage behind reads it as lines. Stored as a tensor of the junction's type would store it, so
 * that a chain gives the bits of its filters one after the other.
 */
final class Box implements LineSource, LineSink {

  private final Junction junction;
  private final int written;
  private final int read;
  private final int[] strides;
  private final Buffers buffers;
  private Region region;
  private long heldRow = -1;
  private int heldOffset;

  /**
   * A box.
   *
   * @param written samples in a line of the stage before
   * @param read samples in a line of the stage behind
   */
  Box(Junction junction, int written, int read, Buffers buffers) {
    this.junction = junction;
    this.written = written;
    this.read = read;
    this.buffers = buffers;
    strides = new int[junction.axes()];
    region = new Region(java.util.List.of(), Spans.of(0, 0));
  }

  /** Storage that is handed on from box to box; a stage reads one while it writes the other. */
  static final class Buffers {
    private float[] floats = {};
    private double[] doubles = {};

    void reserve(SampleType type, int samples) {
      if (type == SampleType.F32) {
        floats = floats.length < samples ? new float[samples] : floats;
      } else {
        doubles = doubles.length < samples ? new double[samples] : doubles;
      }
    }
  }

  /** Makes room for another region. */
  void hold(Region other) {
    region = other;
    heldRow = -1;
    int stride = other.line().length();
    for (int axis = strides.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride = Math.multiplyExact(stride, other.axes().get(axis).length());
    }
    buffers.reserve(junction.type(), stride);
  }

  /** The offset of the first sample of a row, −1 when the region has none of it. */
  private int rowOffset(long row) {
    if (row != heldRow) {
      heldRow = row;
      heldOffset = 0;
      long rest = row;
      for (int axis = strides.length - 1; axis >= 0 && heldOffset >= 0; axis--) {
        int at = (int) (rest % junction.extent(axis));
        rest /= junction.extent(axis);
        Spans spans = region.axes().get(axis);
        int span = spans.find(at);
        heldOffset = span < 0 ? -1 : heldOffset + spans.compact(span, at) * strides[axis];
      }
    }
    return heldOffset;
  }

  @Override
  public void read(long line, int from, int to, float[] into, int at) {
    long flat = line * read + from;
    for (int done = 0; done < to - from; ) {
      int count = run(flat + done, to - from - done);
      int offset = offset(flat + done);
      if (junction.type() == SampleType.F32) {
        System.arraycopy(buffers.floats, offset, into, at + done, count);
      } else {
        for (int i = 0; i < count; i++) {
          into[at + done + i] = (float) buffers.doubles[offset + i];
        }
      }
      done += count;
    }
  }

  @Override
  public void read(long line, int from, int to, double[] into, int at) {
    long flat = line * read + from;
    for (int done = 0; done < to - from; ) {
      int count = run(flat + done, to - from - done);
      int offset = offset(flat + done);
      if (junction.type() == SampleType.F64) {
        System.arraycopy(buffers.doubles, offset, into, at + done, count);
      } else {
        for (int i = 0; i < count; i++) {
          into[at + done + i] = buffers.floats[offset + i];
        }
      }
      done += count;
    }
  }

  /** How many of the next {@code most} samples stand side by side. */
  private int run(long flat, int most) {
    int within = (int) (flat % junction.length());
    int span = region.line().find(within);
    return span < 0 ? 0 : Math.min(most, region.line().to(span) - within);
  }

  /**
   * Where a sample of the region stands.
   *
   * @throws IllegalStateException when the region does not hold it
   */
  private int offset(long flat) {
    int row = rowOffset(flat / junction.length());
    int within = (int) (flat % junction.length());
    int span = region.line().find(within);
    if (row < 0 || span < 0) {
      throw new IllegalStateException(
          "sample %d was read, which the stage did not declare to read".formatted(flat));
    }
    return row + region.line().compact(span, within);
  }

  @Override
  public void write(long line, int from, int to, float[] values, int at, double divisor) {
    long flat = line * written + from;
    for (int done = 0; done < to - from; ) {
      int count = kept(flat + done, to - from - done);
      if (count < 0) {
        done -= count;
        continue;
      }
      int offset = offset(flat + done);
      if (junction.type() == SampleType.F64) {
        for (int i = 0; i < count; i++) {
          buffers.doubles[offset + i] = values[at + done + i] / divisor;
        }
      } else if (divisor == 1) {
        System.arraycopy(values, at + done, buffers.floats, offset, count);
      } else {
        for (int i = 0; i < count; i++) {
          buffers.floats[offset + i] = (float) (values[at + done + i] / divisor);
        }
      }
      done += count;
    }
  }

  @Override
  public void write(long line, int from, int to, short[] values, int at, double divisor) {
    if (divisor != 1 || junction.type() != SampleType.F32) {
      LineSink.super.write(line, from, to, values, at, divisor);
      return;
    }
    long flat = line * written + from;
    for (int done = 0; done < to - from; ) {
      int count = kept(flat + done, to - from - done);
      if (count < 0) {
        done -= count;
        continue;
      }
      Conversions.get().widen(values, at + done, buffers.floats, offset(flat + done), count);
      done += count;
    }
  }

  @Override
  public void write(long line, int from, int to, double[] values, int at, double divisor) {
    long flat = line * written + from;
    for (int done = 0; done < to - from; ) {
      int count = kept(flat + done, to - from - done);
      if (count < 0) {
        done -= count;
        continue;
      }
      int offset = offset(flat + done);
      if (junction.type() == SampleType.F32) {
        for (int i = 0; i < count; i++) {
          buffers.floats[offset + i] = (float) (values[at + done + i] / divisor);
        }
      } else {
        for (int i = 0; i < count; i++) {
          buffers.doubles[offset + i] = values[at + done + i] / divisor;
        }
      }
      done += count;
    }
  }

  /**
   * How many of the next {@code most} samples the region keeps side by side; where it keeps none,
   * minus the number of samples to pass over.
   */
  private int kept(long flat, int most) {
    int within = (int) (flat % junction.length());
    int rest = Math.min(most, junction.length() - within);
    if (rowOffset(flat / junction.length()) < 0) {
      return -rest;
    }
    int span = region.line().find(within);
    if (span >= 0) {
      return Math.min(rest, region.line().to(span) - within);
    }
    int next = -1 - span;
    int gap = next < region.line().count() ? region.line().from(next) - within : rest;
    return -Math.min(rest, gap);
  }
}
