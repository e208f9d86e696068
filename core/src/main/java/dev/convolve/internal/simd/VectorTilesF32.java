package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
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

  /** 6 rows of 3 vectors. */
  static void tile6x3(
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
}
