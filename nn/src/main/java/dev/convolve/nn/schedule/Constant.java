package dev.convolve.nn.schedule;

/**
 * {@code factor·base} for the first {@code length}, and the optimiser's own rate {@code base} from
 * then on; by default that from the start.
 *
 * @param factor of the optimiser's rate at first
 * @param length for how many steps or epochs; 0 for none
 * @param per whether steps or epochs are counted
 */
public record Constant(double factor, int length, Per per) implements Schedule {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Constant {
    Schedules.factor("constant", "factor", factor);
    Schedules.atLeast(0, "constant", "length", length);
  }

  /** The defaults. */
  public Constant() {
    this(1, 0, Per.EPOCH);
  }

  @Override
  public String kind() {
    return "constant";
  }

  @Override
  public double rate(double base, Position position) {
    return per.done(position) < length ? factor * base : base;
  }
}
