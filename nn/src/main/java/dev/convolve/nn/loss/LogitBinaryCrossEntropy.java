package dev.convolve.nn.loss;

import dev.convolve.tensor.Shape;
import java.util.List;

/**
 * {@code −(w·t·ln σ(x) + (1 − t)·ln(1 − σ(x)))} for scores x before the sigmoid σ and targets in
 * [0, 1], by default its mean over all numbers; no score is too large for it.
 *
 * @param positiveWeights w for each number of the last axis; empty for 1 everywhere
 * @param reduction what the sum is divided by
 */
public record LogitBinaryCrossEntropy(List<Double> positiveWeights, Reduction reduction)
    implements ElementwiseLoss {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when a weight is negative or no finite number
   */
  public LogitBinaryCrossEntropy {
    positiveWeights = ClassTargets.weights("logit-binary-cross-entropy", positiveWeights);
  }

  /** No weights, the mean. */
  public LogitBinaryCrossEntropy() {
    this(List.of(), Reduction.MEAN);
  }

  @Override
  public String kind() {
    return "logit-binary-cross-entropy";
  }

  @Override
  public Shape target(Shape output) {
    if (!positiveWeights.isEmpty()) {
      ClassTargets.checkWeights(kind(), positiveWeights, output);
    }
    return output;
  }

  @Override
  public double value(double output, double target, int element) {
    double softplus = StrictMath.log1p(StrictMath.exp(-Math.abs(output))) + Math.max(-output, 0);
    return (1 - target) * output + weight(target, element) * softplus;
  }

  @Override
  public double slope(double output, double target, int element) {
    double small = StrictMath.exp(-Math.abs(output));
    double no = (output < 0 ? 1 : small) / (1 + small);
    return 1 - target - weight(target, element) * no;
  }

  private double weight(double target, int element) {
    return positiveWeights.isEmpty()
        ? 1
        : 1 + (positiveWeights.get(element % positiveWeights.size()) - 1) * target;
  }
}
