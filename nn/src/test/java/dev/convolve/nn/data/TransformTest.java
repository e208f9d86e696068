package dev.convolve.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.boundary.Boundary;
import dev.convolve.media.Image;
import dev.convolve.media.Luma;
import dev.convolve.nn.data.PictureStep.Crop;
import dev.convolve.nn.data.PictureStep.Gray;
import dev.convolve.nn.data.PictureStep.Invert;
import dev.convolve.nn.data.PictureStep.Method;
import dev.convolve.nn.data.PictureStep.Over;
import dev.convolve.nn.data.PictureStep.Pad;
import dev.convolve.nn.data.PictureStep.Resize;
import dev.convolve.nn.data.PictureStep.Rgb;
import dev.convolve.nn.data.PictureStep.Scale;
import dev.convolve.nn.data.PictureStep.Standardize;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformTest {

  private static Image bytes(int height, int width, int channels, int... samples) {
    return Image.of(Tensor.u8(Shape.of(height, width, channels), TestFiles.bytes(samples)));
  }

  private static Tensor apply(PictureStep step, Image picture) {
    return Transform.of(step).apply(picture);
  }

  private static Tensor floats(int height, int width, int channels, float... samples) {
    return Tensor.of(Shape.of(height, width, channels), samples);
  }

  @Test
  void aPictureOfTheRightSizeIsTheSampleThatADataSetGives() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    Tensor batch = Tensor.zeros(SampleType.F32, Shape.of(1, 16, 16, 1));
    MemoryDataset.ofClasses(Tensor.u8(Shape.of(1, 16, 16, 1), all), new int[1], List.of("a"))
        .sample(0, batch, 0);
    Image picture = Image.of(Tensor.u8(Shape.of(16, 16, 1), all));
    assertThat(Transform.to(Shape.of(16, 16, 1)).apply(picture))
        .isEqualTo(batch.reshape(Shape.of(16, 16, 1)));
    assertThat(Transform.lightOnDark(16).apply(picture))
        .isEqualTo(batch.reshape(Shape.of(16, 16, 1)));
  }

  @Test
  void coloursBecomeGrayAndGrayBecomesColours() {
    assertThat(apply(new Gray(Luma.REC601), bytes(1, 2, 3, 10, 20, 30, 255, 255, 255)))
        .isEqualTo(floats(1, 2, 1, (float) (2.99 + 11.74 + 3.42), 255));
    assertThat(apply(new Gray(Luma.REC709), bytes(1, 1, 2, 7, 99))).isEqualTo(floats(1, 1, 1, 7));
    assertThat(apply(new Rgb(), bytes(1, 2, 1, 1, 2))).isEqualTo(floats(1, 2, 3, 1, 1, 1, 2, 2, 2));
    assertThat(apply(new Rgb(), bytes(1, 1, 4, 1, 2, 3, 9))).isEqualTo(floats(1, 1, 3, 1, 2, 3));
  }

  @Test
  void whatIsTransparentLiesOverTheBackground() {
    Image picture = bytes(1, 3, 2, 100, 255, 100, 0, 100, 51);
    assertThat(apply(new Over(1), picture)).isEqualTo(floats(1, 3, 1, 100, 255, 224));
    assertThat(apply(new Over(0), picture)).isEqualTo(floats(1, 3, 1, 100, 0, 20));
    Image opaque = bytes(1, 1, 3, 1, 2, 3);
    assertThat(apply(new Over(1), opaque)).isEqualTo(floats(1, 1, 3, 1, 2, 3));
  }

  @Test
  void cropsTakeTheMiddleAndPadsKeepAll() {
    Image wide = bytes(2, 4, 1, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(apply(new Crop(1, 1), wide)).isEqualTo(floats(2, 2, 1, 2, 3, 6, 7));
    assertThat(apply(new Crop(1, 4), wide)).isEqualTo(floats(1, 4, 1, 1, 2, 3, 4));
    assertThat(apply(new Pad(1, 1, Boundary.EDGE), wide))
        .isEqualTo(floats(4, 4, 1, 1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 5, 6, 7, 8));
    assertThat(apply(new Pad(1, 1, Boundary.constant(1)), bytes(1, 2, 1, 3, 4)))
        .isEqualTo(floats(2, 2, 1, 255, 255, 3, 4));
    assertThat(apply(new Pad(1, 1, Boundary.ZERO), bytes(2, 1, 2, 3, 4, 5, 6)))
        .isEqualTo(floats(2, 2, 2, 0, 0, 3, 4, 0, 0, 5, 6));
  }

  @Test
  void areasAreAveraged() {
    assertThat(apply(new Resize(1, 2, Method.AREA), bytes(2, 4, 1, 1, 2, 3, 4, 5, 6, 7, 8)))
        .isEqualTo(floats(1, 2, 1, 3.5f, 5.5f));
    // 3 to 2: one and a half each.
    assertThat(apply(new Resize(1, 2, Method.AREA), bytes(1, 3, 1, 30, 60, 120)))
        .isEqualTo(floats(1, 2, 1, 40, 100));
    // 2 to 3: the middle one lies half on each.
    assertThat(apply(new Resize(1, 3, Method.AREA), bytes(1, 2, 2, 10, 1, 20, 3)))
        .isEqualTo(floats(1, 3, 2, 10, 1, 15, 2, 20, 3));
  }

  @Test
  void betweenPixelsIsBilinear() {
    assertThat(apply(new Resize(1, 4, Method.BILINEAR), bytes(1, 2, 1, 0, 100)))
        .isEqualTo(floats(1, 4, 1, 0, 25, 75, 100));
    assertThat(apply(new Resize(2, 1, Method.BILINEAR), bytes(4, 1, 1, 0, 10, 20, 60)))
        .isEqualTo(floats(2, 1, 1, 5, 40));
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void evenPicturesStayEvenAtAnySize(Method method) {
    int[] samples = new int[7 * 5 * 3];
    Arrays.fill(samples, 200);
    for (int height = 1; height < 16; height++) {
      for (int width = 1; width < 16; width++) {
        Tensor answer = apply(new Resize(height, width, method), bytes(7, 5, 3, samples));
        assertThat(answer.shape()).isEqualTo(Shape.of(height, width, 3));
        for (float value : answer.floats()) {
          assertThat(value).isCloseTo(200, within(1e-4f));
        }
      }
    }
  }

  @Test
  void lightBackgroundsAreInvertedOnly() {
    Image light = bytes(3, 3, 1, 250, 250, 250, 250, 10, 250, 250, 250, 250);
    Image dark = bytes(3, 3, 1, 5, 5, 5, 5, 200, 5, 5, 5, 5);
    assertThat(apply(new Invert(true), light))
        .isEqualTo(floats(3, 3, 1, 5, 5, 5, 5, 245, 5, 5, 5, 5));
    assertThat(apply(new Invert(true), dark)).isEqualTo(dark.tensor().as(SampleType.F32));
    assertThat(apply(new Invert(false), dark).at(4)).isEqualTo(55);
    assertThat(apply(new Invert(false), bytes(1, 1, 2, 55, 44)))
        .isEqualTo(floats(1, 1, 2, 200, 44));
  }

  @Test
  void whiteBecomesOneWhateverTheType() {
    assertThat(apply(new Scale(), bytes(1, 2, 1, 51, 255))).isEqualTo(floats(1, 2, 1, 0.2f, 1));
    Tensor deep = Tensor.u16(Shape.of(1, 1, 1), (short) 65535);
    assertThat(apply(new Scale(), Image.of(deep))).isEqualTo(floats(1, 1, 1, 1));
    assertThat(apply(new Scale(), Image.of(floats(1, 1, 1, 0.25f))))
        .isEqualTo(floats(1, 1, 1, 0.25f));
  }

  @Test
  void channelsAreStandardized() {
    Image picture = bytes(1, 1, 3, 10, 20, 30);
    assertThat(apply(new Standardize(List.of(10.0), List.of(2.0)), picture))
        .isEqualTo(floats(1, 1, 3, 0, 5, 10));
    assertThat(apply(new Standardize(List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0, 9.0)), picture))
        .isEqualTo(floats(1, 1, 3, 9, 9, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> apply(new Standardize(List.of(1.0, 2.0), List.of(1.0, 2.0)), picture))
        .withMessage("2 means for a picture of 3 channels");
  }

  @Test
  void aPhotoOfAGarmentBecomesLightOnDark() {
    int[] samples = new int[40 * 20 * 4];
    for (int i = 0; i < samples.length; i += 4) {
      int x = i / 4 % 20;
      int level = x >= 5 && x < 15 ? 30 : 240;
      samples[i] = level;
      samples[i + 1] = level;
      samples[i + 2] = level;
      samples[i + 3] = 255;
    }
    Tensor input = Transform.lightOnDark(20).apply(bytes(40, 20, 4, samples));
    assertThat(input.shape()).isEqualTo(Shape.of(20, 20, 1));
    assertThat(input.get(10, 0, 0)).isCloseTo(15 / 255.0, within(1e-6));
    assertThat(input.get(10, 10, 0)).isCloseTo(225 / 255.0, within(1e-6));
  }

  @Test
  void eachStepIsOneLine() {
    assertThat(Transform.to(Shape.of(28, 28, 1)).describe())
        .isEqualTo(
            """
            over: what is transparent lies over white
            gray: 0.299 R + 0.587 G + 0.114 B
            crop: the middle, square
            resize: to 28 rows and 28 columns, area average
            scale: white is 1\
            """);
    assertThat(
            new Transform(
                    List.of(
                        new Rgb(),
                        new Pad(3, 4, Boundary.EDGE),
                        new Invert(true),
                        new Standardize(List.of(0.5), List.of(0.25))))
                .describe())
        .isEqualTo(
            """
            rgb: red, green and blue; gray gives three equal channels
            pad: to 3 high to 4 wide, outside as boundary edge says
            invert: where the border is light
            standardize: (x - 0.5) / 0.25\
            """);
    Transform transform = Transform.to(Shape.of(2, 3, 3));
    assertThat(transform.steps(bytes(4, 4, 1, new int[16])))
        .hasSize(6)
        .last()
        .extracting(Image::tensor)
        .extracting(Tensor::shape)
        .isEqualTo(Shape.of(2, 3, 3));
  }

  @Test
  void inputsThatAreNoPicturesAreSaid() {
    for (Shape shape : List.of(Shape.of(784), Shape.of(28, 28), Shape.of(28, 28, 2))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Transform.to(shape))
          .withMessageContaining("an input of " + shape + " is no picture HxWxC");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void sizesAreOneOrMore(int bad) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Crop(bad, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Pad(1, bad, Boundary.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new Resize(1, bad, Method.AREA));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Standardize(List.of(1.0), List.of((double) bad)));
  }
}
