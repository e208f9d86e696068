package dev.convolve.channels;

/**
 * What calls of one {@link ChannelCorrelation} write along the way: one for each thread, used again
 * from call to call. It grows on first use. Where a forward pass retains for the weight gradient,
 * one for each micro-batch that is under way.
 */
public final class ChannelWorkspace {

  /** Padded samples of input; what surrounds them is written once. */
  Object padded;

  /** Padded samples of the gradient by the output, or by the input; the same. */
  Object gradient;

  /** Rows of products that are yet to be added up, or what windows over an edge read. */
  Object rows;

  /** Weights as the input gradient wants them. */
  Object turned;

  /** Samples as Winograd's products want them. */
  Object transformed;

  /** Samples of input that the last forward pass left. */
  int retained;

  ChannelWorkspace(Object empty) {
    padded = empty;
    gradient = empty;
    rows = empty;
    turned = empty;
    transformed = empty;
  }
}
