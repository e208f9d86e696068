package dev.convolve.nn.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClippingTest {

  @Test
  void bringsTheNormOfAllTogetherToTheLimit() {
    Tensor a = Tensor.of(Shape.of(2), 3.0, 0);
    Tensor b = Tensor.of(Shape.of(1), -4.0);
    assertThat(new Clipping.ByNorm(1).clip(List.of(a, b))).isEqualTo(5);
    assertThat(a.at(0)).isCloseTo(0.6, within(2e-7));
    assertThat(b.at(0)).isCloseTo(-0.8, within(2e-7));
  }

  @Test
  void leavesSmallOnesAlone() {
    Tensor a = Tensor.of(Shape.of(2), 3f, 4f);
    assertThat(new Clipping.ByNorm(5.1).clip(List.of(a))).isEqualTo(5);
    assertThat(a.floats()).containsExactly(3, 4);
  }

  @Test
  void limitsEveryNumberByItself() {
    Tensor a = Tensor.of(Shape.of(4), 3f, -4f, 0.5f, Float.NaN);
    Tensor b = Tensor.of(Shape.of(2), -7.0, 1);
    new Clipping.ByValue(1).clip(List.of(a, b));
    assertThat(a.floats()).containsExactly(1, -1, 0.5f, Float.NaN);
    assertThat(b.doubles()).containsExactly(-1, 1);
  }

  @Test
  void showsWhatIsNoNumber() {
    Tensor a = Tensor.of(Shape.of(2), 3.0, Double.NaN);
    assertThat(new Clipping.ByNorm(1).clip(List.of(a))).isNaN();
    assertThat(a.at(0)).isNaN();
  }

  @Test
  void sumsSquaresInDoubleAndInTheSameOrderForBothTypes() {
    for (int size = 1; size < 40; size++) {
      Tensor floats = Tensor.zeros(SampleType.F32, Shape.of(size));
      double sum = 0;
      for (int i = 0; i < size; i++) {
        floats.store(i, Chance.of(size).normal(i));
        sum += floats.at(i) * floats.at(i);
      }
      double norm = Clipping.norm(List.of(floats));
      assertThat(norm).isCloseTo(Math.sqrt(sum), within(1e-14 * (1 + sum)));
      assertThat(Clipping.norm(List.of(floats.as(SampleType.F64)))).isEqualTo(norm);
    }
  }

  @Test
  void refusesALimitThatIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Clipping.ByNorm(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Clipping.ByValue(Double.NaN));
  }
}
