package dev.convolve.nn.schedule;

/**
 * The rate falls when the watched value has not become better for some epochs, as PyTorch has it:
 * an epoch is better when its value is below {@code best·(1 − threshold)}; after more than {@code
 * patience} epochs that are not, the rate is multiplied by {@code factor}, and for {@code cooldown}
 * epochs none counts. By default a tenth after 10 epochs, threshold 0.0001, no cooldown, floor 0.
 *
 * @param factor what is left of the rate, below 1
 * @param patience epochs that are put up with
 * @param threshold how much better is better
 * @param relative whether the threshold is a part of the best value, or an amount
 * @param cooldown epochs after a fall that do not count
 * @param floor the lowest rate
 * @param rising whether higher values are better
 */
public record Plateau(
    double factor,
    int patience,
    double threshold,
    boolean relative,
    int cooldown,
    double floor,
    boolean rising)
    implements Schedule {

  /** Falls of less are not worth while. */
  private static final double LEAST_FALL = 1e-8;

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Plateau {
    Schedules.factor("plateau", "threshold", threshold);
    Schedules.factor("plateau", "floor", floor);
    Schedules.atLeast(0, "plateau", "patience", patience);
    Schedules.atLeast(0, "plateau", "cooldown", cooldown);
    if (!(factor >= 0 && factor < 1)) {
      throw new IllegalArgumentException(
          "plateau: factor %s; it must be at least 0 and below 1".formatted(factor));
    }
  }

  /** The defaults. */
  public Plateau() {
    this(0.1, 10, 1e-4, true, 0, 0, false);
  }

  @Override
  public String kind() {
    return "plateau";
  }

  @Override
  public double rate(double base, Position position) {
    double rate = base;
    double best = rising ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    int bad = 0;
    int cooling = 0;
    for (double value : position.watched()) {
      if (better(value, best)) {
        best = value;
        bad = 0;
      } else {
        bad++;
      }
      if (cooling > 0) {
        cooling--;
        bad = 0;
      }
      if (bad > patience) {
        double lower = Math.max(rate * factor, floor);
        rate = rate - lower > LEAST_FALL ? lower : rate;
        cooling = cooldown;
        bad = 0;
      }
    }
    return rate;
  }

  private boolean better(double value, double best) {
    if (Double.isInfinite(best)) {
      return rising ? value > best : value < best;
    }
    // A part of a negative best is negative, as PyTorch has it.
    double margin = relative ? best * threshold : threshold;
    return rising ? value > best + margin : value < best - margin;
  }
}
