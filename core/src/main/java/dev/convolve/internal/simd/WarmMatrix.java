package dev.convolve.internal.simd;

import org.jspecify.annotations.Nullable;

/** The loops with vectors, or without while {@link Warmth} says so: asked at every call. */
final class WarmMatrix<A> implements MatrixKernels<A> {

  private final MatrixKernels<A> vectors;
  private final MatrixKernels<A> plain;

  WarmMatrix(MatrixKernels<A> vectors, MatrixKernels<A> plain) {
    this.vectors = vectors;
    this.plain = plain;
  }

  private MatrixKernels<A> now() {
    return Warmth.isPlain() ? plain : vectors;
  }

  @Override
  public A allocate(int length) {
    return now().allocate(length);
  }

  @Override
  public int length(A array) {
    return now().length(array);
  }

  @Override
  public void multiply(
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
      int rowC) {
    now()
        .multiply(
            rows, columns, depth, a, atA, rowAt, row, stepAt, step, b, atB, rowB, start, atStart,
            rowStart, c, atC, rowC);
  }

  @Override
  public void multiplyEach(
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
      int rowC) {
    now()
        .multiplyEach(
            rows, columns, depth, a, atA, rowAt, row, stepAt, step, b, atB, rowB, start, atStart,
            rowStart, c, atC, rowC);
  }

  @Override
  public void dots(
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
      boolean add) {
    now().dots(rows, columns, depth, a, atA, rowA, b, atB, rowB, c, atC, rowC, add);
  }

  @Override
  public void transpose(int rows, int columns, A a, int atA, int rowA, A c, int atC, int rowC) {
    now().transpose(rows, columns, a, atA, rowA, c, atC, rowC);
  }

  @Override
  public void scatterAdd(
      A a, int atA, int[] rowAt, int row, int rows, int[] tapAt, int run, A c, int atC) {
    now().scatterAdd(a, atA, rowAt, row, rows, tapAt, run, c, atC);
  }

  @Override
  public void spread(
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
      int atC) {
    now().spread(places, depth, a, atA, rowA, stepAt, step, b, atB, c, atC);
  }

  @Override
  public void gatherSums(
      int count, int run, A a, int atA, int[] begin, int[] from, A c, int atC, int rowC) {
    now().gatherSums(count, run, a, atA, begin, from, c, atC, rowC);
  }

  @Override
  public void addProduct(int columns, A a, int atA, A b, int atB, A c, int atC) {
    now().addProduct(columns, a, atA, b, atB, c, atC);
  }

  @Override
  public void addRows(int rows, int columns, A a, int atA, int rowA, A c, int atC) {
    now().addRows(rows, columns, a, atA, rowA, c, atC);
  }

  @Override
  public void fill(A c, int atC, int count, double value) {
    now().fill(c, atC, count, value);
  }
}
