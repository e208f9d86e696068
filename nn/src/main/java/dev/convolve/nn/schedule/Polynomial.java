package dev.convolve.nn.schedule;

/**
 * {@code base·(1 − t/length)^power}, and 0 from then on; by default power 2 over all steps.
 *
 * @param power of the rest of the way
 * @param length over how many steps or epochs; 0 for the whole training
 * @param per whether steps or epochs are counted
 */
public record Polynomial(double power, int length, Per per) implements Schedule {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Polynomial {
    Schedules.factor("polynomial", "power", power);
    Schedules.atLeast(0, "polynomial", "length", length);
  }

  /** The defaults. */
  public Polynomial() {
    this(2, 0, Per.STEP);
  }

  @Override
  public String kind() {
    return "polynomial";
  }

  @Override
  public double rate(double base, Position position) {
    double part = Math.min(1, (double) per.done(position) / per.length(length, position));
    return part < 1 ? base * StrictMath.pow(1 - part, power) : 0;
  }
}
