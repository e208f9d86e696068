package dev.convolve.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Pictures;
import dev.convolve.media.Image;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ThumbnailTest {

  @Test
  void keepsTheProportionsAndIsNeverLarger() {
    Thumbnail small = Thumbnail.of(Pictures.noise(400, 100, 3, 1), 80, 60);
    assertThat(small.width()).isEqualTo(80);
    assertThat(small.height()).isEqualTo(20);
    Thumbnail own = Thumbnail.of(Pictures.noise(5, 3, 1, 1), 80, 60);
    assertThat(own.width()).isEqualTo(5);
    assertThat(own.height()).isEqualTo(3);
  }

  @Test
  void showsTheMean() {
    Image checks = Image.of(Tensor.u8(Shape.of(2, 2), (byte) 0, (byte) 200, (byte) 200, (byte) 0));
    Thumbnail one = Thumbnail.of(checks, 1, 1);
    assertThat(one.red(0, 0)).isEqualTo(100);
    assertThat(one.blue(0, 0)).isEqualTo(100);
  }

  @Test
  void showsFloatsAsFarAsTheyGo() {
    Image floats = Image.of(Tensor.of(Shape.of(1, 3), -5f, Float.NaN, 7f));
    Thumbnail shown = Thumbnail.of(floats, 3, 1);
    assertThat(shown.red(0, 0)).isZero();
    assertThat(shown.red(1, 0)).isZero();
    assertThat(shown.red(2, 0)).isEqualTo(255);
  }

  @Test
  void transparencyShowsABackdrop() {
    Image clear = Image.of(Tensor.u8(Shape.of(1, 1, 4), (byte) 255, (byte) 0, (byte) 0, (byte) 0));
    Thumbnail shown = Thumbnail.of(clear, 1, 1);
    assertThat(shown.red(0, 0)).isEqualTo(102);
    assertThat(shown.green(0, 0)).isEqualTo(102);
  }
}
