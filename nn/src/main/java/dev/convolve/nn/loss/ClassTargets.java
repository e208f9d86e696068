package dev.convolve.nn.loss;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Targets that are numbers of classes, for outputs with one number a class on the last axis. */
final class ClassTargets {

  /** What {@link #label} answers for a target that does not count. */
  static final int IGNORED = -1;

  private ClassTargets() {}

  /** The output's shape without its last axis. */
  static Shape shape(String kind, Shape output) {
    int[] extents = output.extents();
    checkClasses(kind, output);
    return Shape.of(Arrays.copyOf(extents, extents.length - 1));
  }

  static void checkClasses(String kind, Shape output) {
    if (output.rank() == 0 || output.size() == 0) {
      throw new IllegalArgumentException(
          "%s needs outputs with classes on the last axis, not %s; let a dense layer come last"
              .formatted(kind, output));
    }
  }

  static List<Double> weights(String kind, List<Double> weights) {
    for (double weight : weights) {
      if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "%s: weight %s; weights must be finite and at least 0".formatted(kind, weight));
      }
    }
    if (!weights.isEmpty() && weights.stream().noneMatch(weight -> weight > 0)) {
      throw new IllegalArgumentException(
          "%s: all weights are 0; at least one must be above".formatted(kind));
    }
    return List.copyOf(weights);
  }

  static void checkWeights(String kind, List<Double> weights, Shape output) {
    int classes = output.rank() == 0 ? 1 : output.extent(output.rank() - 1);
    if (weights.size() != classes) {
      throw new IllegalArgumentException(
          "%s has %d weights, the output %s has %d on its last axis; give one for each"
              .formatted(kind, weights.size(), output, classes));
    }
  }

  /**
   * The class at an index of the targets, or {@link #IGNORED}.
   *
   * @throws IllegalArgumentException when it is no class
   */
  static int label(Tensor targets, int index, int classes, int ignored) {
    double target = targets.at(index);
    if (target == ignored) {
      return IGNORED;
    }
    int label = (int) target;
    if (label != target || label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "target %s at %s is none of the %d classes 0…%d; the label that does not count is %d"
              .formatted(
                  target,
                  Arrays.toString(targets.shape().position(index)),
                  classes,
                  classes - 1,
                  ignored));
    }
    return label;
  }

  /** The weight of all targets that count. */
  static double weight(Tensor targets, int count, int classes, int ignored, List<Double> weights) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      int label = label(targets, i, classes, ignored);
      if (label != IGNORED) {
        sum += weights.isEmpty() ? 1 : weights.get(label);
      }
    }
    return sum;
  }
}
