package dev.convolve.nn.metric;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/** The mean of {@code (x − t)²} over all numbers. */
public record MeanSquaredError() implements Metric {

  @Override
  public String kind() {
    return "mse";
  }

  @Override
  public int sums(Shape output) {
    return 2;
  }

  @Override
  public void add(Tensor output, Tensor targets, int first, int samples, double[] sums) {
    int size = (int) (output.shape().size() / output.shape().extent(0));
    for (int s = 0; s < samples; s++) {
      double sum = 0;
      for (int e = s * size; e < (s + 1) * size; e++) {
        double miss = output.at(e) - targets.at(first * size + e);
        sum += miss * miss;
      }
      sums[0] += sum;
      sums[1] += size;
    }
  }

  @Override
  public double value(double[] sums) {
    return sums[0] / sums[1];
  }

  @Override
  public boolean rising() {
    return false;
  }
}
