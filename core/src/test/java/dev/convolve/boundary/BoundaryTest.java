package dev.convolve.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundaryTest {

  /** Where positions −7 … 9 of four samples come from; −1 where no sample stands. */
  @ParameterizedTest
  @CsvSource({
    "zero,       -1 -1 -1 -1 -1 -1 -1  0 1 2 3  -1 -1 -1 -1 -1 -1",
    "constant:2, -1 -1 -1 -1 -1 -1 -1  0 1 2 3  -1 -1 -1 -1 -1 -1",
    "normalized, -1 -1 -1 -1 -1 -1 -1  0 1 2 3  -1 -1 -1 -1 -1 -1",
    "edge,        0  0  0  0  0  0  0  0 1 2 3   3  3  3  3  3  3",
    "symmetric,   1  2  3  3  2  1  0  0 1 2 3   3  2  1  0  0  1",
    "reflect,     1  0  1  2  3  2  1  0 1 2 3   2  1  0  1  2  3",
    "wrap,        1  2  3  0  1  2  3  0 1 2 3   0  1  2  3  0  1",
  })
  void continuesFourSamples(String label, String sources) {
    Boundary boundary = Boundary.of(label);
    assertThat(IntStream.rangeClosed(-7, 9).map(i -> boundary.source(i, 4)).toArray())
        .isEqualTo(Arrays.stream(sources.split(" +")).mapToInt(Integer::parseInt).toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"edge", "symmetric", "reflect", "wrap"})
  void oneSampleStandsEverywhere(String label) {
    for (int i : new int[] {Integer.MIN_VALUE, -3, -1, 0, 1, 2, Integer.MAX_VALUE}) {
      assertThat(Boundary.of(label).source(i, 1)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"edge", "symmetric", "reflect", "wrap"})
  void farAwayAndOverLongAxesIndicesStayInside(String label) {
    for (int extent : new int[] {2, 3, 1 << 30, Integer.MAX_VALUE}) {
      for (int i :
          new int[] {Integer.MIN_VALUE, -(1 << 30) - 5, -1, extent - 1, Integer.MAX_VALUE}) {
        assertThat(Boundary.of(label).source(i, extent))
            .as("%s of %d", i, extent)
            .isBetween(0, extent - 1);
      }
    }
    assertThat(Boundary.SYMMETRIC.source(Integer.MAX_VALUE, Integer.MAX_VALUE))
        .isEqualTo(Integer.MAX_VALUE - 1);
    assertThat(Boundary.REFLECT.source(Integer.MAX_VALUE, Integer.MAX_VALUE))
        .isEqualTo(Integer.MAX_VALUE - 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zero",
        "edge",
        "symmetric",
        "reflect",
        "wrap",
        "normalized",
        "constant:9",
        "constant:-0.5",
        "constant:1.0E20"
      })
  void labelsReadBack(String label) {
    assertThat(Boundary.of(label).label()).isEqualTo(label);
    assertThat(Boundary.of(Boundary.of(label).label())).isEqualTo(Boundary.of(label));
  }

  @Test
  void labelsInAnyCase() {
    assertThat(Boundary.of(" REFLECT ")).isEqualTo(Boundary.REFLECT);
    assertThat(Boundary.of("Constant:3")).isEqualTo(Boundary.constant(3));
  }

  @Test
  void aConstantOfZeroIsZero() {
    assertThat(Boundary.constant(0)).isEqualTo(Boundary.ZERO);
    assertThat(Boundary.constant(-0.0)).isEqualTo(Boundary.ZERO);
    assertThat(new Boundary.Constant(-0.0)).isEqualTo(Boundary.ZERO);
    assertThat(Boundary.of("constant:0").label()).isEqualTo("zero");
  }

  @Test
  void errorsSayTheWayOut() {
    assertThatThrownBy(() -> Boundary.of("mirror"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown boundary 'mirror'")
        .hasMessageContaining("need a dialect");
    assertThatThrownBy(() -> Boundary.of("constant:"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a number after 'constant:'");
    assertThatThrownBy(() -> Boundary.of("constant:1e999"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spoil every border sample");
    assertThatThrownBy(() -> Boundary.constant(Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
