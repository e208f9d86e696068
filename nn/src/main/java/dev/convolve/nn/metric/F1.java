package dev.convolve.nn.metric;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/**
 * The mean over classes of {@link ConfusionMatrix#f1}.
 *
 * @param ignoredLabel the target that does not count
 */
public record F1(int ignoredLabel) implements Metric {

  /** The target −100 does not count. */
  public F1() {
    this(Classes.IGNORED_LABEL);
  }

  @Override
  public String kind() {
    return "f1";
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
    return ConfusionMatrix.of(sums).macroF1();
  }
}
