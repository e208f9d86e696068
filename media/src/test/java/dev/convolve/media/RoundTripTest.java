package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.media.MediaException.Code;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

  private static final int[][] SIZES = {{1, 1}, {1, 9}, {7, 1}, {13, 31}, {70, 300}};

  @TempDir Path folder;

  static Stream<Arguments> lossless() {
    List<Arguments> cases = new ArrayList<>();
    for (PictureFormat format : PictureFormat.values()) {
      for (SampleType type : List.of(SampleType.U8, SampleType.U16, SampleType.F32)) {
        for (int channels = 1; channels <= 4; channels++) {
          boolean fits = format.holds(type) && (channels % 2 == 1 || format.holdsAlpha());
          boolean lossless = format != PictureFormat.JPEG && format != PictureFormat.GIF;
          if (fits && lossless) {
            cases.add(Arguments.of(format, type, channels));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("lossless")
  void keepsEveryBit(PictureFormat format, SampleType type, int channels) throws IOException {
    for (int[] size : SIZES) {
      for (int compression : new int[] {0, 1, 6}) {
        Image image = Samples.noise(type, size[0], size[1], channels, 42);
        Image back = there(image, WriteOptions.DEFAULT.format(format).compression(compression));
        Image wanted =
            format == PictureFormat.BMP && channels == 2 ? withGrayAsColours(image) : image;
        assertThat(back.tensor()).isEqualTo(wanted.tensor());
        assertThat(back.metadata().format()).isEqualTo(format);
        assertThat(back.metadata().depth()).isEqualTo(8 * type.bytes());
        assertThat(back.metadata().warnings()).isEmpty();
      }
    }
  }

  private static Image withGrayAsColours(Image image) {
    Tensor colours = Tensor.zeros(image.type(), Shape.of(image.height(), image.width(), 4));
    for (int p = 0; p < image.width() * image.height(); p++) {
      for (int c = 0; c < 4; c++) {
        colours.store(4 * p + c, image.tensor().at(2 * p + (c == 3 ? 1 : 0)));
      }
    }
    return Image.of(colours);
  }

  private static Image there(Image image, WriteOptions options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Images.write(image, out, options);
    ReadOptions strict = ReadOptions.DEFAULT.failOn(FailOn.WARNING);
    return Images.read(new ByteArrayInputStream(out.toByteArray()), strict);
  }

  @ParameterizedTest
  @EnumSource(
      value = PictureFormat.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"WEBP"})
  void infoSaysWhatReadingGives(PictureFormat format) throws IOException {
    SampleType type = format == PictureFormat.PFM ? SampleType.F32 : SampleType.U8;
    for (int channels : new int[] {1, 3}) {
      Image image = Samples.noise(type, 9, 7, channels, 1);
      Path file = folder.resolve("x." + format.extensions().getFirst());
      Images.write(image, file);
      ImageInfo info = Images.info(file);
      Image back = Images.read(file);
      assertThat(info.format()).isEqualTo(format);
      assertThat(info.uprightWidth()).isEqualTo(7).isEqualTo(back.width());
      assertThat(info.uprightHeight()).isEqualTo(9).isEqualTo(back.height());
      assertThat(info.channels()).isEqualTo(channels).isEqualTo(back.channels());
      assertThat(info.type()).isEqualTo(type).isEqualTo(back.type());
      assertThat(info.frames()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PictureFormat.class,
      names = {"PNG", "JPEG", "TIFF", "BMP"})
  void carriesProfileAndResolution(PictureFormat format) throws IOException {
    for (int channels : new int[] {1, 3}) {
      IccProfile icc = Samples.profile(channels == 1 ? "GRAY" : "RGB", 150_000);
      ImageMetadata metadata =
          ImageMetadata.NONE.withIcc(icc).withResolution(new Resolution(300, 150));
      Image image = Samples.smooth(20, 30, channels).withMetadata(metadata);
      Image back = there(image, WriteOptions.DEFAULT.format(format));
      assertThat(back.metadata().icc()).isEqualTo(icc);
      Resolution resolution = resolution(back);
      assertThat(resolution.x()).isCloseTo(300, within(0.02));
      assertThat(resolution.y()).isCloseTo(150, within(0.02));
    }
  }

  private static Resolution resolution(Image image) {
    @Nullable Resolution resolution = image.metadata().resolution();
    if (resolution == null) {
      throw new AssertionError("no resolution");
    }
    return resolution;
  }

  @Test
  void leavesOutAProfileThatDoesNotFit() throws IOException {
    ImageMetadata metadata = ImageMetadata.NONE.withIcc(Samples.profile("RGB", 500));
    Image gray = Samples.smooth(8, 8, 1).withMetadata(metadata);
    assertThat(there(gray, WriteOptions.DEFAULT.format(PictureFormat.PNG)).metadata().icc())
        .isNull();
    Image colour = Samples.smooth(8, 8, 3).withMetadata(metadata);
    assertThat(colour.gray().metadata().icc()).isNull();
    assertThat(colour.metadata().icc()).isNotNull();
  }

  @Test
  void jpegIsNearAndNearerWithQuality() throws IOException {
    for (int channels : new int[] {1, 3}) {
      Image image = Samples.smooth(61, 83, channels);
      double low =
          error(image, there(image, WriteOptions.DEFAULT.format(PictureFormat.JPEG).quality(30)));
      double high = error(image, there(image, WriteOptions.DEFAULT.format(PictureFormat.JPEG)));
      assertThat(high).isLessThan(2).isLessThan(low);
    }
  }

  private static double error(Image left, Image right) {
    assertThat(right.tensor().shape()).isEqualTo(left.tensor().shape());
    double sum = 0;
    int size = (int) left.tensor().shape().size();
    for (int i = 0; i < size; i++) {
      sum += Math.abs(left.tensor().at(i) - right.tensor().at(i));
    }
    return sum / size;
  }

  @Test
  void gifKeepsUpTo256Colours() throws IOException {
    WriteOptions gif = WriteOptions.DEFAULT.format(PictureFormat.GIF);
    for (int[] size : SIZES) {
      Image gray = Samples.noise(SampleType.U8, size[0], size[1], 1, 3);
      assertThat(there(gray, gif).tensor()).isEqualTo(gray.tensor());
    }
    Tensor few = Tensor.zeros(SampleType.U8, Shape.of(40, 50, 4));
    for (int p = 0; p < 2000; p++) {
      boolean seen = p % 7 != 0;
      few.store(4 * p, seen ? p % 200 : 0);
      few.store(4 * p + 1, seen ? 3 * (p % 200) % 256 : 0);
      few.store(4 * p + 2, seen ? 17 : 0);
      few.store(4 * p + 3, seen ? 255 : 0);
    }
    assertThat(there(Image.of(few), gif).tensor()).isEqualTo(few);
  }

  @Test
  void gifReducesMoreColoursWithLittleError() throws IOException {
    Image image = SamplePhoto.read();
    Image back = there(image, WriteOptions.DEFAULT.format(PictureFormat.GIF));
    assertThat(error(image, back)).isLessThan(8);
  }

  @Test
  void refusesWhatTheFormatCannotHoldAndNamesOneThatCan() {
    assertRefused("x.png", Samples.noise(SampleType.F32, 2, 2, 1, 0), ".tif");
    assertRefused("x.jpg", Samples.noise(SampleType.U16, 2, 2, 3, 0), ".png");
    assertRefused("x.jpg", Samples.noise(SampleType.U8, 2, 2, 4, 0), "background");
    assertRefused("x.pfm", Samples.noise(SampleType.U8, 2, 2, 1, 0), ".png");
    assertRefused("x.ppm", Samples.noise(SampleType.U8, 2, 2, 4, 0), ".pam");
    assertRefused("x.pgm", Samples.noise(SampleType.U8, 2, 2, 3, 0), ".ppm");
    assertRefused("x.pbm", Samples.noise(SampleType.U8, 2, 2, 1, 0), ".pgm");
    assertThat(folder).isEmptyDirectory();
  }

  private void assertRefused(String name, Image image, String hint) {
    assertThatThrownBy(() -> Images.write(image, folder.resolve(name)))
        .isInstanceOfSatisfying(
            MediaException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(Code.CANNOT_HOLD);
              assertThat(failure.hint()).contains(hint);
            });
  }

  @Test
  void refusesUnknownFormats() {
    Image image = Samples.smooth(2, 2, 1);
    for (String name : List.of("x", "x.xyz", "x.webp")) {
      assertThatThrownBy(() -> Images.write(image, folder.resolve(name)))
          .isInstanceOfSatisfying(
              MediaException.class,
              failure -> assertThat(failure.code()).isEqualTo(Code.UNKNOWN_FORMAT));
    }
    assertThatThrownBy(() -> Images.write(image, new ByteArrayOutputStream(), WriteOptions.DEFAULT))
        .hasMessageContaining("stdout")
        .hasMessageContaining("UNKNOWN_FORMAT");
  }

  @Test
  void knowsFormatsByContentNotByName() throws IOException {
    Path file = folder.resolve("picture.jpg");
    Image image = Samples.noise(SampleType.U16, 4, 5, 3, 9);
    Images.write(image, file, WriteOptions.DEFAULT.format(PictureFormat.TIFF));
    assertThat(Images.read(file).tensor()).isEqualTo(image.tensor());
    assertThat(Files.list(folder)).containsExactly(file);
  }

  @Test
  void theSamplePhotoIsThere() {
    Image photo = SamplePhoto.read();
    assertThat(photo.toString()).isEqualTo("600x400, 3 channels, u8");
  }
}
