package dev.convolve.nn.layer;

import dev.convolve.channels.ChannelPool;
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
    return Inputs.one(this, inputs);
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
          out[i] = Math.max(in[i], 0f);
        }
      } else {
        double[] in = pass.input().doubles();
        double[] out = pass.output().doubles();
        for (int i = 0; i < size; i++) {
          out[i] = Math.max(in[i], 0.0);
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
        ChannelPool.f32()
            .rectify(pass.input().floats(), pass.gradient().floats(), wanted.floats(), size);
      } else {
        ChannelPool.f64()
            .rectify(pass.input().doubles(), pass.gradient().doubles(), wanted.doubles(), size);
      }
    }
  }
}
