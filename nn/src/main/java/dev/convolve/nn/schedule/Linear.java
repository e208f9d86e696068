package dev.convolve.nn.schedule;

/**
 * From {@code from·base} in a straight line to {@code to·base}, and that from then on; by default
 * from the optimiser's rate to 0 over all steps.
 *
 * @param from factor of the optimiser's rate at first
 * @param to factor at the end
 * @param length over how many steps or epochs; 0 for the whole training
 * @param per whether steps or epochs are counted
 */
public record Linear(double from, double to, int length, Per per) implements Schedule {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Linear {
    Schedules.factor("linear", "from", from);
    Schedules.factor("linear", "to", to);
    Schedules.atLeast(0, "linear", "length", length);
  }

  /** The defaults. */
  public Linear() {
    this(1, 0, 0, Per.STEP);
  }

  @Override
  public String kind() {
    return "linear";
  }

  @Override
  public double rate(double base, Position position) {
    double part = Math.min(1, (double) per.done(position) / per.length(length, position));
    return base * (from + (to - from) * part);
  }
}
