package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.internal.simd.OrderKernels;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that sorts every row of zeros and ones sorts everything (Knuth's 0-1 principle). */
@Tag("once")
class SortingNetworkTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13})
  void sortsAllZerosAndOnes(int wires) {
    SortingNetwork.Sorting sorting = SortingNetwork.sorting(wires);
    for (int bits = 0; bits < 1 << wires; bits++) {
      int[] values = bits(bits, wires);
      run(sorting.exchanges(), values);
      int[] sorted = Arrays.stream(sorting.order()).map(wire -> values[wire]).toArray();
      assertThat(sorted).as("%d wires, %s", wires, Integer.toBinaryString(bits)).isSorted();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 9", "3, 3", "2, 5", "5, 2", "4, 3", "3, 4", "7, 1", "1, 13"})
  void selectsEveryRankOfColumnsThatAreSorted(int height, int width) {
    int wires = height * width;
    for (int index = 0; index < wires; index++) {
      SortingNetwork network = SortingNetwork.selecting(height, width, index);
      for (int bits = 0; bits < 1 << wires; bits++) {
        int[] values = bits(bits, wires);
        sortColumns(values, height, width);
        int wanted = Arrays.stream(values).sorted().toArray()[index];
        run(network.exchanges(), values);
        assertThat(values[network.output()]).isEqualTo(wanted);
      }
    }
  }

  @Test
  void selectsTheMedianOfLargeWindows() {
    Random random = new Random(9);
    SortingNetwork network = SortingNetwork.selecting(9, 9, 40);
    for (int i = 0; i < 500; i++) {
      int[] values = random.ints(81, -40, 40).toArray();
      sortColumns(values, 9, 9);
      int wanted = Arrays.stream(values).sorted().toArray()[40];
      run(network.exchanges(), values);
      assertThat(values[network.output()]).isEqualTo(wanted);
    }
  }

  private static int[] bits(int bits, int count) {
    int[] values = new int[count];
    Arrays.setAll(values, i -> bits >> i & 1);
    return values;
  }

  private static void sortColumns(int[] values, int height, int width) {
    for (int column = 0; column < width; column++) {
      int[] sorted = new int[height];
      for (int row = 0; row < height; row++) {
        sorted[row] = values[row * width + column];
      }
      Arrays.sort(sorted);
      for (int row = 0; row < height; row++) {
        values[row * width + column] = sorted[row];
      }
    }
  }

  @SuppressWarnings("unchecked") // the keys of float32 are ints
  private static void run(int[] exchanges, int... values) {
    ((OrderKernels<float[], int[]>) Microkernels.scalarF32().orders())
        .exchange(values, 1, 1, exchanges);
  }
}
