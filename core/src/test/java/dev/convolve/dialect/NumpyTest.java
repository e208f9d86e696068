package dev.convolve.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Expected numbers were computed with NumPy 1.24. */
class NumpyTest {

  private static Tensor row(double... values) {
    return Tensor.of(Shape.of(values.length), values);
  }

  @Test
  void sameHasTheLengthOfTheLonger() {
    Tensor x = row(1, 2, 3, 4, 5);
    Tensor k = row(1, 10);
    assertThat(Numpy.convolve(x, k, "same").toDoubles()).containsExactly(1, 12, 23, 34, 45);
    assertThat(Numpy.convolve(k, x, "same").toDoubles()).containsExactly(1, 12, 23, 34, 45);
    assertThat(Numpy.correlate(x, k, "same").toDoubles()).containsExactly(10, 21, 32, 43, 54);
    assertThat(Numpy.correlate(k, x, "same").toDoubles()).containsExactly(54, 43, 32, 21, 10);
  }

  @Test
  void validNeedsNoOrder() {
    assertThat(Numpy.correlate(row(1, 10), row(1, 2, 3), "valid").toDoubles())
        .containsExactly(32, 21);
    assertThat(Numpy.convolve(row(1, 10), row(1, 2, 3), "valid").toDoubles())
        .containsExactly(12, 23);
  }

  @Test
  void refusesWhatIsNoSeries() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Numpy.convolve(row(), row(1), "full"))
        .withMessageContaining("at least one value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Numpy.correlate(row(1), row(1).reshape(Shape.of(1, 1)), "full"))
        .withMessageContaining("two series");
  }
}
