package dev.convolve.kernel;

import dev.convolve.tensor.Shape;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What every factory checks, said the same way everywhere. */
final class Checks {

  /** The most weights of one kernel: 128 MB of doubles. */
  static final int MOST_WEIGHTS = 1 << 24;

  private Checks() {}

  /** The shape with these extents, each at least 1, with few enough weights. */
  static Shape shape(String kernel, int... extents) {
    if (extents.length == 0) {
      throw new IllegalArgumentException("%s needs at least one extent".formatted(kernel));
    }
    long size = 1;
    for (int extent : extents) {
      if (extent < 1) {
        throw new IllegalArgumentException(
            "%s cannot have size %s; sizes are 1 or more".formatted(kernel, joined(extents)));
      }
      if (extent > MOST_WEIGHTS / size) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s of size %s has too many weights; a kernel has at most %,d",
                kernel,
                joined(extents),
                MOST_WEIGHTS));
      }
      size *= extent;
    }
    return Shape.of(extents);
  }

  private static String joined(int[] extents) {
    return Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }

  static int odd(String kernel, int size, int smallest, int largest) {
    if (size % 2 == 0 || size < smallest || size > largest) {
      throw new IllegalArgumentException(
          "%s cannot have size %d; use an odd size from %d to %d"
              .formatted(kernel, size, smallest, largest));
    }
    return size;
  }

  static int within(String what, int value, int smallest, int largest) {
    if (value < smallest || value > largest) {
      throw new IllegalArgumentException(
          "%s cannot be %d; use %d to %d".formatted(what, value, smallest, largest));
    }
    return value;
  }

  static double positive(String what, double value) {
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "%s cannot be %s; use a number above 0".formatted(what, Numbers.text(value)));
    }
    return value;
  }

  static double finite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s cannot be %s; use a finite number".formatted(what, value));
    }
    return value;
  }

  /** One value for each axis: {@code values} itself, or its single value repeated. */
  static double[] perAxis(String what, double[] values, int rank) {
    if (values.length == 1 && rank > 1) {
      double[] repeated = new double[rank];
      Arrays.fill(repeated, values[0]);
      return repeated;
    }
    if (values.length != rank) {
      throw new IllegalArgumentException(
          "%d values of %s do not fit %d axes; give one for all or one for each"
              .formatted(values.length, what, rank));
    }
    return values.clone();
  }
}
