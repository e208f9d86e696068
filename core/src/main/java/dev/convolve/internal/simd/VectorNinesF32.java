package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Products of one vector of columns over nine steps or for nine rows: windows of 3×3. */
final class VectorNinesF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorNinesF32() {}

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
    int r = row;
    while (r < end) {
      int at = rowAt[r];
      if (r + 3 < end
          && rowAt[r + 1] == at + 1
          && rowAt[r + 2] == at + 2
          && rowAt[r + 3] == at + 3) { // They share what they read.
        FloatVector s0 = from;
        FloatVector s1 = from;
        FloatVector s2 = from;
        FloatVector s3 = from;
        FloatVector x0 = FloatVector.broadcast(SPECIES, a[x + at]);
        FloatVector x1 = FloatVector.broadcast(SPECIES, a[x + at + 1]);
        FloatVector x2 = FloatVector.broadcast(SPECIES, a[x + at + 2]);
        FloatVector x3 = FloatVector.broadcast(SPECIES, a[x + at + 3]);
        FloatVector x4 = FloatVector.broadcast(SPECIES, a[x + at + 4]);
        FloatVector x5 = FloatVector.broadcast(SPECIES, a[x + at + 5]);
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
        FloatVector y0 = FloatVector.broadcast(SPECIES, a[y + at]);
        FloatVector y1 = FloatVector.broadcast(SPECIES, a[y + at + 1]);
        FloatVector y2 = FloatVector.broadcast(SPECIES, a[y + at + 2]);
        FloatVector y3 = FloatVector.broadcast(SPECIES, a[y + at + 3]);
        FloatVector y4 = FloatVector.broadcast(SPECIES, a[y + at + 4]);
        FloatVector y5 = FloatVector.broadcast(SPECIES, a[y + at + 5]);
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
        FloatVector z0 = FloatVector.broadcast(SPECIES, a[z + at]);
        FloatVector z1 = FloatVector.broadcast(SPECIES, a[z + at + 1]);
        FloatVector z2 = FloatVector.broadcast(SPECIES, a[z + at + 2]);
        FloatVector z3 = FloatVector.broadcast(SPECIES, a[z + at + 3]);
        FloatVector z4 = FloatVector.broadcast(SPECIES, a[z + at + 4]);
        FloatVector z5 = FloatVector.broadcast(SPECIES, a[z + at + 5]);
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
      r++;
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

  /**
   * Rows of whole vectors over nine steps, channel by channel, all from one start. Channels are the
   * inner loop: places stand so far apart that a pass over many of them for one vector would find
   * each again in the second cache only.
   */
  static void eachOfNineSteps(
      int rows,
      int columns,
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
      float[] a,
      int x,
      int y,
      int z,
      int next,
      float[] b,
      int atB,
      int rowB,
      float[] start,
      int atStart,
      float[] c,
      int o,
      int rowC) {
    for (int j = 0; j < columns; j += LANES) {
      FloatVector s0 = FloatVector.fromArray(SPECIES, start, atStart + j);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      FloatVector x0 = FloatVector.fromArray(SPECIES, a, x + j);
      FloatVector x1 = FloatVector.fromArray(SPECIES, a, x + next + j);
      FloatVector x2 = FloatVector.fromArray(SPECIES, a, x + 2 * next + j);
      FloatVector x3 = FloatVector.fromArray(SPECIES, a, x + 3 * next + j);
      FloatVector x4 = FloatVector.fromArray(SPECIES, a, x + 4 * next + j);
      FloatVector x5 = FloatVector.fromArray(SPECIES, a, x + 5 * next + j);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB + j);
      s0 = x0.fma(b0, s0);
      s1 = x1.fma(b0, s1);
      s2 = x2.fma(b0, s2);
      s3 = x3.fma(b0, s3);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB + rowB + j);
      s0 = x1.fma(b1, s0);
      s1 = x2.fma(b1, s1);
      s2 = x3.fma(b1, s2);
      s3 = x4.fma(b1, s3);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, atB + 2 * rowB + j);
      s0 = x2.fma(b2, s0);
      s1 = x3.fma(b2, s1);
      s2 = x4.fma(b2, s2);
      s3 = x5.fma(b2, s3);
      FloatVector y0 = FloatVector.fromArray(SPECIES, a, y + j);
      FloatVector y1 = FloatVector.fromArray(SPECIES, a, y + next + j);
      FloatVector y2 = FloatVector.fromArray(SPECIES, a, y + 2 * next + j);
      FloatVector y3 = FloatVector.fromArray(SPECIES, a, y + 3 * next + j);
      FloatVector y4 = FloatVector.fromArray(SPECIES, a, y + 4 * next + j);
      FloatVector y5 = FloatVector.fromArray(SPECIES, a, y + 5 * next + j);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, atB + 3 * rowB + j);
      s0 = y0.fma(b3, s0);
      s1 = y1.fma(b3, s1);
      s2 = y2.fma(b3, s2);
      s3 = y3.fma(b3, s3);
      FloatVector b4 = FloatVector.fromArray(SPECIES, b, atB + 4 * rowB + j);
      s0 = y1.fma(b4, s0);
      s1 = y2.fma(b4, s1);
      s2 = y3.fma(b4, s2);
      s3 = y4.fma(b4, s3);
      FloatVector b5 = FloatVector.fromArray(SPECIES, b, atB + 5 * rowB + j);
      s0 = y2.fma(b5, s0);
      s1 = y3.fma(b5, s1);
      s2 = y4.fma(b5, s2);
      s3 = y5.fma(b5, s3);
      FloatVector z0 = FloatVector.fromArray(SPECIES, a, z + j);
      FloatVector z1 = FloatVector.fromArray(SPECIES, a, z + next + j);
      FloatVector z2 = FloatVector.fromArray(SPECIES, a, z + 2 * next + j);
      FloatVector z3 = FloatVector.fromArray(SPECIES, a, z + 3 * next + j);
      FloatVector z4 = FloatVector.fromArray(SPECIES, a, z + 4 * next + j);
      FloatVector z5 = FloatVector.fromArray(SPECIES, a, z + 5 * next + j);
      FloatVector b6 = FloatVector.fromArray(SPECIES, b, atB + 6 * rowB + j);
      s0 = z0.fma(b6, s0);
      s1 = z1.fma(b6, s1);
      s2 = z2.fma(b6, s2);
      s3 = z3.fma(b6, s3);
      FloatVector b7 = FloatVector.fromArray(SPECIES, b, atB + 7 * rowB + j);
      s0 = z1.fma(b7, s0);
      s1 = z2.fma(b7, s1);
      s2 = z3.fma(b7, s2);
      s3 = z4.fma(b7, s3);
      FloatVector b8 = FloatVector.fromArray(SPECIES, b, atB + 8 * rowB + j);
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
      float[] a,
      int at,
      int[] stepAt,
      int step,
      float[] b,
      int atB,
      int rowB,
      float[] start,
      int atStart,
      float[] c,
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
      FloatVector sum = FloatVector.fromArray(SPECIES, start, atStart + j);
      sum =
          FloatVector.fromArray(SPECIES, a, x0 + j)
              .fma(FloatVector.fromArray(SPECIES, b, atB + j), sum);
      sum =
          FloatVector.fromArray(SPECIES, a, x1 + j)
              .fma(FloatVector.fromArray(SPECIES, b, atB + rowB + j), sum);
      sum =
          FloatVector.fromArray(SPECIES, a, x2 + j)
              .fma(FloatVector.fromArray(SPECIES, b, atB + 2 * rowB + j), sum);
      sum =
          FloatVector.fromArray(SPECIES, a, x3 + j)
              .fma(FloatVector.fromArray(SPECIES, b, atB + 3 * rowB + j), sum);
      sum =
          FloatVector.fromArray(SPECIES, a, x4 + j)
              .fma(FloatVector.fromArray(SPECIES, b, atB + 4 * rowB + j), sum);
      sum =
          FloatVector.fromArray(SPECIES, a, x5 + j)
              .fma(FloatVector.fromArray(SPECIES, b, atB + 5 * rowB + j), sum);
      sum =
          FloatVector.fromArray(SPECIES, a, x6 + j)
              .fma(FloatVector.fromArray(SPECIES, b, atB + 6 * rowB + j), sum);
      sum =
          FloatVector.fromArray(SPECIES, a, x7 + j)
              .fma(FloatVector.fromArray(SPECIES, b, atB + 7 * rowB + j), sum);
      sum =
          FloatVector.fromArray(SPECIES, a, x8 + j)
              .fma(FloatVector.fromArray(SPECIES, b, atB + 8 * rowB + j), sum);
      sum.intoArray(c, o + j);
    }
  }

  /** Nine rows of one vector, channel by channel. */
  static void eachOfNineRows(
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
      FloatVector right = FloatVector.fromArray(SPECIES, b, ib);
      c0 = FloatVector.fromArray(SPECIES, a, x0 + at).fma(right, c0);
      c1 = FloatVector.fromArray(SPECIES, a, x1 + at).fma(right, c1);
      c2 = FloatVector.fromArray(SPECIES, a, x2 + at).fma(right, c2);
      c3 = FloatVector.fromArray(SPECIES, a, x3 + at).fma(right, c3);
      c4 = FloatVector.fromArray(SPECIES, a, x4 + at).fma(right, c4);
      c5 = FloatVector.fromArray(SPECIES, a, x5 + at).fma(right, c5);
      c6 = FloatVector.fromArray(SPECIES, a, x6 + at).fma(right, c6);
      c7 = FloatVector.fromArray(SPECIES, a, x7 + at).fma(right, c7);
      c8 = FloatVector.fromArray(SPECIES, a, x8 + at).fma(right, c8);
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
