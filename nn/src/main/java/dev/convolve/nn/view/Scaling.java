package dev.convolve.nn.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A stretch of numbers along an axis, with round numbers to mark on it.
 *
 * @param from at one end
 * @param to at the other, above {@code from}
 * @param step between marks
 */
record Scaling(double from, double to, double step) {

  private static final int MARKS = 5;

  /** Over all of {@code values} that are numbers, widened to round numbers. */
  static Scaling over(List<double[]> values) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double[] some : values) {
      for (double value : some) {
        if (Double.isFinite(value)) {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
    }
    if (least > most) {
      return new Scaling(0, 1, 0.5);
    }
    if (least == most) {
      double room = least == 0 ? 1 : Math.abs(least) / 2;
      least -= room;
      most += room;
    }
    double step = round((most - least) / MARKS);
    return new Scaling(Math.floor(least / step) * step, Math.ceil(most / step) * step, step);
  }

  /** Over 1 to {@code count}, marked at whole numbers. */
  static Scaling counting(int count) {
    return new Scaling(1, Math.max(count, 2), Math.max(1, round((double) count / MARKS)));
  }

  /** The next of 1, 2 or 5 times a power of ten. */
  private static double round(double least) {
    double ten = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
    for (double times : new double[] {1, 2, 5}) {
      if (times * ten >= least * (1 - 1e-9)) {
        return times * ten;
      }
    }
    return 10 * ten;
  }

  /** Where a number lies: 0 at one end, 1 at the other. */
  double share(double value) {
    return (value - from) / (to - from);
  }

  /** The multiples of the step, and 1 where counting. */
  List<Double> marks() {
    List<Double> marks = new ArrayList<>();
    for (long k = (long) Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++) {
      marks.add(k * step);
    }
    return marks;
  }

  /** A number with as many digits behind the point as the step needs. */
  String label(double value) {
    int digits = (int) Math.max(0, -Math.floor(StrictMath.log10(step) + 1e-9));
    String text = String.format(Locale.ROOT, "%." + Math.min(digits, 9) + "f", value);
    return text.startsWith("-") && Double.parseDouble(text) == 0 ? text.substring(1) : text;
  }
}
