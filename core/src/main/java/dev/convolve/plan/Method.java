package dev.convolve.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which algorithm a plan uses. */
public enum Method {
  /** The planner compares costs and chooses. */
  AUTO,
  /** Every tap of the grid, as the sum is written. */
  DIRECT,
  /** One factor per axis; refused where the kernel is no outer product. */
  SEPARABLE,
  /** A sum of few outer products. */
  LOW_RANK,
  /** Running sums; refused where weights differ. */
  BOX,
  /** A product of spectra, block by block. */
  FFT;

  /** The name in lower case, words joined by hyphens: {@code direct}, {@code low-rank}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The method with this label, in any case.
   *
   * @throws IllegalArgumentException naming the known labels
   */
  public static Method of(String label) {
    for (Method method : values()) {
      if (method.label().equalsIgnoreCase(label.strip())) {
        return method;
      }
    }
    throw new IllegalArgumentException(
        "unknown method '%s'; known: %s"
            .formatted(
                label,
                Arrays.stream(values()).map(Method::label).collect(Collectors.joining(" "))));
  }
}
