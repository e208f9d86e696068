package dev.convolve.media;

import java.util.Locale;

/** What a kernel does with the colour channels of a picture. */
public enum Channels {
  /** The kernel slides over each colour channel by itself. */
  EACH,
  /**
   * The kernel reaches through all colour channels and gives one plane. A 2-D kernel is repeated
   * over the channels and the products are summed; a 3-D kernel of rows × columns × channels has
   * weights of its own for each.
   */
  CUBOID,
  /** The picture is made gray first, unrounded; then the kernel slides over the one channel. */
  LUMA;

  /** {@code each}, {@code cuboid} or {@code luma}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The value with this label, in any case.
   *
   * @throws IllegalArgumentException naming the known labels
   */
  public static Channels of(String label) {
    for (Channels channels : values()) {
      if (channels.name().equalsIgnoreCase(label.strip())) {
        return channels;
      }
    }
    throw new IllegalArgumentException("unknown channels '" + label + "'; known: each cuboid luma");
  }
}
