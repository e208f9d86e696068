package dev.convolve.nn.layer;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/**
 * A layer that works on every number by itself, by a function and its slope. Both are computed in
 * double with functions that are the same on every machine, and rounded to the compute type.
 */
public interface Activation extends Layer {

  /** The function; NaN for NaN. */
  double value(double x);

  /** The function's slope at x; where it has a corner, that of PyTorch. */
  double slope(double x);

  @Override
  default Shape output(List<Shape> inputs) {
    return Inputs.one(this, inputs);
  }

  @Override
  default LayerWork work(Setting setting) {
    return new Work(this, setting.type());
  }

  /**
   * Forward and backward of any of them.
   *
   * @param activation the function
   * @param type the compute type
   */
  record Work(Activation activation, SampleType type) implements LayerWork {

    @Override
    public void forward(Pass pass) {
      int size = pass.outputSize();
      if (type == SampleType.F32) {
        float[] in = pass.input().floats();
        float[] out = pass.output().floats();
        for (int i = 0; i < size; i++) {
          out[i] = (float) activation.value(in[i]);
        }
      } else {
        double[] in = pass.input().doubles();
        double[] out = pass.output().doubles();
        for (int i = 0; i < size; i++) {
          out[i] = activation.value(in[i]);
        }
      }
    }

    @Override
    public void backward(Pass pass) {
      Tensor wanted = pass.inputGradient();
      if (wanted == null) {
        return;
      }
      int size = pass.outputSize();
      if (type == SampleType.F32) {
        float[] in = pass.input().floats();
        float[] up = pass.gradient().floats();
        float[] down = wanted.floats();
        for (int i = 0; i < size; i++) {
          down[i] = (float) (up[i] * activation.slope(in[i]));
        }
      } else {
        double[] in = pass.input().doubles();
        double[] up = pass.gradient().doubles();
        double[] down = wanted.doubles();
        for (int i = 0; i < size; i++) {
          down[i] = up[i] * activation.slope(in[i]);
        }
      }
    }
  }
}
