package dev.convolve.media;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;

/**
 * A {@link Range} in numbers: {@code stored = scale·v + offset}, of |v| for {@code ABS}, before
 * rounding.
 *
 * <p>Mid-gray is 128 for u8, 32768 for u16 and half of white for f32; {@code CENTER} scales so that
 * the largest magnitude reaches white on the light side.
 *
 * @param range the range
 * @param scale the factor
 * @param offset what is added
 */
public record RangeMapping(Range range, double scale, double offset) {

  /** Values as they are. */
  static final RangeMapping IDENTITY = new RangeMapping(Range.CLIP, 1, 0);

  /**
   * What the answers of a whole picture spread over; non-finite ones do not count.
   *
   * @param minimum the smallest
   * @param maximum the largest
   */
  record Extremes(double minimum, double maximum) {
    double magnitude() {
      return Math.max(Math.abs(minimum), Math.abs(maximum));
    }
  }

  /** Whether the range can only be told once all answers are known. */
  static boolean needsExtremes(Range range) {
    return range == Range.CENTER || range == Range.STRETCH;
  }

  /**
   * The mapping of answers in units where white is {@code white} onto {@code type}, whose white is
   * {@code target}.
   */
  static RangeMapping of(
      Range range, double white, SampleType type, double target, Extremes extremes) {
    double ratio = target / white;
    double middle = type.isInteger() ? (target + 1) / 2 : target / 2;
    return switch (range) {
      case CLIP, ABS -> new RangeMapping(range, ratio, 0);
      case SHIFT -> new RangeMapping(range, ratio, middle);
      case CENTER -> {
        double magnitude = extremes.magnitude();
        yield new RangeMapping(range, magnitude == 0 ? 1 : (target - middle) / magnitude, middle);
      }
      case STRETCH -> {
        double spread = extremes.maximum() - extremes.minimum();
        double scale = spread == 0 ? 0 : target / spread;
        yield new RangeMapping(range, scale, -extremes.minimum() * scale);
      }
    };
  }

  /** The mapped value, not rounded. */
  public double apply(double value) {
    return Math.fma(range == Range.ABS ? Math.abs(value) : value, scale, offset);
  }

  /** Whether values stay as they are. */
  boolean isIdentity() {
    return range != Range.ABS && scale == 1 && offset == 0;
  }

  /** {@code image} with its colours mapped onto {@code type} and its alpha rescaled. */
  static Image applyTo(Image image, Range range, SampleType type) {
    Tensor samples = image.tensor();
    double target = Image.white(type);
    int channels = image.channels();
    int colours = image.colours();
    int size = (int) samples.shape().size();
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      double value = samples.at(i);
      if (i % channels < colours && Double.isFinite(value)) {
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
      }
    }
    Extremes extremes = minimum > maximum ? new Extremes(0, 0) : new Extremes(minimum, maximum);
    RangeMapping mapping = of(range, image.white(), type, target, extremes);
    Tensor mapped = Tensor.zeros(type, samples.shape());
    for (int i = 0; i < size; i++) {
      double value = samples.at(i);
      mapped.store(
          i, i % channels < colours ? mapping.apply(value) : value * target / image.white());
    }
    return image.withTensor(mapped);
  }
}
