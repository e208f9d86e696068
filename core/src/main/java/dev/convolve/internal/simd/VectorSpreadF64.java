package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Places of a line spread over three places each, one vector of columns wide, written out so that
 * all their sums stay in registers: see {@link MatrixKernels#spread}.
 */
final class VectorSpreadF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int ROW = MatrixKernels.SPREAD_COLUMNS;

  private VectorSpreadF64() {}

  /** Eleven places. */
  static void spread11(
      int depth,
      double[] a,
      int atA,
      int rowA,
      int[] stepAt,
      int step,
      double[] b,
      int atB,
      double[] c,
      int atC) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, atC);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, atC + ROW);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, atC + 2 * ROW);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, atC + 3 * ROW);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, c, atC + 4 * ROW);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, c, atC + 5 * ROW);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, c, atC + 6 * ROW);
    DoubleVector s7 = DoubleVector.fromArray(SPECIES, c, atC + 7 * ROW);
    DoubleVector s8 = DoubleVector.fromArray(SPECIES, c, atC + 8 * ROW);
    DoubleVector s9 = DoubleVector.fromArray(SPECIES, c, atC + 9 * ROW);
    DoubleVector s10 = DoubleVector.fromArray(SPECIES, c, atC + 10 * ROW);
    DoubleVector s11 = DoubleVector.fromArray(SPECIES, c, atC + 11 * ROW);
    DoubleVector s12 = DoubleVector.fromArray(SPECIES, c, atC + 12 * ROW);
    int ib = atB;
    int last = step + depth;
    for (int k = step; k < last; k++) {
      int at = atA + stepAt[k];
      DoubleVector f0 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f1 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f2 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f3 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f4 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f5 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f6 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f7 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f8 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f9 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f10 = DoubleVector.broadcast(SPECIES, a[at]);
      DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, ib + 2 * ROW);
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
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, ib + ROW);
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
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, ib);
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
      double[] a,
      int atA,
      int rowA,
      int[] stepAt,
      int step,
      double[] b,
      int atB,
      double[] c,
      int atC) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, atC);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, atC + ROW);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, atC + 2 * ROW);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, atC + 3 * ROW);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, c, atC + 4 * ROW);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, c, atC + 5 * ROW);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, c, atC + 6 * ROW);
    DoubleVector s7 = DoubleVector.fromArray(SPECIES, c, atC + 7 * ROW);
    DoubleVector s8 = DoubleVector.fromArray(SPECIES, c, atC + 8 * ROW);
    DoubleVector s9 = DoubleVector.fromArray(SPECIES, c, atC + 9 * ROW);
    int ib = atB;
    int last = step + depth;
    for (int k = step; k < last; k++) {
      int at = atA + stepAt[k];
      DoubleVector f0 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f1 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f2 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f3 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f4 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f5 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f6 = DoubleVector.broadcast(SPECIES, a[at]);
      at += rowA;
      DoubleVector f7 = DoubleVector.broadcast(SPECIES, a[at]);
      DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, ib + 2 * ROW);
      s2 = f0.fma(b2, s2);
      s3 = f1.fma(b2, s3);
      s4 = f2.fma(b2, s4);
      s5 = f3.fma(b2, s5);
      s6 = f4.fma(b2, s6);
      s7 = f5.fma(b2, s7);
      s8 = f6.fma(b2, s8);
      s9 = f7.fma(b2, s9);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, ib + ROW);
      s1 = f0.fma(b1, s1);
      s2 = f1.fma(b1, s2);
      s3 = f2.fma(b1, s3);
      s4 = f3.fma(b1, s4);
      s5 = f4.fma(b1, s5);
      s6 = f5.fma(b1, s6);
      s7 = f6.fma(b1, s7);
      s8 = f7.fma(b1, s8);
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, ib);
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
      double[] a,
      int atA,
      int rowA,
      int[] stepAt,
      int step,
      double[] b,
      int atB,
      double[] c,
      int atC) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, atC);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, atC + ROW);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, atC + 2 * ROW);
    int ib = atB;
    int last = step + depth;
    for (int k = step; k < last; k++) {
      int at = atA + stepAt[k];
      DoubleVector f0 = DoubleVector.broadcast(SPECIES, a[at]);
      DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, ib + 2 * ROW);
      s2 = f0.fma(b2, s2);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, ib + ROW);
      s1 = f0.fma(b1, s1);
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, ib);
      s0 = f0.fma(b0, s0);
      ib += 3 * ROW;
    }
    s0.intoArray(c, atC);
    s1.intoArray(c, atC + ROW);
    s2.intoArray(c, atC + 2 * ROW);
  }
}
