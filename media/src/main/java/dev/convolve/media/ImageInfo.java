package dev.convolve.media;

import dev.convolve.tensor.SampleType;
import org.jspecify.annotations.Nullable;

/**
 * What a picture's header says; no sample was decoded for it.
 *
 * @param format the format, known by content
 * @param width stored samples per row; rows and columns change places when {@code orientation} is 5
 *     to 8
 * @param height stored rows
 * @param channels channels that reading gives: 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA
 * @param depth bits per sample in the file; palettes count their entries' bits
 * @param type sample type that reading gives
 * @param frames pictures in the file
 * @param orientation EXIF orientation, 1 (upright) to 8
 * @param icc the colour profile, null when there is none
 * @param resolution samples per inch, null when unknown
 * @param encoding how samples are kept, for people: {@code palette, interlaced}
 */
public record ImageInfo(
    PictureFormat format,
    int width,
    int height,
    int channels,
    int depth,
    SampleType type,
    int frames,
    int orientation,
    @Nullable IccProfile icc,
    @Nullable Resolution resolution,
    String encoding) {

  /** Stored width times stored height. */
  public long pixels() {
    return (long) width * height;
  }

  /** Whether turning upright makes rows of columns. */
  public boolean isTransposed() {
    return orientation >= 5;
  }

  /** Samples per row of the upright picture. */
  public int uprightWidth() {
    return isTransposed() ? height : width;
  }

  /** Rows of the upright picture. */
  public int uprightHeight() {
    return isTransposed() ? width : height;
  }

  /** Bytes that the samples take in memory; the largest long where a header claims more. */
  public long bytes() {
    return (long) ((double) pixels() * channels * type.bytes());
  }
}
