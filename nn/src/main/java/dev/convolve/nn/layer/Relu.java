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
    public Sharing sharing() {
      return Sharing.PLACES;
    }

    @Override
    public void forward(Pass pass) {
      rectify(pass.input(), pass.input(), pass.output(), pass.outputSize());
    }

    /** What is not above 0 is not above 0 in the output either. */
    @Override
    public void backward(Pass pass) {
      Tensor wanted = pass.inputGradient();
      if (wanted != null) {
        rectify(pass.output(), pass.gradient(), wanted, pass.outputSize());
      }
    }

    private void rectify(Tensor in, Tensor up, Tensor down, int size) {
      if (type == SampleType.F32) {
        ChannelPool.f32().rectify(in.floats(), up.floats(), down.floats(), 0, size);
      } else {
        ChannelPool.f64().rectify(in.doubles(), up.doubles(), down.doubles(), 0, size);
      }
    }
  }
}
