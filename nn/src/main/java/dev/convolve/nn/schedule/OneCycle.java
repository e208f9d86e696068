package dev.convolve.nn.schedule;

/**
 * Up from {@code peak/startDivisor} to the peak, and down to {@code peak/startDivisor/endDivisor}
 * (Smith and Topin 2019), as PyTorch has it: the peak is at {@code rise·length − 1}, the end at
 * {@code length − 1}. By default the peak is the optimiser's rate, the way up 0.3 of all steps, the
 * divisors 25 and 10,000, and both ways half waves of a cosine.
 *
 * @param peak the highest rate; 0 for the optimiser's
 * @param rise what part of the way leads up, between 0 and 1
 * @param startDivisor of the peak at first, above 0
 * @param endDivisor of the first rate at the end, above 0
 * @param straight whether both ways are straight lines
 * @param length over how many steps or epochs; 0 for the whole training
 * @param per whether steps or epochs are counted
 */
public record OneCycle(
    double peak,
    double rise,
    double startDivisor,
    double endDivisor,
    boolean straight,
    int length,
    Per per)
    implements Schedule {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public OneCycle {
    Schedules.factor("one-cycle", "peak", peak);
    Schedules.atLeast(0, "one-cycle", "length", length);
    if (!(rise >= 0 && rise <= 1)) {
      throw new IllegalArgumentException("one-cycle: rise %s; it must be 0…1".formatted(rise));
    }
    if (!(startDivisor > 0 && endDivisor > 0)) {
      throw new IllegalArgumentException(
          "one-cycle: divisors %s and %s; they must be above 0"
              .formatted(startDivisor, endDivisor));
    }
  }

  /** The defaults. */
  public OneCycle() {
    this(0, 0.3, 25, 1e4, false, 0, Per.STEP);
  }

  /** The defaults with a peak. */
  public OneCycle(double peak) {
    this(peak, 0.3, 25, 1e4, false, 0, Per.STEP);
  }

  @Override
  public String kind() {
    return "one-cycle";
  }

  @Override
  public double rate(double base, Position position) {
    double highest = peak == 0 ? base : peak;
    double first = highest / startDivisor;
    double last = first / endDivisor;
    long whole = per.length(length, position);
    double top = rise * whole - 1;
    double end = whole - 1;
    double done = Math.min(per.done(position), end);
    if (done <= top) {
      return between(first, highest, top == 0 ? 1 : done / top);
    }
    double begin = Math.max(top, 0);
    return between(highest, last, end == begin ? 0 : (done - begin) / (end - begin));
  }

  private double between(double from, double to, double part) {
    return straight
        ? from + (to - from) * part
        : to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * part));
  }
}
