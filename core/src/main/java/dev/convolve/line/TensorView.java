package dev.convolve.line;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Layout;

/**
 * A tensor's samples under strides: the whole tensor, its axes in another order, or one channel of
 * it. A view moves nothing.
 *
 * @param tensor where the samples stand
 * @param shape the view's extents
 * @param strides distance in samples between neighbours, per axis of the view
 * @param start offset of the view's first sample
 */
public record TensorView(Tensor tensor, Shape shape, long[] strides, long start) {

  /** All samples in their own order. */
  public static TensorView of(Tensor tensor) {
    return new TensorView(tensor, tensor.shape(), tensor.shape().strides(), 0);
  }

  /**
   * The same samples with the axes in the given order: {@code permuted(2, 0, 1)} of H×W×C is C×H×W.
   */
  public TensorView permuted(int... order) {
    int[] extents = new int[order.length];
    long[] permuted = new long[order.length];
    for (int axis = 0; axis < order.length; axis++) {
      extents[axis] = shape.extent(order[axis]);
      permuted[axis] = strides[order[axis]];
    }
    return new TensorView(tensor, Shape.of(extents), permuted, start);
  }

  /** The samples whose index along {@code axis} is {@code index}; the axis keeps the extent 1. */
  public TensorView slice(int axis, int index) {
    int[] extents = shape.extents();
    extents[axis] = 1;
    return new TensorView(tensor, Shape.of(extents), strides, start + index * strides[axis]);
  }

  /** The view's samples as lines of {@code layout}'s input. */
  public LineSource source(Layout layout) {
    return new TensorSource(tensor, lines(layout));
  }

  /** The view's samples as lines of {@code layout}'s output. */
  public TensorSink sink(Layout layout) {
    return new TensorSink(tensor, lines(layout));
  }

  private Lines lines(Layout layout) {
    int outer = layout.outer().size();
    int rank = shape.rank();
    // A layout may run several trailing axes, or several leading ones, together; what it leaves
    // as outer axes are leading axes of the view, the rest is one run of equal stride.
    long sampleStride = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      if (shape.extent(axis) > 1) {
        sampleStride = strides[axis];
        break;
      }
    }
    int[] extents = new int[outer];
    long[] outerStrides = new long[outer];
    for (int axis = 0; axis < outer; axis++) {
      extents[axis] = shape.extent(axis);
      outerStrides[axis] = strides[axis];
    }
    return new Lines(extents, outerStrides, start, Math.toIntExact(sampleStride));
  }

  /** Where each line starts, and how far apart its samples stand. */
  record Lines(int[] extents, long[] strides, long start, int stride) {
    int base(long line) {
      long rest = line;
      long base = start;
      for (int axis = extents.length - 1; axis > 0; axis--) {
        base += rest % extents[axis] * strides[axis];
        rest /= extents[axis];
      }
      return Math.toIntExact(extents.length == 0 ? base : base + rest * strides[0]);
    }
  }
}
