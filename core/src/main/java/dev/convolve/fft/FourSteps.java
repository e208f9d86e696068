package dev.convolve.fft;

import dev.convolve.internal.simd.Butterflies;

/**
 * A long transform as two batches of short ones: n = rows·columns samples are a matrix; transform
 * its columns, twist element (k₁, j₂) by e^(−2πi·k₁·j₂/n), transpose, transform the columns again.
 */
final class FourSteps<A> implements Contiguous<A> {

  /** Up to this length one batch of a single transform does. */
  private static final int SHORT = 32;

  private final int rows;
  private final int columns;
  private final Butterflies<A> butterflies;
  private final RowTransform<A> down;
  private final RowTransform<A> across;
  private final A twistRe;
  private final A twistIm;

  FourSteps(int length, Butterflies<A> butterflies) {
    this.butterflies = butterflies;
    columns = length <= SHORT ? 1 : divisor(length);
    rows = length / columns;
    down = new RowTransform<>(rows, butterflies);
    across = new RowTransform<>(columns, butterflies);
    double[] re = new double[columns == 1 ? 0 : length];
    double[] im = new double[re.length];
    for (int i = 0; i < re.length; i++) {
      long turns = (long) (i / columns) * (i % columns);
      re[i] = Roots.cos(turns, length);
      im[i] = Roots.sin(turns, length);
    }
    twistRe = butterflies.round(re);
    twistIm = butterflies.round(im);
  }

  /** The smallest divisor whose square is at least {@code length}. */
  private static int divisor(int length) {
    int divisor = (int) Math.ceil(Math.sqrt(length));
    while (length % divisor != 0) {
      divisor++;
    }
    return divisor;
  }

  @Override
  public int length() {
    return rows * columns;
  }

  @Override
  public Workspace<A> workspace() {
    return new Workspace<>(
        butterflies, rows * Strides.padded(columns), columns * Strides.padded(rows), null);
  }

  @Override
  public void forward(A re, A im, Workspace<A> workspace) {
    int stride = columns == 1 ? 1 : Strides.padded(columns);
    copyRows(re, columns, workspace.re, stride);
    copyRows(im, columns, workspace.im, stride);
    down.forward(workspace.re, workspace.im, 0, stride, columns);
    for (int k = 0; k < rows; k++) {
      System.arraycopy(workspace.re, down.row(k) * stride, re, k * columns, columns);
      System.arraycopy(workspace.im, down.row(k) * stride, im, k * columns, columns);
    }
    if (columns == 1) {
      return;
    }
    butterflies.multiplyByConjugate(re, im, 0, twistRe, twistIm, 0, length());
    int turned = Strides.padded(rows);
    butterflies.transpose(re, 0, columns, rows, columns, workspace.turnedRe, 0, turned);
    butterflies.transpose(im, 0, columns, rows, columns, workspace.turnedIm, 0, turned);
    across.forward(workspace.turnedRe, workspace.turnedIm, 0, turned, rows);
    for (int k = 0; k < columns; k++) {
      System.arraycopy(workspace.turnedRe, across.row(k) * turned, re, k * rows, rows);
      System.arraycopy(workspace.turnedIm, across.row(k) * turned, im, k * rows, rows);
    }
  }

  private void copyRows(A from, int length, A into, int stride) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(from, row * length, into, row * stride, length);
    }
  }
}
