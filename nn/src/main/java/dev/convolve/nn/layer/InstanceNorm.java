package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.List;

/**
 * Each channel of each sample brought to mean 0 and variance 1 over its places (Ulyanov, Vedaldi,
 * Lempitsky 2016).
 *
 * @param epsilon added to the variance, above 0
 * @param affine whether each channel is then scaled and moved by what it learns
 */
public record InstanceNorm(double epsilon, boolean affine) implements Layer {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException when epsilon is not above 0
   */
  public InstanceNorm {
    Norms.checkEpsilon("instance-norm", epsilon);
  }

  @Override
  public String kind() {
    return "instance-norm";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return Inputs.channelled(this, inputs);
  }

  @Override
  public List<Parameter> parameters(List<Shape> inputs) {
    Shape input = Inputs.channelled(this, inputs);
    return affine ? Norms.affine(Shape.of(Inputs.channels(input))) : List.of();
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
    for (int e = 0; e < set.length; e++) {
      set[e] = e % channels;
    }
    return new NormWork(epsilon, set, set, affine ? channels : 0);
  }
}
