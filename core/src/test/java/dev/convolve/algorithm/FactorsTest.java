package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorsTest {

  private static double[] product(List<double[]> factors) {
    double[] product = {1};
    for (double[] factor : factors) {
      double[] next = new double[product.length * factor.length];
      for (int i = 0; i < next.length; i++) {
        next[i] = product[i / factor.length] * factor[i % factor.length];
      }
      product = next;
    }
    return product;
  }

  @Test
  void integerProductsHaveIntegerFactors() {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      int rank = 1 + round % 4;
      double[][] parts = new double[rank][];
      int[] extents = new int[rank];
      for (int axis = 0; axis < rank; axis++) {
        extents[axis] = random.nextInt(1, 5);
        parts[axis] = random.ints(extents[axis], -9, 10).asDoubleStream().toArray();
      }
      double[] weights = product(List.of(parts));
      var factors = Factors.of(Shape.of(extents), weights, 0);
      if (Arrays.stream(weights).allMatch(w -> w == 0)) {
        assertThat(factors).isEmpty();
        continue;
      }
      assertThat(factors).as("%s", (Object) weights).isPresent();
      assertThat(product(factors.orElseThrow()))
          .usingComparatorWithPrecision(0.0)
          .isEqualTo(weights);
      for (double[] factor : factors.orElseThrow()) {
        assertThat(Arrays.stream(factor).allMatch(w -> w == Math.rint(w))).isTrue();
      }
    }
  }

  @Test
  void fractionsWithinTheTolerance() {
    Random random = new Random(2);
    for (int round = 0; round < 200; round++) {
      double[] rows = random.doubles(random.nextInt(1, 8), -1, 1).toArray();
      double[] columns = random.doubles(random.nextInt(1, 8), -1, 1).toArray();
      double[] weights = product(List.of(rows, columns));
      Shape shape = Shape.of(rows.length, columns.length);
      double tolerance = Math.max(rows.length, columns.length) * 0x1p-52;
      List<double[]> factors = Factors.of(shape, weights, tolerance).orElseThrow();
      double largest = Arrays.stream(weights).map(Math::abs).max().orElseThrow();
      double[] back = product(factors);
      for (int i = 0; i < weights.length; i++) {
        assertThat(back[i]).isEqualTo(weights[i], within(tolerance * largest));
      }
      assertThat(Arrays.stream(factors.get(1)).map(Math::abs).max().orElseThrow()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-12, 1e-7, 0.1})
  void whatIsNoProductIsRefused(double tolerance) {
    double[] plus = {0, 1, 0, 1, 1, 1, 0, 1, 0};
    assertThat(Factors.of(Shape.of(3, 3), plus, tolerance)).isEmpty();
    double[] diagonal = {1, 0, 0, 0, 0, 0, 0, 1};
    assertThat(Factors.of(Shape.of(2, 2, 2), diagonal, tolerance)).isEmpty();
    assertThat(Factors.of(Shape.of(2), new double[2], tolerance)).isEmpty();
  }

  @Test
  void theToleranceIsThatOfTheLargestWeight() {
    double[] nearly = {4, 2, 2, 1.001};
    assertThat(Factors.of(Shape.of(2, 2), nearly, 0.0002)).isEmpty();
    assertThat(Factors.of(Shape.of(2, 2), nearly, 0.0003)).isPresent();
  }

  @Test
  void hugeIntegersAreExactOrRefused() {
    double a = (1L << 30) + 1;
    double[] weights = {a * 3, a * 5, 7 * 3, 7 * 5};
    var factors = Factors.of(Shape.of(2, 2), weights, 0);
    factors.ifPresent(found -> assertThat(product(found)).isEqualTo(weights));
    assertThat(Factors.of(Shape.of(2, 2), new double[] {a * 3, a * 5, 7 * 3, 7 * 5 + 1}, 0))
        .isEmpty();
  }
}
