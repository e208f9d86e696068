package dev.convolve.nn.layer;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Numbers that stand for every axis, or one for each. */
final class Sizes {

  private Sizes() {}

  /**
   * One number for each of {@code rank} axes; a single one stands for all.
   *
   * @throws IllegalArgumentException when there are neither, or one is below {@code least}
   */
  static List<Integer> each(String kind, String option, List<Integer> given, int rank, int least) {
    if (given.size() != rank && given.size() != 1) {
      throw new IllegalArgumentException(
          "%s: %s has %d numbers %s; give 1 for all axes or %d, one for each"
              .formatted(kind, option, given.size(), given, rank));
    }
    for (int number : given) {
      if (number < least) {
        throw new IllegalArgumentException(
            "%s: %s is at least %d, not %s".formatted(kind, option, least, given));
      }
    }
    return given.size() == rank
        ? List.copyOf(given)
        : List.copyOf(Collections.nCopies(rank, given.getFirst()));
  }

  /**
   * The product of two extents.
   *
   * @throws IllegalArgumentException when it is more than an extent can be
   */
  static int product(int one, int other) {
    return extent((long) one * other);
  }

  /**
   * The sum of extents and what they grow by.
   *
   * @throws IllegalArgumentException when it is more than an extent can be
   */
  static int sum(int... all) {
    return extent(Arrays.stream(all).asLongStream().sum());
  }

  private static int extent(long wanted) {
    if (wanted > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "an extent of %d; %d is the largest".formatted(wanted, Integer.MAX_VALUE));
    }
    return (int) wanted;
  }

  /** As a list. */
  static List<Integer> list(int... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /** The word for a kind of {@code rank} spatial axes: {@code conv} becomes {@code conv2d}. */
  static String kind(String family, int rank) {
    if (rank < 1 || rank > 3) {
      throw new IllegalArgumentException(
          "%s works on 1, 2 or 3 axes besides the channels, not %d".formatted(family, rank));
    }
    return family + rank + "d";
  }
}
