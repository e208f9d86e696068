package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Narrow tiles of a product of matrices, written out so that all their sums stay in registers:
 * {@code c[r][j] = start[r][j] + Σ_k a[atA + rowAt[row + r] + stepAt[step + k]] · b[k][j]}, each
 * sum one chain in the order of k.
 *
 * <p>Rows beyond {@code most} are the row {@code most} once more: they give the same samples.
 */
final class VectorNarrowF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorNarrowF32() {}

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
}
