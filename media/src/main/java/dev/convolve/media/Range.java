package dev.convolve.media;

import java.util.Locale;

/** How answers are brought into the values of an integer type; see {@link RangeMapping}. */
public enum Range {
  /** As they are, saturated. The default where the weights' sum is not 0. */
  CLIP,
  /**
   * 0 becomes mid-gray, scaled by the largest magnitude over the picture: a dark and a light side
   * at every border. The default where the weights sum to 0.
   */
  CENTER,
  /** The magnitude, saturated. */
  ABS,
  /** Mid-gray is added, saturated. */
  SHIFT,
  /** The smallest answer becomes black and the largest white, jointly over the colour channels. */
  STRETCH;

  /** {@code clip}, {@code center}, {@code abs}, {@code shift} or {@code stretch}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The range with this label, in any case.
   *
   * @throws IllegalArgumentException naming the known labels
   */
  public static Range of(String label) {
    for (Range range : values()) {
      if (range.name().equalsIgnoreCase(label.strip())) {
        return range;
      }
    }
    throw new IllegalArgumentException(
        "unknown range '" + label + "'; known: clip center abs shift stretch");
  }
}
