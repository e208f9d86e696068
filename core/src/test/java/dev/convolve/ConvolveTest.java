package dev.convolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConvolveTest {

  private static final double[] PLANTS = {1, 2, 3, 4, 5};
  private static final double[] WATER = {2, 3, 4};

  @Test
  void theFarmersWaterPlan() {
    assertThat(Convolve.full(PLANTS, WATER)).containsExactly(2, 7, 16, 25, 34, 31, 20);
    assertThat(Convolve.same(PLANTS, WATER)).containsExactly(7, 16, 25, 34, 31);
    assertThat(Convolve.valid(PLANTS, WATER)).containsExactly(16, 25, 34);
    assertThat(Convolve.full(PLANTS, new double[] {2})).containsExactly(2, 4, 6, 8, 10);
  }

  @Test
  void evenKernelsKeepTheFirstHalf() {
    assertThat(Convolve.same(PLANTS, new double[] {1, 10})).containsExactly(1, 12, 23, 34, 45);
  }

  @Test
  void kernelsLongerThanData() {
    assertThat(Convolve.full(new double[] {2}, WATER)).containsExactly(4, 6, 8);
    assertThat(Convolve.same(new double[] {2}, WATER)).containsExactly(6);
    assertThatThrownBy(() -> Convolve.valid(new double[] {1, 2}, WATER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kernel 3 exceeds input 2 in VALID; use SAME or FULL");
  }

  @Test
  void noDataGiveNothing() {
    assertThat(Convolve.full(new double[0], WATER)).isEmpty();
    assertThat(Convolve.same(new double[0], WATER)).isEmpty();
    assertThat(Convolve.valid(new double[0], WATER)).isEmpty();
    assertThatThrownBy(() -> Convolve.full(PLANTS, new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no weights");
    assertThatThrownBy(() -> Convolve.full(PLANTS, new double[] {Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a finite number");
  }

  @Test
  void leavesItsArgumentsAlone() {
    double[] data = PLANTS.clone();
    double[] kernel = WATER.clone();
    Convolve.full(data, kernel)[0] = 99;
    assertThat(data).isEqualTo(PLANTS);
    assertThat(kernel).isEqualTo(WATER);
  }
}
