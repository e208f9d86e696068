package dev.convolve.nn.metric;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/**
 * The confusion matrix, row by row, as {@link ConfusionMatrix#of} reads it; its value is the
 * accuracy.
 *
 * @param ignoredLabel the target that does not count
 */
public record Confusion(int ignoredLabel) implements Metric {

  /** The target −100 does not count. */
  public Confusion() {
    this(Classes.IGNORED_LABEL);
  }

  @Override
  public String kind() {
    return "confusion";
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
    return ConfusionMatrix.of(sums).accuracy();
  }
}
