package dev.convolve.media;

import org.jspecify.annotations.Nullable;

/**
 * How pictures are written: by default in the format of the file name's extension, JPEG at quality
 * 92, deflate (PNG, TIFF) at level 3, replacing an existing file.
 *
 * @param format the format, null to take it from the file name
 * @param quality JPEG quality, 1 to 100
 * @param compression effort of deflate in PNG and TIFF, 0 (none) to 9 (smallest)
 * @param existing what happens to a file that is already there
 */
public record WriteOptions(
    @Nullable PictureFormat format, int quality, int compression, Existing existing) {

  /** The defaults. */
  public static final WriteOptions DEFAULT = new WriteOptions(null, 92, 3, Existing.REPLACE);

  /** Checks the ranges. */
  public WriteOptions {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException(
          "JPEG quality %d is out of range; it is 1 to 100".formatted(quality));
    }
    if (compression < 0 || compression > 9) {
      throw new IllegalArgumentException(
          "compression %d is out of range; it is 0 (none) to 9 (smallest)".formatted(compression));
    }
  }

  /** The same in another format. */
  public WriteOptions format(PictureFormat wanted) {
    return new WriteOptions(wanted, quality, compression, existing);
  }

  /** The same with another JPEG quality, 1 to 100. */
  public WriteOptions quality(int wanted) {
    return new WriteOptions(format, wanted, compression, existing);
  }

  /** The same with another compression effort, 0 to 9. */
  public WriteOptions compression(int wanted) {
    return new WriteOptions(format, quality, wanted, existing);
  }

  /** The same with another rule for a file that is already there. */
  public WriteOptions existing(Existing rule) {
    return new WriteOptions(format, quality, compression, rule);
  }
}
