package dev.convolve.plan;

import dev.convolve.algorithm.Work;
import dev.convolve.tensor.SampleType;
import java.util.EnumMap;
import java.util.Map;

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
   * @param nanos one price per kind; a kind without one costs nothing
   */
  public record Rates(Map<Work.Kind, Double> nanos) {

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException when a rate is negative or not finite
     */
    public Rates {
      nanos = Map.copyOf(nanos);
      nanos.forEach((kind, rate) -> {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
          throw new IllegalArgumentException(
              "%s costs %s ns, which is no cost; measure again with 'convolve doctor --calibrate'"
                  .formatted(kind, rate));
        }
      });
    }

    double cost(Work work) {
      double cost = 0;
      for (Work.Kind kind : Work.Kind.values()) {
        cost += work.count(kind) * nanos.getOrDefault(kind, 0.0);
      }
      return cost;
    }
  }

  /** The constants that every default plan uses; they depend on no machine. */
  public static final CostModel SHIPPED =
      new CostModel(
          "shipped",
          rates(0.2, 65, 6, 0.025, 3.5, 0.02, 0.03, 0.06, 0.04, 60),
          rates(0.4, 65, 6, 0.045, 6, 0.035, 0.05, 0.12, 0.08, 60));

  /** Prices in the order of {@link Work.Kind}. */
  private static Rates rates(double... nanos) {
    Map<Work.Kind, Double> byKind = new EnumMap<>(Work.Kind.class);
    for (Work.Kind kind : Work.Kind.values()) {
      byKind.put(kind, nanos[kind.ordinal()]);
    }
    return new Rates(byKind);
  }

  /** Nanoseconds of one thread for {@code work} in {@code computeType}. */
  public double cost(Work work, SampleType computeType) {
    return (computeType == SampleType.F64 ? f64 : f32).cost(work);
  }

  /** Whether the constants were measured rather than shipped. */
  public boolean isCalibrated() {
    return !equals(SHIPPED);
  }
}
