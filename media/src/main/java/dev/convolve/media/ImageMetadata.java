package dev.convolve.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to a picture besides its samples.
 *
 * @param format the format of the file that it was read from, null for a picture made in memory
 * @param depth bits per sample in that file, 0 for a picture made in memory
 * @param icc the colour profile, null when there is none
 * @param resolution samples per inch, null when unknown
 * @param warnings what the decoder had to say, in the order in which it said it
 */
public record ImageMetadata(
    @Nullable PictureFormat format,
    int depth,
    @Nullable IccProfile icc,
    @Nullable Resolution resolution,
    List<String> warnings) {

  /** The metadata of a picture made in memory. */
  public static final ImageMetadata NONE = new ImageMetadata(null, 0, null, null, List.of());

  /** Copies the list. */
  public ImageMetadata {
    warnings = List.copyOf(warnings);
  }

  /** The same with another colour profile, or none. */
  public ImageMetadata withIcc(@Nullable IccProfile profile) {
    return new ImageMetadata(format, depth, profile, resolution, warnings);
  }

  /** The same with another resolution, or none. */
  public ImageMetadata withResolution(@Nullable Resolution other) {
    return new ImageMetadata(format, depth, icc, other, warnings);
  }
}
