package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.window.Layout;

/** A method that computes output lines from padded input lines. */
public sealed interface Algorithm permits DirectConvolution, SeparableConvolution {

  /** The name used by {@code --method} and in plans. */
  String label();

  /** Multiply-adds per output sample. */
  double operations(Layout layout);

  /**
   * A worker with its own buffers, for one thread at a time.
   *
   * @param longest the most groups that one call of {@link LineWorker#line} will ask for
   */
  <A> LineWorker<A> worker(
      Layout layout, Weights weights, Microkernels<A> microkernels, int longest);
}
