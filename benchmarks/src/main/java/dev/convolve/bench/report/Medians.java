package dev.convolve.bench.report;

import java.util.Arrays;

/** The value in the middle, and those at the ends. */
public final class Medians {

  private Medians() {}

  /** The median; NaN of nothing. */
  public static double of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The least of at least one. */
  public static double least(double... values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  /** The largest of at least one. */
  public static double largest(double... values) {
    return Arrays.stream(values).max().orElseThrow();
  }
}
