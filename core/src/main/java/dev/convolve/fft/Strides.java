package dev.convolve.fft;

/** How far rows of lanes lie apart. */
public final class Strides {

  private static final int UNIT = 16;

  private Strides() {}

  /**
   * At least {@code lanes}: whole vectors, and an odd number of them, so that rows do not fall on
   * the same few lines of the cache.
   */
  public static int padded(int lanes) {
    int units = Math.ceilDiv(lanes, UNIT);
    return (units | 1) * UNIT;
  }
}
