package dev.convolve.window;

import java.util.Locale;

/** How many outputs a window of k taps gives over n samples. */
public enum SizeMode {
  /** n + k − 1: every position in which the window touches the data. */
  FULL,
  /** n: one output per sample; the anchor lies on it. */
  SAME,
  /** n − k + 1: only positions in which the window lies inside the data. */
  VALID;

  /** {@code full}, {@code same} or {@code valid}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The size mode with this label, in any case.
   *
   * @throws IllegalArgumentException naming the known labels
   */
  public static SizeMode of(String label) {
    for (SizeMode mode : values()) {
      if (mode.name().equalsIgnoreCase(label.strip())) {
        return mode;
      }
    }
    throw new IllegalArgumentException("unknown size '" + label + "'; known: full same valid");
  }
}
