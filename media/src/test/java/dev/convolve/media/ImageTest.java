package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageTest {

  @ParameterizedTest
  @EnumSource(Luma.class)
  void grayIsTheWeightedSumRoundedOnceHalfToEven(Luma luma) {
    for (SampleType type : new SampleType[] {SampleType.U8, SampleType.U16}) {
      Image colour = Samples.noise(type, 30, 40, 4, 11);
      Image gray = colour.gray(luma);
      assertThat(gray.channels()).isEqualTo(2);
      for (int p = 0; p < 1200; p++) {
        BigDecimal sum =
            weighted(luma.red(), colour, 4 * p)
                .add(weighted(luma.green(), colour, 4 * p + 1))
                .add(weighted(luma.blue(), colour, 4 * p + 2));
        assertThat(gray.tensor().at(2 * p))
            .isEqualTo(sum.setScale(0, RoundingMode.HALF_EVEN).doubleValue());
        assertThat(gray.tensor().at(2 * p + 1)).isEqualTo(colour.tensor().at(4 * p + 3));
      }
    }
  }

  private static BigDecimal weighted(double weight, Image image, int at) {
    return BigDecimal.valueOf(weight).multiply(BigDecimal.valueOf((long) image.tensor().at(at)));
  }

  @Test
  void tiesGoToTheEvenNumber() {
    // 149.5, 448.5 and 747.5
    assertThat(Luma.REC601.of(500, 0, 0)).isEqualTo(150);
    assertThat(Luma.REC601.of(1500, 0, 0)).isEqualTo(448);
    assertThat(Luma.REC601.of(2500, 0, 0)).isEqualTo(748);
  }

  @Test
  void grayOfFloatsIsNotRounded() {
    Image image = Image.of(Tensor.of(Shape.of(1, 1, 3), 1f, 2f, -4f));
    assertThat(image.gray().tensor().floats()[0])
        .isEqualTo((float) (0.299 * 1f + 0.587 * 2f + 0.114 * -4f));
  }

  @Test
  void grayOfGrayIsItself() {
    Image image = Samples.noise(SampleType.U8, 3, 4, 2, 5);
    assertThat(image.gray()).isSameAs(image);
  }

  @Test
  void channelsCanBeTakenOut() {
    Image image = Samples.noise(SampleType.U16, 5, 6, 4, 8);
    for (int c = 0; c < 4; c++) {
      Image channel = image.channel(c);
      assertThat(channel.channels()).isEqualTo(1);
      for (int p = 0; p < 30; p++) {
        assertThat(channel.tensor().at(p)).isEqualTo(image.tensor().at(4 * p + c));
      }
    }
    assertThatThrownBy(() -> image.channel(4)).isInstanceOf(IndexOutOfBoundsException.class);
    Image opaque = image.withoutAlpha();
    assertThat(opaque.channels()).isEqualTo(3);
    assertThat(opaque.hasAlpha()).isFalse();
    assertThat(opaque.tensor().get(4, 5, 2)).isEqualTo(image.tensor().get(4, 5, 2));
    assertThat(opaque.withoutAlpha()).isSameAs(opaque);
  }

  @Test
  void refusesWhatIsNoPicture() {
    for (Shape shape :
        new Shape[] {
          Shape.of(), Shape.of(5), Shape.of(2, 2, 5), Shape.of(0, 3), Shape.of(1, 1, 1, 1)
        }) {
      assertThatThrownBy(() -> Image.of(Tensor.zeros(SampleType.U8, shape)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(shape.toString());
    }
    assertThatThrownBy(() -> Image.of(Tensor.zeros(SampleType.F64, Shape.of(2, 2))))
        .hasMessageContaining("as(SampleType.F32)");
  }

  @Test
  void isAValue() {
    Image image = Samples.noise(SampleType.U8, 3, 3, 3, 2);
    assertThat(Samples.noise(SampleType.U8, 3, 3, 3, 2)).isEqualTo(image).hasSameHashCodeAs(image);
    assertThat(image.withTensor(image.channel(0).tensor())).isNotEqualTo(image);
    ImageMetadata other = ImageMetadata.NONE.withResolution(new Resolution(1, 2));
    assertThat(image.withMetadata(other)).isNotEqualTo(image);
    assertThat(image.withMetadata(other).metadata()).isEqualTo(other);
  }
}
