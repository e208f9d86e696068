package dev.convolve.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An argument of a named kernel.
 *
 * @param name what it is called: {@code sigma} in {@code gaussian:sigma=2}
 * @param type what it accepts
 * @param fallback its value when it is not given; empty when it then follows from other arguments,
 *     or must be given
 * @param meaning what it does, in a few words, and what it follows from when it has no fallback
 * @param choices the words that a {@link ArgumentType#WORD} accepts; empty for other types
 */
public record Parameter(
    String name,
    ArgumentType type,
    Optional<String> fallback,
    String meaning,
    List<String> choices) {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,4})?");

  static Parameter of(String name, ArgumentType type, @Nullable String fallback, String meaning) {
    return new Parameter(name, type, Optional.ofNullable(fallback), meaning, List.of());
  }

  static Parameter word(String name, String meaning, String... choices) {
    return new Parameter(
        name, ArgumentType.WORD, Optional.of(choices[0]), meaning, List.of(choices));
  }

  /** What is accepted, in words: the type, or the choices. */
  public String accepts() {
    return choices.isEmpty() ? type.accepts() : String.join(" or ", choices);
  }

  /**
   * The value in its one spelling: {@code 3.0} becomes {@code 3}.
   *
   * @throws IllegalArgumentException when this argument does not accept {@code value}
   */
  public String canonical(String value) {
    String text = value.strip();
    return switch (type) {
      case INTEGER, NUMBER -> number(text, text);
      case INTEGERS, NUMBERS ->
          Stream.of(text.toLowerCase(Locale.ROOT).split("x", -1))
              .map(part -> number(part.strip(), text))
              .collect(Collectors.joining("x"));
      case WINDOW -> Windows.of(text).label();
      case WORD -> word(text);
    };
  }

  private String number(String part, String whole) {
    boolean integer = type == ArgumentType.INTEGER || type == ArgumentType.INTEGERS;
    boolean suits = integer ? part.matches("[+-]?\\d{1,9}") : isNumber(part);
    if (!suits || !Double.isFinite(Double.parseDouble(part))) {
      throw refused(whole);
    }
    return Numbers.text(Double.parseDouble(part));
  }

  private String word(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!choices.contains(lower)) {
      throw refused(text);
    }
    return lower;
  }

  private IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        text.isEmpty()
            ? "'%s' has no value; it takes %s".formatted(name, accepts())
            : "'%s' does not suit '%s'; it takes %s".formatted(text, name, accepts()));
  }

  /** Whether {@code text} is a decimal number as this notation writes it. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** The numbers of a canonical value. */
  static double[] numbers(String canonical) {
    List<Double> numbers = new ArrayList<>();
    for (String part : canonical.split("x", -1)) {
      numbers.add(Double.valueOf(part));
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
