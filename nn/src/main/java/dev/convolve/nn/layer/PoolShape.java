package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the windows of a sliding pooling layer lie.
 *
 * @param kind the layer's word, for errors
 * @param kernel samples under the window, for each axis
 * @param stride distance between windows
 * @param padding how much
 * @param dilation distance between samples under the window
 * @param ceil whether a last window may hang over, unless it would begin in the padding behind
 */
record PoolShape(
    String kind,
    List<Integer> kernel,
    List<Integer> stride,
    Padding padding,
    List<Integer> dilation,
    boolean ceil) {

  private int span(int axis) {
    return (kernel.get(axis) - 1) * dilation.get(axis) + 1;
  }

  private Padding.Sides sides(int axis, int extent) {
    return padding.sides(kind, axis, kernel.size(), extent, span(axis), stride.get(axis));
  }

  private int outputs(int axis, Shape input) {
    int extent = input.extent(axis);
    Padding.Sides sides = sides(axis, extent);
    int room = extent + sides.before() + sides.after() - span(axis);
    if (room < 0) {
      throw new IllegalArgumentException(
          "%s: the window %s spans %d samples of axis %d, and %s with padding has %d"
              .formatted(kind, kernel, span(axis), axis, input, room + span(axis)));
    }
    int step = stride.get(axis);
    int outputs = (ceil ? Math.ceilDiv(room, step) : room / step) + 1;
    outputs = ceil && (outputs - 1) * step >= extent + sides.before() ? outputs - 1 : outputs;
    boolean lastOutside = (outputs - 1L) * step - sides.before() >= extent;
    if (sides.before() >= span(axis) || lastOutside) {
      throw new IllegalArgumentException(
          "%s: window %d of axis %d lies in the padding of %s; use less padding"
              .formatted(kind, sides.before() >= span(axis) ? 0 : outputs - 1, axis, input));
    }
    return outputs;
  }

  /** The shape of the output. */
  Shape output(Shape input) {
    int[] extents = input.extents();
    for (int axis = 0; axis < kernel.size(); axis++) {
      extents[axis] = outputs(axis, input);
    }
    return Shape.of(extents);
  }

  /** The windows over a sample. */
  PoolWindows windows(Shape input) {
    List<PoolWindows.Line> lines = new ArrayList<>();
    for (int axis = 0; axis < kernel.size(); axis++) {
      int extent = input.extent(axis);
      lines.add(
          PoolWindows.Line.sliding(
              extent,
              outputs(axis, input),
              kernel.get(axis),
              stride.get(axis),
              dilation.get(axis),
              sides(axis, extent)));
    }
    return new PoolWindows(kind, input, lines);
  }

  /** For receptive fields. */
  Window window(Shape input) {
    List<Window.Axis> axes = new ArrayList<>();
    for (int axis = 0; axis < kernel.size(); axis++) {
      axes.add(
          new Window.Axis(
              kernel.get(axis),
              stride.get(axis),
              dilation.get(axis),
              sides(axis, input.extent(axis)).before()));
    }
    return new Window(axes, false);
  }
}
