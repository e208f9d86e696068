package dev.convolve.channels;

/**
 * What calls of one {@link ChannelCorrelation} write along the way: one for each thread, used again
 * from call to call. It grows on first use. Where a forward pass retains its windows for the weight
 * gradient, one for each micro-batch that is under way.
 */
public final class ChannelWorkspace {

  Object windows;
  Object transposed;
  int retained;

  ChannelWorkspace(Object empty) {
    windows = empty;
    transposed = empty;
  }
}
