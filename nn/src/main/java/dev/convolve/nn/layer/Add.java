package dev.convolve.nn.layer;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/** The sum of two inputs or more of one shape, added in their order. */
public record Add() implements Layer {

  @Override
  public String kind() {
    return "add";
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
    public boolean readsOutput() {
      return false;
    }

    @Override
    public void forward(Pass pass) {
      int size = pass.outputSize();
      copy(pass.input(), pass.output(), size);
      for (Tensor input : pass.inputs().subList(1, pass.inputs().size())) {
        if (type == SampleType.F32) {
          float[] in = input.floats();
          float[] out = pass.output().floats();
          for (int i = 0; i < size; i++) {
            out[i] += in[i];
          }
        } else {
          double[] in = input.doubles();
          double[] out = pass.output().doubles();
          for (int i = 0; i < size; i++) {
            out[i] += in[i];
          }
        }
      }
    }

    @Override
    public void backward(Pass pass) {
      for (Tensor wanted : pass.inputGradients()) {
        if (wanted != null) {
          copy(pass.gradient(), wanted, pass.outputSize());
        }
      }
    }

    private void copy(Tensor from, Tensor to, int size) {
      if (type == SampleType.F32) {
        System.arraycopy(from.floats(), 0, to.floats(), 0, size);
      } else {
        System.arraycopy(from.doubles(), 0, to.doubles(), 0, size);
      }
    }
  }
}
