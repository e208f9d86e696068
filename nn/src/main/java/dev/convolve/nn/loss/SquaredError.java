package dev.convolve.nn.loss;

/**
 * {@code (x − t)²}, by default its mean over all numbers.
 *
 * @param reduction what the sum is divided by
 */
public record SquaredError(Reduction reduction) implements ElementwiseLoss {

  /** The mean. */
  public SquaredError() {
    this(Reduction.MEAN);
  }

  @Override
  public String kind() {
    return "mse";
  }

  @Override
  public double value(double output, double target, int element) {
    double miss = output - target;
    return miss * miss;
  }

  @Override
  public double slope(double output, double target, int element) {
    return 2 * (output - target);
  }
}
