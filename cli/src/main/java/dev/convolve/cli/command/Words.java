package dev.convolve.cli.command;

import java.util.Arrays;
import picocli.CommandLine.TypeConversionException;

/**
 * Keeps picocli from taking numbers for options: a word such as {@code -1 0 1} is marked before
 * parsing and unmarked when it is read.
 */
final class Words {

  /** A private-use character, which no file name or kernel has a reason to begin with. */
  private static final char MARK = '\uE0C0';

  private Words() {}

  /** The words with every one that begins with a minus and a digit or point marked. */
  static String[] marked(String[] words) {
    return Arrays.stream(words).map(Words::marked).toArray(String[]::new);
  }

  /** The word, marked if it begins so. */
  static String marked(String word) {
    boolean number =
        word.length() > 1
            && word.charAt(0) == '-'
            && (Character.isDigit(word.charAt(1)) || word.charAt(1) == '.');
    return number ? MARK + word : word;
  }

  /** The word as it was written. */
  static String plain(String word) {
    return !word.isEmpty() && word.charAt(0) == MARK ? word.substring(1) : word;
  }

  /** The word as a whole number of 32 bits, below 0 too. */
  static Integer integer(String word) {
    long number = whole(word);
    if (number != (int) number) {
      throw new TypeConversionException(
          "%d is not among %d to %d".formatted(number, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    return (int) number;
  }

  /** The word as a whole number of 64 bits, below 0 too. */
  static Long whole(String word) {
    try {
      return Long.valueOf(plain(word));
    } catch (NumberFormatException notOne) {
      boolean digits = plain(word).matches("[+-]?[0-9]+");
      throw (TypeConversionException)
          new TypeConversionException(
                  "'%s' is %s"
                      .formatted(plain(word), digits ? "too large a number" : "not a whole number"))
              .initCause(notOne);
    }
  }

  /** The word as a number, below 0 too. */
  static Double number(String word) {
    try {
      return Double.valueOf(plain(word));
    } catch (NumberFormatException notOne) {
      throw (TypeConversionException)
          new TypeConversionException("'%s' is not a number".formatted(plain(word)))
              .initCause(notOne);
    }
  }
}
