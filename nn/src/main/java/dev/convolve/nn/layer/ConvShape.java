package dev.convolve.nn.layer;

import dev.convolve.boundary.Boundary;
import dev.convolve.channels.ChannelAxis;
import dev.convolve.channels.ChannelWindow;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the windows of a correlating layer lie.
 *
 * @param kind the layer's word, for errors
 * @param kernel taps, for each axis
 * @param stride distance between windows
 * @param padding how much
 * @param dilation distance between taps
 * @param boundary what the padding holds
 */
record ConvShape(
    String kind,
    List<Integer> kernel,
    List<Integer> stride,
    Padding padding,
    List<Integer> dilation,
    Boundary boundary) {

  private int span(int axis) {
    return (kernel.get(axis) - 1) * dilation.get(axis) + 1;
  }

  /** Taps over all axes. */
  int taps() {
    return kernel.stream().reduce(1, Math::multiplyExact);
  }

  private Padding.Sides sides(int axis, int extent) {
    return padding.sides(kind, axis, kernel.size(), extent, span(axis), stride.get(axis));
  }

  /** The window over samples of {@code input}. */
  ChannelWindow window(Shape input, int outputs, int groups) {
    try {
      List<ChannelAxis> axes = new ArrayList<>();
      for (int axis = 0; axis < kernel.size(); axis++) {
        int extent = input.extent(axis);
        Padding.Sides sides = sides(axis, extent);
        axes.add(
            new ChannelAxis(
                extent,
                kernel.get(axis),
                stride.get(axis),
                dilation.get(axis),
                sides.before(),
                sides.after()));
      }
      return new ChannelWindow(axes, Inputs.channels(input), outputs, groups, boundary);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s on %s: %s".formatted(kind, input, e.getMessage()), e);
    }
  }

  /**
   * The window that a transposed layer undoes: its input is the layer's output.
   *
   * @param input a sample of the layer's input
   * @param more samples that the output has beyond the least, for each axis
   */
  ChannelWindow undone(Shape input, int outputs, int groups, List<Integer> more) {
    try {
      List<ChannelAxis> axes = new ArrayList<>();
      for (int axis = 0; axis < kernel.size(); axis++) {
        axes.add(undone(axis, input.extent(axis), more.get(axis)));
      }
      return new ChannelWindow(axes, outputs, Inputs.channels(input), groups, boundary);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s on %s: %s".formatted(kind, input, e.getMessage()), e);
    }
  }

  /** Along one axis; {@code same} makes the output stride times as long as the input. */
  private ChannelAxis undone(int axis, int extent, int more) {
    int step = stride.get(axis);
    boolean same = padding.rule() == Padding.Rule.SAME || padding.rule() == Padding.Rule.SAME_LOWER;
    Padding.Sides sides = sides(axis, same ? extent * step : extent);
    int full = step * (extent - 1) + span(axis);
    int length = same ? extent * step : full + more - sides.before() - sides.after();
    if (length < 1) {
      throw new IllegalArgumentException(
          "padding %d and %d leaves nothing of axis %d"
              .formatted(sides.before(), sides.after(), axis));
    }
    return new ChannelAxis(
        length, kernel.get(axis), step, dilation.get(axis), sides.before(), sides.after());
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
