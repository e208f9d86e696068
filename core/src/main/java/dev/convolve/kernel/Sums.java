package dev.convolve.kernel;

/** Sums of doubles as exact as doubles can hold them (Neumaier's compensated summation). */
final class Sums {

  private Sums() {}

  /** The sum of {@code values}, correct to about one rounding of the exact one. */
  static double of(double[] values) {
    double sum = 0;
    double lost = 0;
    for (double value : values) {
      double next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }
    return sum + lost;
  }

  /**
   * Divides {@code values} by their sum in place, then gives what rounding left over to the middle
   * value (both middle ones of an even number, so that symmetry stays).
   */
  static double[] normalise(double[] values) {
    double sum = of(values);
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
    return adjust(values, 1);
  }

  /** Moves the sum of {@code values} to {@code wanted} through the middle value or two. */
  static double[] adjust(double[] values, double wanted) {
    int right = values.length / 2;
    int left = (values.length - 1) / 2;
    double[] withGoal = java.util.Arrays.copyOf(values, values.length + 1);
    withGoal[values.length] = -wanted;
    double residual = of(withGoal);
    if (left == right) {
      values[left] -= residual;
    } else {
      values[left] -= residual / 2;
      values[right] -= residual / 2;
    }
    return values;
  }
}
