package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Places of a line spread over three places each, one vector of columns wide, written out so that
 * all their sums stay in registers: see {@link MatrixKernels#spread}.
 */
final class VectorSpreadF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int ROW = MatrixKernels.SPREAD_COLUMNS;

  private VectorSpreadF32() {}

  /** Eleven places. */
  static void spread11(
      int depth,
      float[] a,
      int atA,
      int rowA,
      int[] stepAt,
      int step,
      float[] b,
      int atB,
      float[] c,
      int atC) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, c, atC);
    FloatVector s1 = FloatVector.fromArray(SPECIES, c, atC + ROW);
    FloatVector s2 = FloatVector.fromArray(SPECIES, c, atC + 2 * ROW);
    FloatVector s3 = FloatVector.fromArray(SPECIES, c, atC + 3 * ROW);
    FloatVector s4 = FloatVector.fromArray(SPECIES, c, atC + 4 * ROW);
    FloatVector s5 = FloatVector.fromArray(SPECIES, c, atC + 5 * ROW);
    FloatVector s6 = FloatVector.fromArray(SPECIES, c, atC + 6 * ROW);
    FloatVector s7 = FloatVector.fromArray(SPECIES, c, atC + 7 * ROW);
    FloatVector s8 = FloatVector.fromArray(SPECIES, c, atC + 8 * ROW);
    FloatVector s9 = FloatVector.fromArray(SPECIES, c, atC + 9 * ROW);
    FloatVector s10 = FloatVector.fromArray(SPECIES, c, atC + 10 * ROW);
    FloatVector s11 = FloatVector.fromArray(SPECIES, c, atC + 11 * ROW);
    FloatVector s12 = FloatVector.fromArray(SPECIES, c, atC + 12 * ROW);
    int ib = atB;
    int last = step + depth;
    for (int k = step; k < last; k++) {
      int at = atA + stepAt[k];
      FloatVector f0 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f1 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f2 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f3 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f4 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f5 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f6 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f7 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f8 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f9 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f10 = FloatVector.broadcast(SPECIES, a[at]);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, ib + 2 * ROW);
      s2 = f0.fma(b2, s2);
      s3 = f1.fma(b2, s3);
      s4 = f2.fma(b2, s4);
      s5 = f3.fma(b2, s5);
      s6 = f4.fma(b2, s6);
      s7 = f5.fma(b2, s7);
      s8 = f6.fma(b2, s8);
      s9 = f7.fma(b2, s9);
      s10 = f8.fma(b2, s10);
      s11 = f9.fma(b2, s11);
      s12 = f10.fma(b2, s12);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, ib + ROW);
      s1 = f0.fma(b1, s1);
      s2 = f1.fma(b1, s2);
      s3 = f2.fma(b1, s3);
      s4 = f3.fma(b1, s4);
      s5 = f4.fma(b1, s5);
      s6 = f5.fma(b1, s6);
      s7 = f6.fma(b1, s7);
      s8 = f7.fma(b1, s8);
      s9 = f8.fma(b1, s9);
      s10 = f9.fma(b1, s10);
      s11 = f10.fma(b1, s11);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib);
      s0 = f0.fma(b0, s0);
      s1 = f1.fma(b0, s1);
      s2 = f2.fma(b0, s2);
      s3 = f3.fma(b0, s3);
      s4 = f4.fma(b0, s4);
      s5 = f5.fma(b0, s5);
      s6 = f6.fma(b0, s6);
      s7 = f7.fma(b0, s7);
      s8 = f8.fma(b0, s8);
      s9 = f9.fma(b0, s9);
      s10 = f10.fma(b0, s10);
      ib += 3 * ROW;
    }
    s0.intoArray(c, atC);
    s1.intoArray(c, atC + ROW);
    s2.intoArray(c, atC + 2 * ROW);
    s3.intoArray(c, atC + 3 * ROW);
    s4.intoArray(c, atC + 4 * ROW);
    s5.intoArray(c, atC + 5 * ROW);
    s6.intoArray(c, atC + 6 * ROW);
    s7.intoArray(c, atC + 7 * ROW);
    s8.intoArray(c, atC + 8 * ROW);
    s9.intoArray(c, atC + 9 * ROW);
    s10.intoArray(c, atC + 10 * ROW);
    s11.intoArray(c, atC + 11 * ROW);
    s12.intoArray(c, atC + 12 * ROW);
  }

  /** Eight places. */
  static void spread8(
      int depth,
      float[] a,
      int atA,
      int rowA,
      int[] stepAt,
      int step,
      float[] b,
      int atB,
      float[] c,
      int atC) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, c, atC);
    FloatVector s1 = FloatVector.fromArray(SPECIES, c, atC + ROW);
    FloatVector s2 = FloatVector.fromArray(SPECIES, c, atC + 2 * ROW);
    FloatVector s3 = FloatVector.fromArray(SPECIES, c, atC + 3 * ROW);
    FloatVector s4 = FloatVector.fromArray(SPECIES, c, atC + 4 * ROW);
    FloatVector s5 = FloatVector.fromArray(SPECIES, c, atC + 5 * ROW);
    FloatVector s6 = FloatVector.fromArray(SPECIES, c, atC + 6 * ROW);
    FloatVector s7 = FloatVector.fromArray(SPECIES, c, atC + 7 * ROW);
    FloatVector s8 = FloatVector.fromArray(SPECIES, c, atC + 8 * ROW);
    FloatVector s9 = FloatVector.fromArray(SPECIES, c, atC + 9 * ROW);
    int ib = atB;
    int last = step + depth;
    for (int k = step; k < last; k++) {
      int at = atA + stepAt[k];
      FloatVector f0 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f1 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f2 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f3 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f4 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f5 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f6 = FloatVector.broadcast(SPECIES, a[at]);
      at += rowA;
      FloatVector f7 = FloatVector.broadcast(SPECIES, a[at]);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, ib + 2 * ROW);
      s2 = f0.fma(b2, s2);
      s3 = f1.fma(b2, s3);
      s4 = f2.fma(b2, s4);
      s5 = f3.fma(b2, s5);
      s6 = f4.fma(b2, s6);
      s7 = f5.fma(b2, s7);
      s8 = f6.fma(b2, s8);
      s9 = f7.fma(b2, s9);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, ib + ROW);
      s1 = f0.fma(b1, s1);
      s2 = f1.fma(b1, s2);
      s3 = f2.fma(b1, s3);
      s4 = f3.fma(b1, s4);
      s5 = f4.fma(b1, s5);
      s6 = f5.fma(b1, s6);
      s7 = f6.fma(b1, s7);
      s8 = f7.fma(b1, s8);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib);
      s0 = f0.fma(b0, s0);
      s1 = f1.fma(b0, s1);
      s2 = f2.fma(b0, s2);
      s3 = f3.fma(b0, s3);
      s4 = f4.fma(b0, s4);
      s5 = f5.fma(b0, s5);
      s6 = f6.fma(b0, s6);
      s7 = f7.fma(b0, s7);
      ib += 3 * ROW;
    }
    s0.intoArray(c, atC);
    s1.intoArray(c, atC + ROW);
    s2.intoArray(c, atC + 2 * ROW);
    s3.intoArray(c, atC + 3 * ROW);
    s4.intoArray(c, atC + 4 * ROW);
    s5.intoArray(c, atC + 5 * ROW);
    s6.intoArray(c, atC + 6 * ROW);
    s7.intoArray(c, atC + 7 * ROW);
    s8.intoArray(c, atC + 8 * ROW);
    s9.intoArray(c, atC + 9 * ROW);
  }

  /** One place. */
  static void spread1(
      int depth,
      float[] a,
      int atA,
      int rowA,
      int[] stepAt,
      int step,
      float[] b,
      int atB,
      float[] c,
      int atC) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, c, atC);
    FloatVector s1 = FloatVector.fromArray(SPECIES, c, atC + ROW);
    FloatVector s2 = FloatVector.fromArray(SPECIES, c, atC + 2 * ROW);
    int ib = atB;
    int last = step + depth;
    for (int k = step; k < last; k++) {
      int at = atA + stepAt[k];
      FloatVector f0 = FloatVector.broadcast(SPECIES, a[at]);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, ib + 2 * ROW);
      s2 = f0.fma(b2, s2);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, ib + ROW);
      s1 = f0.fma(b1, s1);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib);
      s0 = f0.fma(b0, s0);
      ib += 3 * ROW;
    }
    s0.intoArray(c, atC);
    s1.intoArray(c, atC + ROW);
    s2.intoArray(c, atC + 2 * ROW);
  }
}
