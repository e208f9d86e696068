package dev.convolve.nn.train;

import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Weights;
import dev.convolve.nn.loss.Loss;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/** Whether network, data and loss go together. */
final class Fit {

  private static final int SHOWN = 10;

  private Fit() {}

  /**
   * @throws IllegalArgumentException when they do not; says what would
   */
  static void check(Network network, Dataset data, Loss loss) {
    if (data.size() == 0) {
      throw new IllegalArgumentException(
          "the data have no samples; there is nothing to learn from");
    }
    if (!data.shape().equals(network.input())) {
      throw new IllegalArgumentException(
          "the samples are %s, the network takes %s; build it for such samples, or bring them to its"
                  .formatted(data.shape(), network.input())
              + " shape");
    }
    Shape target = loss.target(network.output());
    if (!data.targetShape().equals(target)) {
      throw new IllegalArgumentException(
          "the targets are %s; %s over outputs of %s takes %s"
              .formatted(told(data.targetShape()), loss.kind(), network.output(), told(target)));
    }
    int outputs = network.output().extent(network.output().rank() - 1);
    int classes = data.classes().size();
    // Numbers may lack the last classes, as in a small part of the data; names are all there are.
    boolean named = data.classes().stream().anyMatch(name -> !name.matches("[0-9]+"));
    if (classes == 1 && named && outputs > 1) {
      throw new IllegalArgumentException(
          "all samples are of one class, %s: there is nothing to tell it from; give samples of"
                  .formatted(told(data.classes()))
              + " %d classes".formatted(outputs));
    }
    if (classes > outputs || classes > 0 && classes < outputs && named) {
      throw new IllegalArgumentException(
          "%d classes (%s), and a network with %d outputs; end it with dense(%d)%s"
              .formatted(
                  classes,
                  told(data.classes()),
                  outputs,
                  classes,
                  named ? "" : ", unless the labels are wrong: " + largestLabel(data)));
    }
  }

  private static String largestLabel(Dataset data) {
    int last = 0;
    for (int i = 1; i < data.size(); i++) {
      last = data.label(i) > data.label(last) ? i : last;
    }
    return "the largest is %d, of sample %d".formatted(data.label(last), last);
  }

  private static String told(List<String> classes) {
    return classes.size() <= SHOWN
        ? String.join(", ", classes)
        : String.join(", ", classes.subList(0, SHOWN)) + " ...";
  }

  private static String told(Shape shape) {
    return shape.rank() == 0 ? "class numbers" : "of shape " + shape;
  }

  /**
   * @param done steps before this one
   * @throws DivergedException when a loss is NaN or infinite
   */
  static void checkFinite(double loss, int epoch, long step, double rate, long done) {
    if (!Double.isFinite(loss)) {
      throw new DivergedException(
          done == 0
              ? "the loss is %s in the first step, before anything was learned; bring samples near"
                      .formatted(loss)
                  + " 0…1, and give every class of a batch a weight"
              : "the loss became %s in step %d of epoch %d, at a rate of %s; try a smaller rate, or"
                      .formatted(loss, step, epoch, rate)
                  + " clip gradients",
          done == 0);
    }
  }

  /**
   * @throws IllegalArgumentException when a weight is NaN or infinite
   */
  static void checkFinite(Weights weights) {
    for (int p = 0; p < weights.places().size(); p++) {
      Tensor numbers = weights.tensors().get(p);
      int size = (int) numbers.shape().size();
      for (int i = 0; i < size; i++) {
        if (!Double.isFinite(numbers.at(i))) {
          throw new IllegalArgumentException(
              "%s begins with %s at index %d; begin with finite numbers"
                  .formatted(weights.places().get(p).name(), numbers.at(i), i));
        }
      }
    }
  }
}
