package dev.convolve.algorithm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A matrix of weights as a sum of few outer products: {@code w = Σ_r a_r ⊗ b_r + residual}, its
 * truncated singular value decomposition.
 *
 * <p>Crosses through the largest remaining weight find the rank in a few passes over the matrix
 * (adaptive cross approximation with full pivoting, Bebendorf 2000); one-sided Jacobi rotations
 * (Hestenes 1958) turn them into singular vectors, which cancel least.
 *
 * @param columns a_r, one weight per row of the matrix, scaled by the singular value
 * @param rows b_r, of length 1, one weight per column
 * @param singularValues largest first
 * @param residual Σ|what the sum misses| / Σ|w|
 */
public record LowRank(
    List<double[]> columns, List<double[]> rows, List<Double> singularValues, double residual) {

  /** Rotations smaller than this leave vectors orthogonal to working precision. */
  private static final double ORTHOGONAL = 0x1p-50;

  private static final int SWEEPS = 40;

  /** Terms in the sum. */
  public int rank() {
    return columns.size();
  }

  /**
   * The shortest such sum.
   *
   * @param weights row-major
   * @param columns of the matrix; the rows follow from the number of weights
   * @param tolerance the residual allowed
   * @param most terms allowed
   * @return empty when more terms would be needed
   */
  public static Optional<LowRank> of(double[] weights, int columns, double tolerance, int most) {
    double total = magnitude(weights);
    if (total == 0 || most < 1) {
      return Optional.empty();
    }
    double[] rest = weights.clone();
    List<double[]> left = new ArrayList<>();
    List<double[]> right = new ArrayList<>();
    // One cross more than needed may be found before rotation shows that its value is noise.
    while (magnitude(rest) > tolerance * total) {
      if (left.size() == most) {
        return Optional.empty();
      }
      cross(rest, columns, left, right);
    }
    if (left.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(decompose(weights, total, left, right));
  }

  /** Takes the row and the column through the largest weight out of {@code rest}. */
  private static void cross(double[] rest, int columns, List<double[]> left, List<double[]> right) {
    int pivot = 0;
    for (int i = 1; i < rest.length; i++) {
      pivot = Math.abs(rest[i]) > Math.abs(rest[pivot]) ? i : pivot;
    }
    int rows = rest.length / columns;
    double largest = rest[pivot];
    double[] column = new double[rows];
    double[] row = new double[columns];
    for (int i = 0; i < rows; i++) {
      column[i] = rest[i * columns + pivot % columns];
    }
    for (int j = 0; j < columns; j++) {
      row[j] = rest[pivot / columns * columns + j] / largest;
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = i * columns + j;
        // The cross itself becomes 0, whatever rounding says.
        boolean crossed = i == pivot / columns || j == pivot % columns;
        rest[at] = crossed ? 0 : Math.fma(-column[i], row[j], rest[at]);
      }
    }
    left.add(column);
    right.add(row);
  }

  /** The singular value decomposition of {@code Σ left ⊗ right}. */
  private static LowRank decompose(
      double[] weights, double total, List<double[]> left, List<double[]> right) {
    orthonormalize(left, right);
    // Now the rows of right hold the singular values: rotate them until they are orthogonal too.
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean turned = false;
      for (int p = 0; p < right.size(); p++) {
        for (int q = p + 1; q < right.size(); q++) {
          turned |= rotate(left, right, p, q);
        }
      }
      if (!turned) {
        break;
      }
    }
    Integer[] order = new Integer[left.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (p, q) -> Double.compare(norm(right.get(q)), norm(right.get(p))));
    List<double[]> columns = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int term : order) {
      double value = norm(right.get(term));
      if (value > 0) {
        columns.add(scaled(left.get(term), value));
        rows.add(scaled(right.get(term), 1 / value));
        values.add(value);
      }
    }
    double missed = 0;
    int width = rows.getFirst().length;
    for (int at = 0; at < weights.length; at++) {
      double sum = 0;
      for (int term = 0; term < columns.size(); term++) {
        sum = Math.fma(columns.get(term)[at / width], rows.get(term)[at % width], sum);
      }
      missed += Math.abs(weights[at] - sum);
    }
    return new LowRank(
        List.copyOf(columns), List.copyOf(rows), List.copyOf(values), missed / total);
  }

  /** Makes the vectors of {@code left} orthonormal (Gram-Schmidt, twice), keeping the sum. */
  private static void orthonormalize(List<double[]> left, List<double[]> right) {
    for (int p = 0; p < left.size(); p++) {
      double[] vector = left.get(p);
      for (int pass = 0; pass < 2; pass++) {
        for (int q = 0; q < p; q++) {
          double share = dot(left.get(q), vector);
          addTo(vector, left.get(q), -share);
          addTo(right.get(q), right.get(p), share);
        }
      }
      double length = norm(vector);
      left.set(p, scaled(vector, 1 / length));
      right.set(p, scaled(right.get(p), length));
    }
  }

  /** Turns terms p and q so that their rows become orthogonal; false when they are. */
  private static boolean rotate(List<double[]> left, List<double[]> right, int p, int q) {
    double[] x = right.get(p);
    double[] y = right.get(q);
    double xx = dot(x, x);
    double yy = dot(y, y);
    double xy = dot(x, y);
    if (Math.abs(xy) <= ORTHOGONAL * Math.sqrt(xx * yy)) {
      return false;
    }
    double zeta = (yy - xx) / (2 * xy);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    double sine = cosine * tangent;
    turn(x, y, cosine, sine);
    turn(left.get(p), left.get(q), cosine, sine);
    return true;
  }

  private static void turn(double[] x, double[] y, double cosine, double sine) {
    for (int i = 0; i < x.length; i++) {
      double a = x[i];
      x[i] = cosine * a - sine * y[i];
      y[i] = sine * a + cosine * y[i];
    }
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum = Math.fma(x[i], y[i], sum);
    }
    return sum;
  }

  private static double norm(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  private static double magnitude(double[] x) {
    return Arrays.stream(x).map(Math::abs).sum();
  }

  private static double[] scaled(double[] x, double factor) {
    return Arrays.stream(x).map(value -> value * factor).toArray();
  }

  private static void addTo(double[] x, double[] y, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.fma(y[i], factor, x[i]);
    }
  }
}
