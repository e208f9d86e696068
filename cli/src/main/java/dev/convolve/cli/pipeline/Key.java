package dev.convolve.cli.pipeline;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Something that can be set: {@code --name value} on the command line, {@code name: value} in YAML.
 *
 * @param <T> the type of its values
 * @param name the word in front of the value
 * @param label what stands for the value in {@code --help}; empty for a flag
 * @param words the values that can be written, where they are few; else empty
 * @param help one or two sentences that name the default
 * @param reader makes a value of text, or throws IllegalArgumentException saying what it takes
 * @param writer makes the text of a value
 */
public record Key<T>(
    String name,
    String label,
    List<String> words,
    String help,
    Function<String, T> reader,
    Function<T, String> writer) {

  /** A key whose values are the constants of an enum, written in lower case. */
  public static <E extends Enum<E>> Key<E> ofEnum(String name, Class<E> type, String help) {
    return ofWords(
        name,
        java.util.Arrays.stream(type.getEnumConstants()).map(Key::word).toList(),
        help,
        word ->
            java.util.Arrays.stream(type.getEnumConstants())
                .filter(each -> word(each).equals(word))
                .findFirst()
                .orElseThrow(),
        Key::word);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A key with few values; {@code reader} is only asked for one of {@code words}. */
  static <T> Key<T> ofWords(
      String name,
      List<String> words,
      String help,
      Function<String, T> reader,
      Function<T, String> writer) {
    return new Key<>(
        name,
        String.join("|", words),
        words,
        help,
        text -> {
          String word = text.toLowerCase(Locale.ROOT);
          if (!words.contains(word)) {
            throw new CommandException(ErrorCode.BAD_VALUE, "unknown %s '%s'".formatted(name, text))
                .hint(DidYouMean.hint(text, words));
          }
          return reader.apply(word);
        },
        writer);
  }

  /** A key that is on or off. */
  static Key<Boolean> flag(String name, String help) {
    return new Key<>(
        name,
        "",
        List.of("true", "false"),
        help,
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on" -> true;
              case "false", "no", "off" -> false;
              default -> throw new IllegalArgumentException("it is true or false");
            },
        String::valueOf);
  }

  /** A key with whole numbers of a range, which may end in k, M or G for 10³, 10⁶ and 10⁹. */
  static <N extends Number> Key<N> number(
      String name, String label, long from, long to, Function<Long, N> type, String help) {
    return new Key<>(
        name, label, List.of(), help, text -> type.apply(whole(text, from, to)), String::valueOf);
  }

  private static long whole(String text, long from, long to) {
    int last = text.length() - 1;
    long unit =
        switch (text.isEmpty() ? ' ' : text.charAt(last)) {
          case 'k' -> 1_000;
          case 'M' -> 1_000_000;
          case 'G' -> 1_000_000_000;
          default -> 1;
        };
    try {
      long value =
          Math.multiplyExact(
              Long.parseLong(unit == 1 ? text : text.substring(0, last).strip()), unit);
      if (value >= from && value <= to) {
        return value;
      }
    } catch (NumberFormatException | ArithmeticException notOne) {
      // Told below, with the range.
    }
    throw new IllegalArgumentException(
        to == Long.MAX_VALUE || to == Integer.MAX_VALUE
            ? "it is a whole number from " + from
            : "it is a whole number from " + from + " to " + to);
  }

  /** Whether this is on or off and takes no value on the command line. */
  public boolean isFlag() {
    return label.isEmpty();
  }

  /** The command line's word: {@code --name}. */
  public String option() {
    return "--" + name;
  }

  /**
   * The value that {@code text} stands for.
   *
   * @throws CommandException saying which values there are
   */
  public T read(String text) {
    try {
      return reader.apply(text.strip());
    } catch (CommandException known) {
      throw known;
    } catch (IllegalArgumentException wrong) {
      throw new CommandException(ErrorCode.BAD_VALUE, "%s '%s'".formatted(name, text), wrong)
          .hint(wrong.getMessage());
    }
  }

  /** The value as text that {@link #read} understands. */
  public String write(T value) {
    return writer.apply(value);
  }

  /** Two keys with one name are one key. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Key<?> key && name.equals(key.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
