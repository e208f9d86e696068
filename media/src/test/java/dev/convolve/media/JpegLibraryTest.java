package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways of a JPEG: the system's libjpeg-turbo and the JDK give the same, to the bit. */
class JpegLibraryTest {

  private static final String SWITCH = "dev.convolve.turbojpeg";

  @BeforeEach
  void theLibraryIsThere() {
    assumeTrue(JpegLibrary.isTurbo(), JpegLibrary.description());
  }

  @AfterEach
  void on() {
    System.clearProperty(SWITCH);
  }

  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T byJdk(Work<T> work) throws IOException {
    System.setProperty(SWITCH, "false");
    try {
      return work.run();
    } finally {
      System.clearProperty(SWITCH);
    }
  }

  /** What reading gives: samples and warnings, or the error. */
  private static List<Object> seen(byte[] jpeg, FailOn failOn) {
    try {
      Image image = Images.read(jpeg, "made.jpg", ReadOptions.DEFAULT.failOn(failOn));
      return List.of(
          image.tensor().shape(),
          Arrays.hashCode(image.tensor().bytes()),
          image.metadata().warnings());
    } catch (IOException failed) {
      return List.of(String.valueOf(failed.getMessage()));
    }
  }

  private static void assertReadAlike(byte[] jpeg, String what) throws IOException {
    for (FailOn failOn : FailOn.values()) {
      assertThat(seen(jpeg, failOn)).as(what).isEqualTo(byJdk(() -> seen(jpeg, failOn)));
    }
  }

  private static Tensor noise(int height, int width, int channels, int seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[height * width * channels];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (128 + 100 * Math.sin(i * 0.01) + 20 * random.nextGaussian());
    }
    return Tensor.u8(Shape.of(height, width, channels), bytes);
  }

  private static byte[] written(Tensor samples, int quality) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Images.write(
        Image.of(samples), out, WriteOptions.DEFAULT.format(PictureFormat.JPEG).quality(quality));
    return out.toByteArray();
  }

  /** A JPEG whose luma is sampled so often, and chroma once; progressive or not. */
  private static byte[] sampled(Tensor samples, int across, int down, boolean progressive)
      throws IOException {
    java.awt.image.BufferedImage image = view(samples);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (progressive) {
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree("javax_imageio_jpeg_image_1.0");
    IIOMetadataNode luma = (IIOMetadataNode) root.getElementsByTagName("componentSpec").item(0);
    luma.setAttribute("HsamplingFactor", Integer.toString(across));
    luma.setAttribute("VsamplingFactor", Integer.toString(down));
    metadata.setFromTree("javax_imageio_jpeg_image_1.0", root);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), param);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  private static java.awt.image.BufferedImage view(Tensor samples) {
    int height = samples.shape().extent(0);
    int width = samples.shape().extent(1);
    var image =
        new java.awt.image.BufferedImage(width, height, java.awt.image.BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          rgb = rgb << 8 | (int) samples.get(y, x, c);
        }
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  @ParameterizedTest
  @CsvSource({"1, 1, true", "2, 1, true", "2, 2, true", "1, 2, false", "4, 1, false"})
  void everySamplingAtOddSizesReadsAlike(int across, int down, boolean turbo) throws IOException {
    for (int width : new int[] {1, 2, 3, 7, 8, 9, 15, 16, 17, 33, 100}) {
      for (boolean progressive : new boolean[] {false, true}) {
        byte[] jpeg = sampled(noise(19, width, 3, width), across, down, progressive);
        long before = JpegLibrary.decoded().turbo();
        assertReadAlike(jpeg, across + "x" + down + ", width " + width);
        boolean used = JpegLibrary.decoded().turbo() > before;
        assertThat(used).isEqualTo(turbo);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void everyQualityIsWrittenAlike(int channels) throws IOException {
    Tensor samples = noise(37, 53, channels, 3);
    long before = JpegLibrary.encoded().turbo();
    for (int quality = 1; quality <= 100; quality++) {
      int asked = quality;
      byte[] turbo = written(samples, quality);
      byte[] jdk = byJdk(() -> written(samples, asked));
      assertThat(Arrays.equals(turbo, jdk)).as("quality " + quality).isTrue();
    }
    assertThat(JpegLibrary.encoded().turbo() - before).isGreaterThanOrEqualTo(51);
  }

  @Test
  void everySizeIsWrittenAlike() throws IOException {
    for (int width = 1; width <= 35; width++) {
      for (int height : new int[] {1, 2, 15, 16, 17}) {
        Tensor samples = noise(height, width, 3, width);
        assertThat(Arrays.equals(written(samples, 90), byJdk(() -> written(samples, 90))))
            .as(width + " x " + height)
            .isTrue();
      }
    }
    Tensor large = noise(1500, 1000, 3, 1);
    assertThat(Arrays.equals(written(large, 95), byJdk(() -> written(large, 95)))).isTrue();
  }

  @Test
  void everyJpegOfTheTestDataReadsAlike() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("images", "corrupt")) {
      try (Stream<Path> found = Files.walk(TestData.file(folder))) {
        found.filter(file -> file.toString().endsWith(".jpg")).forEach(files::add);
      }
    }
    assertThat(files).hasSizeGreaterThan(15);
    for (Path file : files) {
      assertReadAlike(Files.readAllBytes(file), file.toString());
    }
  }

  /**
   * Damage that no decoder notices makes coefficients that no encoder writes; what they become is
   * each decoder's own. libjpeg-turbo swallows a few stray bytes in front of a marker.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void damageIsToldAlike(boolean progressive) throws IOException {
    byte[] jpeg = sampled(noise(40, 60, 3, 5), 2, 2, progressive);
    Random random = new Random(7);
    int unlike = 0;
    for (int i = 0; i < 300; i++) {
      byte[] damaged = jpeg.clone();
      int hits = 1 + random.nextInt(3);
      for (int hit = 0; hit < hits; hit++) {
        damaged[2 + random.nextInt(jpeg.length - 2)] = (byte) random.nextInt(256);
      }
      byte[] made = i % 5 == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
      for (FailOn failOn : FailOn.values()) {
        List<Object> turbo = told(seen(made, failOn));
        List<Object> jdk = told(byJdk(() -> seen(made, failOn)));
        assertThat(turbo.getFirst()).as("damage " + i).isEqualTo(jdk.getFirst());
        assertThat(turbo.getLast()).as("damage " + i).isEqualTo(jdk.getLast());
        unlike += turbo.equals(jdk) ? 0 : 1;
      }
    }
    assertThat(unlike).isLessThan(60);
  }

  private static List<Object> told(List<Object> seen) {
    return seen.size() == 3 && seen.getLast().toString().contains("extraneous")
        ? List.of(seen.get(0), seen.get(1), List.of())
        : seen;
  }

  @Test
  void theSwitchLeavesTheLibraryAlone() throws IOException {
    assertThat(JpegLibrary.description()).startsWith("libjpeg-turbo ");
    assertThat(byJdk(JpegLibrary::isTurbo)).isFalse();
    assertThat(byJdk(JpegLibrary::description)).contains(SWITCH);
    long before = JpegLibrary.encoded().imageIo();
    byJdk(() -> written(noise(4, 4, 1, 1), 90));
    assertThat(JpegLibrary.encoded().imageIo()).isEqualTo(before + 1);
  }
}
