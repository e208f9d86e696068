package dev.convolve.nn.layer;

import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/**
 * In training, each number becomes 0 by chance, and the others grow by {@code 1 / (1 − rate)} so
 * that the mean stays (Srivastava et al. 2014); else nothing happens. Which numbers go is a
 * function of the pass's stream of chance, the sample's place in the batch and the number's place
 * in the sample.
 *
 * @param rate the share that becomes 0, from 0 to below 1
 */
public record Dropout(double rate) implements Layer {

  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException when it is not in [0, 1)
   */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "dropout's rate is from 0 to below 1, not " + rate + "; 0.5 drops every other number");
    }
  }

  @Override
  public String kind() {
    return "dropout";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return Inputs.one(this, inputs);
  }

  @Override
  public LayerWork work(Setting setting) {
    return new Work(rate, setting.type(), Inputs.size(setting.input()));
  }

  private record Work(double rate, SampleType type, int size) implements LayerWork {

    /** Draws what each number is multiplied by, the same forward and backward. */
    private void apply(Pass pass, Tensor from, Tensor to) {
      int count = pass.outputSize();
      if (!pass.training() || rate == 0) {
        copy(from, to, count);
        return;
      }
      Chance chance = pass.chance();
      long start = (long) pass.first() * size;
      double grown = 1 / (1 - rate);
      if (type == SampleType.F32) {
        float[] in = from.floats();
        float[] out = to.floats();
        for (int i = 0; i < count; i++) {
          out[i] = chance.uniform(start + i) < rate ? 0 : (float) (in[i] * grown);
        }
      } else {
        double[] in = from.doubles();
        double[] out = to.doubles();
        for (int i = 0; i < count; i++) {
          out[i] = chance.uniform(start + i) < rate ? 0 : in[i] * grown;
        }
      }
    }

    private void copy(Tensor from, Tensor to, int count) {
      if (type == SampleType.F32) {
        System.arraycopy(from.floats(), 0, to.floats(), 0, count);
      } else {
        System.arraycopy(from.doubles(), 0, to.doubles(), 0, count);
      }
    }

    @Override
    public void forward(Pass pass) {
      apply(pass, pass.input(), pass.output());
    }

    @Override
    public void backward(Pass pass) {
      Tensor wanted = pass.inputGradient();
      if (wanted != null) {
        apply(pass, pass.gradient(), wanted);
      }
    }
  }
}
