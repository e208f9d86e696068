package dev.convolve.nn.schedule;

import java.util.List;

/** The schedules there are. */
public final class Schedules {

  private static final List<Class<? extends Schedule>> ALL =
      List.of(
          Constant.class,
          Steps.class,
          Milestones.class,
          Exponential.class,
          Linear.class,
          Polynomial.class,
          Cosine.class,
          OneCycle.class,
          Plateau.class,
          WarmUp.class);

  private Schedules() {}

  /** Their records; each has a constructor without arguments, for the defaults. */
  public static List<Class<? extends Schedule>> all() {
    return ALL;
  }

  static void factor(String kind, String name, double factor) {
    if (!(factor >= 0) || factor == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "%s: %s %s; it must be finite and at least 0".formatted(kind, name, factor));
    }
  }

  static void atLeast(int least, String kind, String name, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s: %s %d; it must be at least %d".formatted(kind, name, value, least));
    }
  }
}
