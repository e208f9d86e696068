package dev.convolve.nn.loss;

/**
 * {@code (x − t)² / 2β} where {@code |x − t| < β}, {@code |x − t| − β/2} elsewhere (Girshick 2015);
 * by default β = 1, and the mean over all numbers.
 *
 * @param beta up to where the loss is a parabola, at least 0; 0 makes it the absolute error
 * @param reduction what the sum is divided by
 */
public record SmoothL1(double beta, Reduction reduction) implements ElementwiseLoss {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when beta is negative or no number
   */
  public SmoothL1 {
    if (!(beta >= 0)) {
      throw new IllegalArgumentException(
          "smooth-l1: beta %s; it must be at least 0".formatted(beta));
    }
  }

  /** β = 1, the mean. */
  public SmoothL1() {
    this(1, Reduction.MEAN);
  }

  @Override
  public String kind() {
    return "smooth-l1";
  }

  @Override
  public double value(double output, double target, int element) {
    double miss = Math.abs(output - target);
    return miss < beta ? miss * miss / (2 * beta) : miss - beta / 2;
  }

  @Override
  public double slope(double output, double target, int element) {
    double miss = output - target;
    return Math.abs(miss) < beta ? miss / beta : Math.signum(miss);
  }
}
