package dev.convolve.nn.metric;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/**
 * The mean over classes of {@link ConfusionMatrix#recall}.
 *
 * @param ignoredLabel the target that does not count
 */
public record Recall(int ignoredLabel) implements Metric {

  /** The target −100 does not count. */
  public Recall() {
    this(Classes.IGNORED_LABEL);
  }

  @Override
  public String kind() {
    return "recall";
  }

  @Override
  public int sums(Shape output) {
    return ConfusionMatrix.sums(kind(), output);
  }

  @Override
  public void add(Tensor output, Tensor targets, int first, int samples, double[] sums) {
    ConfusionMatrix.add(output, targets, first, samples, ignoredLabel, sums);
  }

  @Override
  public double value(double[] sums) {
    return ConfusionMatrix.of(sums).macroRecall();
  }
}
