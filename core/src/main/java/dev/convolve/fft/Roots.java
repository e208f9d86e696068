package dev.convolve.fft;

/**
 * Cosines and sines of whole parts of a turn: exact at the corners of the octants, within one unit
 * in the last place elsewhere, the same bits everywhere.
 */
public final class Roots {

  private static final double DIAGONAL = Math.sqrt(0.5);
  private static final double QUARTER = Math.PI / 4;
  private static final double QUARTER_REST = 0x1.1a62633145c07p-55; // π/4 − QUARTER

  private Roots() {}

  /** cos(2πk/n). */
  public static double cos(long k, long n) {
    long turned = Math.floorMod(k, n);
    // Angles in eighths of 1/n: the first octant ends at n.
    long angle = 8 * turned;
    long octant = angle / n;
    long within = angle % n;
    return switch ((int) octant) {
      case 0 -> cosine(within, n);
      case 1 -> sine(n - within, n);
      case 2 -> -sine(within, n);
      case 3 -> -cosine(n - within, n);
      case 4 -> -cosine(within, n);
      case 5 -> -sine(n - within, n);
      case 6 -> sine(within, n);
      default -> cosine(n - within, n);
    };
  }

  /** sin(2πk/n). */
  public static double sin(long k, long n) {
    // A quarter turn earlier; in quarters of 1/n, so that it is whole.
    return cos(4 * Math.floorMod(k, n) - n, 4 * n);
  }

  /** cos of the part {@code a/n} of the first octant. */
  private static double cosine(long a, long n) {
    if (a == n) {
      return DIAGONAL;
    }
    double angle = QUARTER * a / n;
    return StrictMath.cos(angle) - rest(angle, a, n) * StrictMath.sin(angle);
  }

  private static double sine(long a, long n) {
    if (a == n) {
      return DIAGONAL;
    }
    double angle = QUARTER * a / n;
    return StrictMath.sin(angle) + rest(angle, a, n) * StrictMath.cos(angle);
  }

  /** What {@code angle} lacks to π/4·a/n. */
  private static double rest(double angle, double a, double n) {
    double product = QUARTER * a;
    double productRest = Math.fma(QUARTER, a, -product) + QUARTER_REST * a;
    return (Math.fma(-angle, n, product) + productRest) / n;
  }
}
