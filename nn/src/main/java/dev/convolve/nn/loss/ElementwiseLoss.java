package dev.convolve.nn.loss;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A loss that judges every number of the output by itself, against a target of the output's shape.
 * Sums are in double, in the order of the numbers.
 */
public interface ElementwiseLoss extends Loss {

  /** What the sum over all numbers is divided by; {@link Reduction#MEAN} means their count. */
  Reduction reduction();

  /**
   * The loss of one number.
   *
   * @param output what the network says
   * @param target what it should say
   * @param element the number's index within its sample
   */
  double value(double output, double target, int element);

  /** The derivative of {@link #value} by the output. */
  double slope(double output, double target, int element);

  @Override
  default Shape target(Shape output) {
    return output;
  }

  @Override
  default double divisor(Tensor targets, int samples, Shape output) {
    return reduction().divisor((double) samples * output.size(), samples);
  }

  @Override
  default void compute(
      Tensor output,
      Tensor targets,
      int first,
      int samples,
      double scale,
      double[] losses,
      @Nullable Tensor gradient) {
    int size = (int) (output.shape().size() / output.shape().extent(0));
    boolean floats = output.type() == SampleType.F32 && targets.type() == SampleType.F32;
    for (int s = 0; s < samples; s++) {
      int at = s * size;
      int wanted = (first + s) * size;
      losses[first + s] =
          floats
              ? sum(output.floats(), at, targets.floats(), wanted, size)
              : sum(output, at, targets, wanted, size);
      if (gradient != null && floats) {
        float[] slopes = gradient.floats();
        slope(output.floats(), at, targets.floats(), wanted, size, scale, slopes);
      } else if (gradient != null) {
        for (int e = 0; e < size; e++) {
          gradient.store(at + e, scale * slope(output.at(at + e), targets.at(wanted + e), e));
        }
      }
    }
  }

  private double sum(Tensor output, int at, Tensor targets, int wanted, int size) {
    double sum = 0;
    for (int e = 0; e < size; e++) {
      sum += value(output.at(at + e), targets.at(wanted + e), e);
    }
    return sum;
  }

  private double sum(float[] output, int at, float[] targets, int wanted, int size) {
    double sum = 0;
    for (int e = 0; e < size; e++) {
      sum += value(output[at + e], targets[wanted + e], e);
    }
    return sum;
  }

  private void slope(
      float[] output, int at, float[] targets, int wanted, int size, double scale, float[] slopes) {
    for (int e = 0; e < size; e++) {
      slopes[at + e] = (float) (scale * slope(output[at + e], targets[wanted + e], e));
    }
  }
}
