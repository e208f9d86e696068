package dev.convolve.cli.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.cli.Pictures;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.media.Image;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is given becomes RGB, u8, opaque and of moderate size. */
class TourPhotoTest {

  @TempDir Path folder;

  private TourPhoto read(Image image, String name) throws IOException {
    return TourPhoto.read(Pictures.write(image, folder.resolve(name)));
  }

  @Test
  void takesAColourPhotoSampleForSample() throws IOException {
    Image image = Pictures.noise(60, 50, 3, 1);
    TourPhoto photo = read(image, "a.png");
    assertThat(photo.image().tensor()).isEqualTo(image.tensor());
    assertThat(photo.isAsRead()).isTrue();
    assertThat(photo.reduced()).isEqualTo(1);
    assertThat(photo.name()).isEqualTo("a.png");
    assertThat(photo.isShipped()).isFalse();
  }

  @Test
  void repeatsGrayInThreeChannels() throws IOException {
    TourPhoto photo = read(Pictures.flat(50, 60, 77), "gray.png");
    assertThat(photo.image().tensor().shape()).isEqualTo(Shape.of(60, 50, 3));
    assertThat(photo.image().tensor().toDoubles()).containsOnly(77);
    assertThat(photo.isAsRead()).isFalse();
  }

  @Test
  void laysAlphaOnWhite() throws IOException {
    byte[] samples = new byte[50 * 50 * 4];
    for (int i = 0; i < samples.length; i += 4) {
      samples[i] = 100;
      samples[i + 3] = 51;
    }
    Tensor rgba = Tensor.u8(Shape.of(50, 50, 4), samples);
    Tensor laid = read(Image.of(rgba), "alpha.png").image().tensor();
    assertThat(laid.get(7, 7, 0)).isEqualTo(224);
    assertThat(laid.get(7, 7, 1)).isEqualTo(204);
  }

  @Test
  void bringsSixteenBitsToEight() throws IOException {
    short[] samples = new short[50 * 50 * 3];
    java.util.Arrays.fill(samples, (short) 0x8080);
    Tensor deep = Tensor.u16(Shape.of(50, 50, 3), samples);
    Tensor brought = read(Image.of(deep), "deep.png").image().tensor();
    assertThat(brought.type()).isEqualTo(SampleType.U8);
    assertThat(brought.toDoubles()).containsOnly(128);
  }

  @Test
  void reducesALargeOneByWholeBlocks() throws IOException {
    byte[] samples = new byte[901 * 200 * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i / 3 % 901 % 2 == 0 ? 10 : 20);
    }
    TourPhoto photo = read(Image.of(Tensor.u8(Shape.of(200, 901, 3), samples)), "wide.png");
    assertThat(photo.reduced()).isEqualTo(2);
    assertThat(photo.image().width()).isEqualTo(450);
    assertThat(photo.image().height()).isEqualTo(100);
    assertThat(photo.image().tensor().toDoubles()).containsOnly(15);
    assertThat(photo.isAsRead()).isFalse();
  }

  @Test
  void refusesATinyOne() {
    assertThatThrownBy(() -> read(Pictures.noise(100, 47, 3, 1), "tiny.png"))
        .isInstanceOfSatisfying(
            CommandException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNSUITABLE))
        .hasMessageContaining("100x47");
  }
}
