package dev.convolve.nn.layer;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many samples a layer pads its input with.
 *
 * @param rule how they are counted
 * @param amounts for {@link Rule#EXPLICIT} one number for all sides, or one for each axis, or all
 *     that stand before and then all that stand after (ONNX's order); else none
 */
public record Padding(Rule rule, List<Integer> amounts) {

  /** How the samples are counted. */
  public enum Rule {
    /** None. */
    VALID,
    /** As many as give ⌈extent / stride⌉ outputs; the odd one stands behind. */
    SAME,
    /** As many as give ⌈extent / stride⌉ outputs; the odd one stands before. */
    SAME_LOWER,
    /** As said. */
    EXPLICIT
  }

  /** No padding. */
  public static final Padding VALID = new Padding(Rule.VALID, List.of());

  /** As many outputs as the stride divides the input into; the odd sample stands behind. */
  public static final Padding SAME = new Padding(Rule.SAME, List.of());

  /** As many outputs as the stride divides the input into; the odd sample stands before. */
  public static final Padding SAME_LOWER = new Padding(Rule.SAME_LOWER, List.of());

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when the amounts do not fit the rule, or are negative
   */
  public Padding {
    amounts = List.copyOf(amounts);
    if ((rule == Rule.EXPLICIT) == amounts.isEmpty()) {
      throw new IllegalArgumentException("explicit padding has amounts, the other rules have none");
    }
    if (amounts.stream().anyMatch(amount -> amount < 0)) {
      throw new IllegalArgumentException("padding is 0 or more, not " + amounts);
    }
  }

  /** One number for all sides, or one for each axis, or all before and then all after. */
  public static Padding of(int... amounts) {
    return new Padding(Rule.EXPLICIT, Sizes.list(amounts));
  }

  /** As a plain value: the rule's word, a number, or a list of numbers. */
  static Object plain(Padding padding) {
    return switch (padding.rule()) {
      case VALID -> "valid";
      case SAME -> "same";
      case SAME_LOWER -> "same-lower";
      case EXPLICIT ->
          padding.amounts().size() == 1 ? padding.amounts().getFirst() : padding.amounts();
    };
  }

  /**
   * From a plain value.
   *
   * @throws IllegalArgumentException when it is none of those that {@link #plain} makes
   */
  static Padding read(@Nullable Object plain) {
    if (plain instanceof Integer amount) {
      return of(amount);
    }
    if (plain instanceof List<?> many && many.stream().allMatch(Integer.class::isInstance)) {
      return new Padding(Rule.EXPLICIT, many.stream().map(Integer.class::cast).toList());
    }
    return switch (String.valueOf(plain)) {
      case "valid" -> VALID;
      case "same" -> SAME;
      case "same-lower" -> SAME_LOWER;
      default ->
          throw new IllegalArgumentException(
              "%s is no padding; use valid, same, same-lower, a number or a list of numbers"
                  .formatted(plain));
    };
  }

  /**
   * In front of an axis and behind it.
   *
   * @param before samples in front
   * @param after samples behind
   */
  public record Sides(int before, int after) {}

  /**
   * The padding of one axis.
   *
   * @param kind of the layer, for the error
   * @param axis which one of {@code rank}
   * @param span samples from the window's first tap to its last
   */
  Sides sides(String kind, int axis, int rank, int extent, int span, int stride) {
    return switch (rule) {
      case VALID -> new Sides(0, 0);
      case SAME, SAME_LOWER -> {
        int outputs = Math.ceilDiv(extent, stride);
        int total = Math.max((outputs - 1) * stride + span - extent, 0);
        int less = total / 2;
        yield rule == Rule.SAME ? new Sides(less, total - less) : new Sides(total - less, less);
      }
      case EXPLICIT -> {
        List<Integer> all = all(kind, rank);
        yield new Sides(all.get(axis), all.get(rank + axis));
      }
    };
  }

  /** All that stand before, then all that stand after. */
  private List<Integer> all(String kind, int rank) {
    if (amounts.size() == 1) {
      return Collections.nCopies(2 * rank, amounts.getFirst());
    }
    if (amounts.size() == 2 * rank) {
      return amounts;
    }
    if (amounts.size() == rank) {
      return Stream.concat(amounts.stream(), amounts.stream()).toList();
    }
    throw new IllegalArgumentException(
        "%s: padding has %d numbers %s; give 1 for all sides, %d for the axes or %d for both sides"
            .formatted(kind, amounts.size(), amounts, rank, 2 * rank));
  }
}
