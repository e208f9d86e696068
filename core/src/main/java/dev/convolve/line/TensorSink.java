package dev.convolve.line;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.concurrent.atomic.LongAdder;

/**
 * Stores lines in a tensor: divided once, integers rounded half to even once and saturated, NaN
 * stored as 0 in integer types; counts what it had to change.
 */
public final class TensorSink implements LineSink {

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
  public void write(long line, int from, int to, float[] values, int at, double divisor) {
    int stride = lines.stride();
    int base = lines.base(line) + from * stride;
    int count = to - from;
    samples.add(count);
    if (tensor.type() != SampleType.F32) {
      storeEach(base, stride, count, i -> values[at + i] / divisor);
      return;
    }
    float[] floats = tensor.floats();
    if (divisor == 1 && stride == 1) {
      System.arraycopy(values, at, floats, base, count);
    } else if (divisor == 1) {
      for (int i = 0; i < count; i++) {
        floats[base + i * stride] = values[at + i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        floats[base + i * stride] = (float) (values[at + i] / divisor);
      }
    }
    countNonFinite(floats, base, stride, count);
  }

  @Override
  public void write(long line, int from, int to, double[] values, int at, double divisor) {
    int stride = lines.stride();
    int base = lines.base(line) + from * stride;
    int count = to - from;
    samples.add(count);
    storeEach(base, stride, count, i -> values[at + i] / divisor);
  }

  private void countNonFinite(float[] floats, int base, int stride, int count) {
    float probe = 0;
    for (int i = 0, p = base; i < count; i++, p += stride) {
      probe += floats[p] * 0f;
    }
    if (probe == 0) {
      return;
    }
    long nans = 0;
    long infinities = 0;
    for (int i = 0, p = base; i < count; i++, p += stride) {
      nans += Float.isNaN(floats[p]) ? 1 : 0;
      infinities += Float.isInfinite(floats[p]) ? 1 : 0;
    }
    nan.add(nans);
    infinite.add(infinities);
  }

  private interface Values {
    double at(int i);
  }

  private void storeEach(int base, int stride, int count, Values values) {
    double minimum = tensor.type().minimum();
    double maximum = tensor.type().maximum();
    boolean integer = tensor.type().isInteger();
    long clips = 0;
    long nans = 0;
    long infinities = 0;
    for (int i = 0, p = base; i < count; i++, p += stride) {
      double value = values.at(i);
      if (!Double.isFinite(value)) {
        nans += Double.isNaN(value) ? 1 : 0;
        infinities += Double.isInfinite(value) ? 1 : 0;
      }
      if (integer) {
        double rounded = Math.rint(value);
        clips += rounded < minimum || rounded > maximum ? 1 : 0;
      }
      tensor.store(p, value);
    }
    clipped.add(clips);
    nan.add(nans);
    infinite.add(infinities);
  }
}
