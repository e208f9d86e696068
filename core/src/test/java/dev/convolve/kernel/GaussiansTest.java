package dev.convolve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussiansTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "5, 1.1", "11, 3", "17, 2", "64, 9.5", "1001, 125", "101, 0.01"})
  void vectorsSumToOneAsNearlyAsDoublesCan(int size, double sigma) {
    double[] vector = Gaussians.vector(size, sigma);
    BigDecimal sum =
        Arrays.stream(vector).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    double middle = vector[size / 2];
    assertThat(sum.subtract(BigDecimal.ONE).abs())
        .isLessThanOrEqualTo(new BigDecimal(Math.ulp(middle)));
    for (int i = 0; i < size; i++) {
      assertThat(vector[i]).isEqualTo(vector[size - 1 - i]);
    }
  }

  @Test
  void derivativesAreSciPysSlidAsDrawn() {
    double[][] expected = {
      {
        0.004433048175243745,
        0.054005582622414484,
        0.2420362293761143,
        0.3990502796524549,
        0.2420362293761143,
        0.054005582622414484,
        0.004433048175243745
      },
      {
        -0.013299144525731235,
        -0.10801116524482897,
        -0.2420362293761143,
        0,
        0.2420362293761143,
        0.10801116524482897,
        0.013299144525731235
      },
      {
        0.03546438540194996,
        0.16201674786724346,
        0,
        -0.3990502796524549,
        0,
        0.16201674786724346,
        0.03546438540194996
      },
      {
        -0.07979486715438741,
        -0.10801116524482897,
        0.4840724587522286,
        0,
        -0.4840724587522286,
        0.10801116524482897,
        0.07979486715438741
      },
    };
    for (int order = 0; order < expected.length; order++) {
      assertThat(Gaussians.derivativeVector(order, 1, 3))
          .containsExactly(expected[order], offset(1e-16));
    }
  }

  @Test
  void firstDerivativeMeasuresTheSlopeOfARamp() {
    double[] vector = Gaussians.derivativeVector(1, 2, 16);
    double answer = 0;
    for (int i = 0; i < vector.length; i++) {
      answer += vector[i] * 3 * (i - 16);
    }
    assertThat(answer).isCloseTo(3, offset(1e-9));
  }

  @Test
  void sigmaAndRadiusFollowTheirFormulas() {
    assertThat(Gaussians.sigma(3)).isCloseTo(0.8, offset(1e-15));
    assertThat(Gaussians.sigma(11)).isCloseTo(2.0, offset(1e-15));
    assertThat(Gaussians.radius(1.5, 4)).isEqualTo(6);
    assertThat(Gaussians.radius(0.624, 4)).isEqualTo(2);
    assertThat(Gaussians.radius(0.625, 4)).isEqualTo(3);
  }

  @Test
  void openCvsTablesAreKnownForFiveSizes() {
    assertThat(Gaussians.openCvTable(3).orElseThrow().weights()).containsExactly(0.25, 0.5, 0.25);
    assertThat(Gaussians.openCvTable(5).orElseThrow().weights())
        .containsExactly(0.0625, 0.25, 0.375, 0.25, 0.0625);
    assertThat(Gaussians.openCvTable(7).orElseThrow().weights())
        .containsExactly(0.03125, 0.109375, 0.21875, 0.28125, 0.21875, 0.109375, 0.03125);
    assertThat(Gaussians.openCvTable(9).orElseThrow().numerators())
        .containsExactly(4, 13, 30, 51, 60, 51, 30, 13, 4);
    for (int size : new int[] {1, 3, 5, 7, 9}) {
      assertThat(Gaussians.openCvTable(size).orElseThrow().sum()).isEqualTo(1);
    }
    assertThat(Gaussians.openCvTable(11)).isEmpty();
    assertThat(Gaussians.openCvTable(4)).isEmpty();
    assertThat(Gaussians.openCvTable(-1)).isEmpty();
  }
}
