package dev.convolve.media;

/**
 * How pictures are read: by default the first frame, at most 268,435,456 pixels, 10,000 frames and
 * 100 JPEG scans, three quarters of the heap, and damage is an error.
 *
 * @param maxPixels most pixels that are decoded for one answer, frames that it is composed of
 *     included; 1 or more
 * @param maxBytes most bytes of memory for decoding; 1 or more
 * @param maxFrames most frames or pages that a file may have; 1 or more
 * @param maxScans most scans that a JPEG may have; 1 or more
 * @param frame the frame or page to read, from 0
 * @param failOn what makes reading a damaged picture fail
 */
public record ReadOptions(
    long maxPixels, long maxBytes, int maxFrames, int maxScans, int frame, FailOn failOn) {

  /** 2²⁸ = 268,435,456 pixels. */
  public static final long DEFAULT_MAX_PIXELS = 1L << 28;

  /** The defaults. */
  public static final ReadOptions DEFAULT =
      new ReadOptions(
          DEFAULT_MAX_PIXELS,
          Runtime.getRuntime().maxMemory() / 4 * 3,
          10_000,
          100,
          0,
          FailOn.TRUNCATED);

  /** Checks the ranges. */
  public ReadOptions {
    atLeast(1, maxPixels, "maxPixels");
    atLeast(1, maxBytes, "maxBytes");
    atLeast(1, maxFrames, "maxFrames");
    atLeast(1, maxScans, "maxScans");
    atLeast(0, frame, "frame");
  }

  private static void atLeast(long least, long value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s %d is too small; it is %d or more".formatted(name, value, least));
    }
  }

  /** The same with another limit on pixels. */
  public ReadOptions maxPixels(long pixels) {
    return new ReadOptions(pixels, maxBytes, maxFrames, maxScans, frame, failOn);
  }

  /** The same with another limit on memory, in bytes. */
  public ReadOptions maxBytes(long bytes) {
    return new ReadOptions(maxPixels, bytes, maxFrames, maxScans, frame, failOn);
  }

  /** The same with another limit on frames. */
  public ReadOptions maxFrames(int frames) {
    return new ReadOptions(maxPixels, maxBytes, frames, maxScans, frame, failOn);
  }

  /** The same with another limit on JPEG scans. */
  public ReadOptions maxScans(int scans) {
    return new ReadOptions(maxPixels, maxBytes, maxFrames, scans, frame, failOn);
  }

  /** The same for another frame or page, from 0. */
  public ReadOptions frame(int index) {
    return new ReadOptions(maxPixels, maxBytes, maxFrames, maxScans, index, failOn);
  }

  /** The same with another rule for damage. */
  public ReadOptions failOn(FailOn rule) {
    return new ReadOptions(maxPixels, maxBytes, maxFrames, maxScans, frame, rule);
  }
}
