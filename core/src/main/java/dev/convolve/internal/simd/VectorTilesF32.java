package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a product of matrices, written out so that all their sums stay in registers: {@code
 * c[r][j] = start[r][j] + Σ_k a[atA + rowAt[row + r] + stepAt[step + k]] · b[k][j]}, each sum one
 * chain in the order of k.
 *
 * <p>Rows beyond {@code most} are the row {@code most} once more: they give the same samples.
 */
final class VectorTilesF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int DOTS = MatrixKernels.DOT_LANES;

  private VectorTilesF32() {}

  /** 6 rows of 4 vectors. */
  static void tile6x4(
      int depth,
      int most,
      float[] a,
      int atA,
      int[] rowAt,
      int row,
      int[] stepAt,
      int step,
      float[] b,
      int atB,
      int rowB,
      float[] start,
      int atStart,
      int rowStart,
      float[] c,
      int atC,
      int rowC) {
    int r1 = Math.min(1, most);
    int r2 = Math.min(2, most);
    int r3 = Math.min(3, most);
    int r4 = Math.min(4, most);
    int r5 = Math.min(5, most);
    int a0 = atA + rowAt[row];
    int a1 = atA + rowAt[row + r1];
    int a2 = atA + rowAt[row + r2];
    int a3 = atA + rowAt[row + r3];
    int a4 = atA + rowAt[row + r4];
    int a5 = atA + rowAt[row + r5];
    int s0 = atStart;
    FloatVector c0_0 = FloatVector.fromArray(SPECIES, start, s0);
    FloatVector c0_1 = FloatVector.fromArray(SPECIES, start, s0 + LANES);
    FloatVector c0_2 = FloatVector.fromArray(SPECIES, start, s0 + 2 * LANES);
    FloatVector c0_3 = FloatVector.fromArray(SPECIES, start, s0 + 3 * LANES);
    int s1 = atStart + r1 * rowStart;
    FloatVector c1_0 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector c1_1 = FloatVector.fromArray(SPECIES, start, s1 + LANES);
    FloatVector c1_2 = FloatVector.fromArray(SPECIES, start, s1 + 2 * LANES);
    FloatVector c1_3 = FloatVector.fromArray(SPECIES, start, s1 + 3 * LANES);
    int s2 = atStart + r2 * rowStart;
    FloatVector c2_0 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c2_1 = FloatVector.fromArray(SPECIES, start, s2 + LANES);
    FloatVector c2_2 = FloatVector.fromArray(SPECIES, start, s2 + 2 * LANES);
    FloatVector c2_3 = FloatVector.fromArray(SPECIES, start, s2 + 3 * LANES);
    int s3 = atStart + r3 * rowStart;
    FloatVector c3_0 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector c3_1 = FloatVector.fromArray(SPECIES, start, s3 + LANES);
    FloatVector c3_2 = FloatVector.fromArray(SPECIES, start, s3 + 2 * LANES);
    FloatVector c3_3 = FloatVector.fromArray(SPECIES, start, s3 + 3 * LANES);
    int s4 = atStart + r4 * rowStart;
    FloatVector c4_0 = FloatVector.fromArray(SPECIES, start, s4);
    FloatVector c4_1 = FloatVector.fromArray(SPECIES, start, s4 + LANES);
    FloatVector c4_2 = FloatVector.fromArray(SPECIES, start, s4 + 2 * LANES);
    FloatVector c4_3 = FloatVector.fromArray(SPECIES, start, s4 + 3 * LANES);
    int s5 = atStart + r5 * rowStart;
    FloatVector c5_0 = FloatVector.fromArray(SPECIES, start, s5);
    FloatVector c5_1 = FloatVector.fromArray(SPECIES, start, s5 + LANES);
    FloatVector c5_2 = FloatVector.fromArray(SPECIES, start, s5 + 2 * LANES);
    FloatVector c5_3 = FloatVector.fromArray(SPECIES, start, s5 + 3 * LANES);
    int ib = atB;
    int end = step + depth;
    for (int k = step; k < end; k++) {
      int at = stepAt[k];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, ib + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, ib + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, ib + 3 * LANES);
      FloatVector f0 = FloatVector.broadcast(SPECIES, a[a0 + at]);
      c0_0 = f0.fma(b0, c0_0);
      c0_1 = f0.fma(b1, c0_1);
      c0_2 = f0.fma(b2, c0_2);
      c0_3 = f0.fma(b3, c0_3);
      FloatVector f1 = FloatVector.broadcast(SPECIES, a[a1 + at]);
      c1_0 = f1.fma(b0, c1_0);
      c1_1 = f1.fma(b1, c1_1);
      c1_2 = f1.fma(b2, c1_2);
      c1_3 = f1.fma(b3, c1_3);
      FloatVector f2 = FloatVector.broadcast(SPECIES, a[a2 + at]);
      c2_0 = f2.fma(b0, c2_0);
      c2_1 = f2.fma(b1, c2_1);
      c2_2 = f2.fma(b2, c2_2);
      c2_3 = f2.fma(b3, c2_3);
      FloatVector f3 = FloatVector.broadcast(SPECIES, a[a3 + at]);
      c3_0 = f3.fma(b0, c3_0);
      c3_1 = f3.fma(b1, c3_1);
      c3_2 = f3.fma(b2, c3_2);
      c3_3 = f3.fma(b3, c3_3);
      FloatVector f4 = FloatVector.broadcast(SPECIES, a[a4 + at]);
      c4_0 = f4.fma(b0, c4_0);
      c4_1 = f4.fma(b1, c4_1);
      c4_2 = f4.fma(b2, c4_2);
      c4_3 = f4.fma(b3, c4_3);
      FloatVector f5 = FloatVector.broadcast(SPECIES, a[a5 + at]);
      c5_0 = f5.fma(b0, c5_0);
      c5_1 = f5.fma(b1, c5_1);
      c5_2 = f5.fma(b2, c5_2);
      c5_3 = f5.fma(b3, c5_3);
      ib += rowB;
    }
    int o0 = atC;
    c0_0.intoArray(c, o0);
    c0_1.intoArray(c, o0 + LANES);
    c0_2.intoArray(c, o0 + 2 * LANES);
    c0_3.intoArray(c, o0 + 3 * LANES);
    int o1 = atC + r1 * rowC;
    c1_0.intoArray(c, o1);
    c1_1.intoArray(c, o1 + LANES);
    c1_2.intoArray(c, o1 + 2 * LANES);
    c1_3.intoArray(c, o1 + 3 * LANES);
    int o2 = atC + r2 * rowC;
    c2_0.intoArray(c, o2);
    c2_1.intoArray(c, o2 + LANES);
    c2_2.intoArray(c, o2 + 2 * LANES);
    c2_3.intoArray(c, o2 + 3 * LANES);
    int o3 = atC + r3 * rowC;
    c3_0.intoArray(c, o3);
    c3_1.intoArray(c, o3 + LANES);
    c3_2.intoArray(c, o3 + 2 * LANES);
    c3_3.intoArray(c, o3 + 3 * LANES);
    int o4 = atC + r4 * rowC;
    c4_0.intoArray(c, o4);
    c4_1.intoArray(c, o4 + LANES);
    c4_2.intoArray(c, o4 + 2 * LANES);
    c4_3.intoArray(c, o4 + 3 * LANES);
    int o5 = atC + r5 * rowC;
    c5_0.intoArray(c, o5);
    c5_1.intoArray(c, o5 + LANES);
    c5_2.intoArray(c, o5 + 2 * LANES);
    c5_3.intoArray(c, o5 + 3 * LANES);
  }

  /** 8 rows of 3 vectors. */
  static void tile8x3(
      int depth,
      int most,
      float[] a,
      int atA,
      int[] rowAt,
      int row,
      int[] stepAt,
      int step,
      float[] b,
      int atB,
      int rowB,
      float[] start,
      int atStart,
      int rowStart,
      float[] c,
      int atC,
      int rowC) {
    int r1 = Math.min(1, most);
    int r2 = Math.min(2, most);
    int r3 = Math.min(3, most);
    int r4 = Math.min(4, most);
    int r5 = Math.min(5, most);
    int r6 = Math.min(6, most);
    int r7 = Math.min(7, most);
    int a0 = atA + rowAt[row];
    int a1 = atA + rowAt[row + r1];
    int a2 = atA + rowAt[row + r2];
    int a3 = atA + rowAt[row + r3];
    int a4 = atA + rowAt[row + r4];
    int a5 = atA + rowAt[row + r5];
    int a6 = atA + rowAt[row + r6];
    int a7 = atA + rowAt[row + r7];
    int s0 = atStart;
    FloatVector c0_0 = FloatVector.fromArray(SPECIES, start, s0);
    FloatVector c0_1 = FloatVector.fromArray(SPECIES, start, s0 + LANES);
    FloatVector c0_2 = FloatVector.fromArray(SPECIES, start, s0 + 2 * LANES);
    int s1 = atStart + r1 * rowStart;
    FloatVector c1_0 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector c1_1 = FloatVector.fromArray(SPECIES, start, s1 + LANES);
    FloatVector c1_2 = FloatVector.fromArray(SPECIES, start, s1 + 2 * LANES);
    int s2 = atStart + r2 * rowStart;
    FloatVector c2_0 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c2_1 = FloatVector.fromArray(SPECIES, start, s2 + LANES);
    FloatVector c2_2 = FloatVector.fromArray(SPECIES, start, s2 + 2 * LANES);
    int s3 = atStart + r3 * rowStart;
    FloatVector c3_0 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector c3_1 = FloatVector.fromArray(SPECIES, start, s3 + LANES);
    FloatVector c3_2 = FloatVector.fromArray(SPECIES, start, s3 + 2 * LANES);
    int s4 = atStart + r4 * rowStart;
    FloatVector c4_0 = FloatVector.fromArray(SPECIES, start, s4);
    FloatVector c4_1 = FloatVector.fromArray(SPECIES, start, s4 + LANES);
    FloatVector c4_2 = FloatVector.fromArray(SPECIES, start, s4 + 2 * LANES);
    int s5 = atStart + r5 * rowStart;
    FloatVector c5_0 = FloatVector.fromArray(SPECIES, start, s5);
    FloatVector c5_1 = FloatVector.fromArray(SPECIES, start, s5 + LANES);
    FloatVector c5_2 = FloatVector.fromArray(SPECIES, start, s5 + 2 * LANES);
    int s6 = atStart + r6 * rowStart;
    FloatVector c6_0 = FloatVector.fromArray(SPECIES, start, s6);
    FloatVector c6_1 = FloatVector.fromArray(SPECIES, start, s6 + LANES);
    FloatVector c6_2 = FloatVector.fromArray(SPECIES, start, s6 + 2 * LANES);
    int s7 = atStart + r7 * rowStart;
    FloatVector c7_0 = FloatVector.fromArray(SPECIES, start, s7);
    FloatVector c7_1 = FloatVector.fromArray(SPECIES, start, s7 + LANES);
    FloatVector c7_2 = FloatVector.fromArray(SPECIES, start, s7 + 2 * LANES);
    int ib = atB;
    int end = step + depth;
    for (int k = step; k < end; k++) {
      int at = stepAt[k];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, ib + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, ib + 2 * LANES);
      FloatVector f0 = FloatVector.broadcast(SPECIES, a[a0 + at]);
      c0_0 = f0.fma(b0, c0_0);
      c0_1 = f0.fma(b1, c0_1);
      c0_2 = f0.fma(b2, c0_2);
      FloatVector f1 = FloatVector.broadcast(SPECIES, a[a1 + at]);
      c1_0 = f1.fma(b0, c1_0);
      c1_1 = f1.fma(b1, c1_1);
      c1_2 = f1.fma(b2, c1_2);
      FloatVector f2 = FloatVector.broadcast(SPECIES, a[a2 + at]);
      c2_0 = f2.fma(b0, c2_0);
      c2_1 = f2.fma(b1, c2_1);
      c2_2 = f2.fma(b2, c2_2);
      FloatVector f3 = FloatVector.broadcast(SPECIES, a[a3 + at]);
      c3_0 = f3.fma(b0, c3_0);
      c3_1 = f3.fma(b1, c3_1);
      c3_2 = f3.fma(b2, c3_2);
      FloatVector f4 = FloatVector.broadcast(SPECIES, a[a4 + at]);
      c4_0 = f4.fma(b0, c4_0);
      c4_1 = f4.fma(b1, c4_1);
      c4_2 = f4.fma(b2, c4_2);
      FloatVector f5 = FloatVector.broadcast(SPECIES, a[a5 + at]);
      c5_0 = f5.fma(b0, c5_0);
      c5_1 = f5.fma(b1, c5_1);
      c5_2 = f5.fma(b2, c5_2);
      FloatVector f6 = FloatVector.broadcast(SPECIES, a[a6 + at]);
      c6_0 = f6.fma(b0, c6_0);
      c6_1 = f6.fma(b1, c6_1);
      c6_2 = f6.fma(b2, c6_2);
      FloatVector f7 = FloatVector.broadcast(SPECIES, a[a7 + at]);
      c7_0 = f7.fma(b0, c7_0);
      c7_1 = f7.fma(b1, c7_1);
      c7_2 = f7.fma(b2, c7_2);
      ib += rowB;
    }
    int o0 = atC;
    c0_0.intoArray(c, o0);
    c0_1.intoArray(c, o0 + LANES);
    c0_2.intoArray(c, o0 + 2 * LANES);
    int o1 = atC + r1 * rowC;
    c1_0.intoArray(c, o1);
    c1_1.intoArray(c, o1 + LANES);
    c1_2.intoArray(c, o1 + 2 * LANES);
    int o2 = atC + r2 * rowC;
    c2_0.intoArray(c, o2);
    c2_1.intoArray(c, o2 + LANES);
    c2_2.intoArray(c, o2 + 2 * LANES);
    int o3 = atC + r3 * rowC;
    c3_0.intoArray(c, o3);
    c3_1.intoArray(c, o3 + LANES);
    c3_2.intoArray(c, o3 + 2 * LANES);
    int o4 = atC + r4 * rowC;
    c4_0.intoArray(c, o4);
    c4_1.intoArray(c, o4 + LANES);
    c4_2.intoArray(c, o4 + 2 * LANES);
    int o5 = atC + r5 * rowC;
    c5_0.intoArray(c, o5);
    c5_1.intoArray(c, o5 + LANES);
    c5_2.intoArray(c, o5 + 2 * LANES);
    int o6 = atC + r6 * rowC;
    c6_0.intoArray(c, o6);
    c6_1.intoArray(c, o6 + LANES);
    c6_2.intoArray(c, o6 + 2 * LANES);
    int o7 = atC + r7 * rowC;
    c7_0.intoArray(c, o7);
    c7_1.intoArray(c, o7 + LANES);
    c7_2.intoArray(c, o7 + 2 * LANES);
  }

  /** 12 rows of 2 vectors. */
  static void tile12x2(
      int depth,
      int most,
      float[] a,
      int atA,
      int[] rowAt,
      int row,
      int[] stepAt,
      int step,
      float[] b,
      int atB,
      int rowB,
      float[] start,
      int atStart,
      int rowStart,
      float[] c,
      int atC,
      int rowC) {
    int r1 = Math.min(1, most);
    int r2 = Math.min(2, most);
    int r3 = Math.min(3, most);
    int r4 = Math.min(4, most);
    int r5 = Math.min(5, most);
    int r6 = Math.min(6, most);
    int r7 = Math.min(7, most);
    int r8 = Math.min(8, most);
    int r9 = Math.min(9, most);
    int r10 = Math.min(10, most);
    int r11 = Math.min(11, most);
    int a0 = atA + rowAt[row];
    int a1 = atA + rowAt[row + r1];
    int a2 = atA + rowAt[row + r2];
    int a3 = atA + rowAt[row + r3];
    int a4 = atA + rowAt[row + r4];
    int a5 = atA + rowAt[row + r5];
    int a6 = atA + rowAt[row + r6];
    int a7 = atA + rowAt[row + r7];
    int a8 = atA + rowAt[row + r8];
    int a9 = atA + rowAt[row + r9];
    int a10 = atA + rowAt[row + r10];
    int a11 = atA + rowAt[row + r11];
    int s0 = atStart;
    FloatVector c0_0 = FloatVector.fromArray(SPECIES, start, s0);
    FloatVector c0_1 = FloatVector.fromArray(SPECIES, start, s0 + LANES);
    int s1 = atStart + r1 * rowStart;
    FloatVector c1_0 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector c1_1 = FloatVector.fromArray(SPECIES, start, s1 + LANES);
    int s2 = atStart + r2 * rowStart;
    FloatVector c2_0 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c2_1 = FloatVector.fromArray(SPECIES, start, s2 + LANES);
    int s3 = atStart + r3 * rowStart;
    FloatVector c3_0 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector c3_1 = FloatVector.fromArray(SPECIES, start, s3 + LANES);
    int s4 = atStart + r4 * rowStart;
    FloatVector c4_0 = FloatVector.fromArray(SPECIES, start, s4);
    FloatVector c4_1 = FloatVector.fromArray(SPECIES, start, s4 + LANES);
    int s5 = atStart + r5 * rowStart;
    FloatVector c5_0 = FloatVector.fromArray(SPECIES, start, s5);
    FloatVector c5_1 = FloatVector.fromArray(SPECIES, start, s5 + LANES);
    int s6 = atStart + r6 * rowStart;
    FloatVector c6_0 = FloatVector.fromArray(SPECIES, start, s6);
    FloatVector c6_1 = FloatVector.fromArray(SPECIES, start, s6 + LANES);
    int s7 = atStart + r7 * rowStart;
    FloatVector c7_0 = FloatVector.fromArray(SPECIES, start, s7);
    FloatVector c7_1 = FloatVector.fromArray(SPECIES, start, s7 + LANES);
    int s8 = atStart + r8 * rowStart;
    FloatVector c8_0 = FloatVector.fromArray(SPECIES, start, s8);
    FloatVector c8_1 = FloatVector.fromArray(SPECIES, start, s8 + LANES);
    int s9 = atStart + r9 * rowStart;
    FloatVector c9_0 = FloatVector.fromArray(SPECIES, start, s9);
    FloatVector c9_1 = FloatVector.fromArray(SPECIES, start, s9 + LANES);
    int s10 = atStart + r10 * rowStart;
    FloatVector c10_0 = FloatVector.fromArray(SPECIES, start, s10);
    FloatVector c10_1 = FloatVector.fromArray(SPECIES, start, s10 + LANES);
    int s11 = atStart + r11 * rowStart;
    FloatVector c11_0 = FloatVector.fromArray(SPECIES, start, s11);
    FloatVector c11_1 = FloatVector.fromArray(SPECIES, start, s11 + LANES);
    int ib = atB;
    int end = step + depth;
    for (int k = step; k < end; k++) {
      int at = stepAt[k];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, ib + LANES);
      FloatVector f0 = FloatVector.broadcast(SPECIES, a[a0 + at]);
      c0_0 = f0.fma(b0, c0_0);
      c0_1 = f0.fma(b1, c0_1);
      FloatVector f1 = FloatVector.broadcast(SPECIES, a[a1 + at]);
      c1_0 = f1.fma(b0, c1_0);
      c1_1 = f1.fma(b1, c1_1);
      FloatVector f2 = FloatVector.broadcast(SPECIES, a[a2 + at]);
      c2_0 = f2.fma(b0, c2_0);
      c2_1 = f2.fma(b1, c2_1);
      FloatVector f3 = FloatVector.broadcast(SPECIES, a[a3 + at]);
      c3_0 = f3.fma(b0, c3_0);
      c3_1 = f3.fma(b1, c3_1);
      FloatVector f4 = FloatVector.broadcast(SPECIES, a[a4 + at]);
      c4_0 = f4.fma(b0, c4_0);
      c4_1 = f4.fma(b1, c4_1);
      FloatVector f5 = FloatVector.broadcast(SPECIES, a[a5 + at]);
      c5_0 = f5.fma(b0, c5_0);
      c5_1 = f5.fma(b1, c5_1);
      FloatVector f6 = FloatVector.broadcast(SPECIES, a[a6 + at]);
      c6_0 = f6.fma(b0, c6_0);
      c6_1 = f6.fma(b1, c6_1);
      FloatVector f7 = FloatVector.broadcast(SPECIES, a[a7 + at]);
      c7_0 = f7.fma(b0, c7_0);
      c7_1 = f7.fma(b1, c7_1);
      FloatVector f8 = FloatVector.broadcast(SPECIES, a[a8 + at]);
      c8_0 = f8.fma(b0, c8_0);
      c8_1 = f8.fma(b1, c8_1);
      FloatVector f9 = FloatVector.broadcast(SPECIES, a[a9 + at]);
      c9_0 = f9.fma(b0, c9_0);
      c9_1 = f9.fma(b1, c9_1);
      FloatVector f10 = FloatVector.broadcast(SPECIES, a[a10 + at]);
      c10_0 = f10.fma(b0, c10_0);
      c10_1 = f10.fma(b1, c10_1);
      FloatVector f11 = FloatVector.broadcast(SPECIES, a[a11 + at]);
      c11_0 = f11.fma(b0, c11_0);
      c11_1 = f11.fma(b1, c11_1);
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
    int o4 = atC + r4 * rowC;
    c4_0.intoArray(c, o4);
    c4_1.intoArray(c, o4 + LANES);
    int o5 = atC + r5 * rowC;
    c5_0.intoArray(c, o5);
    c5_1.intoArray(c, o5 + LANES);
    int o6 = atC + r6 * rowC;
    c6_0.intoArray(c, o6);
    c6_1.intoArray(c, o6 + LANES);
    int o7 = atC + r7 * rowC;
    c7_0.intoArray(c, o7);
    c7_1.intoArray(c, o7 + LANES);
    int o8 = atC + r8 * rowC;
    c8_0.intoArray(c, o8);
    c8_1.intoArray(c, o8 + LANES);
    int o9 = atC + r9 * rowC;
    c9_0.intoArray(c, o9);
    c9_1.intoArray(c, o9 + LANES);
    int o10 = atC + r10 * rowC;
    c10_0.intoArray(c, o10);
    c10_1.intoArray(c, o10 + LANES);
    int o11 = atC + r11 * rowC;
    c11_0.intoArray(c, o11);
    c11_1.intoArray(c, o11 + LANES);
  }

  /** 6 rows of 2 vectors. */
  static void tile6x2(
      int depth,
      int most,
      float[] a,
      int atA,
      int[] rowAt,
      int row,
      int[] stepAt,
      int step,
      float[] b,
      int atB,
      int rowB,
      float[] start,
      int atStart,
      int rowStart,
      float[] c,
      int atC,
      int rowC) {
    int r1 = Math.min(1, most);
    int r2 = Math.min(2, most);
    int r3 = Math.min(3, most);
    int r4 = Math.min(4, most);
    int r5 = Math.min(5, most);
    int a0 = atA + rowAt[row];
    int a1 = atA + rowAt[row + r1];
    int a2 = atA + rowAt[row + r2];
    int a3 = atA + rowAt[row + r3];
    int a4 = atA + rowAt[row + r4];
    int a5 = atA + rowAt[row + r5];
    int s0 = atStart;
    FloatVector c0_0 = FloatVector.fromArray(SPECIES, start, s0);
    FloatVector c0_1 = FloatVector.fromArray(SPECIES, start, s0 + LANES);
    int s1 = atStart + r1 * rowStart;
    FloatVector c1_0 = FloatVector.fromArray(SPECIES, start, s1);
    FloatVector c1_1 = FloatVector.fromArray(SPECIES, start, s1 + LANES);
    int s2 = atStart + r2 * rowStart;
    FloatVector c2_0 = FloatVector.fromArray(SPECIES, start, s2);
    FloatVector c2_1 = FloatVector.fromArray(SPECIES, start, s2 + LANES);
    int s3 = atStart + r3 * rowStart;
    FloatVector c3_0 = FloatVector.fromArray(SPECIES, start, s3);
    FloatVector c3_1 = FloatVector.fromArray(SPECIES, start, s3 + LANES);
    int s4 = atStart + r4 * rowStart;
    FloatVector c4_0 = FloatVector.fromArray(SPECIES, start, s4);
    FloatVector c4_1 = FloatVector.fromArray(SPECIES, start, s4 + LANES);
    int s5 = atStart + r5 * rowStart;
    FloatVector c5_0 = FloatVector.fromArray(SPECIES, start, s5);
    FloatVector c5_1 = FloatVector.fromArray(SPECIES, start, s5 + LANES);
    int ib = atB;
    int end = step + depth;
    for (int k = step; k < end; k++) {
      int at = stepAt[k];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, ib + LANES);
      FloatVector f0 = FloatVector.broadcast(SPECIES, a[a0 + at]);
      c0_0 = f0.fma(b0, c0_0);
      c0_1 = f0.fma(b1, c0_1);
      FloatVector f1 = FloatVector.broadcast(SPECIES, a[a1 + at]);
      c1_0 = f1.fma(b0, c1_0);
      c1_1 = f1.fma(b1, c1_1);
      FloatVector f2 = FloatVector.broadcast(SPECIES, a[a2 + at]);
      c2_0 = f2.fma(b0, c2_0);
      c2_1 = f2.fma(b1, c2_1);
      FloatVector f3 = FloatVector.broadcast(SPECIES, a[a3 + at]);
      c3_0 = f3.fma(b0, c3_0);
      c3_1 = f3.fma(b1, c3_1);
      FloatVector f4 = FloatVector.broadcast(SPECIES, a[a4 + at]);
      c4_0 = f4.fma(b0, c4_0);
      c4_1 = f4.fma(b1, c4_1);
      FloatVector f5 = FloatVector.broadcast(SPECIES, a[a5 + at]);
      c5_0 = f5.fma(b0, c5_0);
      c5_1 = f5.fma(b1, c5_1);
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
    int o4 = atC + r4 * rowC;
    c4_0.intoArray(c, o4);
    c4_1.intoArray(c, o4 + LANES);
    int o5 = atC + r5 * rowC;
    c5_0.intoArray(c, o5);
    c5_1.intoArray(c, o5 + LANES);
  }

  /** 12 rows of one vector, of which {@code mask} says what counts. */
  static void tile12x1(
      int depth,
      int most,
      float[] a,
      int atA,
      int[] rowAt,
      int row,
      int[] stepAt,
      int step,
      float[] b,
      int atB,
      int rowB,
      float[] start,
      int atStart,
      int rowStart,
      float[] c,
      int atC,
      int rowC,
      VectorMask<Float> mask) {
    int r1 = Math.min(1, most);
    int r2 = Math.min(2, most);
    int r3 = Math.min(3, most);
    int r4 = Math.min(4, most);
    int r5 = Math.min(5, most);
    int r6 = Math.min(6, most);
    int r7 = Math.min(7, most);
    int r8 = Math.min(8, most);
    int r9 = Math.min(9, most);
    int r10 = Math.min(10, most);
    int r11 = Math.min(11, most);
    int a0 = atA + rowAt[row];
    int a1 = atA + rowAt[row + r1];
    int a2 = atA + rowAt[row + r2];
    int a3 = atA + rowAt[row + r3];
    int a4 = atA + rowAt[row + r4];
    int a5 = atA + rowAt[row + r5];
    int a6 = atA + rowAt[row + r6];
    int a7 = atA + rowAt[row + r7];
    int a8 = atA + rowAt[row + r8];
    int a9 = atA + rowAt[row + r9];
    int a10 = atA + rowAt[row + r10];
    int a11 = atA + rowAt[row + r11];
    int s0 = atStart;
    FloatVector c0_0 = FloatVector.fromArray(SPECIES, start, s0, mask);
    int s1 = atStart + r1 * rowStart;
    FloatVector c1_0 = FloatVector.fromArray(SPECIES, start, s1, mask);
    int s2 = atStart + r2 * rowStart;
    FloatVector c2_0 = FloatVector.fromArray(SPECIES, start, s2, mask);
    int s3 = atStart + r3 * rowStart;
    FloatVector c3_0 = FloatVector.fromArray(SPECIES, start, s3, mask);
    int s4 = atStart + r4 * rowStart;
    FloatVector c4_0 = FloatVector.fromArray(SPECIES, start, s4, mask);
    int s5 = atStart + r5 * rowStart;
    FloatVector c5_0 = FloatVector.fromArray(SPECIES, start, s5, mask);
    int s6 = atStart + r6 * rowStart;
    FloatVector c6_0 = FloatVector.fromArray(SPECIES, start, s6, mask);
    int s7 = atStart + r7 * rowStart;
    FloatVector c7_0 = FloatVector.fromArray(SPECIES, start, s7, mask);
    int s8 = atStart + r8 * rowStart;
    FloatVector c8_0 = FloatVector.fromArray(SPECIES, start, s8, mask);
    int s9 = atStart + r9 * rowStart;
    FloatVector c9_0 = FloatVector.fromArray(SPECIES, start, s9, mask);
    int s10 = atStart + r10 * rowStart;
    FloatVector c10_0 = FloatVector.fromArray(SPECIES, start, s10, mask);
    int s11 = atStart + r11 * rowStart;
    FloatVector c11_0 = FloatVector.fromArray(SPECIES, start, s11, mask);
    int ib = atB;
    int end = step + depth;
    for (int k = step; k < end; k++) {
      int at = stepAt[k];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib, mask);
      FloatVector f0 = FloatVector.broadcast(SPECIES, a[a0 + at]);
      c0_0 = f0.fma(b0, c0_0);
      FloatVector f1 = FloatVector.broadcast(SPECIES, a[a1 + at]);
      c1_0 = f1.fma(b0, c1_0);
      FloatVector f2 = FloatVector.broadcast(SPECIES, a[a2 + at]);
      c2_0 = f2.fma(b0, c2_0);
      FloatVector f3 = FloatVector.broadcast(SPECIES, a[a3 + at]);
      c3_0 = f3.fma(b0, c3_0);
      FloatVector f4 = FloatVector.broadcast(SPECIES, a[a4 + at]);
      c4_0 = f4.fma(b0, c4_0);
      FloatVector f5 = FloatVector.broadcast(SPECIES, a[a5 + at]);
      c5_0 = f5.fma(b0, c5_0);
      FloatVector f6 = FloatVector.broadcast(SPECIES, a[a6 + at]);
      c6_0 = f6.fma(b0, c6_0);
      FloatVector f7 = FloatVector.broadcast(SPECIES, a[a7 + at]);
      c7_0 = f7.fma(b0, c7_0);
      FloatVector f8 = FloatVector.broadcast(SPECIES, a[a8 + at]);
      c8_0 = f8.fma(b0, c8_0);
      FloatVector f9 = FloatVector.broadcast(SPECIES, a[a9 + at]);
      c9_0 = f9.fma(b0, c9_0);
      FloatVector f10 = FloatVector.broadcast(SPECIES, a[a10 + at]);
      c10_0 = f10.fma(b0, c10_0);
      FloatVector f11 = FloatVector.broadcast(SPECIES, a[a11 + at]);
      c11_0 = f11.fma(b0, c11_0);
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
    int o4 = atC + r4 * rowC;
    c4_0.intoArray(c, o4, mask);
    int o5 = atC + r5 * rowC;
    c5_0.intoArray(c, o5, mask);
    int o6 = atC + r6 * rowC;
    c6_0.intoArray(c, o6, mask);
    int o7 = atC + r7 * rowC;
    c7_0.intoArray(c, o7, mask);
    int o8 = atC + r8 * rowC;
    c8_0.intoArray(c, o8, mask);
    int o9 = atC + r9 * rowC;
    c9_0.intoArray(c, o9, mask);
    int o10 = atC + r10 * rowC;
    c10_0.intoArray(c, o10, mask);
    int o11 = atC + r11 * rowC;
    c11_0.intoArray(c, o11, mask);
  }

  /** 9 rows of one vector, of which {@code mask} says what counts. */
  static void tile9x1(
      int depth,
      int most,
      float[] a,
      int atA,
      int[] rowAt,
      int row,
      int[] stepAt,
      int step,
      float[] b,
      int atB,
      int rowB,
      float[] start,
      int atStart,
      int rowStart,
      float[] c,
      int atC,
      int rowC,
      VectorMask<Float> mask) {
    int r1 = Math.min(1, most);
    int r2 = Math.min(2, most);
    int r3 = Math.min(3, most);
    int r4 = Math.min(4, most);
    int r5 = Math.min(5, most);
    int r6 = Math.min(6, most);
    int r7 = Math.min(7, most);
    int r8 = Math.min(8, most);
    int a0 = atA + rowAt[row];
    int a1 = atA + rowAt[row + r1];
    int a2 = atA + rowAt[row + r2];
    int a3 = atA + rowAt[row + r3];
    int a4 = atA + rowAt[row + r4];
    int a5 = atA + rowAt[row + r5];
    int a6 = atA + rowAt[row + r6];
    int a7 = atA + rowAt[row + r7];
    int a8 = atA + rowAt[row + r8];
    int s0 = atStart;
    FloatVector c0_0 = FloatVector.fromArray(SPECIES, start, s0, mask);
    int s1 = atStart + r1 * rowStart;
    FloatVector c1_0 = FloatVector.fromArray(SPECIES, start, s1, mask);
    int s2 = atStart + r2 * rowStart;
    FloatVector c2_0 = FloatVector.fromArray(SPECIES, start, s2, mask);
    int s3 = atStart + r3 * rowStart;
    FloatVector c3_0 = FloatVector.fromArray(SPECIES, start, s3, mask);
    int s4 = atStart + r4 * rowStart;
    FloatVector c4_0 = FloatVector.fromArray(SPECIES, start, s4, mask);
    int s5 = atStart + r5 * rowStart;
    FloatVector c5_0 = FloatVector.fromArray(SPECIES, start, s5, mask);
    int s6 = atStart + r6 * rowStart;
    FloatVector c6_0 = FloatVector.fromArray(SPECIES, start, s6, mask);
    int s7 = atStart + r7 * rowStart;
    FloatVector c7_0 = FloatVector.fromArray(SPECIES, start, s7, mask);
    int s8 = atStart + r8 * rowStart;
    FloatVector c8_0 = FloatVector.fromArray(SPECIES, start, s8, mask);
    int ib = atB;
    int end = step + depth;
    for (int k = step; k < end; k++) {
      int at = stepAt[k];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib, mask);
      FloatVector f0 = FloatVector.broadcast(SPECIES, a[a0 + at]);
      c0_0 = f0.fma(b0, c0_0);
      FloatVector f1 = FloatVector.broadcast(SPECIES, a[a1 + at]);
      c1_0 = f1.fma(b0, c1_0);
      FloatVector f2 = FloatVector.broadcast(SPECIES, a[a2 + at]);
      c2_0 = f2.fma(b0, c2_0);
      FloatVector f3 = FloatVector.broadcast(SPECIES, a[a3 + at]);
      c3_0 = f3.fma(b0, c3_0);
      FloatVector f4 = FloatVector.broadcast(SPECIES, a[a4 + at]);
      c4_0 = f4.fma(b0, c4_0);
      FloatVector f5 = FloatVector.broadcast(SPECIES, a[a5 + at]);
      c5_0 = f5.fma(b0, c5_0);
      FloatVector f6 = FloatVector.broadcast(SPECIES, a[a6 + at]);
      c6_0 = f6.fma(b0, c6_0);
      FloatVector f7 = FloatVector.broadcast(SPECIES, a[a7 + at]);
      c7_0 = f7.fma(b0, c7_0);
      FloatVector f8 = FloatVector.broadcast(SPECIES, a[a8 + at]);
      c8_0 = f8.fma(b0, c8_0);
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
    int o4 = atC + r4 * rowC;
    c4_0.intoArray(c, o4, mask);
    int o5 = atC + r5 * rowC;
    c5_0.intoArray(c, o5, mask);
    int o6 = atC + r6 * rowC;
    c6_0.intoArray(c, o6, mask);
    int o7 = atC + r7 * rowC;
    c7_0.intoArray(c, o7, mask);
    int o8 = atC + r8 * rowC;
    c8_0.intoArray(c, o8, mask);
  }

  /** 4 rows of 2 vectors, channel by channel, of which the masks say what counts. */
  static void each4x2(
      int depth,
      int most,
      float[] a,
      int atA,
      int[] rowAt,
      int row,
      int[] stepAt,
      int step,
      float[] b,
      int atB,
      int rowB,
      float[] start,
      int atStart,
      int rowStart,
      float[] c,
      int atC,
      int rowC,
      VectorMask<Float> mask0,
      VectorMask<Float> mask1) {
    int r1 = Math.min(1, most);
    int r2 = Math.min(2, most);
    int r3 = Math.min(3, most);
    int a0 = atA + rowAt[row];
    int a1 = atA + rowAt[row + r1];
    int a2 = atA + rowAt[row + r2];
    int a3 = atA + rowAt[row + r3];
    int s0 = atStart;
    FloatVector c0_0 = FloatVector.fromArray(SPECIES, start, s0, mask0);
    FloatVector c0_1 = FloatVector.fromArray(SPECIES, start, s0 + LANES, mask1);
    int s1 = atStart + r1 * rowStart;
    FloatVector c1_0 = FloatVector.fromArray(SPECIES, start, s1, mask0);
    FloatVector c1_1 = FloatVector.fromArray(SPECIES, start, s1 + LANES, mask1);
    int s2 = atStart + r2 * rowStart;
    FloatVector c2_0 = FloatVector.fromArray(SPECIES, start, s2, mask0);
    FloatVector c2_1 = FloatVector.fromArray(SPECIES, start, s2 + LANES, mask1);
    int s3 = atStart + r3 * rowStart;
    FloatVector c3_0 = FloatVector.fromArray(SPECIES, start, s3, mask0);
    FloatVector c3_1 = FloatVector.fromArray(SPECIES, start, s3 + LANES, mask1);
    int ib = atB;
    int end = step + depth;
    for (int k = step; k < end; k++) {
      int at = stepAt[k];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib, mask0);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, ib + LANES, mask1);
      c0_0 = FloatVector.fromArray(SPECIES, a, a0 + at, mask0).fma(b0, c0_0);
      c0_1 = FloatVector.fromArray(SPECIES, a, a0 + at + LANES, mask1).fma(b1, c0_1);
      c1_0 = FloatVector.fromArray(SPECIES, a, a1 + at, mask0).fma(b0, c1_0);
      c1_1 = FloatVector.fromArray(SPECIES, a, a1 + at + LANES, mask1).fma(b1, c1_1);
      c2_0 = FloatVector.fromArray(SPECIES, a, a2 + at, mask0).fma(b0, c2_0);
      c2_1 = FloatVector.fromArray(SPECIES, a, a2 + at + LANES, mask1).fma(b1, c2_1);
      c3_0 = FloatVector.fromArray(SPECIES, a, a3 + at, mask0).fma(b0, c3_0);
      c3_1 = FloatVector.fromArray(SPECIES, a, a3 + at + LANES, mask1).fma(b1, c3_1);
      ib += rowB;
    }
    int o0 = atC;
    c0_0.intoArray(c, o0, mask0);
    c0_1.intoArray(c, o0 + LANES, mask1);
    int o1 = atC + r1 * rowC;
    c1_0.intoArray(c, o1, mask0);
    c1_1.intoArray(c, o1 + LANES, mask1);
    int o2 = atC + r2 * rowC;
    c2_0.intoArray(c, o2, mask0);
    c2_1.intoArray(c, o2 + LANES, mask1);
    int o3 = atC + r3 * rowC;
    c3_0.intoArray(c, o3, mask0);
    c3_1.intoArray(c, o3 + LANES, mask1);
  }

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

  /** Whether nine places stand in three runs of three. */
  static boolean areThrees(int[] places, int first) {
    for (int i = first; i < first + 9; i += 3) {
      if (places[i + 1] != places[i] + 1 || places[i + 2] != places[i] + 2) {
        return false;
      }
    }
    return true;
  }

  /** Rows of one vector over nine steps in {@link #areThrees}, all from one start. */
  static void nineSteps(
      int rows,
      float[] a,
      int atA,
      int[] rowAt,
      int row,
      int[] stepAt,
      int step,
      float[] b,
      int atB,
      int rowB,
      float[] start,
      int atStart,
      float[] c,
      int atC,
      int rowC) {
    FloatVector from = FloatVector.fromArray(SPECIES, start, atStart);
    FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB);
    FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB + rowB);
    FloatVector b2 = FloatVector.fromArray(SPECIES, b, atB + 2 * rowB);
    FloatVector b3 = FloatVector.fromArray(SPECIES, b, atB + 3 * rowB);
    FloatVector b4 = FloatVector.fromArray(SPECIES, b, atB + 4 * rowB);
    FloatVector b5 = FloatVector.fromArray(SPECIES, b, atB + 5 * rowB);
    FloatVector b6 = FloatVector.fromArray(SPECIES, b, atB + 6 * rowB);
    FloatVector b7 = FloatVector.fromArray(SPECIES, b, atB + 7 * rowB);
    FloatVector b8 = FloatVector.fromArray(SPECIES, b, atB + 8 * rowB);
    int x = atA + stepAt[step];
    int y = atA + stepAt[step + 3];
    int z = atA + stepAt[step + 6];
    int o = atC;
    int end = row + rows;
    for (int r = row; r < end; r++) {
      int at = rowAt[r];
      FloatVector sum = FloatVector.broadcast(SPECIES, a[x + at]).fma(b0, from);
      sum = FloatVector.broadcast(SPECIES, a[x + at + 1]).fma(b1, sum);
      sum = FloatVector.broadcast(SPECIES, a[x + at + 2]).fma(b2, sum);
      sum = FloatVector.broadcast(SPECIES, a[y + at]).fma(b3, sum);
      sum = FloatVector.broadcast(SPECIES, a[y + at + 1]).fma(b4, sum);
      sum = FloatVector.broadcast(SPECIES, a[y + at + 2]).fma(b5, sum);
      sum = FloatVector.broadcast(SPECIES, a[z + at]).fma(b6, sum);
      sum = FloatVector.broadcast(SPECIES, a[z + at + 1]).fma(b7, sum);
      sum = FloatVector.broadcast(SPECIES, a[z + at + 2]).fma(b8, sum);
      sum.intoArray(c, o);
      o += rowC;
    }
  }

  /** Nine rows in {@link #areThrees} of one vector. */
  static void nineRows(
      int depth,
      float[] a,
      int atA,
      int[] rowAt,
      int row,
      int[] stepAt,
      int step,
      float[] b,
      int atB,
      int rowB,
      float[] start,
      int atStart,
      int rowStart,
      float[] c,
      int atC,
      int rowC) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, atStart);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, atStart + rowStart);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, atStart + 2 * rowStart);
    FloatVector c3 = FloatVector.fromArray(SPECIES, start, atStart + 3 * rowStart);
    FloatVector c4 = FloatVector.fromArray(SPECIES, start, atStart + 4 * rowStart);
    FloatVector c5 = FloatVector.fromArray(SPECIES, start, atStart + 5 * rowStart);
    FloatVector c6 = FloatVector.fromArray(SPECIES, start, atStart + 6 * rowStart);
    FloatVector c7 = FloatVector.fromArray(SPECIES, start, atStart + 7 * rowStart);
    FloatVector c8 = FloatVector.fromArray(SPECIES, start, atStart + 8 * rowStart);
    int x = atA + rowAt[row];
    int y = atA + rowAt[row + 3];
    int z = atA + rowAt[row + 6];
    int ib = atB;
    int end = step + depth;
    for (int k = step; k < end; k++) {
      int at = stepAt[k];
      FloatVector right = FloatVector.fromArray(SPECIES, b, ib);
      c0 = FloatVector.broadcast(SPECIES, a[x + at]).fma(right, c0);
      c1 = FloatVector.broadcast(SPECIES, a[x + at + 1]).fma(right, c1);
      c2 = FloatVector.broadcast(SPECIES, a[x + at + 2]).fma(right, c2);
      c3 = FloatVector.broadcast(SPECIES, a[y + at]).fma(right, c3);
      c4 = FloatVector.broadcast(SPECIES, a[y + at + 1]).fma(right, c4);
      c5 = FloatVector.broadcast(SPECIES, a[y + at + 2]).fma(right, c5);
      c6 = FloatVector.broadcast(SPECIES, a[z + at]).fma(right, c6);
      c7 = FloatVector.broadcast(SPECIES, a[z + at + 1]).fma(right, c7);
      c8 = FloatVector.broadcast(SPECIES, a[z + at + 2]).fma(right, c8);
      ib += rowB;
    }
    c0.intoArray(c, atC);
    c1.intoArray(c, atC + rowC);
    c2.intoArray(c, atC + 2 * rowC);
    c3.intoArray(c, atC + 3 * rowC);
    c4.intoArray(c, atC + 4 * rowC);
    c5.intoArray(c, atC + 5 * rowC);
    c6.intoArray(c, atC + 6 * rowC);
    c7.intoArray(c, atC + 7 * rowC);
    c8.intoArray(c, atC + 8 * rowC);
  }
}
