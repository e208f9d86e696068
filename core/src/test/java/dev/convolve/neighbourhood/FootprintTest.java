package dev.convolve.neighbourhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class FootprintTest {

  private static String drawn(Footprint footprint) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < footprint.shape().extent(0); row++) {
      for (int column = 0; column < footprint.shape().extent(1); column++) {
        text.append(footprint.contains(row, column) ? '#' : '.');
      }
      text.append('/');
    }
    return text.toString();
  }

  @Test
  void formsAreAsTheirDrawings() {
    assertThat(drawn(Footprint.box(2, 3))).isEqualTo("###/###/");
    assertThat(drawn(Footprint.cross(3, 5))).isEqualTo("..#../#####/..#../");
    assertThat(drawn(Footprint.ellipse(5, 5))).isEqualTo("..#../.###./#####/.###./..#../");
    assertThat(drawn(Footprint.ellipse(1, 5))).isEqualTo("#####/");
    assertThat(drawn(Footprint.ellipse(7, 7)))
        .isEqualTo("...#.../.#####./.#####./#######/.#####./.#####./...#.../");
    assertThat(drawn(Footprint.ellipse(4, 4))).isEqualTo(".##./####/####/.##./");
  }

  @Test
  void aBallIsAnEllipseOfRankThree() {
    Footprint ball = Footprint.ellipse(5, 5, 5);
    assertThat(ball.count()).isEqualTo(33);
    assertThat(ball.contains(2, 2, 4)).isTrue();
    assertThat(ball.contains(1, 1, 1)).isTrue();
    assertThat(ball.contains(0, 1, 2)).isFalse();
  }

  @Test
  void isReflectedAboutItsAnchor() {
    Footprint step = Footprint.of(Tensor.u8(Shape.of(2, 3), new byte[] {1, 0, 0, 1, 1, 0}));
    assertThat(drawn(step.reflected())).isEqualTo(".##/..#/");
    assertThat(step.anchor()).containsExactly(1, 1);
    assertThat(step.reflected().anchor()).containsExactly(0, 1);
    assertThat(step.reflected().reflected()).isEqualTo(step);
    assertThat(step.isBox()).isFalse();
    assertThat(step.count()).isEqualTo(3);
  }

  @Test
  void refusesWhatIsNoWindow() {
    assertThatThrownBy(() -> Footprint.box(3, 0)).hasMessageContaining("cannot be 3x0");
    assertThatThrownBy(() -> Footprint.box(1 << 13, 1 << 13)).hasMessageContaining("at most");
    assertThatThrownBy(Footprint::box).hasMessageContaining("at least one extent");
    assertThatThrownBy(() -> Footprint.of(Tensor.u8(Shape.of(1, 2), new byte[2])))
        .hasMessageContaining("sees nothing");
    assertThatThrownBy(() -> Footprint.box(3, 3).anchoredAt(3, 0))
        .hasMessageContaining("anchor [3, 0] lies outside a window of 3x3");
    assertThatThrownBy(() -> Footprint.box(3, 3).anchoredAt(1))
        .hasMessageContaining("one index from 0 for each axis");
  }
}
