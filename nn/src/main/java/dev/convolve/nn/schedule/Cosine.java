package dev.convolve.nn.schedule;

/**
 * {@code floor + (base − floor)·(1 + cos(π·t/length)) / 2} (Loshchilov and Hutter 2017), by default
 * down to 0 over all steps; past its length it goes up again and down.
 *
 * @param floor the lowest rate
 * @param length over how many steps or epochs; 0 for the whole training
 * @param per whether steps or epochs are counted
 */
public record Cosine(double floor, int length, Per per) implements Schedule {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Cosine {
    Schedules.factor("cosine", "floor", floor);
    Schedules.atLeast(0, "cosine", "length", length);
  }

  /** The defaults. */
  public Cosine() {
    this(0, 0, Per.STEP);
  }

  @Override
  public String kind() {
    return "cosine";
  }

  @Override
  public double rate(double base, Position position) {
    long whole = per.length(length, position);
    double turn = (double) (per.done(position) % (2 * whole)) / whole;
    return floor + (base - floor) * (1 + StrictMath.cos(Math.PI * turn)) / 2;
  }
}
