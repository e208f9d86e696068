package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.List;

/** Checks what layers are given, in the same words everywhere. */
final class Inputs {

  private static final List<String> AXES =
      List.of(
          "channels",
          "length x channels",
          "height x width x channels",
          "depth x height x width x channels");

  private Inputs() {}

  /** The only input of a layer. */
  static Shape one(Layer layer, List<Shape> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(
          "%s reads one input, not %d; join several with add, multiply or concatenate"
              .formatted(layer.kind(), inputs.size()));
    }
    return inputs.getFirst();
  }

  /** The only input of a layer that slides over {@code rank} axes. */
  static Shape spatial(Layer layer, int rank, List<Shape> inputs) {
    Shape shape = one(layer, inputs);
    if (shape.rank() != rank + 1) {
      throw new IllegalArgumentException(
          "%s reads samples of %s, not %s; reshape them first"
              .formatted(layer.kind(), AXES.get(rank), shape));
    }
    return shape;
  }

  /** The only input of a layer that knows channels, whatever the other axes. */
  static Shape channelled(Layer layer, List<Shape> inputs) {
    Shape shape = one(layer, inputs);
    if (shape.rank() == 0) {
      throw new IllegalArgumentException(
          layer.kind() + " reads samples with channels, not single numbers; reshape them first");
    }
    return shape;
  }

  /** The last extent. */
  static int channels(Shape shape) {
    return shape.extent(shape.rank() - 1);
  }

  /** Numbers in one sample. */
  static int size(Shape shape) {
    return Math.toIntExact(shape.size());
  }
}
