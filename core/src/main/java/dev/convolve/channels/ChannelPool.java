package dev.convolve.channels;

import dev.convolve.internal.simd.PoolKernels;

/**
 * Windows that are reduced channel by channel, and the gradient of {@code max(x, 0)}: the loops of
 * pooling layers, over data with channels last.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class ChannelPool<A> {

  private static final ChannelPool<float[]> F32 = new ChannelPool<>(PoolKernels.f32());
  private static final ChannelPool<double[]> F64 = new ChannelPool<>(PoolKernels.f64());

  private final PoolKernels<A> kernels;

  private ChannelPool(PoolKernels<A> kernels) {
    this.kernels = kernels;
  }

  /** Over float32. */
  public static ChannelPool<float[]> f32() {
    return F32;
  }

  /** Over float64. */
  public static ChannelPool<double[]> f64() {
    return F64;
  }

  /**
   * The largest of each window, or NaN if it holds one: {@code out[to + w·channels + c] = max_t
   * in[at + w·advance + taps[t] + c]}, +0 being larger than −0.
   *
   * @param taps where the samples of a window lie from its beginning, at least one
   * @param windows how many, {@code advance} apart
   */
  public void maximum(
      A in, int at, int advance, int[] taps, A out, int to, int channels, int windows) {
    kernels.maximum(in, at, advance, taps, out, to, channels, windows);
  }

  /**
   * The way back of {@link #maximum}: adds {@code up[to + w·channels + c]} to {@code down} at the
   * place of the first tap whose sample equals the window's largest, or is NaN.
   *
   * @param out what maximum set
   * @param up the gradient by out
   * @param down the gradient by in, in the same places
   */
  public void toFirst(
      A in,
      int at,
      int advance,
      int[] taps,
      A out,
      A up,
      int to,
      A down,
      int channels,
      int windows) {
    kernels.toFirst(in, at, advance, taps, out, up, to, down, channels, windows);
  }

  /**
   * As {@link #toFirst} where no two windows share a sample: sets {@code down} at all places of the
   * windows, to 0 where nothing is led to.
   *
   * @param floor windows whose largest is at most that lead nothing back; NaN for none
   */
  public void setFirst(
      A in,
      int at,
      int advance,
      int[] taps,
      A out,
      A up,
      int to,
      A down,
      int channels,
      int windows,
      double floor) {
    kernels.setFirst(in, at, advance, taps, out, up, to, down, channels, windows, floor);
  }

  /**
   * {@code down[i] = in[i] ≤ 0 ? 0 : up[i]} for {@code i} in {@code [from, to)}; any of the arrays
   * may be one.
   */
  public void rectify(A in, A up, A down, int from, int to) {
    kernels.rectify(in, up, down, from, to);
  }
}
