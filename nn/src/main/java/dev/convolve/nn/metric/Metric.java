package dev.convolve.nn.metric;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/**
 * How good outputs are, told from running sums that the caller keeps: they are all there is, so
 * that a checkpoint can hold them. Sums of parts of the data may be added number by number; the
 * bits are the same when that is done in the same order. Implementations are immutable records
 * whose components are their options.
 */
public interface Metric {

  /** The word for it in YAML and reports: {@code accuracy}. */
  String kind();

  /**
   * How many sums it keeps, all 0 at first.
   *
   * @param output the shape of one sample of the network's output
   * @throws IllegalArgumentException when it cannot judge such an output
   */
  int sums(Shape output);

  /**
   * Adds samples to the sums, in order.
   *
   * @param output of the network, capacity × shape, {@code F32} or {@code F64}
   * @param targets of a batch
   * @param first the index in {@code targets} of the first sample of {@code output}
   * @param samples how many
   * @param sums as many as {@link #sums} says
   */
  void add(Tensor output, Tensor targets, int first, int samples, double[] sums);

  /** What the sums tell; NaN where nothing was added. */
  double value(double[] sums);

  /** Whether more is better. */
  default boolean rising() {
    return true;
  }
}
