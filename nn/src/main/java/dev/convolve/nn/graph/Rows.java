package dev.convolve.nn.graph;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/** Samples as rows of tensors. */
final class Rows {

  private Rows() {}

  /**
   * @throws IllegalArgumentException when {@code tensor} is not of at least {@code count} samples
   *     of this shape
   */
  static void check(Tensor tensor, Shape sample, int count) {
    Shape shape = tensor.shape();
    boolean fits = shape.rank() == sample.rank() + 1 && shape.extent(0) >= count;
    for (int axis = 0; fits && axis < sample.rank(); axis++) {
      fits = shape.extent(axis + 1) == sample.extent(axis);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "a tensor of %s does not hold %d samples of %s; make it %s"
              .formatted(shape, count, sample, Slot.batched(sample, Math.max(1, count))));
    }
  }

  /** Copies {@code count} rows; both tensors have rows of the same size and the same type. */
  static void copy(Tensor from, int first, Tensor to, int at, int count) {
    int row = (int) (to.shape().size() / to.shape().extent(0));
    if (to.type() == SampleType.F32) {
      System.arraycopy(from.floats(), first * row, to.floats(), at * row, count * row);
    } else {
      System.arraycopy(from.doubles(), first * row, to.doubles(), at * row, count * row);
    }
  }
}
