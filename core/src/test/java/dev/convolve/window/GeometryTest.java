package dev.convolve.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeometryTest {

  private static Axis axis(int input, int taps, int dilation, SizeMode size) {
    return new Axis(input, taps, taps / 2, 1, dilation, Boundary.REFLECT, size);
  }

  @Test
  void shapesInAndOut() {
    Geometry geometry =
        new Geometry(
            List.of(
                axis(5, 3, 1, SizeMode.FULL),
                Axis.still(7),
                axis(9, 2, 3, SizeMode.VALID),
                axis(2, 4, 1, SizeMode.SAME)));
    assertThat(geometry.input()).isEqualTo(Shape.of(5, 7, 9, 2));
    assertThat(geometry.kernel()).isEqualTo(Shape.of(3, 1, 2, 4));
    assertThat(geometry.output()).isEqualTo(Shape.of(7, 7, 6, 2));
  }

  @Test
  void ofNoAxes() {
    Geometry scalar = new Geometry(List.of());
    assertThat(scalar.input()).isEqualTo(Shape.of());
    assertThat(scalar.output().size()).isEqualTo(1);
  }

  @Test
  void validNamesBothShapes() {
    assertThatThrownBy(() ->
            new Geometry(List.of(axis(5, 7, 1, SizeMode.VALID), axis(9, 4, 2, SizeMode.VALID))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kernel 7x7 exceeds input 5x9 in VALID; use SAME or FULL");
    assertThat(
            new Geometry(List.of(axis(0, 7, 1, SizeMode.VALID), axis(9, 7, 1, SizeMode.VALID)))
                .output())
        .isEqualTo(Shape.of(0, 3));
  }

  @Test
  void moreThanCanBeCountedIsRefused() {
    Axis most = Axis.still(Integer.MAX_VALUE - 1);
    assertThat(new Geometry(List.of(most, most)).output().size())
        .isEqualTo((Integer.MAX_VALUE - 1L) * (Integer.MAX_VALUE - 1L));
    assertThatThrownBy(() -> new Geometry(List.of(most, most, Axis.still(4))))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("shape 2147483646x2147483646x4 has 2^63 samples or more");
    assertThat(new Geometry(List.of(most, most, most, Axis.still(0))).output().size()).isZero();
  }
}
