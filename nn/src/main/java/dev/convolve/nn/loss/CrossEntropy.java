package dev.convolve.nn.loss;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code −Σ q[c]·ln softmax(x)[c]} for scores x, classes on the last axis, at each position of the
 * other axes; by default the mean over the positions. With smoothing ε over C classes and weights
 * w, {@code q[c] = w[c]·((1 − ε)·t[c] + ε/C)}; t is 1 at the target's class and 0 elsewhere, or the
 * target itself where targets are probabilities. The mean divides by the sum of the targets'
 * weights w[y], over targets that count; of probabilities each position weighs 1.
 *
 * <p>A network that ends in a softmax over the classes is trained and judged by the scores that it
 * reads: training with and without it comes to the same, and only what is predicted differs.
 *
 * <p>The largest score of a position is taken from all of them first, so that no score is too large
 * or too small. Exponentials and logarithms are {@link StrictMath}'s, sums are in double. Where no
 * target counts, the mean is no number and the gradient is 0.
 *
 * @param labelSmoothing ε, 0…1
 * @param weights w, one a class; empty for 1 everywhere
 * @param ignoredLabel the target that does not count
 * @param softTargets whether targets are probabilities, of the output's shape
 * @param reduction what the sum is divided by
 */
public record CrossEntropy(
    double labelSmoothing,
    List<Double> weights,
    int ignoredLabel,
    boolean softTargets,
    Reduction reduction)
    implements Loss {

  /** The target that does not count where nothing else is said. */
  public static final int IGNORED_LABEL = -100;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public CrossEntropy {
    weights = ClassTargets.weights("cross-entropy", weights);
    if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
      throw new IllegalArgumentException(
          "cross-entropy: label smoothing %s; it must be 0…1".formatted(labelSmoothing));
    }
  }

  /** No smoothing, no weights, −100 does not count, targets are classes, the mean. */
  public CrossEntropy() {
    this(0);
  }

  /** Smoothed; else the defaults. */
  public CrossEntropy(double labelSmoothing) {
    this(labelSmoothing, List.of(), IGNORED_LABEL, false, Reduction.MEAN);
  }

  @Override
  public String kind() {
    return "cross-entropy";
  }

  @Override
  public Shape target(Shape output) {
    if (!weights.isEmpty()) {
      ClassTargets.checkWeights(kind(), weights, output);
    }
    Shape labels = ClassTargets.shape(kind(), output);
    return softTargets ? output : labels;
  }

  @Override
  public double divisor(Tensor targets, int samples, Shape output) {
    int classes = output.extent(output.rank() - 1);
    int count = (int) (output.size() / classes) * samples;
    double weight =
        softTargets || reduction != Reduction.MEAN
            ? count
            : ClassTargets.weight(targets, count, classes, ignoredLabel, weights);
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
        int target = (first + s) * positions + p;
        sum +=
            softTargets || labelSmoothing > 0
                ? spread(output, at, classes, targets, target, scale, gradient)
                : single(output, at, classes, targets, target, scale, gradient);
      }
      losses[first + s] = sum;
    }
  }

  /** The loss of a position where all of q is at one class. */
  private double single(
      Tensor output,
      int at,
      int classes,
      Tensor targets,
      int target,
      double scale,
      @Nullable Tensor gradient) {
    int label = ClassTargets.label(targets, target, classes, ignoredLabel);
    if (label == ClassTargets.IGNORED) {
      if (gradient != null) {
        Rows.clear(gradient, at, classes);
      }
      return 0;
    }
    double weight = weights.isEmpty() ? 1 : weights.get(label);
    double largest = Rows.largest(output, at, classes);
    double sum = Rows.exponentials(output, at, classes, largest, gradient);
    if (gradient != null) {
      double factor = scale * weight / sum;
      double own = gradient.at(at + label);
      Rows.multiply(gradient, at, classes, factor);
      gradient.store(at + label, factor * (own - sum));
    }
    return weight * (StrictMath.log(sum) + (largest - output.at(at + label)));
  }

  /** The loss of a position for any q. */
  private double spread(
      Tensor output,
      int at,
      int classes,
      Tensor targets,
      int target,
      double scale,
      @Nullable Tensor gradient) {
    int label = softTargets ? 0 : ClassTargets.label(targets, target, classes, ignoredLabel);
    if (label == ClassTargets.IGNORED) {
      if (gradient != null) {
        Rows.clear(gradient, at, classes);
      }
      return 0;
    }
    double largest = Rows.largest(output, at, classes);
    double sum = Rows.exponentials(output, at, classes, largest, gradient);
    double log = StrictMath.log(sum);
    double loss = 0;
    double all = 0;
    for (int c = 0; c < classes; c++) {
      double q = share(c, label, classes, targets, target);
      if (q != 0) {
        loss += q * (log + (largest - output.at(at + c)));
        all += q;
      }
    }
    if (gradient != null) {
      for (int c = 0; c < classes; c++) {
        double q = share(c, label, classes, targets, target);
        gradient.store(at + c, scale * (all * gradient.at(at + c) / sum - q));
      }
    }
    return loss;
  }

  /** {@code q[c]}. */
  private double share(int c, int label, int classes, Tensor targets, int target) {
    double own = softTargets ? targets.at(target * classes + c) : c == label ? 1 : 0;
    double smooth = (1 - labelSmoothing) * own + labelSmoothing / classes;
    return weights.isEmpty() ? smooth : weights.get(c) * smooth;
  }
}
