package dev.convolve.nn.loss;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A loss: how far outputs are from their targets. The loss of a batch is the sum over its samples
 * divided by {@link #divisor}; micro-batches are summed one by one, so that a mean over the batch
 * is the same however it is cut.
 *
 * <p>Implementations are immutable records whose components are their options.
 */
public interface Loss {

  /** The word for it in YAML and reports: {@code cross-entropy}. */
  String kind();

  /**
   * The shape of one target.
   *
   * @param output the shape of one sample of the network's output
   * @throws IllegalArgumentException when it cannot judge such an output
   */
  Shape target(Shape output);

  /**
   * What the sums over a batch are divided by: 1 for a sum, else the weight of all its targets; 0
   * where none of them counts.
   *
   * @param targets samples × {@link #target}, of which the first {@code samples} count
   * @param output the shape of one sample of the network's output
   */
  double divisor(Tensor targets, int samples, Shape output);

  /**
   * Losses and gradients of a micro-batch.
   *
   * @param output of the network, capacity × shape, {@code F32} or {@code F64}
   * @param targets of the whole batch
   * @param first the index in {@code targets} of the micro-batch's first sample
   * @param samples samples in the micro-batch
   * @param scale what gradients are multiplied by: 1 / {@link #divisor}; targets that do not count
   *     have a gradient of 0 even where that is infinite
   * @param losses set for each sample to its undivided loss, from index {@code first} on
   * @param gradient set to scale times the gradient by the output; null where none is wanted
   */
  void compute(
      Tensor output,
      Tensor targets,
      int first,
      int samples,
      double scale,
      double[] losses,
      @Nullable Tensor gradient);
}
