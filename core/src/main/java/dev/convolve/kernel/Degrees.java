package dev.convolve.kernel;

/** Sine and cosine of angles in degrees, exact at multiples of 90, the same bits everywhere. */
final class Degrees {

  private Degrees() {}

  /** The same angle in [0, 360). */
  static double reduced(double degrees) {
    double angle = Checks.finite("an angle", degrees) % 360;
    return angle < 0 ? (angle + 360) % 360 : angle + 0.0;
  }

  static double cos(double degrees) {
    double angle = reduced(degrees);
    if (angle % 90 == 0) {
      return angle == 0 ? 1 : angle == 180 ? -1 : 0;
    }
    return StrictMath.cos(StrictMath.toRadians(angle));
  }

  static double sin(double degrees) {
    double angle = reduced(degrees);
    if (angle % 90 == 0) {
      return angle == 90 ? 1 : angle == 270 ? -1 : 0;
    }
    return StrictMath.sin(StrictMath.toRadians(angle));
  }
}
