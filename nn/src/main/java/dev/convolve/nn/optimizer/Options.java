package dev.convolve.nn.optimizer;

/** What optimisers' options have in common. */
final class Options {

  /**
   * Added to what a float remembers and taken away again, this rounds numbers below 2⁻⁵¹ to
   * multiples of about 2⁻⁹⁸ and changes none above 2⁻⁵⁰. Moments of numbers whose gradient stays 0
   * would otherwise shrink until they are subnormal and stay so, and with these, and with what a
   * step makes of them, processors are several times slower (decision 063).
   */
  static final float FLUSH = 0x1p-75f;

  private Options() {}

  static void rate(String kind, double rate) {
    atLeastZero(kind, "rate", rate);
  }

  static void atLeastZero(String kind, String name, double value) {
    if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "%s: %s %s; it must be finite and at least 0".formatted(kind, name, value));
    }
  }

  static void aboveZero(String kind, String name, double value) {
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "%s: %s %s; it must be finite and above 0".formatted(kind, name, value));
    }
  }

  static void belowOne(String kind, String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s: %s %s; it must be at least 0 and below 1".formatted(kind, name, value));
    }
  }

  /** {@code 1 − beta^step}: what a mean that began with 0 has of the whole. */
  static double filled(double beta, long step) {
    return 1 - StrictMath.pow(beta, step);
  }
}
