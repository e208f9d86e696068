package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

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

  /** What a layer sees that works along one axis. */
  static Sight along(Shape shape, int axis) {
    return axis == shape.rank() - 1 ? Sight.Plain.PLACE : box(shape, axis, axis + 1);
  }

  /** What a layer sees that works over all axes from {@code axis} on. */
  static Sight from(Shape shape, int axis) {
    return axis == shape.rank() - 1 ? Sight.Plain.PLACE : box(shape, axis, shape.rank());
  }

  /** All along the axes from {@code from} to before {@code to}, the same place on the others. */
  private static Sight box(Shape shape, int from, int to) {
    List<List<Sight.Span>> axes = new ArrayList<>();
    for (int axis = 0; axis < shape.rank() - 1; axis++) {
      int extent = shape.extent(axis);
      axes.add(axis >= from && axis < to ? Sight.all(extent, extent) : Sight.same(extent));
    }
    return new Sight.Box(axes);
  }
}
