package dev.convolve.line;

import dev.convolve.internal.simd.Conversions;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Stores lines in a tensor: divided once, integers rounded half to even once and saturated, NaN
 * stored as 0 in integer types; counts what it had to change.
 */
public final class TensorSink implements LineSink {

  /** Integers rounded at a time. */
  private static final int BLOCK = 1024;

  private static final ThreadLocal<int[]> LEVELS = ThreadLocal.withInitial(() -> new int[BLOCK]);

  private final Tensor tensor;
  private final TensorView.Lines lines;
  private final LongAdder samples = new LongAdder();
  private final LongAdder clipped = new LongAdder();
  private final LongAdder nan = new LongAdder();
  private final LongAdder infinite = new LongAdder();

  TensorSink(Tensor tensor, TensorView.Lines lines) {
    this.tensor = tensor;
    this.lines = lines;
  }

  /** What has been stored so far. */
  public Tally tally() {
    return new Tally(samples.sum(), clipped.sum(), nan.sum(), infinite.sum());
  }

  @Override
  public float @Nullable [] floatTarget() {
    return tensor.type() == SampleType.F32 && lines.isUnbroken() ? tensor.floats() : null;
  }

  @Override
  public double @Nullable [] doubleTarget() {
    return tensor.type() == SampleType.F64 && lines.isUnbroken() ? tensor.doubles() : null;
  }

  @Override
  public byte @Nullable [] byteTarget() {
    return tensor.type() == SampleType.U8 && lines.isUnbroken() ? tensor.bytes() : null;
  }

  @Override
  public int place(long line, int i) {
    return lines.offset(line, i);
  }

  @Override
  public void storedFinite(long count) {
    samples.add(count);
  }

  @Override
  public void stored(long line, int from, int to) {
    samples.add(to - from);
    int base = lines.offset(line, from);
    switch (tensor.type()) {
      case F32 -> countNonFinite(tensor.floats(), base, to - from);
      case F64 -> countNonFinite(tensor.doubles(), base, to - from);
      case U8, U16, S16, I32 -> {} // integers are stored as they are
    }
  }

  @Override
  public void write(long line, int from, int to, float[] values, int at, double divisor) {
    samples.add(to - from);
    int next = at;
    for (int i = from; i < to; ) {
      int count = Math.min(to - i, lines.rest(i));
      write(lines.offset(line, i), count, values, Microkernels.nowF32(), next, divisor);
      i += count;
      next += count;
    }
  }

  @Override
  public void write(long line, int from, int to, double[] values, int at, double divisor) {
    samples.add(to - from);
    int next = at;
    for (int i = from; i < to; ) {
      int count = Math.min(to - i, lines.rest(i));
      write(lines.offset(line, i), count, values, Microkernels.nowF64(), next, divisor);
      i += count;
      next += count;
    }
  }

  @Override
  public void write(long line, int from, int to, short[] values, int at, double divisor) {
    int place = neighbours(line, from, to);
    if (place < 0 || !narrow(place, to - from, values, at, divisor)) {
      LineSink.super.write(line, from, to, values, at, divisor);
      return;
    }
    samples.add(to - from);
  }

  /** Where the samples are stored. */
  public Tensor tensor() {
    return tensor;
  }

  /**
   * The offset of samples {@code [from, to)} of {@code line} as neighbours; −1 if they are none.
   */
  public int neighbours(long line, int from, int to) {
    boolean apart = lines.stride() != 1 || to - from > lines.rest(from);
    return apart ? -1 : lines.offset(line, from);
  }

  /** Counts integers that were stored without this sink's help. */
  public void storedIntegers(long count, long clips) {
    samples.add(count);
    if (clips > 0) {
      clipped.add(clips);
    }
  }

  /** Stores neighbours; false where the type or the division takes more than one pass. */
  private boolean narrow(int base, int count, short[] values, int at, double divisor) {
    Conversions conversions = Conversions.get();
    if (tensor.type() == SampleType.F32 && divisor == 1) {
      conversions.widen(values, at, tensor.floats(), base, count);
      return true;
    }
    int clips =
        switch (tensor.type()) {
          case U8 -> conversions.narrow(values, at, divisor, tensor.bytes(), base, count);
          case U16 -> conversions.narrow(values, at, divisor, 0, tensor.shorts(), base, count);
          case S16 ->
              conversions.narrow(
                  values, at, divisor, Short.MIN_VALUE, tensor.shorts(), base, count);
          case I32, F32, F64 -> Conversions.REFUSED;
        };
    if (clips > 0) {
      clipped.add(clips);
    }
    return clips != Conversions.REFUSED;
  }

  /** Stores a run of samples that stand {@code lines.stride()} apart from {@code base} on. */
  private <A> void write(
      int base, int count, A values, Microkernels<A> microkernels, int at, double divisor) {
    switch (tensor.type()) {
      case F32 -> writeFloats(base, count, values, at, divisor);
      case F64 -> writeDoubles(base, count, values, at, divisor);
      case U8, U16, S16, I32 -> {
        if (lines.stride() == 1
            && values instanceof float[] floats
            && narrow(base, count, floats, at, divisor)) {
          return;
        }
        if (!microkernels.allFinite(values, at, count)) {
          countNonFinite(count, i -> microkernels.get(values, at + i));
        }
        writeLevels(base, count, values, microkernels, at, divisor);
      }
    }
  }

  /** Stores neighbours in one pass; false where that takes more than one pass can do. */
  private boolean narrow(int base, int count, float[] values, int at, double divisor) {
    Conversions conversions = Conversions.get();
    int clips =
        switch (tensor.type()) {
          case U8 -> conversions.narrow(values, at, divisor, tensor.bytes(), base, count);
          case U16 -> conversions.narrow(values, at, divisor, 0, tensor.shorts(), base, count);
          case S16 ->
              conversions.narrow(
                  values, at, divisor, Short.MIN_VALUE, tensor.shorts(), base, count);
          case I32, F32, F64 -> Conversions.REFUSED;
        };
    if (clips > 0) {
      clipped.add(clips);
    }
    return clips != Conversions.REFUSED;
  }

  private void writeFloats(int base, int count, Object values, int at, double divisor) {
    float[] into = tensor.floats();
    int stride = lines.stride();
    if (values instanceof float[] floats) {
      if (divisor == 1 && stride == 1) {
        System.arraycopy(floats, at, into, base, count);
      } else if (divisor == 1) {
        for (int i = 0; i < count; i++) {
          into[base + i * stride] = floats[at + i];
        }
      } else if (divisor == (float) divisor && stride == 1) {
        // Rounded to double first, a quotient of floats rounds to the same float.
        float by = (float) divisor;
        for (int i = 0; i < count; i++) {
          into[base + i] = floats[at + i] / by;
        }
      } else {
        for (int i = 0; i < count; i++) {
          into[base + i * stride] = (float) (floats[at + i] / divisor);
        }
      }
    } else {
      double[] doubles = (double[]) values;
      for (int i = 0; i < count; i++) {
        into[base + i * stride] = (float) (doubles[at + i] / divisor);
      }
    }
    // What was finite may have become infinite in float32, so what stands there is counted.
    if (stride == 1) {
      countNonFinite(into, base, count);
    } else {
      countNonFinite(count, i -> into[base + i * stride]);
    }
  }

  private void writeDoubles(int base, int count, Object values, int at, double divisor) {
    double[] into = tensor.doubles();
    int stride = lines.stride();
    if (values instanceof double[] doubles) {
      if (divisor == 1 && stride == 1) {
        System.arraycopy(doubles, at, into, base, count);
      } else {
        for (int i = 0; i < count; i++) {
          into[base + i * stride] = doubles[at + i] / divisor;
        }
      }
    } else {
      float[] floats = (float[]) values;
      for (int i = 0; i < count; i++) {
        into[base + i * stride] = floats[at + i] / divisor;
      }
    }
    if (stride == 1) {
      countNonFinite(into, base, count);
    } else {
      countNonFinite(count, i -> into[base + i * stride]);
    }
  }

  private <A> void writeLevels(
      int base, int count, A values, Microkernels<A> microkernels, int at, double divisor) {
    SampleType type = tensor.type();
    int minimum = (int) type.minimum();
    int maximum = (int) type.maximum();
    int[] levels = LEVELS.get();
    long clips = 0;
    for (int done = 0; done < count; done += BLOCK) {
      int block = Math.min(BLOCK, count - done);
      clips += microkernels.round(values, at + done, block, divisor, minimum, maximum, levels);
      storeLevels(levels, block, base + done * lines.stride(), lines.stride());
    }
    clipped.add(clips);
  }

  private void storeLevels(int[] levels, int count, int base, int stride) {
    switch (tensor.type()) {
      case U8 -> narrow(levels, count, tensor.bytes(), base, stride);
      case U16, S16 -> narrow(levels, count, tensor.shorts(), base, stride);
      case I32 -> {
        int[] ints = tensor.ints();
        for (int i = 0; i < count; i++) {
          ints[base + i * stride] = levels[i];
        }
      }
      case F32, F64 -> throw new IllegalStateException("no levels in " + tensor.type());
    }
  }

  // Neighbours have a loop of their own, since only that one is turned into vector code.

  private static void narrow(int[] levels, int count, byte[] bytes, int base, int stride) {
    if (stride == 1) {
      for (int i = 0; i < count; i++) {
        bytes[base + i] = (byte) levels[i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        bytes[base + i * stride] = (byte) levels[i];
      }
    }
  }

  private static void narrow(int[] levels, int count, short[] shorts, int base, int stride) {
    if (stride == 1) {
      for (int i = 0; i < count; i++) {
        shorts[base + i] = (short) levels[i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        shorts[base + i * stride] = (short) levels[i];
      }
    }
  }

  private void countNonFinite(float[] values, int base, int count) {
    if (!Microkernels.nowF32().allFinite(values, base, count)) {
      countNonFinite(count, i -> values[base + i]);
    }
  }

  private void countNonFinite(double[] values, int base, int count) {
    if (!Microkernels.nowF64().allFinite(values, base, count)) {
      countNonFinite(count, i -> values[base + i]);
    }
  }

  private void countNonFinite(int count, IntToDoubleFunction values) {
    long nans = 0;
    long infinities = 0;
    for (int i = 0; i < count; i++) {
      double value = values.applyAsDouble(i);
      nans += Double.isNaN(value) ? 1 : 0;
      infinities += Double.isInfinite(value) ? 1 : 0;
    }
    nan.add(nans);
    infinite.add(infinities);
  }
}
