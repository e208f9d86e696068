package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.tensor.SampleType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files give a picture or a {@link MediaException}, nothing else, and soon. */
class FuzzTest {

  private static final ReadOptions SMALL =
      ReadOptions.DEFAULT.maxPixels(1 << 20).maxBytes(1 << 24).maxFrames(1000);
  private static final ReadOptions TOLERANT = SMALL.failOn(FailOn.NONE);
  private static final List<String> SHARED =
      List.of(
          "formats/coffee.webp",
          "formats/no_time_for_that_tiny.gif",
          "formats/multipage_rgb.tif",
          "formats/fruits-progressive.jpg",
          "formats/fruits-cmyk.jpg",
          "pngsuite/png/basi3p04.png",
          "pngsuite/png/tbbn2c16.png",
          "pngsuite/png/exif2c08.png",
          "pngsuite/bmp/basn3p04.bmp",
          "tiff-depth/flower-rgb-contig-12.tif",
          "tiff-depth/flower-palette-04.tif");

  private static List<Path> before = List.of();

  private record Victim(String name, byte[] bytes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Victim> victims() throws IOException {
    List<Victim> victims = new ArrayList<>();
    for (PictureFormat format : PictureFormat.values()) {
      for (SampleType type : List.of(SampleType.U8, SampleType.U16, SampleType.F32)) {
        if (format.holds(type)) {
          for (int compression : new int[] {0, 6}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int channels = format.holdsAlpha() ? 4 : 3;
            Image image =
                Samples.noise(type, 7, 9, channels, 1)
                    .withMetadata(
                        ImageMetadata.NONE
                            .withIcc(Samples.profile("RGB", 200))
                            .withResolution(new Resolution(72, 72)));
            Images.write(image, out, WriteOptions.DEFAULT.format(format).compression(compression));
            victims.add(new Victim(format + "-" + type + "-" + compression, out.toByteArray()));
          }
        }
      }
    }
    victims.add(new Victim("P2", "P2 # gray\n3 2\n9\n1 2 3 4 5 6\n".getBytes("US-ASCII")));
    victims.add(new Victim("P1", "P1\n3 2\n101 010\n".getBytes("US-ASCII")));
    for (String name : List.of("simple-filter", "alpha-lossless", "alpha-plain", "lossless")) {
      try (InputStream in = FuzzTest.class.getResourceAsStream("webp/" + name + ".webp")) {
        if (in == null) {
          throw new AssertionError(name + " is missing");
        }
        victims.add(new Victim(name + ".webp", in.readAllBytes()));
      }
    }
    if (TestData.isThere()) {
      for (String name : SHARED) {
        victims.add(new Victim(name, Files.readAllBytes(TestData.file("images").resolve(name))));
      }
    }
    return victims.stream();
  }

  @BeforeAll
  static void lookAround() throws IOException {
    before = temporaries();
  }

  @AfterAll
  static void nothingIsLeftBehind() throws IOException {
    assertThat(temporaries()).isEqualTo(before);
  }

  private static List<Path> temporaries() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().contains("imageio")).toList();
    }
  }

  /** Reads in both ways; anything but a picture or a MediaException fails the test. */
  private static void read(byte[] bytes, String what) {
    for (ReadOptions options : List.of(SMALL, TOLERANT)) {
      try {
        Image image = Images.read(bytes, "fuzzed", options);
        assertThat(image.width()).isPositive();
      } catch (MediaException refused) {
        assertThat(refused.path()).isEqualTo("fuzzed");
        assertThat(refused.detail()).as(what).doesNotContain("the decoder failed with");
      } catch (IOException | RuntimeException | Error escaped) {
        throw new AssertionError(what, escaped);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("victims")
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void cutAnywhere(Victim victim) {
    int step = Math.max(1, victim.bytes.length / 400);
    for (int length = 0; length < victim.bytes.length; length += step) {
      read(Arrays.copyOf(victim.bytes, length), victim + " cut at " + length);
    }
  }

  @ParameterizedTest
  @MethodSource("victims")
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void flippedAnywhere(Victim victim) {
    Random random = new Random(victim.bytes.length);
    int header = Math.min(victim.bytes.length, 256);
    for (int round = 0; round < 600; round++) {
      byte[] bytes = victim.bytes.clone();
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        int at = random.nextInt(round % 2 == 0 ? header : bytes.length);
        bytes[at] =
            (byte)
                (random.nextBoolean() ? random.nextInt(256) : bytes[at] ^ 1 << random.nextInt(8));
      }
      read(bytes, victim + " in round " + round);
    }
  }
}
