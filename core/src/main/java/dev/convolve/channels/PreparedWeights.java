package dev.convolve.channels;

import dev.convolve.tensor.Tensor;

/**
 * Weights laid out, and perhaps transformed, as one {@link ChannelCorrelation} reads them fastest
 * when it answers without learning. They may stand on the array of the tensor that they come from,
 * which stays as it is while they are in use; a changed tensor is prepared again.
 */
public final class PreparedWeights {

  private final ChannelCorrelation plan;
  private final Tensor plain;
  private final Object ready;

  PreparedWeights(ChannelCorrelation plan, Tensor plain, Object ready) {
    this.plan = plan;
    this.plain = plain;
    this.ready = ready;
  }

  /** The plan that they are for. */
  ChannelCorrelation plan() {
    return plan;
  }

  /** As they were given. */
  Tensor plain() {
    return plain;
  }

  /** An array in the order that the plan wants. */
  Object ready() {
    return ready;
  }
}
