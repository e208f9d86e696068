package dev.convolve.nn.layer;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** The product of two inputs or more of one shape, number by number, multiplied in their order. */
public record Multiply() implements Layer {

  @Override
  public String kind() {
    return "multiply";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return Several.alike(this, inputs);
  }

  @Override
  public LayerWork work(Setting setting) {
    return new Work(setting.type());
  }

  private record Work(SampleType type) implements LayerWork {

    @Override
    public void forward(Pass pass) {
      set(1, pass.output(), pass.outputSize());
      for (Tensor input : pass.inputs()) {
        times(pass.output(), input, pass.outputSize());
      }
    }

    /** The gradient by one input is the gradient times all the others. */
    @Override
    public void backward(Pass pass) {
      int size = pass.outputSize();
      for (int which = 0; which < pass.inputs().size(); which++) {
        Tensor wanted = pass.inputGradients().get(which);
        if (wanted == null) {
          continue;
        }
        set(1, wanted, size);
        times(wanted, pass.gradient(), size);
        for (int other = 0; other < pass.inputs().size(); other++) {
          if (other != which) {
            times(wanted, pass.inputs().get(other), size);
          }
        }
      }
    }

    private void set(double value, Tensor to, int size) {
      if (type == SampleType.F32) {
        Arrays.fill(to.floats(), 0, size, (float) value);
      } else {
        Arrays.fill(to.doubles(), 0, size, value);
      }
    }

    private void times(Tensor product, Tensor factor, int size) {
      if (type == SampleType.F32) {
        float[] out = product.floats();
        float[] in = factor.floats();
        for (int i = 0; i < size; i++) {
          out[i] *= in[i];
        }
      } else {
        double[] out = product.doubles();
        double[] in = factor.doubles();
        for (int i = 0; i < size; i++) {
          out[i] *= in[i];
        }
      }
    }
  }
}
