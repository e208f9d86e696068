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

  @Test
  void transformsAreNumpys() {
    ComplexTensor spectrum = Numpy.fft(row(1, 2, 3, 4));
    assertThat(spectrum.re().toDoubles()).containsExactly(10, -2, -2, -2);
    assertThat(spectrum.im().toDoubles()).containsExactly(0, 2, 0, -2);
    assertThat(Numpy.ifft(spectrum).re().toDoubles()).containsExactly(1, 2, 3, 4);
    ComplexTensor half = Numpy.rfft(row(1, 2, 3, 4));
    assertThat(half.re().toDoubles()).containsExactly(10, -2, -2);
    assertThat(half.im().toDoubles()).containsExactly(0, 2, 0);
    assertThat(Numpy.irfft(half).toDoubles()).containsExactly(1, 2, 3, 4);
    assertThat(Numpy.rfft(row(1, 2, 3, 4), 2, 0, "backward").re().toDoubles())
        .containsExactly(3, -1);
    assertThat(Numpy.fft(new ComplexTensor(row(1, 2), row(0, 1)), 4, -1, "ortho").im().toDoubles())
        .containsExactly(0.5, -1, -0.5, 1);
    assertThat(Numpy.irfft(half, 4, 0, "forward").toDoubles()).containsExactly(4, 8, 12, 16);
  }

  @Test
  void transformsGoAlongAnyAxis() {
    Tensor x = Tensor.of(Shape.of(2, 3), new double[] {1, 2, 3, 4, 5, 6});
    ComplexTensor columns =
        Numpy.fft(new ComplexTensor(x, Tensor.zeros(x.type(), x.shape())), 2, 0, "backward");
    assertThat(columns.re().toDoubles()).containsExactly(5, 7, 9, -3, -3, -3);
    assertThat(Numpy.irfft(Numpy.rfft(x, 2, 0, "ortho"), 2, 0, "ortho").toDoubles())
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(Numpy.fft2(x).re().toDoubles())
        .usingComparatorWithPrecision(1e-14)
        .containsExactly(21, -3, -3, -9, 0, 0);
    assertThat(Numpy.irfft(Numpy.rfft(row(1, 2, 3)), 3, 0, "backward").toDoubles())
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(1, 2, 3);
  }

  @Test
  void transformsRefuseWhatNumpyRefuses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Numpy.rfft(row(1, 2), 0, 0, "backward"))
        .withMessageContaining("at least one axis and one value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Numpy.rfft(row(1, 2), 2, 0, "backwards"))
        .withMessageContaining("knows the norms backward, ortho and forward");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Numpy.fft2(row(1, 2)))
        .withMessageContaining("at least two axes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Numpy.rfft(row(1, 2), 2, 1, "backward"))
        .withMessageContaining("axis 1 does not exist");
  }
}
