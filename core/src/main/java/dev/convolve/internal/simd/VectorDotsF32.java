package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Dot products of rows with rows, side by side. */
final class VectorDotsF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int DOTS = MatrixKernels.DOT_LANES;

  private VectorDotsF32() {}

  /**
   * 4×5 dot products, as many lanes of each as a vector has: {@code c[r][j]} is a chain over the
   * steps, which lie {@code DOTS} samples apart in both, and goes to {@code sums[(r·5 + j)·DOTS +
   * lane]} and on.
   */
  static void dots4x5(
      int steps,
      float[] a,
      int atA,
      int rowA,
      int mostRows,
      float[] b,
      int atB,
      int rowB,
      int mostColumns,
      float[] sums,
      int lane) {
    int a0 = atA;
    int a1 = atA + Math.min(1, mostRows) * rowA;
    int a2 = atA + Math.min(2, mostRows) * rowA;
    int a3 = atA + Math.min(3, mostRows) * rowA;
    int b0 = atB;
    int b1 = atB + Math.min(1, mostColumns) * rowB;
    int b2 = atB + Math.min(2, mostColumns) * rowB;
    int b3 = atB + Math.min(3, mostColumns) * rowB;
    int b4 = atB + Math.min(4, mostColumns) * rowB;
    FloatVector c0_0 = FloatVector.zero(SPECIES);
    FloatVector c0_1 = FloatVector.zero(SPECIES);
    FloatVector c0_2 = FloatVector.zero(SPECIES);
    FloatVector c0_3 = FloatVector.zero(SPECIES);
    FloatVector c0_4 = FloatVector.zero(SPECIES);
    FloatVector c1_0 = FloatVector.zero(SPECIES);
    FloatVector c1_1 = FloatVector.zero(SPECIES);
    FloatVector c1_2 = FloatVector.zero(SPECIES);
    FloatVector c1_3 = FloatVector.zero(SPECIES);
    FloatVector c1_4 = FloatVector.zero(SPECIES);
    FloatVector c2_0 = FloatVector.zero(SPECIES);
    FloatVector c2_1 = FloatVector.zero(SPECIES);
    FloatVector c2_2 = FloatVector.zero(SPECIES);
    FloatVector c2_3 = FloatVector.zero(SPECIES);
    FloatVector c2_4 = FloatVector.zero(SPECIES);
    FloatVector c3_0 = FloatVector.zero(SPECIES);
    FloatVector c3_1 = FloatVector.zero(SPECIES);
    FloatVector c3_2 = FloatVector.zero(SPECIES);
    FloatVector c3_3 = FloatVector.zero(SPECIES);
    FloatVector c3_4 = FloatVector.zero(SPECIES);
    int end = steps * DOTS;
    for (int k = 0; k < end; k += DOTS) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, b0 + k);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
      FloatVector y2 = FloatVector.fromArray(SPECIES, b, b2 + k);
      FloatVector y3 = FloatVector.fromArray(SPECIES, b, b3 + k);
      FloatVector y4 = FloatVector.fromArray(SPECIES, b, b4 + k);
      FloatVector x0 = FloatVector.fromArray(SPECIES, a, a0 + k);
      c0_0 = x0.fma(y0, c0_0);
      c0_1 = x0.fma(y1, c0_1);
      c0_2 = x0.fma(y2, c0_2);
      c0_3 = x0.fma(y3, c0_3);
      c0_4 = x0.fma(y4, c0_4);
      FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k);
      c1_0 = x1.fma(y0, c1_0);
      c1_1 = x1.fma(y1, c1_1);
      c1_2 = x1.fma(y2, c1_2);
      c1_3 = x1.fma(y3, c1_3);
      c1_4 = x1.fma(y4, c1_4);
      FloatVector x2 = FloatVector.fromArray(SPECIES, a, a2 + k);
      c2_0 = x2.fma(y0, c2_0);
      c2_1 = x2.fma(y1, c2_1);
      c2_2 = x2.fma(y2, c2_2);
      c2_3 = x2.fma(y3, c2_3);
      c2_4 = x2.fma(y4, c2_4);
      FloatVector x3 = FloatVector.fromArray(SPECIES, a, a3 + k);
      c3_0 = x3.fma(y0, c3_0);
      c3_1 = x3.fma(y1, c3_1);
      c3_2 = x3.fma(y2, c3_2);
      c3_3 = x3.fma(y3, c3_3);
      c3_4 = x3.fma(y4, c3_4);
    }
    c0_0.intoArray(sums, lane);
    c0_1.intoArray(sums, DOTS + lane);
    c0_2.intoArray(sums, 2 * DOTS + lane);
    c0_3.intoArray(sums, 3 * DOTS + lane);
    c0_4.intoArray(sums, 4 * DOTS + lane);
    c1_0.intoArray(sums, 5 * DOTS + lane);
    c1_1.intoArray(sums, 6 * DOTS + lane);
    c1_2.intoArray(sums, 7 * DOTS + lane);
    c1_3.intoArray(sums, 8 * DOTS + lane);
    c1_4.intoArray(sums, 9 * DOTS + lane);
    c2_0.intoArray(sums, 10 * DOTS + lane);
    c2_1.intoArray(sums, 11 * DOTS + lane);
    c2_2.intoArray(sums, 12 * DOTS + lane);
    c2_3.intoArray(sums, 13 * DOTS + lane);
    c2_4.intoArray(sums, 14 * DOTS + lane);
    c3_0.intoArray(sums, 15 * DOTS + lane);
    c3_1.intoArray(sums, 16 * DOTS + lane);
    c3_2.intoArray(sums, 17 * DOTS + lane);
    c3_3.intoArray(sums, 18 * DOTS + lane);
    c3_4.intoArray(sums, 19 * DOTS + lane);
  }
}
