package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/**
 * {@code x} where x &gt; 0, else {@code a·x} with an a that it learns (He et al. 2015).
 *
 * @param shared whether all channels have one a, else each its own
 * @param start what a is before learning
 */
public record Prelu(boolean shared, Initializer start) implements Layer {

  /** One a for each channel, 0.25 at first. */
  public static Prelu of() {
    return new Prelu(false, new Initializer.Constant(0.25));
  }

  @Override
  public String kind() {
    return "prelu";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return Inputs.channelled(this, inputs);
  }

  private int slopes(List<Shape> inputs) {
    return shared ? 1 : Inputs.channels(Inputs.channelled(this, inputs));
  }

  @Override
  public List<Parameter> parameters(List<Shape> inputs) {
    return List.of(
        new Parameter("weight", Shape.of(slopes(inputs)), start, Parameter.Role.BIAS, 1, 1));
  }

  @Override
  public LayerWork work(Setting setting) {
    return new Work(slopes(setting.inputs()));
  }

  private record Work(int slopes) implements LayerWork {

    @Override
    public void forward(Pass pass) {
      for (int i = 0; i < pass.outputSize(); i++) {
        double x = pass.input().at(i);
        pass.output().store(i, x > 0 ? x : x * pass.parameter(0).at(i % slopes));
      }
    }

    @Override
    public void backward(Pass pass) {
      Tensor down = pass.inputGradient();
      Tensor wanted = pass.parameterGradient(0);
      double[] sums = new double[slopes];
      for (int i = 0; i < pass.outputSize(); i++) {
        double x = pass.input().at(i);
        double up = pass.gradient().at(i);
        if (down != null) {
          down.store(i, x > 0 ? up : up * pass.parameter(0).at(i % slopes));
        }
        if (!(x > 0)) {
          sums[i % slopes] += up * x;
        }
      }
      if (wanted != null) {
        Doubles.add(sums, slopes, wanted);
      }
    }
  }
}
