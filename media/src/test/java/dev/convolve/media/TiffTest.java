package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.tensor.SampleType;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffTest {

  private static final ReadOptions STRICT = ReadOptions.DEFAULT.failOn(FailOn.WARNING);

  private static Image read(byte[] bytes) throws IOException {
    return Images.read(bytes, "made.tif", STRICT);
  }

  static Stream<Arguments> unsignedDepths() {
    List<Arguments> cases = new ArrayList<>();
    for (int bits = 1; bits <= 32; bits++) {
      for (int channels : new int[] {1, 3}) {
        for (int layout = 0; layout < 8; layout++) {
          cases.add(Arguments.of(bits, channels, layout));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("unsignedDepths")
  void everyDepthIsStretchedToItsType(int bits, int channels, int layout) throws IOException {
    TiffBuilder tiff = new TiffBuilder(19, 13, channels, bits);
    tiff.order = (layout & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    tiff.planar = (layout & 2) != 0;
    tiff.tile = (layout & 4) != 0 ? 16 : 0;
    long most = (1L << bits) - 1;
    long[] values = new long[19 * 13 * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 2 ? i * most : i * 0x9e3779b97f4a7c15L >>> 11 & most;
    }
    Image image = read(tiff.build(values));
    SampleType type = bits <= 8 ? SampleType.U8 : bits <= 16 ? SampleType.U16 : SampleType.F32;
    assertThat(image.type()).isEqualTo(type);
    assertThat(image.metadata().depth()).isEqualTo(bits);
    assertThat(image.channels()).isEqualTo(channels);
    double white = Image.white(type);
    for (int i = 0; i < values.length; i++) {
      double exact = white * values[i] / most;
      double wanted = type.isInteger() ? Math.rint(exact) : (float) exact;
      assertThat(image.tensor().at(i)).as("sample %d", i).isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 2", "16, 2", "32, 2", "16, 3", "24, 3", "32, 3", "64, 3"})
  void signedAndFloatSamplesKeepTheirValues(int bits, int format) throws IOException {
    double[] wanted = {0, 1, -1, 0.5, -100, 3, 64, -0.25, 7};
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      long[] values = new long[wanted.length];
      for (int i = 0; i < wanted.length; i++) {
        wanted[i] = format == 2 ? Math.rint(wanted[i]) : wanted[i];
        values[i] = format == 2 ? (long) wanted[i] : bitsOf(wanted[i], bits);
      }
      TiffBuilder tiff = new TiffBuilder(3, 3, 1, bits);
      tiff.order = order;
      tiff.format = format;
      Image image = read(tiff.build(values));
      assertThat(image.type()).isEqualTo(SampleType.F32);
      for (int i = 0; i < wanted.length; i++) {
        assertThat(image.tensor().at(i)).isEqualTo(wanted[i]);
      }
    }
  }

  /** IEEE bits; for 24 bits those of float32 moved to 7 bits of exponent and 16 of fraction. */
  private static long bitsOf(double value, int bits) {
    return switch (bits) {
      case 16 -> Float.floatToFloat16((float) value) & 0xffff;
      case 24 -> {
        int single = Float.floatToRawIntBits((float) value);
        int exponent = value == 0 ? 0 : (single >> 23 & 0xff) - 127 + 63;
        yield (single >>> 31) << 23 | exponent << 16 | single >> 7 & 0xffff;
      }
      case 32 -> Float.floatToRawIntBits((float) value) & 0xffffffffL;
      default -> Double.doubleToRawLongBits(value);
    };
  }

  @Test
  void whiteIsZeroIsTurnedRound() throws IOException {
    TiffBuilder tiff = new TiffBuilder(3, 1, 1, 4);
    tiff.photometric = 0;
    assertThat(read(tiff.build(0, 15, 5)).tensor().toDoubles()).containsExactly(255, 0, 170);
  }

  @Test
  void premultipliedAlphaIsDividedOut() throws IOException {
    TiffBuilder tiff = new TiffBuilder(2, 1, 2, 8);
    tiff.extra = 1;
    assertThat(read(tiff.build(50, 100, 0, 0)).tensor().toDoubles())
        .containsExactly(128, 100, 0, 0);
    tiff.extra = 2;
    assertThat(read(tiff.build(50, 100, 9, 0)).tensor().toDoubles()).containsExactly(50, 100, 9, 0);
  }

  @Test
  void samplesThatAreNoAlphaAreLeftOutWithARemark() throws IOException {
    TiffBuilder tiff = new TiffBuilder(2, 1, 2, 8);
    tiff.extra = 0;
    Image image = Images.read(tiff.build(50, 100, 9, 0), "x.tif", ReadOptions.DEFAULT);
    assertThat(image.tensor().toDoubles()).containsExactly(50, 9);
    assertThat(image.metadata().warnings()).hasSize(1);
  }

  @Test
  void inksBecomeLight() throws IOException {
    TiffBuilder tiff = new TiffBuilder(3, 1, 4, 8);
    tiff.photometric = 5;
    Image image = read(tiff.build(0, 0, 0, 0, 255, 0, 100, 0, 255, 0, 100, 51));
    assertThat(image.tensor().toDoubles())
        .containsExactly(255, 255, 255, 0, 255, 155, 0, 204, 204 - 80);
  }

  @ParameterizedTest
  @CsvSource({
    "flower-minisblack-12.tif, flower-minisblack-16.tif, 4095",
    "flower-minisblack-24.tif, flower-minisblack-16.tif, 200",
    "flower-minisblack-32.tif, flower-minisblack-16.tif, 30000",
    "flower-rgb-contig-04.tif, flower-rgb-contig-08.tif, 15",
    "flower-rgb-contig-12.tif, flower-rgb-contig-16.tif, 4095",
    "flower-rgb-contig-32.tif, flower-rgb-contig-16.tif, 30000",
    "flower-rgb-planar-16.tif, flower-rgb-contig-16.tif, 1000000",
    "flower-separated-contig-16.tif, flower-separated-contig-08.tif, 100"
  })
  void theSamePictureAtEveryDepth(String name, String reference, double steps) throws IOException {
    Path folder = TestData.file("images/tiff-depth");
    Image image = Images.read(folder.resolve(name), STRICT);
    Image other = Images.read(folder.resolve(reference), STRICT);
    assertThat(image.tensor().shape()).isEqualTo(other.tensor().shape());
    int size = (int) image.tensor().shape().size();
    for (int i = 0; i < size; i++) {
      assertThat(image.tensor().at(i) / Image.white(image.type()))
          .isCloseTo(other.tensor().at(i) / Image.white(other.type()), within(1 / steps));
    }
  }

  @Test
  void everyPageCanBeRead() throws IOException {
    Path file = TestData.file("images/formats/multipage_rgb.tif");
    int pages = Images.info(file).frames();
    assertThat(pages).isEqualTo(2);
    List<Image> images = Images.readFrames(file, ReadOptions.DEFAULT);
    assertThat(images).hasSize(pages);
    for (int page = 0; page < pages; page++) {
      assertThat(Images.read(file, ReadOptions.DEFAULT.frame(page))).isEqualTo(images.get(page));
    }
  }

  private static <T> T ofJdk(Iterator<T> plugins) {
    while (plugins.hasNext()) {
      T plugin = plugins.next();
      if (plugin.getClass().getName().startsWith("com.sun.")) {
        return plugin;
      }
    }
    throw new AssertionError("the JDK has no TIFF");
  }

  private static byte[] writtenByJdk(BufferedImage image, String compression) throws IOException {
    ImageWriter writer = ofJdk(ImageIO.getImageWritersByFormatName("tiff"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(compression);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "ZLib", "Deflate", "PackBits"})
  void readsTheCompressionsThatTheJdkWrites(String compression) throws IOException {
    Image image = Samples.smooth(101, 257, 3);
    BufferedImage picture = new BufferedImage(257, 101, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 101; y++) {
      for (int x = 0; x < 257; x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          rgb = rgb << 8 | (int) image.tensor().get(y, x, c);
        }
        picture.setRGB(x, y, rgb);
      }
    }
    assertThat(read(writtenByJdk(picture, compression)).tensor()).isEqualTo(image.tensor());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CCITT RLE", "CCITT T.4", "CCITT T.6"})
  void readsFaxThroughTheLibrary(String compression) throws IOException {
    BufferedImage picture = new BufferedImage(90, 40, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 90; x++) {
        picture.setRGB(x, y, (x * x + y * y) % 97 < 40 ? 0xffffff : 0);
      }
    }
    Image image = read(writtenByJdk(picture, compression));
    assertThat(image.channels()).isEqualTo(1);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 90; x++) {
        assertThat(image.tensor().get(y, x, 0)).isEqualTo((x * x + y * y) % 97 < 40 ? 255 : 0);
      }
    }
  }

  @Test
  void readsJpegThroughTheLibrary() throws IOException {
    BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY);
    Image wanted = Samples.smooth(48, 64, 1);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        picture.getRaster().setSample(x, y, 0, wanted.tensor().get(y, x, 0));
      }
    }
    Image image = read(writtenByJdk(picture, "JPEG"));
    for (int i = 0; i < 48 * 64; i++) {
      assertThat(image.tensor().at(i)).isCloseTo(wanted.tensor().at(i), within(8.0));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6})
  void whatWeWriteTheJdkReads(int compression) throws IOException {
    for (SampleType type : new SampleType[] {SampleType.U8, SampleType.U16, SampleType.F32}) {
      if (type != SampleType.U8 && compression > 0) {
        continue; // The JDK knows differences of 8 bits only.
      }
      Image image = Samples.noise(type, 23, 37, 3, 4);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Images.write(
          image, out, WriteOptions.DEFAULT.format(PictureFormat.TIFF).compression(compression));
      ImageReader reader = ofJdk(ImageIO.getImageReadersByFormatName("tiff"));
      reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(out.toByteArray())));
      Raster raster = reader.readAsRenderedImage(0, null).getData();
      for (int y = 0; y < 23; y++) {
        for (int x = 0; x < 37; x++) {
          for (int c = 0; c < 3; c++) {
            assertThat(raster.getSampleDouble(x, y, c)).isEqualTo(image.tensor().get(y, x, c));
          }
        }
      }
      reader.dispose();
    }
  }

  @Test
  void whatIsNotReadIsSaid() throws IOException {
    TiffBuilder tiff = new TiffBuilder(2, 2, 3, 16);
    tiff.photometric = 8;
    assertThatThrownBy(() -> read(tiff.build(new long[12])))
        .hasMessageContaining("[UNSUPPORTED]")
        .hasMessageContaining("16-bit");
  }
}
