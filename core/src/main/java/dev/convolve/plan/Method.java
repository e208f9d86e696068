package dev.convolve.plan;

import java.util.Locale;

/** Which algorithm a plan uses. */
public enum Method {
  /** The planner compares costs and chooses. */
  AUTO,
  /** Every tap of the grid, as the sum is written. */
  DIRECT,
  /** One factor per axis; refused where the kernel is no outer product. */
  SEPARABLE;

  /** {@code auto}, {@code direct} or {@code separable}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The method with this label, in any case.
   *
   * @throws IllegalArgumentException naming the known labels
   */
  public static Method of(String label) {
    for (Method method : values()) {
      if (method.name().equalsIgnoreCase(label.strip())) {
        return method;
      }
    }
    throw new IllegalArgumentException(
        "unknown method '" + label + "'; known: auto direct separable");
  }
}
