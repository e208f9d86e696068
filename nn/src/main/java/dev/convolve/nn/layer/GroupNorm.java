package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.List;

/**
 * Each sample's channels in groups, each group brought to mean 0 and variance 1 over all places;
 * then each channel is scaled and moved by what it learns (Wu and He 2018).
 *
 * @param groups divides the channels
 * @param epsilon added to the variance, above 0
 */
public record GroupNorm(int groups, double epsilon) implements Layer {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when epsilon is not above 0 or groups are below 1
   */
  public GroupNorm {
    Norms.checkEpsilon("group-norm", epsilon);
    if (groups < 1) {
      throw new IllegalArgumentException("group-norm has 1 group or more, not " + groups);
    }
  }

  @Override
  public String kind() {
    return "group-norm";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Inputs.channelled(this, inputs);
    if (Inputs.channels(input) % groups != 0) {
      throw new IllegalArgumentException(
          "group-norm: %d groups do not divide the %d channels of %s"
              .formatted(groups, Inputs.channels(input), input));
    }
    return input;
  }

  @Override
  public List<Parameter> parameters(List<Shape> inputs) {
    return Norms.affine(Shape.of(Inputs.channels(output(inputs))));
  }

  /** Mean and variance are those of all places. */
  @Override
  public Sight sight(int input, List<Shape> inputs) {
    return Sight.Plain.WHOLE;
  }

  @Override
  public LayerWork work(Setting setting) {
    int channels = Inputs.channels(setting.input());
    int[] set = new int[Inputs.size(setting.input())];
    int[] parameter = new int[set.length];
    for (int e = 0; e < set.length; e++) {
      parameter[e] = e % channels;
      set[e] = parameter[e] / (channels / groups);
    }
    return new NormWork(epsilon, set, parameter, channels);
  }
}
