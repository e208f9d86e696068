package dev.convolve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Savitzky–Golay filters and windowed sincs. */
class SeriesKernelsTest {

  @Test
  void savitzkyGolayIsThePublishedTable() {
    assertThat(Kernels.savitzkyGolay(5, 2).numerators()).containsExactly(-3, 12, 17, 12, -3);
    assertThat(Kernels.savitzkyGolay(5, 2).divisor()).isEqualTo(35);
    assertThat(Kernels.savitzkyGolay(7, 3).numerators()).containsExactly(-2, 3, 6, 7, 6, 3, -2);
    assertThat(Kernels.savitzkyGolay(7, 3).divisor()).isEqualTo(21);
    assertThat(Kernels.savitzkyGolay(9, 4).numerators())
        .containsExactly(15, -55, 30, 135, 179, 135, 30, -55, 15);
    assertThat(Kernels.savitzkyGolay(9, 4).divisor()).isEqualTo(429);
    assertThat(Kernels.savitzkyGolay(5, 2, 1, 1).numerators()).containsExactly(-2, -1, 0, 1, 2);
    assertThat(Kernels.savitzkyGolay(5, 2, 1, 1).divisor()).isEqualTo(10);
    assertThat(Kernels.savitzkyGolay(5, 2, 2, 1).numerators()).containsExactly(2, -1, -2, -1, 2);
    assertThat(Kernels.savitzkyGolay(5, 2, 2, 1).divisor()).isEqualTo(7);
    assertThat(Kernels.savitzkyGolay(4, 0).numerators()).containsExactly(1, 1, 1, 1);
    assertThat(Kernels.savitzkyGolay(4, 0).divisor()).isEqualTo(4);
  }

  @Test
  void savitzkyGolayOfEvenWindowsPositionsAndHighDerivatives() {
    assertThat(Kernels.savitzkyGolay(6, 2, 1, 0.5).weights())
        .containsExactly(
            new double[] {-2 / 7.0, -6 / 35.0, -2 / 35.0, 2 / 35.0, 6 / 35.0, 2 / 7.0},
            offset(1e-16));
    assertThat(Kernels.savitzkyGolay(7, 4, 3, 1).numerators())
        .containsExactly(-1, 1, 1, 0, -1, -1, 1);
    assertThat(Kernels.savitzkyGolay(7, 4, 3, 1).divisor()).isEqualTo(6);
    assertThat(Kernels.savitzkyGolay(5, 2, 0, 1, 4).numerators()).containsExactly(3, -5, -3, 9, 31);
    assertThat(Kernels.savitzkyGolay(5, 2, 0, 1, 4).divisor()).isEqualTo(35);
  }

  @ParameterizedTest
  @CsvSource({"5, 2", "8, 3", "21, 7", "101, 5", "401, 12", "21, 20"})
  void savitzkyGolayReproducesItsPolynomials(int window, int order) {
    double middle = (window - 1) / 2.0;
    for (int derivative = 0; derivative <= Math.min(order, 2); derivative++) {
      double[] weights = Kernels.savitzkyGolay(window, order, derivative, 1).weights();
      for (int power = 0; power <= order; power++) {
        double answer = 0;
        double size = 0;
        for (int i = 0; i < window; i++) {
          double term = weights[i] * Math.pow((i - middle) / Math.max(1, middle), power);
          answer += term;
          size += Math.abs(term);
        }
        double expected =
            power == derivative
                ? (derivative == 2 ? 2 : 1) / Math.pow(Math.max(1, middle), power)
                : 0;
        assertThat(answer).isCloseTo(expected, offset(4e-16 * window * size));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0 | 0 | 1 | the window of",
        "5 | 5 | 0 | 1 | cannot be 5; use 0 to 4",
        "5 | 2 | 3 | 1 | derivative 3 of a polynomial of order 2 is 0 everywhere",
        "5 | 2 | 1 | 0 | delta cannot be 0",
        "5000 | 2 | 1 | 1 | use 1 to 4095",
      })
  void savitzkyGolayRefuses(int window, int order, int derivative, double delta, String message) {
    assertThatThrownBy(() -> Kernels.savitzkyGolay(window, order, derivative, delta))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void savitzkyGolayRefusesPositionsOutside() {
    assertThatThrownBy(() -> Kernels.savitzkyGolay(5, 2, 0, 1, 4.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use a multiple of 0.5 from 0 to 4");
  }

  @Test
  void windowedSincsAreFirwins() {
    assertThat(Kernels.lowPass(5, 0.3).weights())
        .containsExactly(
            new double[] {
              0.020103708268285354,
              0.23086668180542194,
              0.4980592198525855,
              0.23086668180542194,
              0.020103708268285354
            },
            offset(1e-15));
    assertThat(Kernels.highPass(5, 0.3).weights())
        .containsExactly(
            new double[] {
              -0.012694426759411575,
              -0.14578007919019934,
              0.7338286951384244,
              -0.14578007919019934,
              -0.012694426759411575
            },
            offset(1e-15));
    assertThat(Kernels.windowedSinc("band", 7, false, Windows.hann(), true, 0.2, 0.5).weights())
        .containsExactly(
            new double[] {
              0,
              -0.08722444095834056,
              0.22683321321619965,
              0.6915012722793643,
              0.22683321321619965,
              -0.08722444095834056,
              0
            },
            offset(1e-15));
    assertThat(Kernels.bandStop(7, 0.2, 0.5).weights())
        .containsExactly(
            new double[] {
              0.026501880312347494,
              0.07508896702824608,
              -0.16167853182223804,
              1.120175368963289,
              -0.16167853182223804,
              0.07508896702824608,
              0.026501880312347494
            },
            offset(1e-15));
    assertThat(Kernels.windowedSinc("raw", 4, true, Windows.kaiser(3), false, 0.4).weights())
        .containsExactly(
            new double[] {
              0.04134993598279964, 0.3260149747157405, 0.3260149747157405, 0.04134993598279964
            },
            offset(1e-15));
  }

  @Test
  void aBandPassLeavesTheMiddleOfItsBandUnchanged() {
    double[] weights = Kernels.bandPass(41, 0.3, 0.5).weights();
    double answer = 0;
    for (int i = 0; i < weights.length; i++) {
      answer += weights[i] * Math.cos(Math.PI * 0.4 * (i - 20));
    }
    assertThat(answer).isCloseTo(1, offset(1e-14));
  }

  @Test
  void windowedSincsRefuse() {
    assertThatThrownBy(() -> Kernels.highPass(10, 0.3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("high-pass of 10 taps cannot pass the highest frequency");
    assertThatThrownBy(() -> Kernels.lowPass(11, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0 and below 1");
    assertThatThrownBy(() -> Kernels.bandPass(11, 0.5, 0.3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[0.5, 0.3]");
    assertThatThrownBy(() -> Kernels.lowPass(0, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("low-pass cannot have size 0");
    assertThatThrownBy(() -> Kernels.windowedSinc("none", 3, true, Windows.hann(), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one cutoff");
  }
}
