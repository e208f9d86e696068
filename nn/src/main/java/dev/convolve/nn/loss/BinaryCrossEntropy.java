package dev.convolve.nn.loss;

/**
 * {@code −(t·ln x + (1 − t)·ln(1 − x))} for probabilities x in [0, 1] and targets in [0, 1], by
 * default its mean over all numbers. As PyTorch has it, logarithms are at least −100, and the slope
 * is {@code (x − t) / max(x·(1 − x), 1e-12)}. For scores before a sigmoid, {@link
 * LogitBinaryCrossEntropy} is exact.
 *
 * @param reduction what the sum is divided by
 */
public record BinaryCrossEntropy(Reduction reduction) implements ElementwiseLoss {

  private static final double LEAST_LOG = -100;
  private static final double LEAST_VARIANCE = 1e-12;

  /** The mean. */
  public BinaryCrossEntropy() {
    this(Reduction.MEAN);
  }

  @Override
  public String kind() {
    return "binary-cross-entropy";
  }

  @Override
  public double value(double output, double target, int element) {
    double yes = Math.max(StrictMath.log(output), LEAST_LOG);
    double no = Math.max(StrictMath.log1p(-output), LEAST_LOG);
    return (target - 1) * no - target * yes;
  }

  @Override
  public double slope(double output, double target, int element) {
    return (output - target) / Math.max(output * (1 - output), LEAST_VARIANCE);
  }
}
