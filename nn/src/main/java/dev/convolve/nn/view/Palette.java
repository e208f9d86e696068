package dev.convolve.nn.view;

/** How a number becomes a colour. */
public enum Palette {
  /** Zero is mid-gray, negative darker, positive brighter. */
  SIGNED_GRAY,
  /** Zero is nearly white, negative blue, positive red. */
  DIVERGING,
  /** Zero is black, the largest white; negative is black too. */
  GRAY;

  private static final int NEGATIVE = 0x2166ac;
  private static final int ZERO = 0xf7f7f7;
  private static final int POSITIVE = 0xb2182b;
  private static final int UNKNOWN = 0xff00ff;

  /**
   * The colour {@code 0xRRGGBB} of a number.
   *
   * @param value the number; NaN is magenta
   * @param most the magnitude that has the strongest colour; larger ones have the same
   */
  public int colour(double value, double most) {
    if (Double.isNaN(value)) {
      return UNKNOWN;
    }
    double share = most > 0 ? Math.clamp(value / most, -1, 1) : 0;
    return switch (this) {
      case SIGNED_GRAY -> gray(127.5 + 127.5 * share);
      case GRAY -> gray(255 * Math.max(share, 0));
      case DIVERGING -> mixed(ZERO, share < 0 ? NEGATIVE : POSITIVE, Math.abs(share));
    };
  }

  private static int gray(double level) {
    return (int) Math.round(level) * 0x010101;
  }

  /** One colour with a share of another laid over it. */
  static int mixed(int under, int over, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = under >> shift & 255;
      int b = over >> shift & 255;
      mixed |= (int) Math.round(a + (b - a) * share) << shift;
    }
    return mixed;
  }
}
