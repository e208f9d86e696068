package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** Tiles of whole vectors; masks for the columns that are left. */
final class VectorMatrixF64 extends ScalarMatrixF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Whether there are registers for 24 sums and more: vectors of 512 bits come with 32. */
  private static final boolean MANY = SPECIES.vectorBitSize() == 512;

  /** Steps of k after which sums are put back, so that the columns of b stay near. */
  private static final int STEPS = 512;

  /** Rows from which on it pays to copy the columns of b side by side. */
  private static final int ROWS_TO_PACK = 64;

  /** Samples from which on they do not stay near by themselves. */
  private static final int SAMPLES_TO_PACK = 1 << 14;

  private static final int LANES_OF_DOTS = DOT_LANES / 2;

  private static final double[] ZEROS = new double[1 << 10];

  @Override
  public void multiply(
      int rows,
      int columns,
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
      double @Nullable [] start,
      int atStart,
      int rowStart,
      double[] c,
      int atC,
      int rowC) {
    if (rows == 0 || columns == 0) {
      return;
    }
    double[] packed = null;
    int done = 0;
    do {
      int steps = Math.min(STEPS, depth - done);
      for (int j = 0; j < columns; ) {
        int width = width(columns - j);
        double[] right = b;
        int atRight = atB + done * rowB + j;
        int pitch = rowB;
        if (rows >= ROWS_TO_PACK && rowB > 4 * LANES && (long) steps * rowB > SAMPLES_TO_PACK) {
          packed = packed == null ? new double[Math.min(STEPS, depth) * 4 * LANES] : packed;
          pack(steps, Math.min(columns - j, width), b, atRight, rowB, packed, width);
          right = packed;
          atRight = 0;
          pitch = width;
        }
        double[] from = done > 0 ? c : start == null ? ZEROS : start;
        int atFrom = done > 0 ? atC + j : start == null ? 0 : atStart + j;
        int rowFrom = done > 0 ? rowC : start == null ? 0 : rowStart;
        multiplyPanel(
            rows,
            columns - j,
            width,
            steps,
            a,
            atA,
            rowAt,
            row,
            stepAt,
            step + done,
            right,
            atRight,
            pitch,
            from,
            atFrom,
            rowFrom,
            c,
            atC + j,
            rowC);
        j += width;
      }
      done += steps;
    } while (done < depth);
  }

  /** Columns of the next tiles where {@code left} are left. */
  private static int width(int left) {
    int vectors = (left + LANES - 1) / LANES;
    int whole = left / LANES;
    if (MANY) {
      if (whole >= 4 && vectors != 5) {
        return 4 * LANES;
      }
      if (whole >= 3) {
        return 3 * LANES;
      }
    }
    return whole >= 2 ? 2 * LANES : LANES;
  }

  private static void pack(
      int rows, int columns, double[] b, int atB, int rowB, double[] packed, int pitch) {
    for (int k = 0; k < rows; k++) {
      System.arraycopy(b, atB + k * rowB, packed, k * pitch, columns);
    }
  }

  private static void multiplyPanel(
      int rows,
      int columns,
      int width,
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
    VectorMask<Double> mask = SPECIES.indexInRange(0, Math.min(columns, LANES));
    int vectors = width / LANES;
    boolean one = vectors == 1 && columns >= LANES;
    if (one && depth == 9 && rowStart == 0 && VectorNinesF64.areThrees(stepAt, step)) {
      VectorNinesF64.nineSteps(
          rows, a, atA, rowAt, row, stepAt, step, b, atB, rowB, start, atStart, c, atC, rowC);
      return;
    }
    if (one && rows == 9 && VectorNinesF64.areThrees(rowAt, row)) {
      VectorNinesF64.nineRows(
          depth, a, atA, rowAt, row, stepAt, step, b, atB, rowB, start, atStart, rowStart, c, atC,
          rowC);
      return;
    }
    int r = 0;
    while (r < rows) {
      int most = rows - r - 1;
      int s = atStart + r * rowStart;
      int o = atC + r * rowC;
      int q = row + r;
      if (vectors == 4) {
        VectorTilesF64.tile6x4(
            depth, most, a, atA, rowAt, q, stepAt, step, b, atB, rowB, start, s, rowStart, c, o,
            rowC);
        r += 6;
      } else if (vectors == 3) {
        VectorTilesF64.tile6x3(
            depth, most, a, atA, rowAt, q, stepAt, step, b, atB, rowB, start, s, rowStart, c, o,
            rowC);
        r += 6;
      } else if (vectors == 2 && MANY) {
        VectorTilesF64.tile12x2(
            depth, most, a, atA, rowAt, q, stepAt, step, b, atB, rowB, start, s, rowStart, c, o,
            rowC);
        r += 12;
      } else if (vectors == 2) {
        VectorNarrowF64.tile6x2(
            depth, most, a, atA, rowAt, q, stepAt, step, b, atB, rowB, start, s, rowStart, c, o,
            rowC);
        r += 6;
      } else if (most < 9) {
        VectorNarrowF64.tile9x1(
            depth, most, a, atA, rowAt, q, stepAt, step, b, atB, rowB, start, s, rowStart, c, o,
            rowC, mask);
        r += 9;
      } else {
        VectorNarrowF64.tile12x1(
            depth, most, a, atA, rowAt, q, stepAt, step, b, atB, rowB, start, s, rowStart, c, o,
            rowC, mask);
        r += 12;
      }
    }
  }

  @Override
  public void multiplyEach(
      int rows,
      int columns,
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
      double @Nullable [] start,
      int atStart,
      int rowStart,
      double[] c,
      int atC,
      int rowC) {
    if (rows == 0) {
      return;
    }
    double[] from = start == null ? ZEROS : start;
    int rowFrom = start == null ? 0 : rowStart;
    int j = 0;
    while (j < columns) {
      int left = columns - j;
      int atFrom = start == null ? 0 : atStart + j;
      if (left >= LANES && depth == 9 && rowFrom == 0) {
        int whole = Math.min(left - left % LANES, ZEROS.length);
        VectorNinesF64.eachOfNineSteps(
            rows, whole, a, atA + j, rowAt, row, stepAt, step, b, atB + j, rowB, from, atFrom, c,
            atC + j, rowC);
        j += whole;
      } else if (left >= LANES && rows == 9) {
        VectorNinesF64.eachOfNineRows(
            depth, a, atA + j, rowAt, row, stepAt, step, b, atB + j, rowB, from, atFrom, rowFrom, c,
            atC + j, rowC);
        j += LANES;
      } else {
        multiplyEachPanel(
            rows, left, depth, a, atA + j, rowAt, row, stepAt, step, b, atB + j, rowB, from, atFrom,
            rowFrom, c, atC + j, rowC);
        j += left >= 2 * LANES ? 2 * LANES : LANES;
      }
    }
  }

  private static void multiplyEachPanel(
      int rows,
      int columns,
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
    VectorMask<Double> mask = SPECIES.indexInRange(0, Math.min(columns, LANES));
    for (int r = 0; r < rows; r += 4) {
      int most = rows - r - 1;
      int s = atStart + r * rowStart;
      int o = atC + r * rowC;
      if (columns >= 2 * LANES) {
        VectorEachF64.each4x2(
            depth, most, a, atA, rowAt, row + r, stepAt, step, b, atB, rowB, start, s, rowStart, c,
            o, rowC);
      } else {
        VectorEachF64.each4x1(
            depth, most, a, atA, rowAt, row + r, stepAt, step, b, atB, rowB, start, s, rowStart, c,
            o, rowC, mask);
      }
    }
  }

  @Override
  public void dots(
      int rows,
      int columns,
      int depth,
      double[] a,
      int atA,
      int rowA,
      double[] b,
      int atB,
      int rowB,
      double[] c,
      int atC,
      int rowC,
      boolean add) {
    double[] sums = new double[20 * LANES_OF_DOTS];
    for (int j = 0; j < columns; j += 5) {
      for (int r = 0; r < rows; r += 4) {
        int mostRows = Math.min(3, rows - r - 1);
        int mostColumns = Math.min(4, columns - j - 1);
        for (int lane = 0; lane < LANES_OF_DOTS; lane += LANES) {
          VectorDotsF64.dots4x5(
              depth / LANES_OF_DOTS,
              a,
              atA + r * rowA + lane,
              rowA,
              mostRows,
              b,
              atB + j * rowB + lane,
              rowB,
              mostColumns,
              sums,
              lane);
        }
        finish(
            mostRows,
            mostColumns,
            depth,
            a,
            atA + r * rowA,
            rowA,
            b,
            atB + j * rowB,
            rowB,
            sums,
            c,
            atC + r * rowC + j,
            rowC,
            add);
      }
    }
  }

  /** The last steps of each lane, and the sum of lanes. */
  private static void finish(
      int mostRows,
      int mostColumns,
      int depth,
      double[] a,
      int atA,
      int rowA,
      double[] b,
      int atB,
      int rowB,
      double[] sums,
      double[] c,
      int atC,
      int rowC,
      boolean add) {
    for (int r = 0; r <= mostRows; r++) {
      for (int j = 0; j <= mostColumns; j++) {
        int at = (r * 5 + j) * LANES_OF_DOTS;
        for (int k = depth & -LANES_OF_DOTS; k < depth; k++) {
          int lane = at + (k & (LANES_OF_DOTS - 1));
          sums[lane] = Math.fma(a[atA + r * rowA + k], b[atB + j * rowB + k], sums[lane]);
        }
        for (int half = LANES_OF_DOTS / 2; half > 0; half /= 2) {
          for (int lane = at; lane < at + half; lane++) {
            sums[lane] += sums[lane + half];
          }
        }
        int to = atC + r * rowC + j;
        c[to] = add ? c[to] + sums[at] : sums[at];
      }
    }
  }

  @Override
  public void scatterAdd(
      double[] a,
      int atA,
      int[] rowAt,
      int row,
      int rows,
      int[] tapAt,
      int run,
      double[] c,
      int atC) {
    int at = atA;
    for (int r = 0; r < rows; r++) {
      for (int tap : tapAt) {
        int to = atC + rowAt[row + r] + tap;
        int s = 0;
        for (; s <= run - LANES; s += LANES) {
          DoubleVector.fromArray(SPECIES, c, to + s)
              .add(DoubleVector.fromArray(SPECIES, a, at + s))
              .intoArray(c, to + s);
        }
        for (; s < run; s++) {
          c[to + s] += a[at + s];
        }
        at += run;
      }
    }
  }

  @Override
  public void transpose(
      int rows, int columns, double[] a, int atA, int rowA, double[] c, int atC, int rowC) {
    if (!VectorTransposeF64.WORKS) {
      super.transpose(rows, columns, a, atA, rowA, c, atC, rowC);
      return;
    }
    int wholeRows = rows - rows % LANES;
    int wholeColumns = columns - columns % LANES;
    for (int r = 0; r < wholeRows; r += LANES) {
      VectorTransposeF64.tiles(a, atA + r * rowA, rowA, wholeColumns / LANES, c, atC + r, rowC);
    }
    super.transpose(
        wholeRows,
        columns - wholeColumns,
        a,
        atA + wholeColumns,
        rowA,
        c,
        atC + wholeColumns * rowC,
        rowC);
    super.transpose(
        rows - wholeRows, columns, a, atA + wholeRows * rowA, rowA, c, atC + wholeRows, rowC);
  }

  @Override
  public void addRows(int rows, int columns, double[] a, int atA, int rowA, double[] c, int atC) {
    int j = 0;
    for (; j <= columns - 4 * LANES; j += 4 * LANES) {
      DoubleVector s0 = DoubleVector.fromArray(SPECIES, c, atC + j);
      DoubleVector s1 = DoubleVector.fromArray(SPECIES, c, atC + j + LANES);
      DoubleVector s2 = DoubleVector.fromArray(SPECIES, c, atC + j + 2 * LANES);
      DoubleVector s3 = DoubleVector.fromArray(SPECIES, c, atC + j + 3 * LANES);
      int at = atA + j;
      for (int r = 0; r < rows; r++) {
        s0 = s0.add(DoubleVector.fromArray(SPECIES, a, at));
        s1 = s1.add(DoubleVector.fromArray(SPECIES, a, at + LANES));
        s2 = s2.add(DoubleVector.fromArray(SPECIES, a, at + 2 * LANES));
        s3 = s3.add(DoubleVector.fromArray(SPECIES, a, at + 3 * LANES));
        at += rowA;
      }
      s0.intoArray(c, atC + j);
      s1.intoArray(c, atC + j + LANES);
      s2.intoArray(c, atC + j + 2 * LANES);
      s3.intoArray(c, atC + j + 3 * LANES);
    }
    for (; j <= columns - LANES; j += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, c, atC + j);
      int at = atA + j;
      for (int r = 0; r < rows; r++) {
        sum = sum.add(DoubleVector.fromArray(SPECIES, a, at));
        at += rowA;
      }
      sum.intoArray(c, atC + j);
    }
    super.addRows(rows, columns - j, a, atA + j, rowA, c, atC + j);
  }

  @Override
  public void spread(
      int places,
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
    for (int j = 0; j < SPREAD_COLUMNS; j += LANES) {
      switch (places) {
        case 11 ->
            VectorSpreadF64.spread11(depth, a, atA, rowA, stepAt, step, b, atB + j, c, atC + j);
        case 8 ->
            VectorSpreadF64.spread8(depth, a, atA, rowA, stepAt, step, b, atB + j, c, atC + j);
        default ->
            VectorSpreadF64.spread1(depth, a, atA, rowA, stepAt, step, b, atB + j, c, atC + j);
      }
    }
  }

  @Override
  public void gatherSums(
      int count,
      int run,
      double[] a,
      int atA,
      int[] begin,
      int[] from,
      double[] c,
      int atC,
      int rowC) {
    int s = 0;
    for (; s <= run - LANES; s += LANES) {
      for (int i = 0; i < count; i++) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        int end = begin[i + 1];
        for (int e = begin[i]; e < end; e++) {
          sum = sum.add(DoubleVector.fromArray(SPECIES, a, atA + from[e] + s));
        }
        sum.intoArray(c, atC + i * rowC + s);
      }
    }
    super.gatherSums(count, run - s, a, atA + s, begin, from, c, atC + s, rowC);
  }
}
