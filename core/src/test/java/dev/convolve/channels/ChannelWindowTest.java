package dev.convolve.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelWindowTest {

  @Test
  void knowsItsShapesAndProducts() {
    ChannelAxis rows = ChannelAxis.valid(13, 3, 1, 1);
    ChannelWindow window = new ChannelWindow(List.of(rows, rows), 16, 64, 1, Boundary.ZERO);
    assertThat(window.input()).isEqualTo(Shape.of(13, 13, 16));
    assertThat(window.output()).isEqualTo(Shape.of(11, 11, 64));
    assertThat(window.weights()).isEqualTo(Shape.of(3, 3, 16, 64));
    assertThat(window.multiplyAdds()).isEqualTo(121L * 64 * 9 * 16);
    assertThat(window.isDepthwise()).isFalse();
    ChannelAxis one = new ChannelAxis(10, 4, 3, 2, 1, 2);
    assertThat(one.outputs()).isEqualTo((10 + 3 - 2 * 3 - 1) / 3 + 1);
    ChannelWindow grouped = new ChannelWindow(List.of(one), 6, 12, 3, Boundary.EDGE);
    assertThat(grouped.weights()).isEqualTo(Shape.of(4, 2, 12));
    assertThat(grouped.output()).isEqualTo(Shape.of(3, 12));
  }

  @Test
  void sameKeepsTheExtentOverTheStepAndPutsAnOddSampleBehind() {
    assertThat(ChannelAxis.same(10, 4, 1, 1)).isEqualTo(new ChannelAxis(10, 4, 1, 1, 1, 2));
    assertThat(ChannelAxis.same(10, 3, 1, 2)).isEqualTo(new ChannelAxis(10, 3, 1, 2, 2, 2));
    for (int extent = 1; extent < 12; extent++) {
      for (int taps = 1; taps < 6; taps++) {
        for (int step = 1; step < 5; step++) {
          ChannelAxis axis = ChannelAxis.same(extent, taps, step, 1);
          assertThat(axis.outputs()).isEqualTo((extent + step - 1) / step);
          assertThat(axis.after() - axis.before()).isBetween(0, 1);
        }
      }
    }
  }

  @Test
  void saysWhatDoesNotFit() {
    assertThatThrownBy(() -> ChannelAxis.valid(5, 4, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spans 7 samples, but the axis has 5");
    assertThatThrownBy(() -> new ChannelAxis(5, 1, 0, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("step 0");
    ChannelAxis padded = new ChannelAxis(3, 3, 1, 1, 3, 3);
    assertThatThrownBy(() -> window(padded, 1, 1, 1, Boundary.REFLECT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reflect has at most 2 samples");
    assertThat(window(padded, 1, 1, 1, Boundary.WRAP).outputPlaces()).isEqualTo(7);
    assertThatThrownBy(() -> window(padded, 1, 1, 1, Boundary.NORMALIZED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("normalized");
    assertThatThrownBy(() -> window(padded, 4, 6, 4, Boundary.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 groups do not divide");
    assertThatThrownBy(() -> new ChannelWindow(List.of(), 1, 1, 1, Boundary.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 3");
    ChannelAxis long1 = ChannelAxis.valid(1 << 16, 1, 1, 1);
    assertThatThrownBy(() -> new ChannelWindow(List.of(long1, long1), 1, 1, 1, Boundary.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one array holds");
  }

  private static ChannelWindow window(
      ChannelAxis axis, int inputs, int outputs, int groups, Boundary boundary) {
    return new ChannelWindow(List.of(axis), inputs, outputs, groups, boundary);
  }
}
