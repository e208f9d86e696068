package dev.convolve.nn.metric;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;

/**
 * Outputs with one number a class on the last axis, and targets that are classes or, of the same
 * size, one number a class too.
 */
final class Classes {

  /** The target that does not count where nothing else is said, as in the losses. */
  static final int IGNORED_LABEL = -100;

  private Classes() {}

  /** What becomes of one position. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Sees one position that counts.
     *
     * @param label the target's class
     * @param at where the position's numbers begin in the output
     * @param classes how many numbers it has
     */
    void visit(int label, int at, int classes);
  }

  static int count(String kind, Shape output) {
    int classes = output.rank() == 0 ? 1 : output.extent(output.rank() - 1);
    if (classes < 2) {
      throw new IllegalArgumentException(
          "%s needs outputs with two classes or more on the last axis, not %s; binary-accuracy judges single numbers"
              .formatted(kind, output));
    }
    return classes;
  }

  static void each(
      Tensor output, Tensor targets, int first, int samples, int ignored, Visitor visitor) {
    Shape shape = output.shape();
    int classes = shape.extent(shape.rank() - 1);
    int positions = (int) (shape.size() / shape.extent(0) / classes);
    long targetSize = targets.shape().size() / targets.shape().extent(0);
    boolean soft = targetSize == (long) positions * classes;
    for (int p = 0; p < samples * positions; p++) {
      int target = first * positions + p;
      if (soft) {
        visitor.visit(largest(targets, target * classes, classes), p * classes, classes);
        continue;
      }
      double wanted = targets.at(target);
      int label = (int) wanted;
      if (label != ignored) {
        if (label != wanted || label < 0 || label >= classes) {
          throw new IllegalArgumentException(
              "target %s at %s is none of the %d classes 0…%d"
                  .formatted(
                      wanted,
                      Arrays.toString(targets.shape().position(target)),
                      classes,
                      classes - 1));
        }
        visitor.visit(label, p * classes, classes);
      }
    }
  }

  /** The index of the largest number, the first of equal ones; NaN is larger than all. */
  static int largest(Tensor tensor, int at, int count) {
    int best = 0;
    double most = tensor.at(at);
    for (int i = 1; i < count && !Double.isNaN(most); i++) {
      double value = tensor.at(at + i);
      if (value > most || Double.isNaN(value)) {
        best = i;
        most = value;
      }
    }
    return best;
  }
}
