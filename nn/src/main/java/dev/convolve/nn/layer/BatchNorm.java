package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each channel brought to mean 0 and variance 1, then scaled and moved by what it learns (Ioffe and
 * Szegedy 2015): {@code y = γ·(x − mean) / √(variance + epsilon) + β}. In training mean and
 * variance are those of the batch, over all samples and places, the variance divided by their
 * number; running means of both are kept, of the variance divided by one less (where that is 0, by
 * one), as PyTorch has it. Else the running means are used; in training too where the layer is
 * frozen, and then they stay as they are, as Keras has it.
 *
 * @param epsilon added to the variance, above 0
 * @param momentum the weight of the newest batch in the running means; null for the mean of all
 *     batches alike
 */
public record BatchNorm(double epsilon, @Nullable Double momentum) implements Layer {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when epsilon is not above 0 or momentum is not in [0, 1]
   */
  public BatchNorm {
    Norms.checkEpsilon("batch-norm", epsilon);
    if (momentum != null && !(momentum >= 0 && momentum <= 1)) {
      throw new IllegalArgumentException(
          "batch-norm: momentum is from 0 to 1, or none for the mean of all batches, not "
              + momentum);
    }
  }

  /** With epsilon 1e-5 and momentum 0.1. */
  public static BatchNorm of() {
    return new BatchNorm(1e-5, 0.1);
  }

  @Override
  public String kind() {
    return "batch-norm";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return Inputs.channelled(this, inputs);
  }

  @Override
  public List<Parameter> parameters(List<Shape> inputs) {
    int channels = Inputs.channels(Inputs.channelled(this, inputs));
    List<Parameter> all = new ArrayList<>(Norms.affine(Shape.of(channels)));
    all.add(Norms.kept("running_mean", channels, Initializer.ZEROS));
    all.add(Norms.kept("running_var", channels, Initializer.ONES));
    if (momentum == null) {
      all.add(Norms.kept("batches", 1, Initializer.ZEROS));
    }
    return all;
  }

  @Override
  public LayerWork work(Setting setting) {
    return new BatchNormWork(epsilon, momentum, Inputs.channels(setting.input()), setting.type());
  }
}
