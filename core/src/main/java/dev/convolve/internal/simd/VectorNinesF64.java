package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Products of one vector of columns over nine steps or for nine rows: windows of 3×3. */
final class VectorNinesF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorNinesF64() {}

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
      double[] c,
      int atC,
      int rowC) {
    DoubleVector from = DoubleVector.fromArray(SPECIES, start, atStart);
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, atB);
    DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, atB + rowB);
    DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, atB + 2 * rowB);
    DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, atB + 3 * rowB);
    DoubleVector b4 = DoubleVector.fromArray(SPECIES, b, atB + 4 * rowB);
    DoubleVector b5 = DoubleVector.fromArray(SPECIES, b, atB + 5 * rowB);
    DoubleVector b6 = DoubleVector.fromArray(SPECIES, b, atB + 6 * rowB);
    DoubleVector b7 = DoubleVector.fromArray(SPECIES, b, atB + 7 * rowB);
    DoubleVector b8 = DoubleVector.fromArray(SPECIES, b, atB + 8 * rowB);
    int x = atA + stepAt[step];
    int y = atA + stepAt[step + 3];
    int z = atA + stepAt[step + 6];
    int o = atC;
    int end = row + rows;
    int r = row;
    while (r < end) {
      int at = rowAt[r];
      if (r + 3 < end
          && rowAt[r + 1] == at + 1
          && rowAt[r + 2] == at + 2
          && rowAt[r + 3] == at + 3) { // They share what they read.
        DoubleVector s0 = from;
        DoubleVector s1 = from;
        DoubleVector s2 = from;
        DoubleVector s3 = from;
        DoubleVector x0 = DoubleVector.broadcast(SPECIES, a[x + at]);
        DoubleVector x1 = DoubleVector.broadcast(SPECIES, a[x + at + 1]);
        DoubleVector x2 = DoubleVector.broadcast(SPECIES, a[x + at + 2]);
        DoubleVector x3 = DoubleVector.broadcast(SPECIES, a[x + at + 3]);
        DoubleVector x4 = DoubleVector.broadcast(SPECIES, a[x + at + 4]);
        DoubleVector x5 = DoubleVector.broadcast(SPECIES, a[x + at + 5]);
        s0 = x0.fma(b0, s0);
        s1 = x1.fma(b0, s1);
        s2 = x2.fma(b0, s2);
        s3 = x3.fma(b0, s3);
        s0 = x1.fma(b1, s0);
        s1 = x2.fma(b1, s1);
        s2 = x3.fma(b1, s2);
        s3 = x4.fma(b1, s3);
        s0 = x2.fma(b2, s0);
        s1 = x3.fma(b2, s1);
        s2 = x4.fma(b2, s2);
        s3 = x5.fma(b2, s3);
        DoubleVector y0 = DoubleVector.broadcast(SPECIES, a[y + at]);
        DoubleVector y1 = DoubleVector.broadcast(SPECIES, a[y + at + 1]);
        DoubleVector y2 = DoubleVector.broadcast(SPECIES, a[y + at + 2]);
        DoubleVector y3 = DoubleVector.broadcast(SPECIES, a[y + at + 3]);
        DoubleVector y4 = DoubleVector.broadcast(SPECIES, a[y + at + 4]);
        DoubleVector y5 = DoubleVector.broadcast(SPECIES, a[y + at + 5]);
        s0 = y0.fma(b3, s0);
        s1 = y1.fma(b3, s1);
        s2 = y2.fma(b3, s2);
        s3 = y3.fma(b3, s3);
        s0 = y1.fma(b4, s0);
        s1 = y2.fma(b4, s1);
        s2 = y3.fma(b4, s2);
        s3 = y4.fma(b4, s3);
        s0 = y2.fma(b5, s0);
        s1 = y3.fma(b5, s1);
        s2 = y4.fma(b5, s2);
        s3 = y5.fma(b5, s3);
        DoubleVector z0 = DoubleVector.broadcast(SPECIES, a[z + at]);
        DoubleVector z1 = DoubleVector.broadcast(SPECIES, a[z + at + 1]);
        DoubleVector z2 = DoubleVector.broadcast(SPECIES, a[z + at + 2]);
        DoubleVector z3 = DoubleVector.broadcast(SPECIES, a[z + at + 3]);
        DoubleVector z4 = DoubleVector.broadcast(SPECIES, a[z + at + 4]);
        DoubleVector z5 = DoubleVector.broadcast(SPECIES, a[z + at + 5]);
        s0 = z0.fma(b6, s0);
        s1 = z1.fma(b6, s1);
        s2 = z2.fma(b6, s2);
        s3 = z3.fma(b6, s3);
        s0 = z1.fma(b7, s0);
        s1 = z2.fma(b7, s1);
        s2 = z3.fma(b7, s2);
        s3 = z4.fma(b7, s3);
        s0 = z2.fma(b8, s0);
        s1 = z3.fma(b8, s1);
        s2 = z4.fma(b8, s2);
        s3 = z5.fma(b8, s3);
        s0.intoArray(c, o);
        s1.intoArray(c, o + rowC);
        s2.intoArray(c, o + 2 * rowC);
        s3.intoArray(c, o + 3 * rowC);
        r += 4;
        o += 4 * rowC;
        continue;
      }
      DoubleVector sum = DoubleVector.broadcast(SPECIES, a[x + at]).fma(b0, from);
      sum = DoubleVector.broadcast(SPECIES, a[x + at + 1]).fma(b1, sum);
      sum = DoubleVector.broadcast(SPECIES, a[x + at + 2]).fma(b2, sum);
      sum = DoubleVector.broadcast(SPECIES, a[y + at]).fma(b3, sum);
      sum = DoubleVector.broadcast(SPECIES, a[y + at + 1]).fma(b4, sum);
      sum = DoubleVector.broadcast(SPECIES, a[y + at + 2]).fma(b5, sum);
      sum = DoubleVector.broadcast(SPECIES, a[z + at]).fma(b6, sum);
      sum = DoubleVector.broadcast(SPECIES, a[z + at + 1]).fma(b7, sum);
      sum = DoubleVector.broadcast(SPECIES, a[z + at + 2]).fma(b8, sum);
      sum.intoArray(c, o);
      r++;
      o += rowC;
    }
  }

  /** Nine rows in {@link #areThrees} of one vector. */
  static void nineRows(
      int depth,
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
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, start, atStart);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, start, atStart + rowStart);
    DoubleVector c2 = DoubleVector.fromArray(SPECIES, start, atStart + 2 * rowStart);
    DoubleVector c3 = DoubleVector.fromArray(SPECIES, start, atStart + 3 * rowStart);
    DoubleVector c4 = DoubleVector.fromArray(SPECIES, start, atStart + 4 * rowStart);
    DoubleVector c5 = DoubleVector.fromArray(SPECIES, start, atStart + 5 * rowStart);
    DoubleVector c6 = DoubleVector.fromArray(SPECIES, start, atStart + 6 * rowStart);
    DoubleVector c7 = DoubleVector.fromArray(SPECIES, start, atStart + 7 * rowStart);
    DoubleVector c8 = DoubleVector.fromArray(SPECIES, start, atStart + 8 * rowStart);
    int x = atA + rowAt[row];
    int y = atA + rowAt[row + 3];
    int z = atA + rowAt[row + 6];
    int ib = atB;
    int end = step + depth;
    for (int k = step; k < end; k++) {
      int at = stepAt[k];
      DoubleVector right = DoubleVector.fromArray(SPECIES, b, ib);
      c0 = DoubleVector.broadcast(SPECIES, a[x + at]).fma(right, c0);
      c1 = DoubleVector.broadcast(SPECIES, a[x + at + 1]).fma(right, c1);
      c2 = DoubleVector.broadcast(SPECIES, a[x + at + 2]).fma(right, c2);
      c3 = DoubleVector.broadcast(SPECIES, a[y + at]).fma(right, c3);
      c4 = DoubleVector.broadcast(SPECIES, a[y + at + 1]).fma(right, c4);
      c5 = DoubleVector.broadcast(SPECIES, a[y + at + 2]).fma(right, c5);
      c6 = DoubleVector.broadcast(SPECIES, a[z + at]).fma(right, c6);
      c7 = DoubleVector.broadcast(SPECIES, a[z + at + 1]).fma(right, c7);
      c8 = DoubleVector.broadcast(SPECIES, a[z + at + 2]).fma(right, c8);
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

  /**
   * Rows of whole vectors over nine steps, channel by channel, all from one start. Channels are the
   * inner loop: places stand so far apart that a pass over many of them for one vector would find
   * each again in the second cache only.
   */
  static void eachOfNineSteps(
      int rows,
      int columns,
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
      double[] c,
      int atC,
      int rowC) {
    int next = stepAt[step + 1] - stepAt[step];
    boolean lines =
        stepAt[step + 2] == stepAt[step] + 2 * next
            && stepAt[step + 4] == stepAt[step + 3] + next
            && stepAt[step + 5] == stepAt[step + 3] + 2 * next
            && stepAt[step + 7] == stepAt[step + 6] + next
            && stepAt[step + 8] == stepAt[step + 6] + 2 * next;
    int o = atC;
    int end = row + rows;
    int r = row;
    while (r < end) {
      int at = atA + rowAt[r];
      if (lines
          && r + 3 < end
          && rowAt[r + 1] == rowAt[r] + next
          && rowAt[r + 2] == rowAt[r] + 2 * next
          && rowAt[r + 3] == rowAt[r] + 3 * next) {
        fourOfNine(
            columns,
            a,
            at + stepAt[step],
            at + stepAt[step + 3],
            at + stepAt[step + 6],
            next,
            b,
            atB,
            rowB,
            start,
            atStart,
            c,
            o,
            rowC);
        r += 4;
        o += 4 * rowC;
      } else {
        oneOfNine(columns, a, at, stepAt, step, b, atB, rowB, start, atStart, c, o);
        r++;
        o += rowC;
      }
    }
  }

  /** Four places side by side, which share what they read. */
  private static void fourOfNine(
      int columns,
      double[] a,
      int x,
      int y,
      int z,
      int next,
      double[] b,
      int atB,
      int rowB,
      double[] start,
      int atStart,
      double[] c,
      int o,
      int rowC) {
    for (int j = 0; j < columns; j += LANES) {
      DoubleVector s0 = DoubleVector.fromArray(SPECIES, start, atStart + j);
      DoubleVector s1 = s0;
      DoubleVector s2 = s0;
      DoubleVector s3 = s0;
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, a, x + j);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, a, x + next + j);
      DoubleVector x2 = DoubleVector.fromArray(SPECIES, a, x + 2 * next + j);
      DoubleVector x3 = DoubleVector.fromArray(SPECIES, a, x + 3 * next + j);
      DoubleVector x4 = DoubleVector.fromArray(SPECIES, a, x + 4 * next + j);
      DoubleVector x5 = DoubleVector.fromArray(SPECIES, a, x + 5 * next + j);
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, atB + j);
      s0 = x0.fma(b0, s0);
      s1 = x1.fma(b0, s1);
      s2 = x2.fma(b0, s2);
      s3 = x3.fma(b0, s3);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, atB + rowB + j);
      s0 = x1.fma(b1, s0);
      s1 = x2.fma(b1, s1);
      s2 = x3.fma(b1, s2);
      s3 = x4.fma(b1, s3);
      DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, atB + 2 * rowB + j);
      s0 = x2.fma(b2, s0);
      s1 = x3.fma(b2, s1);
      s2 = x4.fma(b2, s2);
      s3 = x5.fma(b2, s3);
      DoubleVector y0 = DoubleVector.fromArray(SPECIES, a, y + j);
      DoubleVector y1 = DoubleVector.fromArray(SPECIES, a, y + next + j);
      DoubleVector y2 = DoubleVector.fromArray(SPECIES, a, y + 2 * next + j);
      DoubleVector y3 = DoubleVector.fromArray(SPECIES, a, y + 3 * next + j);
      DoubleVector y4 = DoubleVector.fromArray(SPECIES, a, y + 4 * next + j);
      DoubleVector y5 = DoubleVector.fromArray(SPECIES, a, y + 5 * next + j);
      DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, atB + 3 * rowB + j);
      s0 = y0.fma(b3, s0);
      s1 = y1.fma(b3, s1);
      s2 = y2.fma(b3, s2);
      s3 = y3.fma(b3, s3);
      DoubleVector b4 = DoubleVector.fromArray(SPECIES, b, atB + 4 * rowB + j);
      s0 = y1.fma(b4, s0);
      s1 = y2.fma(b4, s1);
      s2 = y3.fma(b4, s2);
      s3 = y4.fma(b4, s3);
      DoubleVector b5 = DoubleVector.fromArray(SPECIES, b, atB + 5 * rowB + j);
      s0 = y2.fma(b5, s0);
      s1 = y3.fma(b5, s1);
      s2 = y4.fma(b5, s2);
      s3 = y5.fma(b5, s3);
      DoubleVector z0 = DoubleVector.fromArray(SPECIES, a, z + j);
      DoubleVector z1 = DoubleVector.fromArray(SPECIES, a, z + next + j);
      DoubleVector z2 = DoubleVector.fromArray(SPECIES, a, z + 2 * next + j);
      DoubleVector z3 = DoubleVector.fromArray(SPECIES, a, z + 3 * next + j);
      DoubleVector z4 = DoubleVector.fromArray(SPECIES, a, z + 4 * next + j);
      DoubleVector z5 = DoubleVector.fromArray(SPECIES, a, z + 5 * next + j);
      DoubleVector b6 = DoubleVector.fromArray(SPECIES, b, atB + 6 * rowB + j);
      s0 = z0.fma(b6, s0);
      s1 = z1.fma(b6, s1);
      s2 = z2.fma(b6, s2);
      s3 = z3.fma(b6, s3);
      DoubleVector b7 = DoubleVector.fromArray(SPECIES, b, atB + 7 * rowB + j);
      s0 = z1.fma(b7, s0);
      s1 = z2.fma(b7, s1);
      s2 = z3.fma(b7, s2);
      s3 = z4.fma(b7, s3);
      DoubleVector b8 = DoubleVector.fromArray(SPECIES, b, atB + 8 * rowB + j);
      s0 = z2.fma(b8, s0);
      s1 = z3.fma(b8, s1);
      s2 = z4.fma(b8, s2);
      s3 = z5.fma(b8, s3);
      s0.intoArray(c, o + j);
      s1.intoArray(c, o + rowC + j);
      s2.intoArray(c, o + 2 * rowC + j);
      s3.intoArray(c, o + 3 * rowC + j);
    }
  }

  private static void oneOfNine(
      int columns,
      double[] a,
      int at,
      int[] stepAt,
      int step,
      double[] b,
      int atB,
      int rowB,
      double[] start,
      int atStart,
      double[] c,
      int o) {
    int x0 = at + stepAt[step];
    int x1 = at + stepAt[step + 1];
    int x2 = at + stepAt[step + 2];
    int x3 = at + stepAt[step + 3];
    int x4 = at + stepAt[step + 4];
    int x5 = at + stepAt[step + 5];
    int x6 = at + stepAt[step + 6];
    int x7 = at + stepAt[step + 7];
    int x8 = at + stepAt[step + 8];
    for (int j = 0; j < columns; j += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, start, atStart + j);
      sum =
          DoubleVector.fromArray(SPECIES, a, x0 + j)
              .fma(DoubleVector.fromArray(SPECIES, b, atB + j), sum);
      sum =
          DoubleVector.fromArray(SPECIES, a, x1 + j)
              .fma(DoubleVector.fromArray(SPECIES, b, atB + rowB + j), sum);
      sum =
          DoubleVector.fromArray(SPECIES, a, x2 + j)
              .fma(DoubleVector.fromArray(SPECIES, b, atB + 2 * rowB + j), sum);
      sum =
          DoubleVector.fromArray(SPECIES, a, x3 + j)
              .fma(DoubleVector.fromArray(SPECIES, b, atB + 3 * rowB + j), sum);
      sum =
          DoubleVector.fromArray(SPECIES, a, x4 + j)
              .fma(DoubleVector.fromArray(SPECIES, b, atB + 4 * rowB + j), sum);
      sum =
          DoubleVector.fromArray(SPECIES, a, x5 + j)
              .fma(DoubleVector.fromArray(SPECIES, b, atB + 5 * rowB + j), sum);
      sum =
          DoubleVector.fromArray(SPECIES, a, x6 + j)
              .fma(DoubleVector.fromArray(SPECIES, b, atB + 6 * rowB + j), sum);
      sum =
          DoubleVector.fromArray(SPECIES, a, x7 + j)
              .fma(DoubleVector.fromArray(SPECIES, b, atB + 7 * rowB + j), sum);
      sum =
          DoubleVector.fromArray(SPECIES, a, x8 + j)
              .fma(DoubleVector.fromArray(SPECIES, b, atB + 8 * rowB + j), sum);
      sum.intoArray(c, o + j);
    }
  }

  /** Nine rows of one vector, channel by channel. */
  static void eachOfNineRows(
      int depth,
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
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, start, atStart);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, start, atStart + rowStart);
    DoubleVector c2 = DoubleVector.fromArray(SPECIES, start, atStart + 2 * rowStart);
    DoubleVector c3 = DoubleVector.fromArray(SPECIES, start, atStart + 3 * rowStart);
    DoubleVector c4 = DoubleVector.fromArray(SPECIES, start, atStart + 4 * rowStart);
    DoubleVector c5 = DoubleVector.fromArray(SPECIES, start, atStart + 5 * rowStart);
    DoubleVector c6 = DoubleVector.fromArray(SPECIES, start, atStart + 6 * rowStart);
    DoubleVector c7 = DoubleVector.fromArray(SPECIES, start, atStart + 7 * rowStart);
    DoubleVector c8 = DoubleVector.fromArray(SPECIES, start, atStart + 8 * rowStart);
    int x0 = atA + rowAt[row];
    int x1 = atA + rowAt[row + 1];
    int x2 = atA + rowAt[row + 2];
    int x3 = atA + rowAt[row + 3];
    int x4 = atA + rowAt[row + 4];
    int x5 = atA + rowAt[row + 5];
    int x6 = atA + rowAt[row + 6];
    int x7 = atA + rowAt[row + 7];
    int x8 = atA + rowAt[row + 8];
    int ib = atB;
    int end = step + depth;
    for (int k = step; k < end; k++) {
      int at = stepAt[k];
      DoubleVector right = DoubleVector.fromArray(SPECIES, b, ib);
      c0 = DoubleVector.fromArray(SPECIES, a, x0 + at).fma(right, c0);
      c1 = DoubleVector.fromArray(SPECIES, a, x1 + at).fma(right, c1);
      c2 = DoubleVector.fromArray(SPECIES, a, x2 + at).fma(right, c2);
      c3 = DoubleVector.fromArray(SPECIES, a, x3 + at).fma(right, c3);
      c4 = DoubleVector.fromArray(SPECIES, a, x4 + at).fma(right, c4);
      c5 = DoubleVector.fromArray(SPECIES, a, x5 + at).fma(right, c5);
      c6 = DoubleVector.fromArray(SPECIES, a, x6 + at).fma(right, c6);
      c7 = DoubleVector.fromArray(SPECIES, a, x7 + at).fma(right, c7);
      c8 = DoubleVector.fromArray(SPECIES, a, x8 + at).fma(right, c8);
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
