package dev.convolve.nn.schedule;

/**
 * {@code base·factor^t}, by default 0.95 for each epoch.
 *
 * @param factor what is left of the rate after a step or an epoch
 * @param per whether steps or epochs are counted
 */
public record Exponential(double factor, Per per) implements Schedule {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Exponential {
    Schedules.factor("exponential", "factor", factor);
  }

  /** The defaults. */
  public Exponential() {
    this(0.95, Per.EPOCH);
  }

  @Override
  public String kind() {
    return "exponential";
  }

  @Override
  public double rate(double base, Position position) {
    return base * StrictMath.pow(factor, per.done(position));
  }
}
