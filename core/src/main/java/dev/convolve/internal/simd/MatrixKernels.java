package dev.convolve.internal.simd;

import org.jspecify.annotations.Nullable;

/**
 * The inner loops of products of matrices over one compute type, {@code A} being {@code float[]} or
 * {@code double[]}.
 *
 * <p>Every implementation gives the same bits, whatever the vector width and the tiles: see each
 * loop for its order of sums.
 *
 * @param <A> the array type
 */
public interface MatrixKernels<A> {

  /** Sums that {@link #dots} runs side by side in float32; float64 has half as many. */
  int DOT_LANES = 16;

  /** The float32 loops: with vectors when the vector module is present. */
  static MatrixKernels<float[]> f32() {
    return Provider.MATRIX_F32;
  }

  /** The float64 loops: with vectors when the vector module is present. */
  static MatrixKernels<double[]> f64() {
    return Provider.MATRIX_F64;
  }

  /** The float32 loops without vectors. */
  static MatrixKernels<float[]> scalarF32() {
    return new ScalarMatrixF32();
  }

  /** The float64 loops without vectors. */
  static MatrixKernels<double[]> scalarF64() {
    return new ScalarMatrixF64();
  }

  /** An array of zeros. */
  A allocate(int length);

  /** Samples in an array. */
  int length(A array);

  /**
   * {@code c[atC + r·rowC + j] = start[atStart + r·rowStart + j] + Σ_k a[atA + r·rowA + k·stepA] ·
   * b[atB + k·rowB + j]}: one chain of fused multiply-adds in the order of k, beginning with the
   * start, or +0 where there is none.
   *
   * @param start null for zeros; may be {@code c} at the same places; {@code rowStart} 0 begins
   *     every row alike
   */
  void multiply(
      int rows,
      int columns,
      int depth,
      A a,
      int atA,
      int rowA,
      int stepA,
      A b,
      int atB,
      int rowB,
      @Nullable A start,
      int atStart,
      int rowStart,
      A c,
      int atC,
      int rowC);

  /**
   * {@code c[atC + r·rowC + j] = Σ_k a[atA + r·rowA + k] · b[atB + j·rowB + k]}, added to what is
   * there if {@code add}: lane l of {@link #DOT_LANES} (float64: half) is a chain of fused
   * multiply-adds from +0 over k ≡ l in order; then lanes l and l + n/2 are added, and so on until
   * one is left.
   */
  void dots(
      int rows,
      int columns,
      int depth,
      A a,
      int atA,
      int rowA,
      A b,
      int atB,
      int rowB,
      A c,
      int atC,
      int rowC,
      boolean add);

  /** {@code c[atC + k·rowC + r] = a[atA + r·rowA + k]} for r below rows and k below columns. */
  void transpose(int rows, int columns, A a, int atA, int rowA, A c, int atC, int rowC);

  /**
   * Runs of samples side by side: {@code c[atC + i·run + s] = a[atA + from[first + i]·pitch + s]}
   * for {@code s} in {@code [0, run)}, or {@code outside} where {@code from} is negative.
   */
  void gather(
      A a,
      int atA,
      int pitch,
      int[] from,
      int first,
      int count,
      int run,
      double outside,
      A c,
      int atC);

  /**
   * The way back: {@code c[atC + from[first + i]·pitch + s] += a[atA + i·run + s]}, one run after
   * the other; runs whose {@code from} is negative are left out.
   */
  void scatterAdd(A a, int atA, int[] from, int first, int count, int run, A c, int atC, int pitch);

  /** {@code c[atC + j] += a[atA + r·rowA + j]} for r in {@code [0, rows)}, one after the other. */
  void addRows(int rows, int columns, A a, int atA, int rowA, A c, int atC);

  /** Sets {@code count} samples to 0. */
  void clear(A c, int atC, int count);
}
