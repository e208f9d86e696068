package dev.convolve.line;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Layout;
import dev.convolve.window.LineShape;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

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
   *
   * @throws IllegalArgumentException when the order does not name every axis once
   */
  public TensorView permuted(int... order) {
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    if (!Arrays.equals(sorted, IntStream.range(0, shape.rank()).toArray())) {
      throw new IllegalArgumentException(
          "axes %s are no order of the %d axes of %s; name each from 0 once"
              .formatted(Arrays.toString(order), shape.rank(), shape));
    }
    int[] extents = new int[order.length];
    long[] permuted = new long[order.length];
    for (int axis = 0; axis < order.length; axis++) {
      extents[axis] = shape.extent(order[axis]);
      permuted[axis] = strides[order[axis]];
    }
    return new TensorView(tensor, Shape.of(extents), permuted, start);
  }

  /**
   * The samples whose index along {@code axis} is {@code index}; the axis keeps the extent 1.
   *
   * @throws IndexOutOfBoundsException when there is no such axis or index
   */
  public TensorView slice(int axis, int index) {
    Objects.checkIndex(axis, shape.rank());
    Objects.checkIndex(index, shape.extent(axis));
    return slice(axis, index, 1);
  }

  /**
   * The samples whose index along {@code axis} is {@code from} to {@code from + count − 1}.
   *
   * @throws IndexOutOfBoundsException when there is no such axis or index
   */
  public TensorView slice(int axis, int from, int count) {
    Objects.checkIndex(axis, shape.rank());
    Objects.checkFromIndexSize(from, count, shape.extent(axis));
    int[] extents = shape.extents();
    extents[axis] = count;
    return new TensorView(tensor, Shape.of(extents), strides, start + from * strides[axis]);
  }

  /**
   * A view of {@code wanted} extents that repeats the samples along axes where this one has an
   * extent of 1.
   *
   * @throws IllegalArgumentException when another extent differs
   */
  public TensorView expanded(Shape wanted) {
    boolean suits = shape.rank() == wanted.rank();
    long[] repeated = strides.clone();
    for (int axis = 0; suits && axis < repeated.length; axis++) {
      boolean one = shape.extent(axis) == 1;
      suits = one || shape.extent(axis) == wanted.extent(axis);
      repeated[axis] = one ? 0 : repeated[axis];
    }
    if (!suits) {
      throw new IllegalArgumentException(
          "%s cannot stand for %s; give every axis its extent, or 1".formatted(shape, wanted));
    }
    return new TensorView(tensor, wanted, repeated, start);
  }

  /** The view's samples as lines to read. */
  public LineSource source(LineShape cut) {
    return new TensorSource(tensor, lines(cut.axes()));
  }

  /** The view's samples as lines of {@code layout}'s input. */
  public LineSource source(Layout layout) {
    return source(layout.source());
  }

  /** The view's samples as lines of {@code layout}'s output. */
  public TensorSink sink(Layout layout) {
    return sink(layout.sink());
  }

  /** The view's samples as lines to write. */
  public TensorSink sink(LineShape cut) {
    return new TensorSink(tensor, lines(cut.axes()));
  }

  /**
   * The view's leading axes choose a line; the rest is the line. Its samples stand in runs of equal
   * stride: one run, unless axes were moved or sliced.
   */
  private Lines lines(int outer) {
    int run = 1;
    long stride = 1;
    int axis = shape.rank() - 1;
    for (; axis >= outer; axis--) {
      int extent = shape.extent(axis);
      if (extent == 1) {
        continue;
      }
      if (run > 1 && strides[axis] != run * stride) {
        break;
      }
      stride = run > 1 ? stride : strides[axis];
      run *= Math.max(1, extent);
    }
    int[] extents = shape.extents();
    return new Lines(
        Arrays.copyOf(extents, outer),
        Arrays.copyOf(strides, outer),
        Arrays.copyOfRange(extents, outer, axis + 1),
        Arrays.copyOfRange(strides, outer, axis + 1),
        start,
        run,
        Math.toIntExact(stride));
  }

  /**
   * Where the samples of each line stand.
   *
   * @param extents of the outer axes, which choose a line
   * @param strides of the outer axes
   * @param runExtents of the axes of a line that choose a run
   * @param runStrides of those axes
   * @param start of the first sample of the first line
   * @param run samples in a run
   * @param stride distance between neighbours in a run
   */
  record Lines(
      int[] extents,
      long[] strides,
      int[] runExtents,
      long[] runStrides,
      long start,
      int run,
      int stride) {

    /** The offset of sample {@code i} of {@code line}. */
    int offset(long line, int i) {
      return Math.toIntExact(
          start
              + along(line, extents, strides)
              + along(i / run, runExtents, runStrides)
              + (long) (i % run) * stride);
    }

    /** Whether the samples of every line stand side by side. */
    boolean isUnbroken() {
      return stride == 1 && runExtents.length == 0;
    }

    /** How many of the samples from {@code i} on stand {@code stride} apart. */
    int rest(int i) {
      return run - i % run;
    }

    private static long along(long index, int[] extents, long[] strides) {
      long rest = index;
      long offset = 0;
      for (int axis = extents.length - 1; axis > 0; axis--) {
        offset += rest % extents[axis] * strides[axis];
        rest /= extents[axis];
      }
      return extents.length == 0 ? 0 : offset + rest * strides[0];
    }
  }
}
