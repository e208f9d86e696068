package dev.convolve.nn.layer;

import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One micro-batch on its way through one layer: its tensors, of capacity×shape, of which the first
 * {@link #samples} samples count.
 *
 * @param samples samples in this micro-batch, at least 1
 * @param first the index in the batch of its first sample
 * @param training whether layers that differ in training (dropout, batch norm) behave so
 * @param chance the random stream of this layer in this step; the number for element e of sample s
 *     of the batch is at index {@code s·size + e}
 * @param inputs what the layer reads
 * @param output what forward sets
 * @param outputGradient the loss's gradient by the output; null when nothing goes backward
 * @param inputGradients for each input the gradient that backward sets, or null where none is
 *     wanted
 * @param parameters weights and what else the layer keeps, in the order of {@link Layer#parameters}
 * @param parameterGradients for each parameter the sum that backward adds to, or null where none is
 *     wanted
 * @param kept what {@link LayerWork#keep} made for this micro-batch
 * @param scratch what {@link LayerWork#scratch} made for this thread
 */
public record Pass(
    int samples,
    int first,
    boolean training,
    Chance chance,
    List<Tensor> inputs,
    Tensor output,
    @Nullable Tensor outputGradient,
    List<@Nullable Tensor> inputGradients,
    List<Tensor> parameters,
    List<@Nullable Tensor> parameterGradients,
    @Nullable Object kept,
    @Nullable Object scratch) {

  /** The first input. */
  public Tensor input() {
    return inputs.getFirst();
  }

  /** The gradient by the output. */
  public Tensor gradient() {
    if (outputGradient == null) {
      throw new IllegalStateException("no gradient goes backward in this pass");
    }
    return outputGradient;
  }

  /** The gradient by the first input, or null where none is wanted. */
  public @Nullable Tensor inputGradient() {
    return inputGradients.getFirst();
  }

  /** A parameter by its position. */
  public Tensor parameter(int index) {
    return parameters.get(index);
  }

  /** The sum of a parameter's gradients, or null where none is wanted. */
  public @Nullable Tensor parameterGradient(int index) {
    return parameterGradients.get(index);
  }

  /** What was kept, as what it is. */
  public <T> T kept(Class<T> type) {
    return type.cast(java.util.Objects.requireNonNull(kept));
  }

  /** The thread's scratch, as what it is. */
  public <T> T scratch(Class<T> type) {
    return type.cast(java.util.Objects.requireNonNull(scratch));
  }

  /** Samples of the output that count: {@link #samples} times those of one. */
  public int outputSize() {
    return size(output);
  }

  /** Samples of the first input that count. */
  public int inputSize() {
    return size(input());
  }

  private int size(Tensor tensor) {
    return (int) (tensor.shape().size() / tensor.shape().extent(0)) * samples;
  }
}
