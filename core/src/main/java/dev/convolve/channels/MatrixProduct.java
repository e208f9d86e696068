package dev.convolve.channels;

import dev.convolve.internal.simd.MatrixKernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;

/**
 * Products of matrices that stand in tensors of one type, row by row: immutable, for any number of
 * threads. A matrix begins {@code at} a sample of its tensor, whatever the tensor's shape, and
 * neighbouring rows are {@code pitch} samples apart. A result stands on an array of its own.
 *
 * <p>The bits of an element depend on its row and its column and the depth alone, never on how many
 * rows and columns a call has, nor on the vector width. {@link #product} and {@link
 * #leftTransposed} sum in one chain of fused multiply-adds in the order of k, from +0 or from what
 * is added to. {@link #rightTransposed} sums 16 chains (float64: 8), chain l over k ≡ l, adds them
 * by halves (l and l + 8, then l and l + 4, …), and then to what is added to.
 */
public final class MatrixProduct {

  /** Of float32 matrices. */
  public static final MatrixProduct F32 = new MatrixProduct(SampleType.F32);

  /** Of float64 matrices. */
  public static final MatrixProduct F64 = new MatrixProduct(SampleType.F64);

  private final SampleType type;

  private MatrixProduct(SampleType type) {
    this.type = type;
  }

  /**
   * Products over a type.
   *
   * @throws IllegalArgumentException when it is neither F32 nor F64
   */
  public static MatrixProduct of(SampleType type) {
    ChannelCorrelation.checkFloating(type);
    return type == SampleType.F32 ? F32 : F64;
  }

  /** A·B of whole matrices: {@code c[r][j] = Σ_k a[r][k]·b[k][j]}. */
  public void product(int rows, int columns, int depth, Tensor a, Tensor b, Tensor c, boolean add) {
    product(rows, columns, depth, a, 0, depth, b, 0, columns, c, 0, columns, add);
  }

  /** Aᵀ·B of whole matrices: {@code c[r][j] = Σ_k a[k][r]·b[k][j]}. */
  public void leftTransposed(
      int rows, int columns, int depth, Tensor a, Tensor b, Tensor c, boolean add) {
    leftTransposed(rows, columns, depth, a, 0, rows, b, 0, columns, c, 0, columns, add);
  }

  /** A·Bᵀ of whole matrices: {@code c[r][j] = Σ_k a[r][k]·b[j][k]}. */
  public void rightTransposed(
      int rows, int columns, int depth, Tensor a, Tensor b, Tensor c, boolean add) {
    rightTransposed(rows, columns, depth, a, 0, depth, b, 0, depth, c, 0, columns, add);
  }

  /**
   * {@code c[r][j] = Σ_k a[r][k]·b[k][j]}, or that added to c.
   *
   * @param rows of a and c
   * @param columns of b and c
   * @param depth columns of a, rows of b
   * @param pitchA between rows of a, and so on
   * @throws IllegalArgumentException when a tensor has another type or is too small
   */
  public void product(
      int rows,
      int columns,
      int depth,
      Tensor a,
      int atA,
      int pitchA,
      Tensor b,
      int atB,
      int pitchB,
      Tensor c,
      int atC,
      int pitchC,
      boolean add) {
    check("a", a, atA, pitchA, rows, depth);
    check("b", b, atB, pitchB, depth, columns);
    check("c", c, atC, pitchC, rows, columns);
    multiply(rows, columns, depth, a, atA, pitchA, 1, b, atB, pitchB, c, atC, pitchC, add);
  }

  /**
   * {@code c[r][j] = Σ_k a[k][r]·b[k][j]}, or that added to c.
   *
   * @param rows columns of a, rows of c
   * @param columns of b and c
   * @param depth rows of a and b
   * @throws IllegalArgumentException when a tensor has another type or is too small
   */
  public void leftTransposed(
      int rows,
      int columns,
      int depth,
      Tensor a,
      int atA,
      int pitchA,
      Tensor b,
      int atB,
      int pitchB,
      Tensor c,
      int atC,
      int pitchC,
      boolean add) {
    check("a", a, atA, pitchA, depth, rows);
    check("b", b, atB, pitchB, depth, columns);
    check("c", c, atC, pitchC, rows, columns);
    multiply(rows, columns, depth, a, atA, 1, pitchA, b, atB, pitchB, c, atC, pitchC, add);
  }

  private void multiply(
      int rows,
      int columns,
      int depth,
      Tensor a,
      int atA,
      int rowA,
      int stepA,
      Tensor b,
      int atB,
      int rowB,
      Tensor c,
      int atC,
      int rowC,
      boolean add) {
    if (type == SampleType.F32) {
      MatrixKernels.f32()
          .multiply(
              rows,
              columns,
              depth,
              a.floats(),
              atA,
              InputGradient.multiples(rows, rowA),
              0,
              InputGradient.multiples(depth, stepA),
              0,
              b.floats(),
              atB,
              rowB,
              add ? c.floats() : null,
              atC,
              rowC,
              c.floats(),
              atC,
              rowC);
    } else {
      MatrixKernels.f64()
          .multiply(
              rows,
              columns,
              depth,
              a.doubles(),
              atA,
              InputGradient.multiples(rows, rowA),
              0,
              InputGradient.multiples(depth, stepA),
              0,
              b.doubles(),
              atB,
              rowB,
              add ? c.doubles() : null,
              atC,
              rowC,
              c.doubles(),
              atC,
              rowC);
    }
  }

  /**
   * {@code c[r][j] = Σ_k a[r][k]·b[j][k]}, or that added to c.
   *
   * @param rows of a and c
   * @param columns rows of b, columns of c
   * @param depth columns of a and b
   * @throws IllegalArgumentException when a tensor has another type or is too small
   */
  public void rightTransposed(
      int rows,
      int columns,
      int depth,
      Tensor a,
      int atA,
      int pitchA,
      Tensor b,
      int atB,
      int pitchB,
      Tensor c,
      int atC,
      int pitchC,
      boolean add) {
    check("a", a, atA, pitchA, rows, depth);
    check("b", b, atB, pitchB, columns, depth);
    check("c", c, atC, pitchC, rows, columns);
    if (type == SampleType.F32) {
      MatrixKernels.f32()
          .dots(
              rows,
              columns,
              depth,
              a.floats(),
              atA,
              pitchA,
              b.floats(),
              atB,
              pitchB,
              c.floats(),
              atC,
              pitchC,
              add);
    } else {
      MatrixKernels.f64()
          .dots(
              rows,
              columns,
              depth,
              a.doubles(),
              atA,
              pitchA,
              b.doubles(),
              atB,
              pitchB,
              c.doubles(),
              atC,
              pitchC,
              add);
    }
  }

  private void check(String what, Tensor tensor, int at, int pitch, int rows, int columns) {
    if (tensor.type() != type) {
      throw new IllegalArgumentException(
          "matrix %s of type %s in a product of %s; convert with as(SampleType.%s)"
              .formatted(what, tensor.type(), type, type.name()));
    }
    boolean empty = rows == 0 || columns == 0;
    boolean fits =
        rows >= 0
            && columns >= 0
            && at >= 0
            && (empty
                || pitch >= columns && at + (rows - 1L) * pitch + columns <= tensor.shape().size());
    if (!fits) {
      throw new IllegalArgumentException(
          "matrix %s of %d×%d at %d, rows %d apart, does not lie in %s"
              .formatted(what, rows, columns, at, pitch, tensor.shape()));
    }
  }
}
