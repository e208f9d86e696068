package dev.convolve.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loops with vectors give the bits of the plain loops, wherever tiles begin and end. */
class MatrixKernelsTest {

  /** The loops under test, and the plain ones. */
  private record Pair<A>(MatrixKernels<A> fast, MatrixKernels<A> plain) {

    A random(Random random, int length) {
      A array = plain.allocate(length);
      double[] values = random.doubles(length, -1, 1).toArray();
      for (int i = 0; i < length; i++) {
        plain.fill(array, i, 1, values[i]);
      }
      return array;
    }

    /** Runs both on equal data; both write to the array that is given to them. */
    void compare(A target, BiConsumer<MatrixKernels<A>, A> action) {
      A wanted = copy(target);
      A got = copy(target);
      action.accept(plain, wanted);
      action.accept(fast, got);
      assertThat(got).isEqualTo(wanted);
    }

    private A copy(A array) {
      int length = plain.length(array);
      A copy = plain.allocate(length);
      System.arraycopy(array, 0, copy, 0, length);
      return copy;
    }
  }

  static Named<?>[] pairs() {
    return new Named<?>[] {
      Named.of("f32", new Pair<>(MatrixKernels.f32(), MatrixKernels.scalarF32())),
      Named.of("f64", new Pair<>(MatrixKernels.f64(), MatrixKernels.scalarF64()))
    };
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void productsOfEveryWidth(Pair<A> pair) {
    for (int columns = 1; columns < 150; columns += columns < 20 ? 1 : 9) {
      products(pair, 7, columns, 11, false);
    }
    for (int rows = 1; rows < 30; rows++) {
      products(pair, rows, 16, 9, false);
      products(pair, rows, 33, 5, true);
    }
    products(pair, 9, 16, 700, true);
    products(pair, 70, 200, 600, true);
    products(pair, 3, 5, 0, true);
  }

  private static <A> void products(Pair<A> pair, int rows, int columns, int depth, boolean runs) {
    Random random = new Random(17);
    int[] rowAt = places(random, rows + 2, runs || rows == 9);
    int[] stepAt = places(random, depth + 3, runs || depth == 9);
    A a = pair.random(random, 40 + 6 * (rows + depth));
    A b = pair.random(random, 3 + depth * (columns + 4) + columns);
    A bias = pair.random(random, columns + 1);
    pair.compare(
        pair.random(random, 2 + rows * (columns + 3)),
        (kernels, c) ->
            kernels.multiply(
                rows,
                columns,
                depth,
                a,
                7,
                rowAt,
                2,
                stepAt,
                3,
                b,
                3,
                columns + 4,
                bias,
                1,
                0,
                c,
                2,
                columns + 3));
    pair.compare(
        pair.random(random, 2 + rows * (columns + 3)),
        (kernels, c) ->
            kernels.multiply(
                rows,
                columns,
                depth,
                a,
                7,
                rowAt,
                2,
                stepAt,
                3,
                b,
                3,
                columns + 4,
                c,
                2,
                columns + 3,
                c,
                2,
                columns + 3));
    pair.compare(
        pair.random(random, 2 + rows * columns),
        (kernels, c) ->
            kernels.multiply(
                rows,
                columns,
                depth,
                a,
                7,
                rowAt,
                2,
                stepAt,
                3,
                b,
                3,
                columns + 4,
                null,
                0,
                0,
                c,
                2,
                columns));
  }

  /** Places that rise, three by three in runs or as they come. */
  private static int[] places(Random random, int count, boolean runs) {
    int[] places = new int[count];
    for (int i = 1; i < count; i++) {
      places[i] = places[i - 1] + (runs && i % 3 != 0 ? 1 : random.nextInt(3));
    }
    return places;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void productsChannelByChannel(Pair<A> pair) {
    Random random = new Random(19);
    for (int columns = 1; columns < 80; columns += columns < 40 ? 1 : 13) {
      int pitch = columns;
      int rows = 1 + columns % 11;
      int[] rowAt = places(random, rows, false);
      int[] stepAt = places(random, 9, true);
      A a = pair.random(random, columns + 3 * (rows + 9));
      A b = pair.random(random, 9 * pitch);
      A bias = pair.random(random, columns);
      for (A start : java.util.Arrays.asList(bias, null)) {
        pair.compare(
            pair.random(random, rows * pitch),
            (kernels, c) ->
                kernels.multiplyEach(
                    rows, pitch, 9, a, 0, rowAt, 0, stepAt, 0, b, 0, pitch, start, 0, 0, c, 0,
                    pitch));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 15, 16, 17, 64, 333})
  void dotProducts(int depth) {
    for (Named<?> pair : pairs()) {
      dots((Pair<?>) pair.getPayload(), depth);
    }
  }

  private static <A> void dots(Pair<A> pair, int depth) {
    Random random = new Random(23);
    for (int rows = 1; rows < 10; rows += 2) {
      for (int columns = 1; columns < 13; columns++) {
        int height = rows;
        int width = columns;
        A a = pair.random(random, 1 + rows * (depth + 2));
        A b = pair.random(random, 2 + columns * (depth + 1));
        for (boolean add : new boolean[] {false, true}) {
          pair.compare(
              pair.random(random, 3 + rows * (columns + 1)),
              (kernels, c) ->
                  kernels.dots(
                      height, width, depth, a, 1, depth + 2, b, 2, depth + 1, c, 3, width + 1,
                      add));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void spreadsPlacesOfLines(Pair<A> pair) {
    Random random = new Random(27);
    for (int places : MatrixKernels.SPREADS) {
      for (int depth = 0; depth < 8; depth++) {
        int steps = depth;
        int[] stepAt = {0, 1, -3, 2, 0, 7, 5, 1, 4};
        A a = pair.random(random, 4 + 3 * places + 8);
        A b = pair.random(random, 2 + 3 * 7 * MatrixKernels.SPREAD_COLUMNS);
        pair.compare(
            pair.random(random, 2 + (places + 2) * MatrixKernels.SPREAD_COLUMNS),
            (kernels, c) -> kernels.spread(places, steps, a, 3, 3, stepAt, 1, b, 2, c, 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void movesAndSums(Pair<A> pair) {
    Random random = new Random(29);
    for (int columns = 1; columns < 90; columns += 1 + columns / 8) {
      int width = columns;
      for (int rows = 1; rows < 40; rows += 6) {
        int height = rows;
        A a = pair.random(random, 2 + rows * (columns + 1));
        pair.compare(
            pair.random(random, 1 + columns * (rows + 2)),
            (kernels, c) -> kernels.transpose(height, width, a, 2, width + 1, c, 1, height + 2));
        pair.compare(
            pair.random(random, columns + 1),
            (kernels, c) -> kernels.addRows(height, width, a, 1, width + 1, c, 1));
      }
      A a = pair.random(random, 12 * columns);
      pair.compare(
          pair.random(random, 4 * columns + 9),
          (kernels, c) ->
              kernels.scatterAdd(
                  a, 0, new int[] {9, 0, 2}, 1, 2, new int[] {0, 1, width}, width, c, 1));
      pair.compare(
          pair.random(random, 3 * columns + 7),
          (kernels, c) ->
              kernels.gatherSums(
                  3,
                  width,
                  a,
                  0,
                  new int[] {0, 3, 3, 5},
                  new int[] {0, 5, width, 2 * width, 3},
                  c,
                  1,
                  width + 2));
    }
  }
}
