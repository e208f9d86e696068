package dev.convolve.kernel;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How numbers and extents are written in names and notation. */
final class Numbers {

  private Numbers() {}

  /** The shortest text that reads back as {@code value}; whole numbers without a point. */
  static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Values joined by {@code x}, one value when all are equal: {@code 11}, {@code 5x3}. */
  static String text(double... values) {
    return values.length > 0 && Arrays.stream(values).distinct().count() == 1
        ? text(values[0])
        : Arrays.stream(values).mapToObj(Numbers::text).collect(Collectors.joining("x"));
  }

  /** All values joined by {@code x}: {@code 0x1}. */
  static String listed(int... values) {
    return Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }

  /** Extents as {@link #text(double...)} writes values. */
  static String text(int... values) {
    return text(Arrays.stream(values).asDoubleStream().toArray());
  }
}
