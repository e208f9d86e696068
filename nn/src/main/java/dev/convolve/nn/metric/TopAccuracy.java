package dev.convolve.nn.metric;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/**
 * Which part of the positions have the target's class among the {@code k} largest numbers; of equal
 * numbers the first ones count as larger. By default k = 5.
 *
 * @param k how many, at least 1
 * @param ignoredLabel the target that does not count
 */
public record TopAccuracy(int k, int ignoredLabel) implements Metric {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when k is not above 0
   */
  public TopAccuracy {
    if (k < 1) {
      throw new IllegalArgumentException("top-accuracy: k %d; it must be at least 1".formatted(k));
    }
  }

  /** Five; the target −100 does not count. */
  public TopAccuracy() {
    this(5);
  }

  /** The target −100 does not count. */
  public TopAccuracy(int k) {
    this(k, Classes.IGNORED_LABEL);
  }

  @Override
  public String kind() {
    return "top-accuracy";
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
          sums[0] += before(output, at, classes, label) < k ? 1 : 0;
          sums[1]++;
        });
  }

  private static int before(Tensor output, int at, int classes, int label) {
    double own = output.at(at + label);
    int before = 0;
    for (int c = 0; c < classes; c++) {
      double other = output.at(at + c);
      // Not below: no number that is none is beaten by it.
      before += c < label ? (other < own ? 0 : 1) : c > label && !(other <= own) ? 1 : 0;
    }
    return before;
  }

  @Override
  public double value(double[] sums) {
    return sums[0] / sums[1];
  }
}
