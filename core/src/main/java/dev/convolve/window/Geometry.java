package dev.convolve.window;

import dev.convolve.tensor.Shape;
import java.util.List;
import java.util.stream.Collectors;

/** The sliding window over all axes of an n-d array: shapes in, shapes out, who reads whom. */
public record Geometry(List<Axis> axes) {

  /**
   * @throws IllegalArgumentException when VALID is asked for and the window does not fit
   * @throws ArithmeticException when data or result have 2⁶³ samples or more
   */
  public Geometry {
    axes = List.copyOf(axes);
    if (axes.stream().anyMatch(Axis::isTooLongForValid)) {
      throw new IllegalArgumentException(
          "kernel %s exceeds input %s in VALID; use SAME or FULL"
              .formatted(
                  axes.stream()
                      .map(axis -> Integer.toString(axis.span()))
                      .collect(Collectors.joining("x")),
                  shapeOf(axes.stream().mapToInt(Axis::input).toArray())));
    }
    // Lines and samples are counted in longs from here on.
    shapeOf(axes.stream().mapToInt(Axis::input).toArray()).size();
    shapeOf(axes.stream().mapToInt(Axis::output).toArray()).size();
  }

  /** The data's extents. */
  public Shape input() {
    return shapeOf(axes.stream().mapToInt(Axis::input).toArray());
  }

  /** The kernel's extents, 1 along axes that it does not reach. */
  public Shape kernel() {
    return shapeOf(axes.stream().mapToInt(Axis::taps).toArray());
  }

  /** The result's extents. */
  public Shape output() {
    return shapeOf(axes.stream().mapToInt(Axis::output).toArray());
  }

  private static Shape shapeOf(int[] extents) {
    return Shape.of(extents);
  }
}
