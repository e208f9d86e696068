package dev.convolve.plan;

import dev.convolve.algorithm.Work;
import dev.convolve.tensor.SampleType;

/**
 * What each kind of {@link Work} costs, in nanoseconds of one thread. The shipped constants are
 * those of no particular machine: only their ratios matter for a choice. Measured ones change
 * choices, and with them the bits of a plan, which therefore says that it used them.
 *
 * @param name where the constants come from, as plans tell it
 * @param f32 with float32 lines
 * @param f64 with float64 lines
 */
public record CostModel(String name, Rates f32, Rates f64) {

  /**
   * Nanoseconds per unit of work.
   *
   * @param load per sample loaded
   * @param tap per multiply-add
   * @param pass per sample stored and loaded between passes
   * @param add per addition along a line
   * @param flop per floating-point operation of a transform
   * @param line per call for an output line
   */
  public record Rates(double load, double tap, double pass, double add, double flop, double line) {

    /**
     * @throws IllegalArgumentException when a rate is negative or not finite
     */
    public Rates {
      for (double rate : new double[] {load, tap, pass, add, flop, line}) {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
          throw new IllegalArgumentException(
              "a rate of %s ns is no cost; measure again with 'convolve doctor --calibrate'"
                  .formatted(rate));
        }
      }
    }

    double cost(Work work) {
      return work.loads() * load
          + work.taps() * tap
          + work.passes() * pass
          + work.adds() * add
          + work.flops() * flop
          + work.lines() * line;
    }
  }

  /** The constants that every default plan uses; they depend on no machine. */
  public static final CostModel SHIPPED =
      new CostModel(
          "shipped",
          new Rates(0.15, 0.016, 0.03, 0.03, 0.04, 100),
          new Rates(0.3, 0.032, 0.06, 0.06, 0.08, 100));

  /** Nanoseconds of one thread for {@code work} in {@code computeType}. */
  public double cost(Work work, SampleType computeType) {
    return (computeType == SampleType.F64 ? f64 : f32).cost(work);
  }

  /** Whether the constants were measured rather than shipped. */
  public boolean isCalibrated() {
    return !equals(SHIPPED);
  }
}
