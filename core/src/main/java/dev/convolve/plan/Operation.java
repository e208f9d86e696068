package dev.convolve.plan;

import java.util.Locale;

/** Whether literal numbers are flipped before they slide. */
public enum Operation {
  /** Flips: y[n] = Σ w[m]·x[n−m]; an impulse gives the kernel back. */
  CONVOLUTION,
  /** Slides as drawn: y[n] = Σ w[m]·x[n+m]; an impulse gives the kernel's mirror image. */
  CORRELATION;

  /** {@code convolution} or {@code correlation}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The operation with this label, in any case.
   *
   * @throws IllegalArgumentException naming the known labels
   */
  public static Operation of(String label) {
    for (Operation operation : values()) {
      if (operation.name().equalsIgnoreCase(label.strip())) {
        return operation;
      }
    }
    throw new IllegalArgumentException(
        "unknown operation '" + label + "'; known: convolution correlation");
  }
}
