package dev.convolve.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTest {

  @Test
  void unsignedSamplesReadBackUnsigned() {
    assertThat(Tensor.u8(Shape.of(3), (byte) 0, (byte) 127, (byte) -1).toDoubles())
        .containsExactly(0, 127, 255);
    assertThat(Tensor.u16(Shape.of(2), (short) 1, (short) -1).toDoubles())
        .containsExactly(1, 65535);
    assertThat(Tensor.s16(Shape.of(2), (short) 1, (short) -1).toDoubles()).containsExactly(1, -1);
    assertThat(Tensor.i32(Shape.of(2), Integer.MIN_VALUE, Integer.MAX_VALUE).toDoubles())
        .containsExactly(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    // value, u8, u16, s16, i32
    "0.5, 0, 0, 0, 0",
    "1.5, 2, 2, 2, 2",
    "2.5, 2, 2, 2, 2",
    "2.5000000000000004, 3, 3, 3, 3",
    "-0.5, 0, 0, 0, 0",
    "-1.5, 0, 0, -2, -2",
    "254.5, 254, 254, 254, 254",
    "255.5, 255, 256, 256, 256",
    "32767.5, 255, 32768, 32767, 32768",
    "65535.5, 255, 65535, 32767, 65536",
    "-40000, 0, 0, -32768, -40000",
    "2147483647.5, 255, 65535, 32767, 2147483647",
    "1e300, 255, 65535, 32767, 2147483647",
    "-Infinity, 0, 0, -32768, -2147483648",
    "NaN, 0, 0, 0, 0",
  })
  void integersRoundHalfToEvenAndSaturate(double value, int u8, int u16, int s16, int i32) {
    Tensor wide = Tensor.of(Shape.of(1), value);
    assertThat(wide.as(SampleType.U8).at(0)).isEqualTo(u8);
    assertThat(wide.as(SampleType.U16).at(0)).isEqualTo(u16);
    assertThat(wide.as(SampleType.S16).at(0)).isEqualTo(s16);
    assertThat(wide.as(SampleType.I32).at(0)).isEqualTo(i32);
  }

  @ParameterizedTest
  @EnumSource
  void storesAndReadsEveryType(SampleType type) {
    Tensor tensor = Tensor.zeros(type, Shape.of(2, 3));
    assertThat(tensor.type()).isEqualTo(type);
    assertThat(tensor.toFloats()).containsExactly(0, 0, 0, 0, 0, 0);
    tensor.store(4, 100);
    assertThat(tensor.get(1, 1)).isEqualTo(100);
    assertThat(tensor.toDoubles()).containsExactly(0, 0, 0, 0, 100, 0);
    assertThat(tensor.as(type)).isSameAs(tensor);
    assertThat(tensor.as(SampleType.F64).as(type)).isEqualTo(tensor);
    assertThat(tensor).isNotEqualTo(Tensor.zeros(type, Shape.of(2, 3)));
    assertThat(tensor.reshape(Shape.of(6)).get(4)).isEqualTo(100);
    assertThat(tensor.reshape(Shape.of(6)).sharesSamplesWith(tensor)).isTrue();
    assertThat(Tensor.zeros(type, Shape.of(2, 3)).sharesSamplesWith(tensor)).isFalse();
    assertThat(SampleType.of(type.label())).isEqualTo(type);
    assertThat(type.computeType().isInteger()).isFalse();
  }

  @Test
  void wrapsAndCopies() {
    float[] samples = {1, 2};
    Tensor tensor = Tensor.of(Shape.of(2), samples);
    assertThat(tensor.floats()).isSameAs(samples);
    assertThat(tensor.toFloats()).isNotSameAs(samples);
    double[] doubles = {1, 2};
    assertThat(Tensor.of(Shape.of(2), doubles).toDoubles()).isNotSameAs(doubles).isEqualTo(doubles);
    assertThat(Tensor.of(Shape.of(2), doubles).toFloats()).containsExactly(1, 2);
    assertThat(Tensor.of(Shape.of(), 7.0).get()).isEqualTo(7);
    assertThat(Tensor.of(Shape.of(2), doubles)).hasToString("f64 2 [1.0, 2.0]");
    assertThat(Tensor.zeros(SampleType.U8, Shape.of(7, 5))).hasToString("u8 7x5");
  }

  @Test
  void equalityIsOfBits() {
    assertThat(Tensor.of(Shape.of(1), Double.NaN)).isEqualTo(Tensor.of(Shape.of(1), Double.NaN));
    assertThat(Tensor.of(Shape.of(1), 0.0)).isNotEqualTo(Tensor.of(Shape.of(1), -0.0));
    assertThat(Tensor.of(Shape.of(1), 1.0)).isNotEqualTo(Tensor.of(Shape.of(1), 1f));
    assertThat(Tensor.u16(Shape.of(1), (short) 1)).isNotEqualTo(Tensor.s16(Shape.of(1), (short) 1));
    assertThat(Tensor.of(Shape.of(2, 1), 1.0, 2))
        .isNotEqualTo(Tensor.of(Shape.of(1, 2), 1.0, 2))
        .isEqualTo(Tensor.of(Shape.of(2, 1), 1.0, 2))
        .hasSameHashCodeAs(Tensor.of(Shape.of(2, 1), 1.0, 2));
  }

  @Test
  void errorsSayTheWayOut() {
    assertThatThrownBy(() -> Tensor.of(Shape.of(2, 2), 1.0, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 samples do not fill shape 2x2, which has 4");
    assertThatThrownBy(() -> Tensor.zeros(SampleType.U8, Shape.of(1 << 16, 1 << 15)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one tensor holds at most");
    assertThatThrownBy(() -> Tensor.of(Shape.of(1), 1.0).floats())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("samples are f64, not f32; convert with as(SampleType.F32)");
    assertThatThrownBy(() -> Tensor.of(Shape.of(1), 1.0).reshape(Shape.of(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SampleType.of("u12"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown sample type 'u12'; known: u8 u16 s16 i32 f32 f64");
  }
}
