package dev.convolve.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {

  @ParameterizedTest
  @CsvSource({
    "U8, 2.5, 2, 2",
    "U8, 3.5, 4, 3",
    "U8, 255.9, 255, 255",
    "U8, 256.9, 255, 0",
    "U8, -1.5, 0, 255",
    "U8, NaN, 0, 0",
    "U16, 65537, 65535, 1",
    "S16, 32768.7, 32767, -32768",
    "S16, -2.7, -3, -2",
    "I32, 2147483648, 2147483647, -2147483648",
    "F32, 0.1, 0.10000000149011612, 0.10000000149011612",
    "F64, -0.1, -0.1, -0.1"
  })
  void storesSums(SampleType type, double sum, double saturated, double wrapped) {
    Tensor sums = Tensor.of(Shape.of(1), sum);
    assertThat(Rounding.HALF_EVEN_SATURATE.store(sums, type).at(0)).isEqualTo(saturated);
    Tensor stored = Rounding.TRUNCATE_WRAP.store(sums, type);
    assertThat(stored.at(0)).isEqualTo(wrapped);
    assertThat(stored.type()).isEqualTo(type);
  }
}
