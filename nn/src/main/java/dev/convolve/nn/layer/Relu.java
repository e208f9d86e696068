package dev.convolve.nn.layer;

import dev.convolve.channels.ChannelPool;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    return new Work(setting.type(), true);
  }

  /**
   * Forward and backward.
   *
   * @param type the compute type
   * @param slope whether backward is left to this
   */
  private record Work(SampleType type, boolean slope) implements LayerWork {

    @Override
    public @Nullable LayerWork rectifierWithoutSlope() {
      return new Work(type, false);
    }

    @Override
    public Sharing sharing() {
      return Sharing.PLACES;
    }

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

    /** What is not above 0 is not above 0 in the output either. */
    @Override
    public void backward(Pass pass) {
      Tensor wanted = pass.inputGradient();
      if (!slope) {
        new SameOrder(type).backward(pass);
      } else if (wanted != null) {
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
