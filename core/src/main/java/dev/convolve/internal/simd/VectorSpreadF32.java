package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Places of a line spread over three places each, written out so that all their sums stay in
 * registers: see {@link MatrixKernels#spread}. One vector of columns, of which {@code mask} says
 * what counts.
 */
final class VectorSpreadF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final float[] ZEROS = new float[SPECIES.length()];

  private static final int ROW = MatrixKernels.SPREAD_COLUMNS;

  private VectorSpreadF32() {}

  /** Eleven places, which sum into 13. */
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
      int atC,
      int rowC,
      int first,
      int end,
      VectorMask<Float> mask) {
    boolean i0 = first == 0 && end > 0;
    FloatVector s0 = FloatVector.fromArray(SPECIES, i0 ? c : ZEROS, i0 ? atC : 0, mask);
    boolean i1 = first <= 1 && end > 1;
    FloatVector s1 = FloatVector.fromArray(SPECIES, i1 ? c : ZEROS, i1 ? atC + rowC : 0, mask);
    boolean i2 = first <= 2 && end > 2;
    FloatVector s2 = FloatVector.fromArray(SPECIES, i2 ? c : ZEROS, i2 ? atC + 2 * rowC : 0, mask);
    boolean i3 = first <= 3 && end > 3;
    FloatVector s3 = FloatVector.fromArray(SPECIES, i3 ? c : ZEROS, i3 ? atC + 3 * rowC : 0, mask);
    boolean i4 = first <= 4 && end > 4;
    FloatVector s4 = FloatVector.fromArray(SPECIES, i4 ? c : ZEROS, i4 ? atC + 4 * rowC : 0, mask);
    boolean i5 = first <= 5 && end > 5;
    FloatVector s5 = FloatVector.fromArray(SPECIES, i5 ? c : ZEROS, i5 ? atC + 5 * rowC : 0, mask);
    boolean i6 = first <= 6 && end > 6;
    FloatVector s6 = FloatVector.fromArray(SPECIES, i6 ? c : ZEROS, i6 ? atC + 6 * rowC : 0, mask);
    boolean i7 = first <= 7 && end > 7;
    FloatVector s7 = FloatVector.fromArray(SPECIES, i7 ? c : ZEROS, i7 ? atC + 7 * rowC : 0, mask);
    boolean i8 = first <= 8 && end > 8;
    FloatVector s8 = FloatVector.fromArray(SPECIES, i8 ? c : ZEROS, i8 ? atC + 8 * rowC : 0, mask);
    boolean i9 = first <= 9 && end > 9;
    FloatVector s9 = FloatVector.fromArray(SPECIES, i9 ? c : ZEROS, i9 ? atC + 9 * rowC : 0, mask);
    boolean i10 = first <= 10 && end > 10;
    FloatVector s10 =
        FloatVector.fromArray(SPECIES, i10 ? c : ZEROS, i10 ? atC + 10 * rowC : 0, mask);
    boolean i11 = first <= 11 && end > 11;
    FloatVector s11 =
        FloatVector.fromArray(SPECIES, i11 ? c : ZEROS, i11 ? atC + 11 * rowC : 0, mask);
    boolean i12 = first <= 12 && end > 12;
    FloatVector s12 =
        FloatVector.fromArray(SPECIES, i12 ? c : ZEROS, i12 ? atC + 12 * rowC : 0, mask);
    int ib = atB;
    int last = step + depth;
    for (int k = step; k < last; k++) {
      int at = atA + stepAt[k];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, ib + ROW);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, ib + 2 * ROW);
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
    if (i0) {
      s0.intoArray(c, atC, mask);
    }
    if (i1) {
      s1.intoArray(c, atC + rowC, mask);
    }
    if (i2) {
      s2.intoArray(c, atC + 2 * rowC, mask);
    }
    if (i3) {
      s3.intoArray(c, atC + 3 * rowC, mask);
    }
    if (i4) {
      s4.intoArray(c, atC + 4 * rowC, mask);
    }
    if (i5) {
      s5.intoArray(c, atC + 5 * rowC, mask);
    }
    if (i6) {
      s6.intoArray(c, atC + 6 * rowC, mask);
    }
    if (i7) {
      s7.intoArray(c, atC + 7 * rowC, mask);
    }
    if (i8) {
      s8.intoArray(c, atC + 8 * rowC, mask);
    }
    if (i9) {
      s9.intoArray(c, atC + 9 * rowC, mask);
    }
    if (i10) {
      s10.intoArray(c, atC + 10 * rowC, mask);
    }
    if (i11) {
      s11.intoArray(c, atC + 11 * rowC, mask);
    }
    if (i12) {
      s12.intoArray(c, atC + 12 * rowC, mask);
    }
  }

  /** Eight places, which sum into 10. */
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
      int atC,
      int rowC,
      int first,
      int end,
      VectorMask<Float> mask) {
    boolean i0 = first == 0 && end > 0;
    FloatVector s0 = FloatVector.fromArray(SPECIES, i0 ? c : ZEROS, i0 ? atC : 0, mask);
    boolean i1 = first <= 1 && end > 1;
    FloatVector s1 = FloatVector.fromArray(SPECIES, i1 ? c : ZEROS, i1 ? atC + rowC : 0, mask);
    boolean i2 = first <= 2 && end > 2;
    FloatVector s2 = FloatVector.fromArray(SPECIES, i2 ? c : ZEROS, i2 ? atC + 2 * rowC : 0, mask);
    boolean i3 = first <= 3 && end > 3;
    FloatVector s3 = FloatVector.fromArray(SPECIES, i3 ? c : ZEROS, i3 ? atC + 3 * rowC : 0, mask);
    boolean i4 = first <= 4 && end > 4;
    FloatVector s4 = FloatVector.fromArray(SPECIES, i4 ? c : ZEROS, i4 ? atC + 4 * rowC : 0, mask);
    boolean i5 = first <= 5 && end > 5;
    FloatVector s5 = FloatVector.fromArray(SPECIES, i5 ? c : ZEROS, i5 ? atC + 5 * rowC : 0, mask);
    boolean i6 = first <= 6 && end > 6;
    FloatVector s6 = FloatVector.fromArray(SPECIES, i6 ? c : ZEROS, i6 ? atC + 6 * rowC : 0, mask);
    boolean i7 = first <= 7 && end > 7;
    FloatVector s7 = FloatVector.fromArray(SPECIES, i7 ? c : ZEROS, i7 ? atC + 7 * rowC : 0, mask);
    boolean i8 = first <= 8 && end > 8;
    FloatVector s8 = FloatVector.fromArray(SPECIES, i8 ? c : ZEROS, i8 ? atC + 8 * rowC : 0, mask);
    boolean i9 = first <= 9 && end > 9;
    FloatVector s9 = FloatVector.fromArray(SPECIES, i9 ? c : ZEROS, i9 ? atC + 9 * rowC : 0, mask);
    int ib = atB;
    int last = step + depth;
    for (int k = step; k < last; k++) {
      int at = atA + stepAt[k];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, ib + ROW);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, ib + 2 * ROW);
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
      s2 = f0.fma(b2, s2);
      s3 = f1.fma(b2, s3);
      s4 = f2.fma(b2, s4);
      s5 = f3.fma(b2, s5);
      s6 = f4.fma(b2, s6);
      s7 = f5.fma(b2, s7);
      s8 = f6.fma(b2, s8);
      s9 = f7.fma(b2, s9);
      s1 = f0.fma(b1, s1);
      s2 = f1.fma(b1, s2);
      s3 = f2.fma(b1, s3);
      s4 = f3.fma(b1, s4);
      s5 = f4.fma(b1, s5);
      s6 = f5.fma(b1, s6);
      s7 = f6.fma(b1, s7);
      s8 = f7.fma(b1, s8);
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
    if (i0) {
      s0.intoArray(c, atC, mask);
    }
    if (i1) {
      s1.intoArray(c, atC + rowC, mask);
    }
    if (i2) {
      s2.intoArray(c, atC + 2 * rowC, mask);
    }
    if (i3) {
      s3.intoArray(c, atC + 3 * rowC, mask);
    }
    if (i4) {
      s4.intoArray(c, atC + 4 * rowC, mask);
    }
    if (i5) {
      s5.intoArray(c, atC + 5 * rowC, mask);
    }
    if (i6) {
      s6.intoArray(c, atC + 6 * rowC, mask);
    }
    if (i7) {
      s7.intoArray(c, atC + 7 * rowC, mask);
    }
    if (i8) {
      s8.intoArray(c, atC + 8 * rowC, mask);
    }
    if (i9) {
      s9.intoArray(c, atC + 9 * rowC, mask);
    }
  }

  /** One place, which sum into 3. */
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
      int atC,
      int rowC,
      int first,
      int end,
      VectorMask<Float> mask) {
    boolean i0 = first == 0 && end > 0;
    FloatVector s0 = FloatVector.fromArray(SPECIES, i0 ? c : ZEROS, i0 ? atC : 0, mask);
    boolean i1 = first <= 1 && end > 1;
    FloatVector s1 = FloatVector.fromArray(SPECIES, i1 ? c : ZEROS, i1 ? atC + rowC : 0, mask);
    boolean i2 = first <= 2 && end > 2;
    FloatVector s2 = FloatVector.fromArray(SPECIES, i2 ? c : ZEROS, i2 ? atC + 2 * rowC : 0, mask);
    int ib = atB;
    int last = step + depth;
    for (int k = step; k < last; k++) {
      int at = atA + stepAt[k];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, ib);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, ib + ROW);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, ib + 2 * ROW);
      FloatVector f0 = FloatVector.broadcast(SPECIES, a[at]);
      s2 = f0.fma(b2, s2);
      s1 = f0.fma(b1, s1);
      s0 = f0.fma(b0, s0);
      ib += 3 * ROW;
    }
    if (i0) {
      s0.intoArray(c, atC, mask);
    }
    if (i1) {
      s1.intoArray(c, atC + rowC, mask);
    }
    if (i2) {
      s2.intoArray(c, atC + 2 * rowC, mask);
    }
  }
}
