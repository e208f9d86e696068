package dev.convolve.channels;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.Shape;
import java.util.List;

/**
 * Where the windows of a layer lie and what they join: output j of its group at place o is {@code
 * Σ_t Σ_c x[o·step + t·dilation − before][c] · w[t][c][j]}, t over the taps of all axes and c over
 * the inputs of the group. Nothing is flipped.
 *
 * <p>A sample of data is spatial extents × channels, weights are taps… × inputs per group ×
 * outputs. With G groups, outputs {@code [g·K/G, (g+1)·K/G)} read inputs {@code [g·C/G,
 * (g+1)·C/G)}.
 *
 * @param axes the spatial axes, 1 to 3 of them, outermost first
 * @param inputs channels C of the input, at least 1
 * @param outputs channels K of the output, at least 1
 * @param groups G: divides inputs and outputs; as many as inputs make it depthwise
 * @param boundary what the padding holds: any but {@link Boundary#NORMALIZED}
 */
public record ChannelWindow(
    List<ChannelAxis> axes, int inputs, int outputs, int groups, Boundary boundary) {

  private static final int MOST_AXES = 3;

  /**
   * Copies the list and checks that all goes together.
   *
   * @throws IllegalArgumentException when it does not: channels that groups do not divide, more
   *     padding than a boundary has samples for, more samples than an array holds
   */
  public ChannelWindow {
    axes = List.copyOf(axes);
    if (axes.isEmpty() || axes.size() > MOST_AXES) {
      throw new IllegalArgumentException(
          "%d spatial axes; a window over channels has 1 to %d".formatted(axes.size(), MOST_AXES));
    }
    if (inputs < 1 || outputs < 1 || groups < 1) {
      throw new IllegalArgumentException(
          "%d inputs, %d outputs, %d groups; each is at least 1"
              .formatted(inputs, outputs, groups));
    }
    if (inputs % groups != 0 || outputs % groups != 0) {
      throw new IllegalArgumentException(
          "%d groups do not divide %d inputs and %d outputs; use a common divisor"
              .formatted(groups, inputs, outputs));
    }
    for (int axis = 0; axis < axes.size(); axis++) {
      checkPadding(axis, axes.get(axis), boundary);
    }
    long largest =
        Math.max(
            size(axes, inputs, Of.INPUT),
            Math.max(
                size(axes, outputs, Of.OUTPUT), size(axes, outputs, Of.TAPS) * inputs / groups));
    if (largest > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d samples of data or weights; one array holds at most %d"
              .formatted(largest, Integer.MAX_VALUE - 8));
    }
  }

  private enum Of {
    INPUT,
    OUTPUT,
    TAPS
  }

  private static long size(List<ChannelAxis> axes, int channels, Of what) {
    double size = channels;
    for (ChannelAxis axis : axes) {
      size *=
          switch (what) {
            case INPUT -> axis.extent();
            case OUTPUT -> axis.outputs();
            case TAPS -> axis.taps();
          };
    }
    return (long) Math.min(size, 1L << 40);
  }

  private static void checkPadding(int index, ChannelAxis axis, Boundary boundary) {
    int most =
        switch (boundary) {
          case Boundary.Constant _, Boundary.Edge _ -> Integer.MAX_VALUE;
          case Boundary.Reflect _ -> axis.extent() - 1;
          case Boundary.Symmetric _, Boundary.Wrap _ -> axis.extent();
          case Boundary.Normalized _ ->
              throw new IllegalArgumentException(
                  "the padding of a layer holds values; use zero, constant:V, edge, symmetric,"
                      + " reflect or wrap instead of normalized");
        };
    if (Math.max(axis.before(), axis.after()) > most) {
      throw new IllegalArgumentException(
          "padding %d and %d of axis %d; %s has at most %d samples for an axis of %d"
              .formatted(
                  axis.before(), axis.after(), index, boundary.label(), most, axis.extent()));
    }
  }

  /** Spatial extents of the input × inputs: one sample. */
  public Shape input() {
    return shape(Of.INPUT, inputs);
  }

  /** Spatial extents of the output × outputs: one sample. */
  public Shape output() {
    return shape(Of.OUTPUT, outputs);
  }

  /** Taps of each axis × inputs per group × outputs. */
  public Shape weights() {
    int[] taps = shape(Of.TAPS, inputs / groups).extents();
    int[] all = java.util.Arrays.copyOf(taps, taps.length + 1);
    all[taps.length] = outputs;
    return Shape.of(all);
  }

  private Shape shape(Of what, int channels) {
    int[] extents = new int[axes.size() + 1];
    for (int axis = 0; axis < axes.size(); axis++) {
      extents[axis] = Math.toIntExact(size(axes.subList(axis, axis + 1), 1, what));
    }
    extents[axes.size()] = channels;
    return Shape.of(extents);
  }

  /** Taps over all axes. */
  public int taps() {
    return (int) size(axes, 1, Of.TAPS);
  }

  /** Samples of one channel of the input. */
  public int inputPlaces() {
    return (int) size(axes, 1, Of.INPUT);
  }

  /** Samples of one channel of the output. */
  public int outputPlaces() {
    return (int) size(axes, 1, Of.OUTPUT);
  }

  /** Multiplications by weights for one sample: places of output × outputs × taps × inputs/G. */
  public long multiplyAdds() {
    return (long) outputPlaces() * outputs * taps() * (inputs / groups);
  }

  /** Whether every input has a group of its own. */
  public boolean isDepthwise() {
    return groups == inputs;
  }
}
