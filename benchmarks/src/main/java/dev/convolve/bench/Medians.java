package dev.convolve.bench;

import java.util.Arrays;

/** The value in the middle. */
final class Medians {

  private Medians() {}

  /** The median; NaN of nothing. */
  static double of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
