package dev.convolve.nn.data;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Samples and targets that are learned from together. Its arrays are used again: it counts until
 * the next one is asked for.
 */
public final class Batch {

  private final Tensor samples;
  private final Tensor targets;
  private final int[] indices;
  private int index;
  private int count;

  Batch(Dataset data, int capacity, SampleType type) {
    samples = Tensor.zeros(type, rows(capacity, data.shape()));
    targets = Tensor.zeros(type, rows(capacity, data.targetShape()));
    indices = new int[capacity];
  }

  private static Shape rows(int count, Shape shape) {
    return Shape.of(IntStream.concat(IntStream.of(count), IntStream.of(shape.extents())).toArray());
  }

  /** Starts anew as batch {@code number}, which holds {@code order[from, from + size)}. */
  void set(int number, int[] order, int from, int size) {
    index = number;
    count = size;
    System.arraycopy(order, from, indices, 0, size);
  }

  /** Capacity × the shape of a sample, of which the first {@link #count} count. */
  public Tensor samples() {
    return samples;
  }

  /** Capacity × the shape of a target, of which the first {@link #count} count. */
  public Tensor targets() {
    return targets;
  }

  /** How many samples; fewer than the capacity in an epoch's last batch. */
  public int count() {
    return count;
  }

  /** Its number in the epoch, from 0. */
  public int index() {
    return index;
  }

  /**
   * The number in the data set of the sample in row {@code row}.
   *
   * @throws IndexOutOfBoundsException when {@code row} is not below {@link #count}
   */
  public int sample(int row) {
    return indices[Objects.checkIndex(row, count)];
  }
}
