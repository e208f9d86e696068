package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.convolve.media.codec.Decoder;
import dev.convolve.media.codec.Decoding;
import dev.convolve.media.codec.Formats;
import dev.convolve.media.codec.Source;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every picture of {@code images/expected.json}, decoded with Pillow and OpenCV for us. */
class ExpectedPicturesTest {

  static Stream<Arguments> pictures() throws IOException {
    return TestData.entries("images/expected.json", "images").stream()
        .map(
            entry -> Arguments.of(entry.has("file") ? entry.get("file").getAsString() : "", entry));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void decodesAsExpected(String name, JsonObject expected) throws Exception {
    Path file = TestData.file("images").resolve(name);
    String expect = expected.get("expect").getAsString();
    if (expect.equals("error")) {
      assertThatThrownBy(() -> Images.read(file)).isInstanceOf(MediaException.class);
      return;
    }
    Tensor stored;
    if (expect.equals("either")) {
      assertThatThrownBy(() -> Images.read(file)).isInstanceOf(MediaException.class);
      stored = stored(file, ReadOptions.DEFAULT.failOn(FailOn.NONE));
    } else {
      stored = stored(file, ReadOptions.DEFAULT);
    }
    checkHeader(file, expected);
    checkSamples(stored, expected);
  }

  /** Samples before they are turned upright, which is how they were recorded. */
  private static Tensor stored(Path file, ReadOptions options) throws IOException {
    try (Source source = Source.file(file)) {
      Decoder decoder = Formats.open(source, new Decoding(file.toString(), options));
      return decoder.decode(0);
    }
  }

  private static void checkHeader(Path file, JsonObject expected) throws IOException {
    ImageInfo info = Images.info(file);
    if (!expected.has("format")) {
      assertThat(info.pixels()).isPositive();
      return;
    }
    String format = expected.get("format").getAsString();
    assertThat(info.format().name()).isEqualTo(format.equals("PPM") ? "PNM" : format);
    assertThat(info.width()).isEqualTo(expected.get("width").getAsInt());
    assertThat(info.height()).isEqualTo(expected.get("height").getAsInt());
    if (!name(file).equals("multipage.tif")) {
      assertThat(info.frames()).isEqualTo(expected.get("frames").getAsInt());
    }
    if (expected.has("exif_orientation")) {
      assertThat(info.orientation()).isEqualTo(expected.get("exif_orientation").getAsInt());
      Image image = Images.read(file);
      assertThat(image.width()).isEqualTo(expected.get("upright_width").getAsInt());
      assertThat(image.height()).isEqualTo(expected.get("upright_height").getAsInt());
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static void checkSamples(Tensor stored, JsonObject expected) throws Exception {
    if (expected.has("native_sha256")) {
      assertThat(stored.type()).isEqualTo(SampleType.U16);
      JsonArray shape = expected.getAsJsonArray("native_shape");
      int channels = shape.size() == 2 ? 1 : shape.get(2).getAsInt();
      byte[] bytes = littleEndian(channels == 1 ? first(stored) : spread(stored, channels));
      assertThat(sha256(bytes)).isEqualTo(expected.get("native_sha256").getAsString());
    } else if (expected.has("rgba8_sha256")) {
      assertThat(stored.type()).isEqualTo(SampleType.U8);
      Tensor recorded = spread(stored, 4);
      if (expected.get("file").getAsString().endsWith("tbbn0g04.png")) {
        recorded = opaque(recorded);
      }
      assertThat(sha256(recorded.bytes())).isEqualTo(expected.get("rgba8_sha256").getAsString());
    } else if (expected.has("rgba8_mean")) {
      checkLossy(spread(stored, 4), expected);
    } else {
      assertThat(stored.shape().size()).isPositive();
    }
  }

  private static void checkLossy(Tensor rgba, JsonObject expected) {
    byte[] samples = rgba.bytes();
    int pixels = samples.length / 4;
    List<JsonElement> means = expected.getAsJsonArray("rgba8_mean").asList();
    for (int c = 0; c < 4; c++) {
      long sum = 0;
      for (int p = 0; p < pixels; p++) {
        sum += samples[4 * p + c] & 0xff;
      }
      assertThat((double) sum / pixels)
          .as("mean of channel %d", c)
          .isCloseTo(means.get(c).getAsDouble(), within(1.5));
    }
    for (JsonElement element : expected.getAsJsonArray("samples_y_x_rgba")) {
      JsonArray sample = element.getAsJsonArray();
      for (int c = 0; c < 4; c++) {
        assertThat(rgba.get(sample.get(0).getAsInt(), sample.get(1).getAsInt(), c))
            .as("sample %s, channel %d", sample, c)
            .isCloseTo(sample.get(2 + c).getAsDouble(), within(6.0));
      }
    }
  }

  /**
   * Pillow compares the transparent gray of a 4-bit picture with samples it has stretched to 8 bits
   * already, so that none is transparent; by the specification (11.3.2.1) the background is.
   */
  private static Tensor opaque(Tensor rgba) {
    byte[] samples = rgba.bytes();
    assertThat(samples[3]).as("the background's alpha").isZero();
    for (int i = 3; i < samples.length; i += 4) {
      samples[i] = (byte) 255;
    }
    return rgba;
  }

  private static Tensor first(Tensor samples) {
    return spread(samples, 1);
  }

  /** Gray repeated for red, green and blue, a missing alpha opaque. */
  private static Tensor spread(Tensor samples, int channels) {
    Shape shape = samples.shape();
    int from = shape.extent(2);
    int colours = from <= 2 ? 1 : 3;
    boolean alpha = from % 2 == 0;
    Tensor spread =
        Tensor.zeros(samples.type(), Shape.of(shape.extent(0), shape.extent(1), channels));
    int pixels = shape.extent(0) * shape.extent(1);
    for (int p = 0; p < pixels; p++) {
      for (int c = 0; c < channels; c++) {
        double value =
            c == 3
                ? alpha ? samples.at(p * from + from - 1) : samples.type().maximum()
                : samples.at(p * from + Math.min(c, colours - 1));
        spread.store(p * channels + c, value);
      }
    }
    return spread;
  }

  private static byte[] littleEndian(Tensor samples) {
    short[] values = samples.shorts();
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(values);
    return bytes.array();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void pngSuiteBitmapsShowTheSamePictures(String png, String bmp) throws IOException {
    Path folder = TestData.file("images/pngsuite");
    Image left = Images.read(folder.resolve("png/" + png));
    Image right = Images.read(folder.resolve("bmp/" + bmp));
    assertThat(right.width()).isEqualTo(left.width());
    assertThat(right.height()).isEqualTo(left.height());
    if (left.type() == SampleType.U8 && !left.hasAlpha()) {
      assertThat(spread(right.tensor(), 3)).isEqualTo(spread(left.tensor(), 3));
    }
  }

  static Stream<Arguments> pairs() throws IOException {
    if (!TestData.isThere()) {
      return Stream.of(Arguments.of("", ""));
    }
    try (Stream<Path> files = Files.list(TestData.file("images/pngsuite/bmp"))) {
      return files
          .map(ExpectedPicturesTest::name)
          .sorted()
          .map(bmp -> Arguments.of(bmp.replace(".bmp", ".png"), bmp))
          .toList()
          .stream();
    }
  }
}
