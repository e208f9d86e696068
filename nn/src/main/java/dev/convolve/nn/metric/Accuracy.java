package dev.convolve.nn.metric;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/**
 * Which part of the positions have their largest number at the target's class.
 *
 * @param ignoredLabel the target that does not count
 */
public record Accuracy(int ignoredLabel) implements Metric {

  /** The target −100 does not count. */
  public Accuracy() {
    this(Classes.IGNORED_LABEL);
  }

  @Override
  public String kind() {
    return "accuracy";
  }

  @Override
  public int sums(Shape output) {
    Classes.count(kind(), output);
    return 2;
  }

  @Override
  public void add(Tensor output, Tensor targets, int first, int samples, double[] sums) {
    Classes.each(
        output,
        targets,
        first,
        samples,
        ignoredLabel,
        (label, at, classes) -> {
          sums[0] += Classes.largest(output, at, classes) == label ? 1 : 0;
          sums[1]++;
        });
  }

  @Override
  public double value(double[] sums) {
    return sums[0] / sums[1];
  }
}
