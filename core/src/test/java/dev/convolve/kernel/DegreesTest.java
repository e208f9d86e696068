package dev.convolve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DegreesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0",
    "60, 0.5, NaN",
    "30, NaN, 0.5",
    "90, 0, 1",
    "120, -0.5, NaN",
    "150, NaN, 0.5",
    "180, -1, 0",
    "210, NaN, -0.5",
    "240, -0.5, NaN",
    "270, 0, -1",
    "300, 0.5, NaN",
    "330, NaN, -0.5",
    "360, 1, 0",
    "-90, 0, -1",
    "-720, 1, 0",
    "450, 0, 1"
  })
  void isExactWhereTheValueIs(double degrees, double cos, double sin) {
    if (!Double.isNaN(cos)) {
      assertThat(Degrees.cos(degrees) + 0.0).isEqualTo(cos);
    }
    if (!Double.isNaN(sin)) {
      assertThat(Degrees.sin(degrees) + 0.0).isEqualTo(sin);
    }
  }

  @Test
  void equalsTheSineAndCosineAndIsSymmetric() {
    for (int tenths = -7300; tenths <= 7300; tenths += 7) {
      double degrees = tenths / 10.0;
      double radians = Math.toRadians(degrees);
      assertThat(Degrees.cos(degrees)).isCloseTo(Math.cos(radians), offset(4e-15));
      assertThat(Degrees.sin(degrees)).isCloseTo(Math.sin(radians), offset(4e-15));
    }
    for (int degrees = 0; degrees <= 90; degrees++) {
      assertThat(Degrees.sin(degrees)).isEqualTo(Degrees.cos(90 - degrees));
      assertThat(Degrees.sin(180 + degrees) + 0.0).isEqualTo(-Degrees.sin(degrees) + 0.0);
      assertThat(Degrees.cos(180 - degrees) + 0.0).isEqualTo(-Degrees.cos(degrees) + 0.0);
    }
  }

  @Test
  void refusesAnglesThatAreNone() {
    assertThatThrownBy(() -> Degrees.sin(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an angle cannot be NaN");
  }
}
