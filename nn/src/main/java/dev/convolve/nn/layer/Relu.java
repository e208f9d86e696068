package dev.convolve.nn.layer;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/** {@code max(x, 0)}; its gradient is 0 where x ≤ 0. NaN stays NaN. */
public record Relu() implements Layer {

  @Override
  public String kind() {
    return "relu";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return inputs.getFirst();
  }

  @Override
  public LayerWork work(Setting setting) {
    return new Work(setting.type());
  }

  private record Work(SampleType type) implements LayerWork {

    @Override
    public void forward(Pass pass) {
      int size = pass.outputSize();
      if (type == SampleType.F32) {
        float[] in = pass.input().floats();
        float[] out = pass.output().floats();
        for (int i = 0; i < size; i++) {
          out[i] = in[i] <= 0 ? 0 : in[i];
        }
      } else {
        double[] in = pass.input().doubles();
        double[] out = pass.output().doubles();
        for (int i = 0; i < size; i++) {
          out[i] = in[i] <= 0 ? 0 : in[i];
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
          down[i] = in[i] <= 0 ? 0 : up[i];
        }
      } else {
        double[] in = pass.input().doubles();
        double[] up = pass.gradient().doubles();
        double[] down = wanted.doubles();
        for (int i = 0; i < size; i++) {
          down[i] = in[i] <= 0 ? 0 : up[i];
        }
      }
    }
  }
}
