package dev.convolve.nn.loss;

/**
 * {@code (x − t)² / 2} where |x − t| ≤ δ, {@code δ·(|x − t| − δ/2)} elsewhere (Huber 1964); by
 * default δ = 1, and the mean over all numbers.
 *
 * @param delta up to where the loss is a parabola, above 0
 * @param reduction what the sum is divided by
 */
public record Huber(double delta, Reduction reduction) implements ElementwiseLoss {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when delta is not above 0
   */
  public Huber {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("huber: delta %s; it must be above 0".formatted(delta));
    }
  }

  /** δ = 1, the mean. */
  public Huber() {
    this(1, Reduction.MEAN);
  }

  @Override
  public String kind() {
    return "huber";
  }

  @Override
  public double value(double output, double target, int element) {
    double miss = Math.abs(output - target);
    return miss <= delta ? miss * miss / 2 : delta * (miss - delta / 2);
  }

  @Override
  public double slope(double output, double target, int element) {
    double miss = output - target;
    return Math.abs(miss) <= delta ? miss : delta * Math.signum(miss);
  }
}
