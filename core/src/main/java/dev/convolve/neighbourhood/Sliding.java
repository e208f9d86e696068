package dev.convolve.neighbourhood;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.Shape;
import dev.convolve.window.Axis;
import dev.convolve.window.Geometry;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a window slides. Immutable.
 *
 * @param boundaries what stands outside: one for every axis that the window slides along, or one
 *     each
 * @param sizes the size mode, likewise
 * @param axes the axes of the data, ascending, one per axis of the window; null for all of them
 * @param vectors whether vectors may be used; the bits are the same
 */
record Sliding(
    List<Boundary> boundaries,
    List<SizeMode> sizes,
    @Nullable List<Integer> axes,
    boolean vectors) {

  /** REFLECT, SAME, all axes. */
  static final Sliding DEFAULT =
      new Sliding(List.of(Boundary.REFLECT), List.of(SizeMode.SAME), null, true);

  Sliding boundary(Boundary... each) {
    return new Sliding(List.of(each), sizes, axes, vectors);
  }

  Sliding size(SizeMode... each) {
    return new Sliding(boundaries, List.of(each), axes, vectors);
  }

  Sliding axes(int... each) {
    return new Sliding(boundaries, sizes, Arrays.stream(each).boxed().toList(), vectors);
  }

  Sliding withoutVectors() {
    return new Sliding(boundaries, sizes, axes, false);
  }

  /**
   * Where windows of {@code extents} with their {@code anchor} lie over data of {@code shape}.
   *
   * @throws IllegalArgumentException when window, axes, sizes or boundaries do not suit the shape
   */
  Geometry geometry(Shape shape, Shape extents, int[] anchor) {
    int[] along = along(shape, extents);
    List<Axis> all = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      int i = Arrays.binarySearch(along, axis);
      all.add(
          i < 0
              ? Axis.still(shape.extent(axis))
              : new Axis(
                  shape.extent(axis),
                  extents.extent(i),
                  anchor[i],
                  1,
                  1,
                  pick("boundary", boundaries, i, along.length),
                  pick("size", sizes, i, along.length)));
    }
    return new Geometry(all);
  }

  int[] along(Shape shape, Shape extents) {
    List<Integer> named = axes;
    if (named == null && extents.rank() != shape.rank()) {
      throw new IllegalArgumentException(
          "window %s has rank %d, data %s has rank %d; name the axes that it slides along"
              .formatted(extents, extents.rank(), shape, shape.rank()));
    }
    int[] along = new int[extents.rank()];
    if (named == null) {
      Arrays.setAll(along, i -> i);
      return along;
    }
    boolean suit = named.size() == extents.rank();
    for (int i = 0; i < along.length && suit; i++) {
      int axis = named.get(i);
      along[i] = axis < 0 ? axis + shape.rank() : axis;
      suit = along[i] < shape.rank() && along[i] > (i == 0 ? -1 : along[i - 1]);
    }
    if (!suit) {
      throw new IllegalArgumentException(
          "axes %s do not suit window %s over data %s; name one for each axis of the window, ascending"
              .formatted(named, extents, shape));
    }
    return along;
  }

  static <T> T pick(String what, List<T> values, int i, int count) {
    if (values.size() != 1 && values.size() != count) {
      throw new IllegalArgumentException(
          "%d values of %s for %d axes; give one for all or one each"
              .formatted(values.size(), what, count));
    }
    return values.get(values.size() == 1 ? 0 : i);
  }
}
