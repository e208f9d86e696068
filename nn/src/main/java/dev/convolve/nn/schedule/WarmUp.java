package dev.convolve.nn.schedule;

/**
 * A schedule whose rates are multiplied by a factor that rises in a straight line from {@code from}
 * to 1, step by step; by default over one epoch from a tenth to a constant rate.
 *
 * @param then the schedule
 * @param length how many steps or epochs the rise takes, at least 1
 * @param from the factor at first
 * @param per whether the length is in steps or epochs
 */
public record WarmUp(Schedule then, int length, double from, Per per) implements Schedule {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public WarmUp {
    Schedules.atLeast(1, "warm-up", "length", length);
    Schedules.factor("warm-up", "from", from);
  }

  /** The defaults. */
  public WarmUp() {
    this(new Constant());
  }

  /** One epoch, from a tenth to a schedule. */
  public WarmUp(Schedule then) {
    this(then, 1, 0.1, Per.EPOCH);
  }

  @Override
  public String kind() {
    return "warm-up";
  }

  @Override
  public double rate(double base, Position position) {
    double rate = then.rate(base, position);
    double whole = per == Per.STEP ? length : (double) length * position.stepsPerEpoch();
    double part = position.step() / whole;
    return part < 1 ? rate * (from + (1 - from) * part) : rate;
  }
}
