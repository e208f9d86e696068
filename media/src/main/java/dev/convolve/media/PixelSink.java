package dev.convolve.media;

import dev.convolve.line.LineSink;
import dev.convolve.line.Tally;
import dev.convolve.media.RangeMapping.Extremes;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Takes answers pixel by pixel: divides alpha out again, then either measures what the colours
 * spread over or maps, encodes, rounds once and stores them.
 */
final class PixelSink implements LineSink {

  /**
   * How a pixel's answers stand in a line and what becomes of them.
   *
   * @param lineLength samples in a whole line of answers
   * @param colours colour channels of the answers
   * @param alphaFollows whether an alpha answer follows the colours of each pixel
   * @param alphaPlane alpha answers kept apart, one per pixel, or null
   * @param divides whether colours are divided by alpha
   * @param white white in units of the answers
   */
  record Pixels(
      int lineLength,
      int colours,
      boolean alphaFollows,
      float @Nullable [] alphaPlane,
      boolean divides,
      double white) {
    int channels() {
      return colours + (alphaFollows ? 1 : 0);
    }
  }

  private final Pixels pixels;
  private final @Nullable Tensor target;
  private final int stored;
  private final double targetWhite;
  private final RangeMapping mapping;
  private final @Nullable ToneCurve curve;
  private final double @Nullable [] thresholds;
  private volatile @Nullable Levels levels;
  private final LongAdder samples = new LongAdder();
  private final LongAdder clipped = new LongAdder();
  private final LongAdder nan = new LongAdder();
  private final LongAdder infinite = new LongAdder();
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;

  private PixelSink(
      Pixels pixels,
      @Nullable Tensor target,
      double targetWhite,
      RangeMapping mapping,
      @Nullable ToneCurve curve) {
    this.pixels = pixels;
    this.target = target;
    this.targetWhite = targetWhite;
    this.mapping = mapping;
    this.curve = curve;
    stored = target == null ? 0 : target.shape().extent(2);
    thresholds =
        curve == null || target == null || !target.type().isInteger()
            ? null
            : curve.thresholds((int) targetWhite);
  }

  /** A sink that only measures. */
  static PixelSink measuring(Pixels pixels) {
    return new PixelSink(pixels, null, 1, RangeMapping.IDENTITY, null);
  }

  /**
   * A sink that stores in {@code target}, H×W×C, colours first.
   *
   * @param curve the curve to apply at the end, or null
   */
  static PixelSink storing(
      Pixels pixels,
      Tensor target,
      double targetWhite,
      RangeMapping mapping,
      @Nullable ToneCurve curve) {
    return new PixelSink(pixels, target, targetWhite, mapping, curve);
  }

  /** What the finite colours seen so far spread over; 0 to 0 when there were none. */
  synchronized Extremes extremes() {
    return minimum > maximum ? new Extremes(0, 0) : new Extremes(minimum, maximum);
  }

  /** What has been stored so far; alpha's clamping is no clipping. */
  Tally tally() {
    return new Tally(samples.sum(), clipped.sum(), nan.sum(), infinite.sum());
  }

  /** What becomes of whole sums: one place for each that 16 bits can hold. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares these
  private record Levels(double divisor, byte[] stored, byte[] clipped) {}

  /** Whether answers are colours alone, stored where they are answered. */
  private boolean isPlain() {
    boolean alone = !pixels.alphaFollows() && pixels.alphaPlane() == null;
    return alone && (target == null || stored == pixels.colours());
  }

  @Override
  public void write(long line, int from, int to, short[] values, int at, double divisor) {
    boolean known = isPlain() && divisor > 0 && curve == null;
    Tensor stores = target;
    if (known && stores == null) {
      measure(values, at, to - from, divisor);
    } else if (known && stores != null && stores.type() == SampleType.U8) {
      store(stores.bytes(), line * pixels.lineLength() + from, values, at, to - from, divisor);
    } else {
      double[] wide = new double[to - from]; // whole pixels, not the pieces that floats come in
      for (int i = 0; i < wide.length; i++) {
        wide[i] = values[at + i] / divisor;
      }
      take(line * pixels.lineLength() + from, wide);
    }
  }

  private void measure(short[] values, int at, int count, double divisor) {
    int low = Short.MAX_VALUE;
    int high = Short.MIN_VALUE;
    for (int i = at; i < at + count; i++) {
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
    spread(low / divisor, high / divisor);
  }

  private void store(byte[] into, long index, short[] values, int at, int count, double divisor) {
    Levels known = levels;
    if (known == null || known.divisor() != divisor) {
      known = levels(divisor);
      levels = known;
    }
    byte[] level = known.stored();
    byte[] clips = known.clipped();
    int first = (int) index;
    int clip = 0;
    for (int i = 0; i < count; i++) {
      int sum = values[at + i] & 0xffff;
      into[first + i] = level[sum];
      clip += clips[sum];
    }
    samples.add(count);
    clipped.add(clip);
  }

  private void store(byte[] into, long index, float[] values, int at, int count, double divisor) {
    int first = (int) index;
    int clips = 0;
    int nans = 0;
    int infinities = 0;
    for (int i = 0; i < count; i++) {
      float value = values[at + i];
      if (!(Math.abs(value) <= Float.MAX_VALUE)) {
        nans += Float.isNaN(value) ? 1 : 0;
        infinities += Float.isNaN(value) ? 0 : 1;
      }
      double rounded = Math.rint(mapping.apply(value / divisor));
      int level = Math.min(Math.max((int) rounded, 0), 255);
      clips += rounded < 0 || rounded > 255 ? 1 : 0;
      into[first + i] = (byte) level;
    }
    samples.add(count);
    clipped.add(clips);
    nan.add(nans);
    infinite.add(infinities);
  }

  private Levels levels(double divisor) {
    byte[] level = new byte[1 << Short.SIZE];
    byte[] clips = new byte[level.length];
    for (int i = 0; i < level.length; i++) {
      double rounded = Math.rint(mapping.apply((short) i / divisor));
      level[i] = (byte) Math.clamp(rounded, 0, SampleType.U8.maximum());
      clips[i] = (byte) (rounded < 0 || rounded > SampleType.U8.maximum() ? 1 : 0);
    }
    return new Levels(divisor, level, clips);
  }

  @Override
  public void write(long line, int from, int to, float[] values, int at, double divisor) {
    if (target == null && isPlain() && divisor > 0) {
      measure(values, at, to - from, divisor);
      return;
    }
    Tensor stores = target;
    if (stores != null && stores.type() == SampleType.U8 && isPlain() && curve == null) {
      store(stores.bytes(), line * pixels.lineLength() + from, values, at, to - from, divisor);
      return;
    }
    double[] wide = new double[to - from];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[at + i] / divisor;
    }
    take(line * pixels.lineLength() + from, wide);
  }

  @Override
  public void write(long line, int from, int to, double[] values, int at, double divisor) {
    double[] wide = Arrays.copyOfRange(values, at, at + to - from);
    for (int i = 0; i < wide.length; i++) {
      wide[i] /= divisor;
    }
    take(line * pixels.lineLength() + from, wide);
  }

  private void take(long index, double[] values) {
    int channels = pixels.channels();
    int first = (int) (index / channels);
    for (int i = 0, pixel = first; i < values.length; i += channels, pixel++) {
      divideAlphaOut(values, i, pixel);
    }
    if (target == null) {
      measure(values);
    } else {
      store(target, values, first);
    }
  }

  private void measure(float[] values, int at, int count, double divisor) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = at; i < at + count; i++) {
      float value = values[i];
      if (Math.abs(value) <= Float.MAX_VALUE) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    spread(low / divisor, high / divisor);
  }

  private void divideAlphaOut(double[] values, int i, int pixel) {
    double alpha;
    if (pixels.alphaFollows()) {
      alpha = values[i + pixels.colours()];
    } else if (pixels.alphaPlane() != null) {
      alpha = pixels.alphaPlane()[pixel];
    } else {
      return;
    }
    double share = Math.clamp(alpha / pixels.white(), 0, 1);
    for (int c = i; c < i + pixels.colours() && pixels.divides(); c++) {
      values[c] = share > 0 ? values[c] / share : 0;
    }
    if (pixels.alphaFollows()) {
      values[i + pixels.colours()] = share * pixels.white();
    }
  }

  private void measure(double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      if (i % pixels.channels() < pixels.colours() && Double.isFinite(values[i])) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
    }
    spread(low, high);
  }

  private synchronized void spread(double low, double high) {
    minimum = Math.min(minimum, low);
    maximum = Math.max(maximum, high);
  }

  private void store(Tensor into, double[] values, int first) {
    int channels = pixels.channels();
    double alphaRatio = targetWhite / pixels.white();
    long clips = 0;
    long nans = 0;
    long infinities = 0;
    for (int i = 0; i < values.length; i++) {
      int channel = i % channels;
      int offset = (first + i / channels) * stored + channel;
      if (channel >= pixels.colours()) {
        into.store(offset, values[i] * alphaRatio);
        continue;
      }
      double value = values[i];
      nans += Double.isNaN(value) ? 1 : 0;
      infinities += Double.isInfinite(value) ? 1 : 0;
      double mapped = encoded(mapping.apply(value));
      double rounded = Math.rint(mapped);
      clips += into.type().isInteger() && (rounded < 0 || rounded > into.type().maximum()) ? 1 : 0;
      into.store(offset, mapped);
    }
    samples.add(values.length / channels * (long) pixels.colours());
    clipped.add(clips);
    nan.add(nans);
    infinite.add(infinities);
  }

  private double encoded(double light) {
    if (curve == null || Double.isNaN(light)) {
      return light;
    }
    double share = light / targetWhite;
    if (thresholds == null || share < 0 || share > 1) {
      return curve.encode(share) * targetWhite;
    }
    int level = Arrays.binarySearch(thresholds, share);
    return level >= 0 ? level + 1 : -level - 1;
  }

  /** The white of an output type, in units of answers where {@code white} is white. */
  static double whiteOf(SampleType type, double white) {
    return type.isInteger() ? Image.white(type) : white;
  }
}
