package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * The last axes of each sample brought to mean 0 and variance 1 at each place of the axes before;
 * then each of their numbers is scaled and moved by what it learns (Ba, Kiros, Hinton 2016).
 *
 * @param axes how many of the last axes; 1 for the channels alone
 * @param epsilon added to the variance, above 0
 */
public record LayerNorm(int axes, double epsilon) implements Layer {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when epsilon is not above 0 or axes are below 1
   */
  public LayerNorm {
    Norms.checkEpsilon("layer-norm", epsilon);
    if (axes < 1) {
      throw new IllegalArgumentException("layer-norm works on 1 axis or more, not " + axes);
    }
  }

  @Override
  public String kind() {
    return "layer-norm";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Inputs.one(this, inputs);
    if (input.rank() < axes) {
      throw new IllegalArgumentException(
          "layer-norm over %d axes reads samples of as many or more, not %s"
              .formatted(axes, input));
    }
    return input;
  }

  private Shape inner(Shape input) {
    return Shape.of(Arrays.copyOfRange(input.extents(), input.rank() - axes, input.rank()));
  }

  @Override
  public List<Parameter> parameters(List<Shape> inputs) {
    return Norms.affine(inner(output(inputs)));
  }

  /** All along the last axes. */
  @Override
  public Sight sight(int input, List<Shape> inputs) {
    return Axes.from(inputs.getFirst(), inputs.getFirst().rank() - axes);
  }

  @Override
  public LayerWork work(Setting setting) {
    int inner = Inputs.size(inner(setting.input()));
    int[] set = new int[Inputs.size(setting.input())];
    int[] parameter = new int[set.length];
    for (int e = 0; e < set.length; e++) {
      set[e] = e / inner;
      parameter[e] = e % inner;
    }
    return new NormWork(epsilon, set, parameter, inner);
  }
}
