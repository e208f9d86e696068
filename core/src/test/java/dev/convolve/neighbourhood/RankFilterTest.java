package dev.convolve.neighbourhood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every filter answers what sorting its windows answers, to the bit. */
class RankFilterTest {

  static Stream<RankGrid.Cell> cells() {
    return RankGrid.cells();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void answersAreThoseOfSorting(RankGrid.Cell cell) {
    for (int index = 0; index < RankGrid.CASES; index++) {
      RankGrid.Case drawn = RankGrid.draw(cell, index);
      double[] wanted = drawn.reference().apply(drawn.data());
      Tensor chosen = drawn.filter().apply(drawn.data());
      Tensor plain = drawn.filter().withoutVectors().apply(drawn.data());
      assertThat(chosen.toDoubles()).as(drawn.name()).isEqualTo(wanted);
      assertThat(plain).as(drawn.name() + " without vectors").isEqualTo(chosen);
    }
  }
}
