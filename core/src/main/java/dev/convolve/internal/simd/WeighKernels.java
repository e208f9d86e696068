package dev.convolve.internal.simd;

/**
 * The inner loops of filters that weigh samples by their values. Every implementation gives the
 * same bits: powers of two come from one polynomial of fused multiply-adds, never from a library.
 *
 * @param <A> the array type of a line: {@code float[]} or {@code double[]}
 */
public interface WeighKernels<A> {

  /** {@code sum[i] += |a[atA + i] − b[atB + i]|} for {@code i} in {@code [0, length)}. */
  void addDistance(A a, int atA, A b, int atB, A sum, int length);

  /**
   * {@code line[i] = 2^−((line[i]·factor)² + offset)} within a few units in the last place; 0 where
   * that is below the smallest normal number, NaN for NaN.
   *
   * @param offset 0 or more
   */
  void decay(A line, double factor, double offset, int length);

  /** {@code sum[i] = fma(a[atA + i], b[atB + i], sum[i])} for {@code i} in {@code [0, length)}. */
  void addProduct(A a, int atA, A b, int atB, A sum, int length);

  /** {@code line[i] = √line[i]}. */
  void root(A line, int length);
}
