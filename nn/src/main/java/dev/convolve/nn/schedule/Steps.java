package dev.convolve.nn.schedule;

/**
 * {@code base·factor^⌊t / every⌋}: the rate falls in even steps, by default to a tenth every 10
 * epochs.
 *
 * @param every after how many steps or epochs the rate falls, at least 1
 * @param factor what is left of it
 * @param per whether steps or epochs are counted
 */
public record Steps(int every, double factor, Per per) implements Schedule {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Steps {
    Schedules.atLeast(1, "step", "every", every);
    Schedules.factor("step", "factor", factor);
  }

  /** The defaults. */
  public Steps() {
    this(10, 0.1, Per.EPOCH);
  }

  @Override
  public String kind() {
    return "step";
  }

  @Override
  public double rate(double base, Position position) {
    return base * StrictMath.pow(factor, per.done(position) / every);
  }
}
