package dev.convolve.kernel;

/**
 * Sine and cosine of angles in degrees, exact where they are 0, ½ or 1, symmetric, the same bits
 * everywhere.
 */
final class Degrees {

  private Degrees() {}

  /** The same angle in [0, 360). */
  static double reduced(double degrees) {
    double angle = Checks.finite("an angle", degrees) % 360;
    return angle < 0 ? (angle + 360) % 360 : angle + 0.0;
  }

  static double cos(double degrees) {
    double angle = reduced(degrees);
    double folded = angle > 180 ? 360 - angle : angle;
    return folded > 90 ? 0.0 - quarterCos(180 - folded) : quarterCos(folded);
  }

  static double sin(double degrees) {
    double angle = reduced(degrees);
    double folded = angle > 180 ? angle - 180 : angle;
    double sine = quarterCos(Math.abs(90 - folded));
    return angle > 180 ? 0.0 - sine : sine;
  }

  /** The cosine of an angle in [0, 90]. */
  private static double quarterCos(double angle) {
    if (angle == 60) {
      return 0.5;
    }
    return angle <= 45
        ? StrictMath.cos(StrictMath.toRadians(angle))
        : StrictMath.sin(StrictMath.toRadians(90 - angle));
  }
}
