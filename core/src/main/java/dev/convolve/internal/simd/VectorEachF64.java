package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products channel by channel, written out so that all their sums stay in registers: {@code c[r][j]
 * = start[r][j] + Σ_k a[atA + rowAt[row + r] + stepAt[step + k] + j] · b[k][j]}, each sum one chain
 * in the order of k.
 *
 * <p>Rows beyond {@code most} are the row {@code most} once more: they give the same samples.
 */
final class VectorEachF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorEachF64() {}

  /** 4 rows of 2 vectors, channel by channel. */
  static void each4x2(
      int depth,
      int most,
      double[] a,
      int atA,
      int[] rowAt,
      int row,
      int[] stepAt,
      int step,
      double[] b,
      int atB,
      int rowB,
      double[] start,
      int atStart,
      int rowStart,
      double[] c,
      int atC,
      int rowC) {
    int r1 = Math.min(1, most);
    int r2 = Math.min(2, most);
    int r3 = Math.min(3, most);
    int a0 = atA + rowAt[row];
    int a1 = atA + rowAt[row + r1];
    int a2 = atA + rowAt[row + r2];
    int a3 = atA + rowAt[row + r3];
    int s0 = atStart;
    DoubleVector c0_0 = DoubleVector.fromArray(SPECIES, start, s0);
    DoubleVector c0_1 = DoubleVector.fromArray(SPECIES, start, s0 + LANES);
    int s1 = atStart + r1 * rowStart;
    DoubleVector c1_0 = DoubleVector.fromArray(SPECIES, start, s1);
    DoubleVector c1_1 = DoubleVector.fromArray(SPECIES, start, s1 + LANES);
    int s2 = atStart + r2 * rowStart;
    DoubleVector c2_0 = DoubleVector.fromArray(SPECIES, start, s2);
    DoubleVector c2_1 = DoubleVector.fromArray(SPECIES, start, s2 + LANES);
    int s3 = atStart + r3 * rowStart;
    DoubleVector c3_0 = DoubleVector.fromArray(SPECIES, start, s3);
    DoubleVector c3_1 = DoubleVector.fromArray(SPECIES, start, s3 + LANES);
    int ib = atB;
    int end = step + depth;
    for (int k = step; k < end; k++) {
      int at = stepAt[k];
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, ib);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, ib + LANES);
      c0_0 = DoubleVector.fromArray(SPECIES, a, a0 + at).fma(b0, c0_0);
      c0_1 = DoubleVector.fromArray(SPECIES, a, a0 + at + LANES).fma(b1, c0_1);
      c1_0 = DoubleVector.fromArray(SPECIES, a, a1 + at).fma(b0, c1_0);
      c1_1 = DoubleVector.fromArray(SPECIES, a, a1 + at + LANES).fma(b1, c1_1);
      c2_0 = DoubleVector.fromArray(SPECIES, a, a2 + at).fma(b0, c2_0);
      c2_1 = DoubleVector.fromArray(SPECIES, a, a2 + at + LANES).fma(b1, c2_1);
      c3_0 = DoubleVector.fromArray(SPECIES, a, a3 + at).fma(b0, c3_0);
      c3_1 = DoubleVector.fromArray(SPECIES, a, a3 + at + LANES).fma(b1, c3_1);
      ib += rowB;
    }
    int o0 = atC;
    c0_0.intoArray(c, o0);
    c0_1.intoArray(c, o0 + LANES);
    int o1 = atC + r1 * rowC;
    c1_0.intoArray(c, o1);
    c1_1.intoArray(c, o1 + LANES);
    int o2 = atC + r2 * rowC;
    c2_0.intoArray(c, o2);
    c2_1.intoArray(c, o2 + LANES);
    int o3 = atC + r3 * rowC;
    c3_0.intoArray(c, o3);
    c3_1.intoArray(c, o3 + LANES);
  }

  /** 4 rows of 1 vector, channel by channel, of which the mask says what counts. */
  static void each4x1(
      int depth,
      int most,
      double[] a,
      int atA,
      int[] rowAt,
      int row,
      int[] stepAt,
      int step,
      double[] b,
      int atB,
      int rowB,
      double[] start,
      int atStart,
      int rowStart,
      double[] c,
      int atC,
      int rowC,
      VectorMask<Double> mask) {
    int r1 = Math.min(1, most);
    int r2 = Math.min(2, most);
    int r3 = Math.min(3, most);
    int a0 = atA + rowAt[row];
    int a1 = atA + rowAt[row + r1];
    int a2 = atA + rowAt[row + r2];
    int a3 = atA + rowAt[row + r3];
    int s0 = atStart;
    DoubleVector c0_0 = DoubleVector.fromArray(SPECIES, start, s0, mask);
    int s1 = atStart + r1 * rowStart;
    DoubleVector c1_0 = DoubleVector.fromArray(SPECIES, start, s1, mask);
    int s2 = atStart + r2 * rowStart;
    DoubleVector c2_0 = DoubleVector.fromArray(SPECIES, start, s2, mask);
    int s3 = atStart + r3 * rowStart;
    DoubleVector c3_0 = DoubleVector.fromArray(SPECIES, start, s3, mask);
    int ib = atB;
    int end = step + depth;
    for (int k = step; k < end; k++) {
      int at = stepAt[k];
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, ib, mask);
      c0_0 = DoubleVector.fromArray(SPECIES, a, a0 + at, mask).fma(b0, c0_0);
      c1_0 = DoubleVector.fromArray(SPECIES, a, a1 + at, mask).fma(b0, c1_0);
      c2_0 = DoubleVector.fromArray(SPECIES, a, a2 + at, mask).fma(b0, c2_0);
      c3_0 = DoubleVector.fromArray(SPECIES, a, a3 + at, mask).fma(b0, c3_0);
      ib += rowB;
    }
    int o0 = atC;
    c0_0.intoArray(c, o0, mask);
    int o1 = atC + r1 * rowC;
    c1_0.intoArray(c, o1, mask);
    int o2 = atC + r2 * rowC;
    c2_0.intoArray(c, o2, mask);
    int o3 = atC + r3 * rowC;
    c3_0.intoArray(c, o3, mask);
  }
}
