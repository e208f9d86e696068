package dev.convolve.nn.view;

import dev.convolve.tensor.Shape;

/** Numbers over one to three axes as a flat picture: slices of a volume stand side by side. */
final class Slices {

  private Slices() {}

  private static int last(Shape shape) {
    return shape.extent(shape.rank() - 1);
  }

  private static int slices(Shape shape) {
    return shape.rank() == 3 ? shape.extent(0) : 1;
  }

  /** Samples across, with one left out between slices. */
  static int wide(Shape shape) {
    return slices(shape) * (last(shape) + 1) - 1;
  }

  /** Samples down. */
  static int high(Shape shape) {
    return shape.rank() == 1 ? 1 : shape.extent(shape.rank() - 2);
  }

  /** The picture, each number a square of {@code side} pixels. */
  static Canvas canvas(Shape shape, double[] values, Palette palette, double most, int side) {
    int columns = last(shape);
    int rows = high(shape);
    Canvas canvas = new Canvas(wide(shape) * side, rows * side, Mosaic.PAPER);
    for (int i = 0; i < values.length; i++) {
      int slice = i / (rows * columns);
      int x = slice * (columns + 1) + i % columns;
      int y = i / columns % rows;
      canvas.fill(x * side, y * side, side, side, palette.colour(values[i], most));
    }
    return canvas;
  }
}
