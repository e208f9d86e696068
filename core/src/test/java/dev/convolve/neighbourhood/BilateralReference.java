package dev.convolve.neighbourhood;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;

/** The definition, in double with the library's exponential: planes with channels behind. */
final class BilateralReference {

  private final int[] extents;
  private final boolean[] cells;
  private final int[] anchor;
  private final double range;
  private final double space;
  private final Boundary boundary;
  private final SizeMode size;
  private final boolean together;

  BilateralReference(
      int[] extents,
      boolean[] cells,
      int[] anchor,
      double range,
      double space,
      Boundary boundary,
      SizeMode size,
      boolean together) {
    this.extents = extents;
    this.cells = cells;
    this.anchor = anchor;
    this.range = range;
    this.space = space;
    this.boundary = boundary;
    this.size = size;
    this.together = together;
  }

  /** Answers for rows × columns × channels. */
  double[] apply(Tensor data) {
    int height = data.shape().extent(0);
    int width = data.shape().extent(1);
    int channels = data.shape().extent(2);
    int rows = output(height, 0);
    int columns = output(width, 1);
    double[] answers = new double[rows * columns * channels];
    for (int i = 0; i < answers.length; i++) {
      int c = i % channels;
      int column = i / channels % columns;
      int row = i / channels / columns;
      answers[i] = at(data, row - lead(0), column - lead(1), c);
    }
    return answers;
  }

  private int output(int n, int axis) {
    return switch (size) {
      case FULL -> n + extents[axis] - 1;
      case SAME -> n;
      case VALID -> n - extents[axis] + 1;
    };
  }

  private int lead(int axis) {
    return switch (size) {
      case FULL -> extents[axis] - 1;
      case SAME -> anchor[axis];
      case VALID -> 0;
    };
  }

  private double at(Tensor data, int top, int left, int channel) {
    int channels = data.shape().extent(2);
    double sum = 0;
    double total = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      int[] index = Shape.of(extents).position(cell);
      if (!cells[cell] || Double.isNaN(mark(data, top + index[0], left + index[1]))) {
        continue;
      }
      double difference = 0;
      for (int c = together ? 0 : channel; c < (together ? channels : channel + 1); c++) {
        difference +=
            Math.abs(
                sample(data, top + index[0], left + index[1], c)
                    - sample(data, top + anchor[0], left + anchor[1], c));
      }
      double off =
          (index[0] - anchor[0]) * (index[0] - anchor[0])
              + (index[1] - anchor[1]) * (index[1] - anchor[1]);
      double weight =
          StrictMath.exp(
              -off / (2 * space * space) - difference * difference / (2 * range * range));
      sum += weight * sample(data, top + index[0], left + index[1], channel);
      total += weight;
    }
    boolean absent = Double.isNaN(mark(data, top + anchor[0], left + anchor[1]));
    return absent ? Double.NaN : sum / total;
  }

  /** NaN where a NORMALIZED boundary has no sample. */
  private double mark(Tensor data, int row, int column) {
    boolean outside =
        row < 0 || row >= data.shape().extent(0) || column < 0 || column >= data.shape().extent(1);
    return outside && boundary instanceof Boundary.Normalized ? Double.NaN : 0;
  }

  private double sample(Tensor data, int row, int column, int c) {
    int y = boundary.source(row, data.shape().extent(0));
    int x = boundary.source(column, data.shape().extent(1));
    if (y == Boundary.OUTSIDE || x == Boundary.OUTSIDE) {
      double value = boundary instanceof Boundary.Constant(double held) ? held : 0;
      return data.type().computeType() == SampleType.F32 ? (float) value : value;
    }
    return data.get(y, x, c);
  }
}
