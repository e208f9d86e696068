package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegTest {

  private static Image read(byte[] bytes) throws IOException {
    return Images.read(bytes, "made.jpg", ReadOptions.DEFAULT);
  }

  /** Uniform components without any marker that says what they are. */
  private static byte[] bare(int... components) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, components.length, null);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        raster.setPixel(x, y, components);
      }
    }
    ImageWriter writer = null;
    var writers = ImageIO.getImageWritersByFormatName("jpeg");
    while (writers.hasNext()) {
      ImageWriter found = writers.next();
      writer = found.getClass().getName().startsWith("com.sun.") ? found : writer;
    }
    if (writer == null) {
      throw new AssertionError("the JDK writes no JPEG");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(raster, null, null), null);
    }
    writer.dispose();
    return withoutApplicationSegments(bytes.toByteArray());
  }

  private static byte[] withoutApplicationSegments(byte[] jpeg) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int at = 2;
    while ((jpeg[at + 1] & 0xf0) == 0xe0) {
      at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
    }
    out.write(jpeg, at, jpeg.length - at);
    return out.toByteArray();
  }

  private static byte[] withAdobe(byte[] jpeg, int transform) {
    byte[] adobe = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(adobe);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static void assertUniform(byte[] jpeg, double... wanted) throws IOException {
    double[] samples = read(jpeg).tensor().toDoubles();
    for (int i = 0; i < samples.length; i++) {
      assertThat(samples[i]).isCloseTo(wanted[i % wanted.length], within(3.0));
    }
  }

  @Test
  void threeComponentsAreYccUnlessAMarkerSaysRgb() throws IOException {
    byte[] jpeg = bare(120, 128, 200);
    assertUniform(withAdobe(jpeg, 0), 120, 128, 200);
    assertUniform(withAdobe(jpeg, 1), 120 + 1.402 * 72, 120 - 0.714 * 72, 120);
  }

  @Test
  void fourComponentsAreInksAndAdobeInvertsThem() throws IOException {
    byte[] jpeg = bare(50, 100, 150, 30);
    assertUniform(jpeg, 205 * 225 / 255.0, 155 * 225 / 255.0, 105 * 225 / 255.0);
    assertUniform(withAdobe(jpeg, 0), 50 * 30 / 255.0, 100 * 30 / 255.0, 150 * 30 / 255.0);
    // YCCK: the first three are YCC of the inverted inks.
    assertUniform(withAdobe(bare(150, 128, 128, 255), 2), 105, 105, 105);
  }

  @Test
  void theCmykPhotoLooksLikeTheOriginal() throws IOException {
    Image cmyk = Images.read(TestData.file("images/formats/fruits-cmyk.jpg"));
    Image rgb = Images.read(TestData.file("images/formats/fruits-progressive.jpg"));
    assertThat(cmyk.tensor().shape()).isEqualTo(rgb.tensor().shape());
    double sum = 0;
    byte[] a = cmyk.tensor().bytes();
    byte[] b = rgb.tensor().bytes();
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
    }
    assertThat(sum / a.length).isLessThan(4);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "2, true"})
  void densityIsReadInEveryUnit(int unit, boolean known) throws IOException {
    Image image =
        Samples.smooth(8, 8, 1)
            .withMetadata(ImageMetadata.NONE.withResolution(new Resolution(118, 118)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Images.write(image, out, WriteOptions.DEFAULT.format(PictureFormat.JPEG));
    byte[] bytes = out.toByteArray();
    bytes[13] = (byte) unit;
    Resolution resolution = read(bytes).metadata().resolution();
    if (!known) {
      assertThat(resolution).isNull();
    } else {
      double scale = unit == 2 ? 2.54 : 1;
      assertThat(resolution).isEqualTo(new Resolution(118 * scale, 118 * scale));
    }
  }

  @Test
  void whatTheDecoderHasToMakeUpIsDamage() throws IOException {
    byte[] bytes = Files.readAllBytes(TestData.file("images/formats/fruits-gray.jpg"));
    byte[] holed = bytes.clone();
    Arrays.fill(holed, bytes.length / 2, bytes.length / 2 + 400, (byte) 0xaa);
    byte[] cutAndEnded = Arrays.copyOf(bytes, bytes.length / 2);
    cutAndEnded[cutAndEnded.length - 2] = (byte) 0xff;
    cutAndEnded[cutAndEnded.length - 1] = (byte) 0xd9;
    assertThatThrownBy(() -> read(cutAndEnded)).isInstanceOf(MediaException.class);
    assertThat(
            Images.read(cutAndEnded, "x.jpg", ReadOptions.DEFAULT.failOn(FailOn.NONE))
                .metadata()
                .warnings())
        .isNotEmpty();
    assertThat(holed).isNotEqualTo(bytes);
  }

  @Test
  void kindsThatAreNotReadAreNamed() throws IOException {
    byte[] jpeg = bare(1, 2, 3);
    int frame = 0;
    while (!(jpeg[frame] == (byte) 0xff && jpeg[frame + 1] == (byte) 0xc0)) {
      frame++;
    }
    jpeg[frame + 1] = (byte) 0xc9;
    assertThatThrownBy(() -> read(jpeg)).hasMessageContaining("arithmetic");
    jpeg[frame + 1] = (byte) 0xc3;
    assertThatThrownBy(() -> read(jpeg)).hasMessageContaining("lossless");
    jpeg[frame + 1] = (byte) 0xc1;
    jpeg[frame + 4] = 12;
    assertThatThrownBy(() -> read(jpeg)).hasMessageContaining("12 bits");
  }

  @Test
  void alphaNeverVanishesSilently() {
    Image image = Image.of(Tensor.zeros(SampleType.U8, Shape.of(2, 2, 4)));
    assertThatThrownBy(() ->
            Images.write(
                image,
                new ByteArrayOutputStream(),
                WriteOptions.DEFAULT.format(PictureFormat.JPEG)))
        .hasMessageContaining("alpha");
  }
}
