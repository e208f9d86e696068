package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;

/** Axes by number, from the end where negative. */
final class Axes {

  private Axes() {}

  /** The axis of {@code shape} that {@code axis} names. */
  static int of(Layer layer, int axis, Shape shape) {
    int found = axis < 0 ? axis + shape.rank() : axis;
    if (found < 0 || found >= shape.rank()) {
      throw new IllegalArgumentException(
          "%s has no axis %d in samples of %s; axes go from 0 to %d, or from -1 for the last"
              .formatted(layer.kind(), axis, shape, shape.rank() - 1));
    }
    return found;
  }

  /** Numbers from one step along {@code axis} to the next. */
  static int stride(Shape shape, int axis) {
    return Math.toIntExact(shape.strides()[axis]);
  }
}
