package dev.convolve.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.boundary.Boundary;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {

  private static final int MANY = 1 << 30;

  private static Axis sliding(int input) {
    return new Axis(input, 3, 1, 1, 1, Boundary.REFLECT, SizeMode.FULL);
  }

  private static Layout of(Axis... axes) {
    return Layout.of(new Geometry(List.of(axes)));
  }

  private static int[] outer(Layout layout) {
    return layout.outer().stream().mapToInt(Axis::input).toArray();
  }

  @Test
  void theLastAxisIsTheLine() {
    Layout layout = of(sliding(5), sliding(7));
    assertThat(outer(layout)).containsExactly(5);
    assertThat(layout.line()).isEqualTo(sliding(7));
    assertThat(layout.group()).isEqualTo(1);
    assertThat(layout.inputLines()).isEqualTo(5);
    assertThat(layout.outputLines()).isEqualTo(7);
    assertThat(layout.inputLength()).isEqualTo(7);
    assertThat(layout.outputLength()).isEqualTo(9);
    assertThat(layout.outerTaps()).isEqualTo(3);
  }

  @Test
  void fewSamplesBehindAreAGroup() {
    Layout pixels = of(sliding(5), sliding(7), Axis.still(3));
    assertThat(outer(pixels)).containsExactly(5);
    assertThat(pixels.group()).isEqualTo(3);
    assertThat(pixels.inputLength()).isEqualTo(21);
    assertThat(pixels.outputLength()).isEqualTo(27);
    assertThat(of(sliding(7), Axis.still(2), Axis.still(8)).group()).isEqualTo(16);
  }

  @Test
  void manySamplesBehindAreTheLine() {
    Layout column = of(sliding(5), Axis.still(100));
    assertThat(outer(column)).containsExactly(5);
    assertThat(column.line()).isEqualTo(Axis.still(100));
    assertThat(column.group()).isEqualTo(1);

    Layout pixels = of(sliding(5), Axis.still(100), Axis.still(3));
    assertThat(pixels.line()).isEqualTo(Axis.still(100));
    assertThat(pixels.group()).as("no pixel is split").isEqualTo(3);
    Layout wide = of(sliding(5), Axis.still(4), Axis.still(100), Axis.still(1), Axis.still(2));
    assertThat(outer(wide)).containsExactly(5);
    assertThat(wide.line()).isEqualTo(Axis.still(400));
    assertThat(wide.group()).isEqualTo(2);
    assertThat(of(sliding(5), Axis.still(17)).inputLength()).isEqualTo(17);
  }

  @Test
  void noAxesAreOneSample() {
    Layout scalar = of();
    assertThat(scalar.outer()).isEmpty();
    assertThat(scalar.inputLength()).isEqualTo(1);
    assertThat(scalar.outputLines()).isEqualTo(1);
  }

  @Test
  void nothingSlides() {
    Layout still = of(Axis.still(4), Axis.still(50));
    assertThat(still.inputLines() * still.inputLength()).isEqualTo(200);
    assertThat(still.outerTaps() * still.line().taps()).isEqualTo(1);
  }

  @Test
  void emptyAxesMakeNoEmptyGroup() {
    for (Axis[] axes :
        new Axis[][] {
          {sliding(5), Axis.still(0)},
          {sliding(5), Axis.still(3), Axis.still(0)},
          {sliding(5), Axis.still(0), Axis.still(3)},
          {sliding(0), Axis.still(3)},
          {sliding(0)},
        }) {
      Layout layout = of(axes);
      assertThat(layout.group()).as("%s", Arrays.toString(axes)).isPositive();
      assertThat(layout.inputLines() * layout.inputLength()).isZero();
      assertThat(layout.outputLines() * layout.outputLength()).isZero();
    }
  }

  @Test
  void longLinesAreNotGroupedBeyondAnArray() {
    Axis dilated = new Axis(1000, 2, 0, 1, MANY, Boundary.ZERO, SizeMode.SAME);
    Layout layout = of(dilated, Axis.still(3));
    assertThat(outer(layout)).containsExactly(1000);
    assertThat(layout.line()).isEqualTo(Axis.still(3));
    assertThatThrownBy(() -> of(sliding(2), Axis.still(MANY), Axis.still(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "axes 1 to 2 hold more samples than a line can; cut the data along one of them");
  }
}
