package dev.convolve.internal.simd;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Plain loops: the path without vectors, and the edges of the vector path. */
class ScalarMatrixF32 implements MatrixKernels<float[]> {

  @Override
  public float[] allocate(int length) {
    return new float[length];
  }

  @Override
  public int length(float[] array) {
    return array.length;
  }

  @Override
  public void multiply(
      int rows,
      int columns,
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
      float @Nullable [] start,
      int atStart,
      int rowStart,
      float[] c,
      int atC,
      int rowC) {
    for (int r = 0; r < rows; r++) {
      int to = atC + r * rowC;
      begin(columns, start, atStart + r * rowStart, c, to);
      int left = atA + rowAt[row + r];
      for (int k = 0; k < depth; k++) {
        float factor = a[left + stepAt[step + k]];
        int right = atB + k * rowB;
        for (int j = 0; j < columns; j++) {
          c[to + j] = Math.fma(factor, b[right + j], c[to + j]);
        }
      }
    }
  }

  private static void begin(
      int columns, float @Nullable [] start, int atStart, float[] c, int atC) {
    if (start == null) {
      Arrays.fill(c, atC, atC + columns, 0);
    } else {
      System.arraycopy(start, atStart, c, atC, columns);
    }
  }

  @Override
  public void multiplyEach(
      int rows,
      int columns,
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
      float @Nullable [] start,
      int atStart,
      int rowStart,
      float[] c,
      int atC,
      int rowC) {
    for (int r = 0; r < rows; r++) {
      int to = atC + r * rowC;
      begin(columns, start, atStart + r * rowStart, c, to);
      for (int k = 0; k < depth; k++) {
        addProduct(columns, a, atA + rowAt[row + r] + stepAt[step + k], b, atB + k * rowB, c, to);
      }
    }
  }

  @Override
  public void dots(
      int rows,
      int columns,
      int depth,
      float[] a,
      int atA,
      int rowA,
      float[] b,
      int atB,
      int rowB,
      float[] c,
      int atC,
      int rowC,
      boolean add) {
    float[] lanes = new float[DOT_LANES];
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < columns; j++) {
        Arrays.fill(lanes, 0);
        float sum = dot(depth, a, atA + r * rowA, b, atB + j * rowB, lanes);
        int to = atC + r * rowC + j;
        c[to] = add ? c[to] + sum : sum;
      }
    }
  }

  /** The sum of lanes that have their chains up to a multiple of their number behind them. */
  static float dot(int depth, float[] a, int atA, float[] b, int atB, float[] lanes) {
    for (int k = 0; k < depth; k++) {
      int lane = k & (DOT_LANES - 1);
      lanes[lane] = Math.fma(a[atA + k], b[atB + k], lanes[lane]);
    }
    for (int half = DOT_LANES / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
      }
    }
    return lanes[0];
  }

  @Override
  public void transpose(
      int rows, int columns, float[] a, int atA, int rowA, float[] c, int atC, int rowC) {
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < columns; k++) {
        c[atC + k * rowC + r] = a[atA + r * rowA + k];
      }
    }
  }

  @Override
  public void scatterAdd(
      float[] a,
      int atA,
      int[] rowAt,
      int row,
      int rows,
      int[] tapAt,
      int run,
      float[] c,
      int atC) {
    int at = atA;
    for (int r = 0; r < rows; r++) {
      for (int tap : tapAt) {
        int to = atC + rowAt[row + r] + tap;
        for (int s = 0; s < run; s++) {
          c[to + s] += a[at + s];
        }
        at += run;
      }
    }
  }

  @Override
  public void addProduct(int columns, float[] a, int atA, float[] b, int atB, float[] c, int atC) {
    for (int j = 0; j < columns; j++) {
      c[atC + j] = Math.fma(a[atA + j], b[atB + j], c[atC + j]);
    }
  }

  @Override
  public void addRows(int rows, int columns, float[] a, int atA, int rowA, float[] c, int atC) {
    for (int r = 0; r < rows; r++) {
      int at = atA + r * rowA;
      for (int j = 0; j < columns; j++) {
        c[atC + j] += a[at + j];
      }
    }
  }

  @Override
  public void fill(float[] c, int atC, int count, double value) {
    Arrays.fill(c, atC, atC + count, (float) value);
  }

  @Override
  public void spread(
      int places,
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
    for (int i = 0; i < places + 2; i++) {
      int to = atC + i * SPREAD_COLUMNS;
      for (int k = 0; k < depth; k++) {
        for (int p = Math.max(0, i - 2); p < places && p <= i; p++) {
          float factor = a[atA + p * rowA + stepAt[step + k]];
          int right = atB + (3 * k + i - p) * SPREAD_COLUMNS;
          for (int j = 0; j < SPREAD_COLUMNS; j++) {
            c[to + j] = Math.fma(factor, b[right + j], c[to + j]);
          }
        }
      }
    }
  }

  @Override
  public void gatherSums(
      int count,
      int run,
      float[] a,
      int atA,
      int[] begin,
      int[] from,
      float[] c,
      int atC,
      int rowC) {
    for (int i = 0; i < count; i++) {
      int to = atC + i * rowC;
      Arrays.fill(c, to, to + run, 0);
      for (int e = begin[i]; e < begin[i + 1]; e++) {
        int at = atA + from[e];
        for (int s = 0; s < run; s++) {
          c[to + s] += a[at + s];
        }
      }
    }
  }
}
