package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A low tile of a product of matrices, for the rows that are left: see {@link VectorTilesF32}. */
final class VectorLowF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorLowF32() {}

  /** 4 rows of 4 vectors. */
  static void tile4x4(
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
    int a0 = atA + rowAt[row];
    int a1 = atA + rowAt[row + r1];
    int a2 = atA + rowAt[row + r2];
    int a3 = atA + rowAt[row + r3];
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
  }
}
