package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.List;

/** What layers of several inputs have in common. */
final class Several {

  private Several() {}

  /** The shape that all inputs have. */
  static Shape alike(Layer layer, List<Shape> inputs) {
    if (inputs.size() < 2) {
      throw new IllegalArgumentException(
          layer.kind() + " joins two inputs or more, and has " + inputs.size());
    }
    for (Shape input : inputs) {
      if (!input.equals(inputs.getFirst())) {
        throw new IllegalArgumentException(
            "%s joins inputs of one shape, not %s".formatted(layer.kind(), inputs));
      }
    }
    return inputs.getFirst();
  }
}
