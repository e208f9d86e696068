package dev.convolve.nn.layer;

import dev.convolve.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer at work on micro-batches: forward, and backward beside it. Many threads use one at once,
 * each with a {@link Pass} of its own.
 */
public interface LayerWork {

  /**
   * Makes what one micro-batch carries from forward to backward (which sample was largest, what was
   * dropped); null for nothing. Made once and used again for later batches.
   */
  default @Nullable Object keep() {
    return null;
  }

  /** Makes what one call may use as it likes, one for each thread; null for nothing. */
  default @Nullable Object scratch() {
    return null;
  }

  /** What the output, and the gradient by the input, may share with what they come from. */
  default Sharing sharing() {
    return Sharing.NOTHING;
  }

  /** Whether backward reads {@link Pass#output}, so that nobody may write over it before. */
  default boolean readsOutput() {
    return true;
  }

  /**
   * This as the only reader of a {@code max(x, 0)}, whose slope its backward takes over: a gradient
   * by an input that is not above 0 is set to 0. Null where that saves nothing.
   */
  default @Nullable LayerWork withSlopeOfRectifier() {
    return null;
  }

  /** A {@code max(x, 0)} whose reader takes over the slope; null for all other work. */
  default @Nullable LayerWork rectifierWithoutSlope() {
    return null;
  }

  /**
   * This where nothing is learned and parameters stay as they are: forward alone is asked for.
   * Keeps and scratches are those of this.
   *
   * @param parameters of the layer, in order
   */
  default LayerWork answering(List<Tensor> parameters) {
    return this;
  }

  /** Sets every sample of {@link Pass#output} from the inputs and parameters. */
  void forward(Pass pass);

  /**
   * From {@link Pass#outputGradient}: sets every sample of each {@link Pass#inputGradient} that is
   * wanted, and adds to each {@link Pass#parameterGradient} that is wanted.
   */
  void backward(Pass pass);
}
