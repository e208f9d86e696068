package dev.convolve.media;

/**
 * Samples per inch along each axis.
 *
 * @param x samples per inch along a row, above 0
 * @param y samples per inch along a column, above 0
 */
public record Resolution(double x, double y) {

  /** Millimetres in an inch. */
  public static final double MILLIMETRES_PER_INCH = 25.4;

  /** Checks that both are positive and finite. */
  public Resolution {
    if (!(x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y))) {
      throw new IllegalArgumentException(
          "resolution %s x %s is not positive; samples per inch are above 0".formatted(x, y));
    }
  }

  /** The resolution of a picture whose rows became columns. */
  public Resolution transposed() {
    return new Resolution(y, x);
  }
}
