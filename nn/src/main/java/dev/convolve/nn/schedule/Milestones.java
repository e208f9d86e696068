package dev.convolve.nn.schedule;

import java.util.List;

/**
 * {@code base·factor^n}, n being how many of the milestones are reached; by default there are none,
 * and each leaves a tenth.
 *
 * @param milestones steps or epochs done when the rate falls
 * @param factor what is left of it
 * @param per whether steps or epochs are counted
 */
public record Milestones(List<Integer> milestones, double factor, Per per) implements Schedule {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Milestones {
    milestones = List.copyOf(milestones);
    Schedules.factor("milestones", "factor", factor);
  }

  /** The defaults. */
  public Milestones() {
    this(List.of(), 0.1, Per.EPOCH);
  }

  @Override
  public String kind() {
    return "milestones";
  }

  @Override
  public double rate(double base, Position position) {
    long done = per.done(position);
    long reached = milestones.stream().filter(milestone -> milestone <= done).count();
    return base * StrictMath.pow(factor, reached);
  }
}
