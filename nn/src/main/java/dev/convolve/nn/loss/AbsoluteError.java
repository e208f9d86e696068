package dev.convolve.nn.loss;

/**
 * {@code |x − t|}, by default its mean over all numbers; its slope at 0 is 0.
 *
 * @param reduction what the sum is divided by
 */
public record AbsoluteError(Reduction reduction) implements ElementwiseLoss {

  /** The mean. */
  public AbsoluteError() {
    this(Reduction.MEAN);
  }

  @Override
  public String kind() {
    return "mae";
  }

  @Override
  public double value(double output, double target, int element) {
    return Math.abs(output - target);
  }

  @Override
  public double slope(double output, double target, int element) {
    return Math.signum(output - target);
  }
}
