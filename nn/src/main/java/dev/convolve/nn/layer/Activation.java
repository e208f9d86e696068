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

  /**
   * Puts the function in place of each of the first {@code count} numbers. Those that are used much
   * repeat this loop, so that it is compiled for them alone.
   */
  default void values(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = value(x[i]);
    }
  }

  /** Puts the slope in place of each of the first {@code count} numbers; as {@link #values}. */
  default void slopes(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = slope(x[i]);
    }
  }

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

    /** Numbers that are worked on together. */
    private static final int BLOCK = 512;

    @Override
    public Object scratch() {
      return new double[BLOCK];
    }

    @Override
    public void forward(Pass pass) {
      double[] block = pass.scratch(double[].class);
      int size = pass.outputSize();
      for (int at = 0; at < size; at += BLOCK) {
        int count = Math.min(BLOCK, size - at);
        Doubles.read(pass.input(), at, count, block);
        activation.values(block, count);
        Doubles.write(block, count, pass.output(), at);
      }
    }

    @Override
    public void backward(Pass pass) {
      Tensor wanted = pass.inputGradient();
      if (wanted == null) {
        return;
      }
      double[] block = pass.scratch(double[].class);
      int size = pass.outputSize();
      for (int at = 0; at < size; at += BLOCK) {
        int count = Math.min(BLOCK, size - at);
        Doubles.read(pass.input(), at, count, block);
        activation.slopes(block, count);
        times(pass.gradient(), at, count, block);
        Doubles.write(block, count, wanted, at);
      }
    }

    private void times(Tensor gradient, int at, int count, double[] block) {
      if (type == SampleType.F32) {
        float[] up = gradient.floats();
        for (int i = 0; i < count; i++) {
          block[i] = up[at + i] * block[i];
        }
      } else {
        double[] up = gradient.doubles();
        for (int i = 0; i < count; i++) {
          block[i] = up[at + i] * block[i];
        }
      }
    }
  }
}
