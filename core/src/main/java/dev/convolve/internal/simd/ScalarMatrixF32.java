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
      int rowA,
      int stepA,
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
      if (start == null) {
        Arrays.fill(c, to, to + columns, 0);
      } else {
        System.arraycopy(start, atStart + r * rowStart, c, to, columns);
      }
      int left = atA + r * rowA;
      for (int k = 0; k < depth; k++) {
        float factor = a[left + k * stepA];
        int right = atB + k * rowB;
        for (int j = 0; j < columns; j++) {
          c[to + j] = Math.fma(factor, b[right + j], c[to + j]);
        }
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
  public void gather(
      float[] a,
      int atA,
      int pitch,
      int[] from,
      int first,
      int count,
      int run,
      double outside,
      float[] c,
      int atC) {
    for (int i = 0; i < count; i++) {
      int source = from[first + i];
      int to = atC + i * run;
      if (source < 0) {
        Arrays.fill(c, to, to + run, (float) outside);
      } else {
        int at = atA + source * pitch;
        for (int s = 0; s < run; s++) {
          c[to + s] = a[at + s];
        }
      }
    }
  }

  @Override
  public void scatterAdd(
      float[] a,
      int atA,
      int[] from,
      int first,
      int count,
      int run,
      float[] c,
      int atC,
      int pitch) {
    for (int i = 0; i < count; i++) {
      int target = from[first + i];
      if (target >= 0) {
        int to = atC + target * pitch;
        int at = atA + i * run;
        for (int s = 0; s < run; s++) {
          c[to + s] += a[at + s];
        }
      }
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
  public void clear(float[] c, int atC, int count) {
    Arrays.fill(c, atC, atC + count, 0);
  }
}
