package dev.convolve.nn.metric;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/**
 * Which part of all numbers lie on the side of the threshold that the target, 0 or 1, asks for. By
 * default the threshold is 0.5, for probabilities; it is 0 for scores.
 *
 * @param threshold above which an output says yes
 */
public record BinaryAccuracy(double threshold) implements Metric {

  /** Probabilities. */
  public BinaryAccuracy() {
    this(0.5);
  }

  @Override
  public String kind() {
    return "binary-accuracy";
  }

  @Override
  public int sums(Shape output) {
    return 2;
  }

  @Override
  public void add(Tensor output, Tensor targets, int first, int samples, double[] sums) {
    int size = (int) (output.shape().size() / output.shape().extent(0));
    for (int i = 0; i < samples * size; i++) {
      boolean said = output.at(i) > threshold;
      boolean wanted = targets.at(first * size + i) > 0.5;
      sums[0] += said == wanted ? 1 : 0;
      sums[1]++;
    }
  }

  @Override
  public double value(double[] sums) {
    return sums[0] / sums[1];
  }
}
