package dev.convolve.internal.simd;

/**
 * The inner loops of pooling over channels and of rectifying, {@code A} being {@code float[]} or
 * {@code double[]}. Every implementation gives the same bits.
 *
 * @param <A> the array type
 */
public interface PoolKernels<A> {

  /** The float32 loops: with vectors when the vector module is present. */
  static PoolKernels<float[]> f32() {
    return Provider.POOL_F32;
  }

  /** The float64 loops. */
  static PoolKernels<double[]> f64() {
    return Provider.POOL_F64;
  }

  /** The float32 loops without vectors. */
  static PoolKernels<float[]> scalarF32() {
    return new ScalarPoolsF32();
  }

  /**
   * The largest of each window, or NaN if it holds one: {@code out[to + w·channels + c] = max_t
   * in[at + w·advance + taps[t] + c]}, +0 being larger than −0.
   */
  void maximum(A in, int at, int advance, int[] taps, A out, int to, int channels, int windows);

  /**
   * The way back of {@link #maximum}: adds {@code up[to + w·channels + c]} to {@code down} at the
   * place of the first tap whose sample equals the window's largest, or is NaN.
   *
   * @param out what maximum set
   * @param up the gradient by out
   * @param down the gradient by in, in the same places
   */
  void toFirst(
      A in,
      int at,
      int advance,
      int[] taps,
      A out,
      A up,
      int to,
      A down,
      int channels,
      int windows);

  /**
   * As {@link #toFirst} where no two windows share a sample: sets {@code down} at all places of the
   * windows, to 0 where nothing is led to.
   *
   * @param floor windows whose largest is at most that lead nothing back; NaN for none
   */
  void setFirst(
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
      double floor);

  /** {@code down[i] = in[i] ≤ 0 ? 0 : up[i]} for {@code i} in {@code [from, to)}. */
  void rectify(A in, A up, A down, int from, int to);
}
