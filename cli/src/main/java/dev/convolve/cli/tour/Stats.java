package dev.convolve.cli.tour;

import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.tensor.Tensor;

/**
 * Numbers about many samples.
 *
 * @param minimum the smallest
 * @param maximum the largest
 * @param mean their sum, in row-major order in double, over their number
 */
public record Stats(double minimum, double maximum, double mean) {

  /** The statistics of all samples. */
  public static Stats of(Tensor samples) {
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double[] values = samples.toDoubles();
    for (double value : values) {
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
      sum += value;
    }
    return new Stats(minimum, maximum, sum / values.length);
  }

  /**
   * How two pictures of one shape differ.
   *
   * @param largest the largest difference of two samples, without its sign
   * @param mean the mean difference, without signs
   * @param count how many samples differ
   */
  public record Difference(double largest, double mean, long count) {

    /** The difference of all samples. */
    public static Difference of(Tensor one, Tensor other) {
      double largest = 0;
      double sum = 0;
      long count = 0;
      double[] left = one.toDoubles();
      double[] right = other.toDoubles();
      for (int i = 0; i < left.length; i++) {
        double difference = Math.abs(left[i] - right[i]);
        largest = Math.max(largest, difference);
        sum += difference;
        count += difference == 0 ? 0 : 1;
      }
      return new Difference(largest, sum / left.length, count);
    }
  }

  /** {@code −612 … 588}. */
  public String range() {
    return Numerals.number(minimum) + " \u2026 " + Numerals.number(maximum);
  }
}
