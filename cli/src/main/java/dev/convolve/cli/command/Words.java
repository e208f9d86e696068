package dev.convolve.cli.command;

import java.util.Arrays;

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
}
