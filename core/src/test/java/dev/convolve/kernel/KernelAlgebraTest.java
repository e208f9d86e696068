package dev.convolve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.convolve.tensor.Shape;
import org.junit.jupiter.api.Test;

class KernelAlgebraTest {

  private static final Kernel GRID = Kernel.of(new double[][] {{1, 2, 3}, {4, 5, 6}});

  @Test
  void flips() {
    assertThat(GRID.flip().numerators()).containsExactly(6, 5, 4, 3, 2, 1);
    assertThat(GRID.flip(0).numerators()).containsExactly(4, 5, 6, 1, 2, 3);
    assertThat(GRID.flip(1).numerators()).containsExactly(3, 2, 1, 6, 5, 4);
    assertThat(GRID.flip().flip()).isEqualTo(GRID);
    assertThat(GRID.anchoredAt(0, 2).flip().anchor().orElseThrow()).containsExactly(1, 0);
    assertThat(Kernels.leftSobel().flip(1)).isEqualTo(Kernels.rightSobel());
    assertThatThrownBy(() -> GRID.flip(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("axis 2 does not exist in kernel literal 2x3");
  }

  @Test
  void transposes() {
    assertThat(GRID.transpose().shape()).isEqualTo(Shape.of(3, 2));
    assertThat(GRID.transpose().numerators()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(GRID.anchoredAt(0, 2).transpose().anchor().orElseThrow()).containsExactly(2, 0);
    assertThat(Kernels.leftSobel().transpose()).isEqualTo(Kernels.topSobel());
    assertThat(Kernels.gaussian(Shape.of(3, 5), 1, 2).transpose())
        .isEqualTo(Kernels.gaussian(Shape.of(5, 3), 2, 1));
  }

  @Test
  void quarterTurnsAreCounterClockwise() {
    assertThat(GRID.rotate(90).shape()).isEqualTo(Shape.of(3, 2));
    assertThat(GRID.rotate(90).numerators()).containsExactly(3, 6, 2, 5, 1, 4);
    assertThat(GRID.rotate(-90).numerators()).containsExactly(4, 1, 5, 2, 6, 3);
    assertThat(GRID.rotate(180)).isEqualTo(GRID.flip());
    assertThat(GRID.rotate(360)).isEqualTo(GRID);
    assertThat(GRID.anchoredAt(0, 2).rotate(90).anchor().orElseThrow()).containsExactly(0, 0);
    assertThat(Kernels.rightSobel().rotate(90)).isEqualTo(Kernels.topSobel());
    assertThat(Kernel.of(1, 2, 3).rotate(180).numerators()).containsExactly(3, 2, 1);
  }

  @Test
  void turnedFactorsStillMultiplyToTheNumerators() {
    Kernel kernel = Kernels.sobelVector(3, 0).outer(Kernel.of(1, 2, 5));
    for (Kernel turned :
        new Kernel[] {
          kernel.rotate(90), kernel.rotate(270), kernel.transpose(), kernel.flip(1), kernel.flip()
        }) {
      assertThat(Kernel.outer(turned.factors().orElseThrow().toArray(double[][]::new)))
          .containsExactly(turned.numerators());
    }
  }

  @Test
  void eighthTurnsMoveTheRing() {
    Kernel ring = Kernel.of(new double[][] {{1, 2, 3}, {8, 9, 4}, {7, 6, 5}});
    assertThat(ring.rotate(45).numerators()).containsExactly(2, 3, 4, 1, 9, 5, 8, 7, 6);
    assertThat(ring.rotate(45).rotate(45)).isEqualTo(ring.rotate(90));
    assertThat(ring.anchoredAt(0, 2).rotate(45).anchor().orElseThrow()).containsExactly(0, 1);
    assertThat(ring.anchoredAt(1, 1).rotate(45).anchor().orElseThrow()).containsExactly(1, 1);
    assertThat(ring.spread(3, 1, 2).rotate(45)).isEqualTo(ring.rotate(45).spread(3, 1, 2));
    assertThatThrownBy(() -> GRID.rotate(45))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use a multiple of 90, or of 45 for a 3x3 kernel");
    assertThatThrownBy(() -> Kernel.of(1, 2).rotate(90))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only by 180");
  }

  @Test
  void scalesAndKeepsIntegers() {
    assertThat(Kernels.blur().scale(2).numerators()).containsExactly(2, 4, 2, 4, 8, 4, 2, 4, 2);
    assertThat(Kernels.blur().scale(2).divisor()).isEqualTo(16);
    Kernel quarter = Kernels.leftSobel().scale(0.25);
    assertThat(quarter.numerators()).containsExactly(Kernels.leftSobel().numerators());
    assertThat(quarter.divisor()).isEqualTo(4);
    assertThat(quarter.factors()).isPresent();
    Kernel odd = Kernels.outline().scale(0.3);
    assertThat(odd.weight(1, 1)).isEqualTo(8 * 0.3);
    assertThat(GRID.dividedBy(9).divisor()).isEqualTo(9);
    assertThat(GRID.dividedBy(9).isInteger()).isTrue();
    assertThatThrownBy(() -> GRID.scale(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other than 0");
    assertThatThrownBy(() -> GRID.dividedBy(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void normalisesByTheSumOfTheNumerators() {
    assertThat(GRID.normalise().divisor()).isEqualTo(21);
    assertThat(GRID.normalise().sum()).isEqualTo(1);
    assertThat(Kernel.of(-1, -3).normalise().weights()).containsExactly(0.25, 0.75);
    assertThat(Kernels.blur().scale(5).normalise().weights()).isEqualTo(Kernels.blur().weights());
    assertThatThrownBy(() -> Kernels.leftSobel().normalise())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("left-sobel 3x3 cannot be normalised: its weights sum to 0");
  }

  @Test
  void addsOverTheLeastCommonDivisor() {
    Kernel sum = Kernels.blur().add(Kernels.box(3));
    assertThat(sum.divisor()).isEqualTo(144);
    assertThat(sum.numerators()).containsExactly(25, 34, 25, 34, 52, 34, 25, 34, 25);
    assertThat(sum.isNamed()).isTrue();
    assertThat(sum.add(Kernel.of(new double[3][3])).isNamed()).isFalse();
    assertThat(Kernels.identity().scale(2).subtract(Kernels.blur()).numerators())
        .containsExactly(-1, -2, -1, -2, 28, -2, -1, -2, -1);
  }

  @Test
  void addsAtTheMiddleOrTheAnchors() {
    assertThat(Kernel.of(1, 1, 1, 1, 1).add(Kernel.of(1, 2, 3)).numerators())
        .containsExactly(1, 2, 3, 4, 1);
    assertThat(Kernel.of(1, 1, 1, 1).add(Kernel.of(5, 7)).numerators()).containsExactly(1, 6, 8, 1);
    Kernel shifted = Kernel.of(1, 2, 3).anchoredAt(0).add(Kernel.of(10, 20).anchoredAt(1));
    assertThat(shifted.numerators()).containsExactly(10, 21, 2, 3);
    assertThat(shifted.anchor().orElseThrow()).containsExactly(1);
    assertThatThrownBy(() -> Kernel.of(1, 2).add(Kernel.of(1, 2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no common middle along axis 0");
    assertThatThrownBy(() -> Kernel.of(1, 2, 3).add(GRID))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one has rank 1, the other 2");
  }

  @Test
  void addsNumbersThatAreNotRational() {
    Kernel sum = Kernels.gaussian(3, 1).add(Kernels.box(3));
    assertThat(sum.weight(1, 1))
        .isCloseTo(Kernels.gaussian(3, 1).weight(1, 1) + 1 / 9.0, offset(1e-16));
    assertThat(sum.sum()).isCloseTo(2, offset(1e-15));
  }

  @Test
  void convolvesInFull() {
    assertThat(Kernel.of(1, 2, 3, 4, 5).convolve(Kernel.of(2, 3, 4)).numerators())
        .containsExactly(2, 7, 16, 25, 34, 31, 20);
    Kernel twice = Kernels.box(2).convolve(Kernels.box(2));
    assertThat(twice.numerators()).containsExactly(1, 2, 1, 2, 4, 2, 1, 2, 1);
    assertThat(twice.divisor()).isEqualTo(16);
    assertThat(twice).isEqualTo(Kernels.blur());
    assertThat(twice.factors()).isPresent();
    Kernel grids = GRID.convolve(Kernel.of(new double[][] {{1, 0}, {0, 10}}));
    assertThat(grids.shape()).isEqualTo(Shape.of(3, 4));
    assertThat(grids.numerators()).containsExactly(1, 2, 3, 0, 4, 15, 26, 30, 0, 40, 50, 60);
    assertThat(Kernel.of(1, 2).anchoredAt(0).convolve(Kernel.of(1, 2, 3)).anchor().orElseThrow())
        .containsExactly(1);
  }

  @Test
  void aBlurOfABlurOfABlur() {
    assertThat(Kernels.blur().convolvedWithItself(3)).isEqualTo(Kernels.binomial(7));
    assertThat(Kernels.blur().convolvedWithItself(1)).isEqualTo(Kernels.blur());
    assertThatThrownBy(() -> Kernels.blur().convolvedWithItself(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use 1 or more");
  }

  @Test
  void multipliesOut() {
    Kernel product = Kernel.of(1, 2).outer(Kernel.of(3, 4, 5).dividedBy(6));
    assertThat(product.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(product.numerators()).containsExactly(3, 4, 5, 6, 8, 10);
    assertThat(product.divisor()).isEqualTo(6);
    assertThat(product.factors().orElseThrow()).hasSize(2);
    assertThat(product.outer(GRID).shape()).isEqualTo(Shape.of(2, 3, 2, 3));
    assertThat(product.outer(GRID).factors()).isEmpty();
    assertThat(product.anchoredAt(1, 1).outer(Kernel.of(1, 1)).anchor().orElseThrow())
        .containsExactly(1, 1, 1);
    Kernel huge = Kernels.box(4000);
    assertThatThrownBy(() -> huge.outer(huge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too many weights");
  }

  @Test
  void repeatsOverChannels() {
    Kernel cuboid = Kernels.gaussian(11, 3).repeated(3);
    assertThat(cuboid.shape()).isEqualTo(Shape.of(11, 11, 3));
    assertThat(cuboid.sum()).isCloseTo(3, offset(1e-15));
    assertThat(cuboid.isNamed()).isTrue();
    assertThat(cuboid.factors().orElseThrow()).hasSize(3);
    assertThat(cuboid.weight(5, 5, 2)).isEqualTo(Kernels.gaussian(11, 3).weight(5, 5));
    assertThat(GRID.repeated(2).isNamed()).isFalse();
    assertThat(GRID.repeated(2).numerators()).containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6);
    assertThatThrownBy(() -> GRID.repeated(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use 1 or more");
  }

  @Test
  void spreadsOverDataOfHigherRank() {
    Kernel spread = GRID.anchoredAt(1, 2).spread(4, 1, 3);
    assertThat(spread.shape()).isEqualTo(Shape.of(1, 2, 1, 3));
    assertThat(spread.anchor().orElseThrow()).containsExactly(0, 1, 0, 2);
    assertThat(spread.numerators()).containsExactly(GRID.numerators());
    assertThat(Kernels.blur().spread(3, 0, 2).factors().orElseThrow().get(1)).containsExactly(1);
    assertThatThrownBy(() -> GRID.spread(2, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name 2 ascending axes below 2");
    assertThatThrownBy(() -> GRID.spread(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("axes [0] do not suit kernel literal 2x3");
  }

  @Test
  void namesTellWhatWasDone() {
    Kernel kernel = Kernels.leftSobel().rotate(90).scale(0.5);
    assertThat(kernel.name()).isEqualTo("left-sobel|rotate=90|scale=0.5");
    assertThat(Kernels.blur().convolve(Kernels.sharpen()).name())
        .isEqualTo("blur|convolve=(sharpen)");
  }
}
