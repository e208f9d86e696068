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

  /** Numbers in a row of b and of c in {@link #spread}. */
  int SPREAD_COLUMNS = 16;

  /** How many places {@link #spread} takes at once, the most first. */
  int[] SPREADS = {11, 8, 1};

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
   * {@code c[atC + r·rowC + j] = start[atStart + r·rowStart + j] + Σ_k a[atA + rowAt[row + r] +
   * stepAt[step + k]] · b[atB + k·rowB + j]}: one chain of fused multiply-adds in the order of k,
   * beginning with the start, or +0 where there is none.
   *
   * @param rowAt where the row of each r begins in a, from {@code row} on
   * @param stepAt where each k stands from there, from {@code step} on
   * @param start null for zeros; may be {@code c} at the same places; {@code rowStart} 0 begins
   *     every row alike
   */
  void multiply(
      int rows,
      int columns,
      int depth,
      A a,
      int atA,
      int[] rowAt,
      int row,
      int[] stepAt,
      int step,
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
   * As {@link #multiply}, channel by channel: {@code c[atC + r·rowC + j] = start[atStart +
   * r·rowStart + j] + Σ_k a[atA + rowAt[row + r] + stepAt[step + k] + j] · b[atB + k·rowB + j]}.
   */
  void multiplyEach(
      int rows,
      int columns,
      int depth,
      A a,
      int atA,
      int[] rowAt,
      int row,
      int[] stepAt,
      int step,
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

  /**
   * Spreads places of a line over three places each: {@code c[atC + i·SPREAD_COLUMNS + j] += Σ_k
   * Σ_p a[atA + p·rowA + stepAt[step + k]] · b[atB + (3·k + i − p)·SPREAD_COLUMNS + j]} for i in
   * {@code [0, places + 2)} and j below {@link #SPREAD_COLUMNS}, p going over {@code [0, places)}
   * as far as i − p is 0, 1 or 2: for each i one chain of fused multiply-adds in the order of k,
   * and for each k in that of p.
   *
   * @param places one of {@link #SPREADS}
   */
  void spread(
      int places,
      int depth,
      A a,
      int atA,
      int rowA,
      int[] stepAt,
      int step,
      A b,
      int atB,
      A c,
      int atC);

  /** {@code c[atC + k·rowC + r] = a[atA + r·rowA + k]} for r below rows and k below columns. */
  void transpose(int rows, int columns, A a, int atA, int rowA, A c, int atC, int rowC);

  /**
   * Adds runs of samples to where they belong: {@code c[atC + rowAt[row + r] + tapAt[t] + s] +=
   * a[atA + (r·T + t)·run + s]} for {@code s} in {@code [0, run)}, T being the taps, one run after
   * the other.
   */
  void scatterAdd(A a, int atA, int[] rowAt, int row, int rows, int[] tapAt, int run, A c, int atC);

  /**
   * Sums of runs: {@code c[atC + i·rowC + s] = Σ_e a[atA + from[e] + s]} for e in {@code [begin[i],
   * begin[i + 1])}, in this order and from +0, and {@code s} in {@code [0, run)}.
   */
  void gatherSums(
      int count, int run, A a, int atA, int[] begin, int[] from, A c, int atC, int rowC);

  /** {@code c[atC + j] = fma(a[atA + j], b[atB + j], c[atC + j])} for j below columns. */
  void addProduct(int columns, A a, int atA, A b, int atB, A c, int atC);

  /** {@code c[atC + j] += a[atA + r·rowA + j]} for r in {@code [0, rows)}, one after the other. */
  void addRows(int rows, int columns, A a, int atA, int rowA, A c, int atC);

  /** Sets {@code count} samples to {@code value}. */
  void fill(A c, int atC, int count, double value);
}
