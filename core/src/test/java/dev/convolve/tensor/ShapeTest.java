package dev.convolve.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void countsSamples() {
    assertThat(Shape.of().size()).isEqualTo(1);
    assertThat(Shape.of(4, 3, 2).size()).isEqualTo(24);
    assertThat(Shape.of(4, 0, 2).size()).isZero();
    assertThat(Shape.of(4, 0).isEmpty()).isTrue();
    assertThat(Shape.of().isEmpty()).isFalse();
    int most = Integer.MAX_VALUE;
    assertThat(Shape.of(most, most).size()).isEqualTo((long) most * most);
    assertThat(Shape.of(most, most, most, 0).size()).isZero();
    assertThatThrownBy(() -> Shape.of(most, most, 3).size())
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("shape 2147483647x2147483647x3 has 2^63 samples or more");
  }

  @Test
  void offsetsAndPositionsAreInverse() {
    Shape shape = Shape.of(3, 1, 4, 2);
    for (int i = 0; i < shape.size(); i++) {
      assertThat(shape.offset(shape.position(i))).isEqualTo(i);
    }
    assertThat(shape.position(23)).containsExactly(2, 0, 3, 1);
    assertThat(shape.strides()).containsExactly(8, 8, 2, 1);
    assertThat(Shape.of(1 << 20, 1 << 20).offset((1 << 20) - 1, 5))
        .isEqualTo((1L << 40) - (1 << 20) + 5);
    assertThat(Shape.of().position(0)).isEmpty();
    assertThat(Shape.of().offset()).isZero();
  }

  @Test
  void refusesWhatLiesOutside() {
    assertThatThrownBy(() -> Shape.of(3, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("extent -1 of axis 1 is negative; extents are 0 or more");
    assertThatThrownBy(() -> Shape.of(3, 4).offset(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("position [1] has 1 coordinates, shape 3x4 has rank 2");
    assertThatThrownBy(() -> Shape.of(3, 4).offset(1, 4))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("position [1, 4] lies outside shape 3x4");
    assertThatThrownBy(() -> Shape.of(3, 4).offset(-1, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void isAValue() {
    int[] extents = {2, 3};
    Shape shape = Shape.of(extents);
    extents[0] = 9;
    shape.extents()[1] = 9;
    assertThat(shape).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
    assertThat(shape).isNotEqualTo(Shape.of(3, 2)).isNotEqualTo(Shape.of(2, 3, 1));
    assertThat(shape).hasToString("2x3");
    assertThat(Shape.of()).hasToString("scalar");
    assertThat(shape.rank()).isEqualTo(2);
    assertThat(shape.extent(1)).isEqualTo(3);
  }
}
