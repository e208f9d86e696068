package dev.convolve.nn.loss;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code −w[y]·x[y]} for outputs x that are logarithms of probabilities, classes on the last axis,
 * and a target y for each position of the other axes; by default the mean over the positions,
 * weighted by w. Scores go to {@link CrossEntropy}.
 *
 * @param weights w, one a class; empty for 1 everywhere
 * @param ignoredLabel the target that does not count
 * @param reduction what the sum is divided by
 */
public record NegativeLogLikelihood(List<Double> weights, int ignoredLabel, Reduction reduction)
    implements Loss {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when a weight is negative or no finite number
   */
  public NegativeLogLikelihood {
    weights = ClassTargets.weights("nll", weights);
  }

  /** No weights, −100 does not count, the mean. */
  public NegativeLogLikelihood() {
    this(List.of(), CrossEntropy.IGNORED_LABEL, Reduction.MEAN);
  }

  @Override
  public String kind() {
    return "nll";
  }

  @Override
  public Shape target(Shape output) {
    if (!weights.isEmpty()) {
      ClassTargets.checkWeights(kind(), weights, output);
    }
    return ClassTargets.shape(kind(), output);
  }

  @Override
  public double divisor(Tensor targets, int samples, Shape output) {
    int classes = output.extent(output.rank() - 1);
    int count = (int) (output.size() / classes) * samples;
    double weight =
        reduction == Reduction.MEAN
            ? ClassTargets.weight(targets, count, classes, ignoredLabel, weights)
            : count;
    return reduction.divisor(weight, samples);
  }

  @Override
  public void compute(
      Tensor output,
      Tensor targets,
      int first,
      int samples,
      double scale,
      double[] losses,
      @Nullable Tensor gradient) {
    Shape shape = output.shape();
    int classes = shape.extent(shape.rank() - 1);
    int positions = (int) (shape.size() / shape.extent(0) / classes);
    for (int s = 0; s < samples; s++) {
      double sum = 0;
      for (int p = 0; p < positions; p++) {
        int at = (s * positions + p) * classes;
        int label = ClassTargets.label(targets, (first + s) * positions + p, classes, ignoredLabel);
        if (gradient != null) {
          Rows.clear(gradient, at, classes);
        }
        if (label != ClassTargets.IGNORED) {
          double weight = weights.isEmpty() ? 1 : weights.get(label);
          sum -= weight * output.at(at + label);
          if (gradient != null) {
            gradient.store(at + label, -scale * weight);
          }
        }
      }
      losses[first + s] = sum;
    }
  }
}
