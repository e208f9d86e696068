package dev.convolve.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixProductTest {

  private static final int[][] SIZES = {
    {1, 1, 1},
    {3, 5, 7},
    {4, 10, 300},
    {10, 33, 4},
    {17, 64, 144},
    {13, 49, 31},
    {25, 100, 65},
    {2, 3, 0},
    {40, 70, 600},
  };

  private static Tensor random(SampleType type, Random random, int length) {
    return Tensor.of(Shape.of(length), random.doubles(length, -1, 1).toArray()).as(type);
  }

  private enum Kind {
    PLAIN,
    LEFT,
    RIGHT
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F64"})
  void sumsAsNestedLoopsDo(SampleType type) {
    for (int[] size : SIZES) {
      for (Kind kind : Kind.values()) {
        compare(type, kind, size[0], size[1], size[2], false);
        compare(type, kind, size[0], size[1], size[2], true);
      }
    }
  }

  private static void compare(
      SampleType type, Kind kind, int rows, int columns, int depth, boolean add) {
    Random random = new Random(3);
    int rowsA = kind == Kind.LEFT ? depth : rows;
    int pitchA = (kind == Kind.LEFT ? rows : depth) + 2;
    int rowsB = kind == Kind.RIGHT ? columns : depth;
    int pitchB = (kind == Kind.RIGHT ? depth : columns) + 1;
    int pitchC = columns + 3;
    Tensor a = random(type, random, 5 + rowsA * pitchA);
    Tensor b = random(type, random, 3 + rowsB * pitchB);
    Tensor c = random(type, random, 2 + rows * pitchC);
    double[] before = c.toDoubles();
    MatrixProduct product = MatrixProduct.of(type);
    switch (kind) {
      case PLAIN ->
          product.product(rows, columns, depth, a, 5, pitchA, b, 3, pitchB, c, 2, pitchC, add);
      case LEFT ->
          product.leftTransposed(
              rows, columns, depth, a, 5, pitchA, b, 3, pitchB, c, 2, pitchC, add);
      case RIGHT ->
          product.rightTransposed(
              rows, columns, depth, a, 5, pitchA, b, 3, pitchB, c, 2, pitchC, add);
    }
    double tolerance = (type == SampleType.F32 ? 0x1p-22 : 0x1p-51) * (depth + 2);
    for (int i = 0; i < before.length; i++) {
      int r = (i - 2) / pitchC;
      int j = (i - 2) % pitchC;
      if (i < 2 || j >= columns) {
        assertThat(c.at(i)).as("a sample between rows").isEqualTo(before[i]);
        continue;
      }
      double sum = add ? before[i] : 0;
      for (int k = 0; k < depth; k++) {
        sum +=
            a.at(5 + (kind == Kind.LEFT ? k * pitchA + r : r * pitchA + k))
                * b.at(3 + (kind == Kind.RIGHT ? j * pitchB + k : k * pitchB + j));
      }
      assertThat(c.at(i))
          .as("%s %d×%d×%d at %d, %d", kind, rows, columns, depth, r, j)
          .isCloseTo(sum, within(tolerance));
    }
  }

  /** The order of sums as the documentation has it, bit by bit. */
  @ParameterizedTest
  @EnumSource(names = {"F32", "F64"})
  void ordersOfSumsAreFixed(SampleType type) {
    Random random = new Random(8);
    int depth = 77;
    int rows = 9;
    int columns = 37;
    Tensor a = random(type, random, rows * depth);
    Tensor b = random(type, random, depth * columns);
    Tensor c = random(type, random, rows * columns);
    Tensor chains = Tensor.of(c.shape(), c.toDoubles()).as(type);
    DoubleUnaryOperator round = type == SampleType.F32 ? value -> (float) value : value -> value;
    MatrixProduct product = MatrixProduct.of(type);
    product.product(rows, columns, depth, a, b, chains, true);
    Tensor dots = Tensor.zeros(type, c.shape());
    product.rightTransposed(rows, columns, depth, a, b, dots, false);
    int lanes = type == SampleType.F32 ? 16 : 8;
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < columns; j++) {
        double chain = c.at(r * columns + j);
        double[] sums = new double[lanes];
        for (int k = 0; k < depth; k++) {
          chain = fma(type, a.at(r * depth + k), b.at(k * columns + j), chain);
          sums[k % lanes] = fma(type, a.at(r * depth + k), b.at(j * depth + k), sums[k % lanes]);
        }
        for (int half = lanes / 2; half > 0; half /= 2) {
          for (int lane = 0; lane < half; lane++) {
            sums[lane] = round.applyAsDouble(sums[lane] + sums[lane + half]);
          }
        }
        assertThat(chains.at(r * columns + j)).isEqualTo(chain);
        assertThat(dots.at(r * columns + j)).isEqualTo(sums[0]);
      }
    }
  }

  private static double fma(SampleType type, double a, double b, double c) {
    return type == SampleType.F32 ? Math.fma((float) a, (float) b, (float) c) : Math.fma(a, b, c);
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F64"})
  void saysWhatDoesNotFit(SampleType type) {
    MatrixProduct product = MatrixProduct.of(type);
    Tensor six = Tensor.zeros(type, Shape.of(6));
    Tensor four = Tensor.zeros(type, Shape.of(4));
    assertThatThrownBy(() -> product.product(2, 2, 3, six, four, four, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("matrix b of 3×2");
    assertThatThrownBy(() ->
            product.product(2, 2, 3, six, six, Tensor.zeros(SampleType.I32, Shape.of(4)), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("matrix c of type");
    assertThatThrownBy(() -> MatrixProduct.of(SampleType.U8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("F32 or F64");
  }
}
