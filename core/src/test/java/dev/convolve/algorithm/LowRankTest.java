package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LowRankTest {

  private static double[] sumOfOuterProducts(Random random, int rows, int columns, int rank) {
    double[] weights = new double[rows * columns];
    for (int term = 0; term < rank; term++) {
      double[] left = random.doubles(rows, -1, 1).toArray();
      double[] right = random.doubles(columns, -1, 1).toArray();
      for (int i = 0; i < weights.length; i++) {
        weights[i] += left[i / columns] * right[i % columns];
      }
    }
    return weights;
  }

  @Test
  void findsTheRankThatWeightsWereMadeOf() {
    Random random = new Random(1);
    for (int rank = 1; rank <= 6; rank++) {
      for (int[] size : new int[][] {{7, 7}, {9, 31}, {31, 8}, {64, 65}}) {
        double[] weights = sumOfOuterProducts(random, size[0], size[1], rank);
        LowRank found = LowRank.of(weights, size[1], 1e-13, 7).orElseThrow();
        assertThat(found.rank()).isEqualTo(rank);
        assertThat(found.residual()).isLessThan(1e-13);
        assertThat(LowRank.of(weights, size[1], 1e-13, rank - 1)).isEmpty();
        checkSum(weights, size[1], found);
      }
    }
  }

  private static void checkSum(double[] weights, int columns, LowRank found) {
    double missed = 0;
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      double sum = 0;
      for (int term = 0; term < found.rank(); term++) {
        sum += found.columns().get(term)[i / columns] * found.rows().get(term)[i % columns];
      }
      missed += Math.abs(sum - weights[i]);
      total += Math.abs(weights[i]);
    }
    assertThat(found.residual()).isEqualTo(missed / total, within(1e-15));
  }

  @Test
  void itsTermsAreTheSingularValueDecomposition() {
    double[] weights = sumOfOuterProducts(new Random(2), 12, 10, 4);
    LowRank found = LowRank.of(weights, 10, 1e-13, 8).orElseThrow();
    double squares = 0;
    for (int p = 0; p < found.rank(); p++) {
      double[] row = found.rows().get(p);
      double[] column = found.columns().get(p);
      double value = found.singularValues().get(p);
      assertThat(dot(row, row)).isEqualTo(1, within(1e-13));
      assertThat(Math.sqrt(dot(column, column))).isEqualTo(value, within(1e-13 * value));
      squares += value * value;
      for (int q = 0; q < p; q++) {
        assertThat(dot(row, found.rows().get(q))).isEqualTo(0, within(1e-13));
        assertThat(dot(column, found.columns().get(q))).isEqualTo(0, within(1e-12));
        assertThat(found.singularValues().get(q)).isGreaterThanOrEqualTo(value);
      }
    }
    // The Frobenius norm is that of the singular values.
    assertThat(squares).isEqualTo(dot(weights, weights), within(1e-12 * squares));
  }

  /** diag(4, 2, 1) turned by nothing: the values are known. */
  @Test
  void ofAKnownMatrix() {
    LowRank found = LowRank.of(new double[] {0, 2, 0, 4, 0, 0, 0, 0, -1}, 3, 0, 3).orElseThrow();
    assertThat(found.singularValues()).containsExactly(4.0, 2.0, 1.0);
    assertThat(found.residual()).isZero();
  }

  @Test
  void aToleranceShortensTheSum() {
    int size = 31;
    double[] disc = new double[size * size];
    for (int i = 0; i < disc.length; i++) {
      int y = i / size - 15;
      int x = i % size - 15;
      disc[i] = x * x + y * y <= 15 * 15 ? 1 : 0;
    }
    int whole = LowRank.of(disc, size, 1e-12, size).orElseThrow().rank();
    LowRank rough = LowRank.of(disc, size, 0.05, size).orElseThrow();
    assertThat(rough.rank()).isLessThan(whole);
    assertThat(rough.residual()).isBetween(1e-12, 0.05);
  }

  @Test
  void ofNothing() {
    assertThat(LowRank.of(new double[9], 3, 0, 3)).isEqualTo(Optional.empty());
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  @Test
  void doesNotTouchItsInput() {
    double[] weights = sumOfOuterProducts(new Random(3), 5, 5, 2);
    double[] before = weights.clone();
    assertThat(LowRank.of(weights, 5, 1e-13, 3)).isPresent();
    assertThat(Arrays.equals(weights, before)).isTrue();
  }
}
