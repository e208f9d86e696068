package dev.convolve.kernel;

/** What an argument of a named kernel accepts. */
public enum ArgumentType {
  /** A whole number. */
  INTEGER("a whole number"),
  /** Whole numbers joined by x, rows first, or one for all axes: {@code 5x3}, {@code 11}. */
  INTEGERS("a whole number, or one for each axis joined by x, rows first"),
  /** A number. */
  NUMBER("a number"),
  /** Numbers joined by x, rows first, or one for all axes: {@code 2x0.5}. */
  NUMBERS("a number, or one for each axis joined by x, rows first"),
  /** One of some words. */
  WORD("a word"),
  /** A window as {@link Windows#of} reads it: {@code hann}, {@code kaiser:8.6}. */
  WINDOW("a window, as hann or kaiser:8.6");

  private final String accepts;

  ArgumentType(String accepts) {
    this.accepts = accepts;
  }

  /** What this type accepts, in words. */
  public String accepts() {
    return accepts;
  }
}
