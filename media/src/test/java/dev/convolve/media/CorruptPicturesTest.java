package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.media.MediaException.Code;
import dev.convolve.tensor.SampleType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CorruptPicturesTest {

  @TempDir Path folder;

  private static MediaException failure(Path file, ReadOptions options) {
    try {
      Images.read(file, options);
    } catch (MediaException failure) {
      assertThat(failure.path()).isEqualTo(file.toString());
      assertThat(failure)
          .hasMessageStartingWith(file + ": ")
          .hasMessageContaining("[" + failure.code() + "]");
      return failure;
    } catch (IOException other) {
      throw new AssertionError(other);
    }
    throw new AssertionError(file + " was read");
  }

  @ParameterizedTest
  @CsvSource({
    "png-truncated-half.png, TRUNCATED",
    "jpeg-truncated.jpg, TRUNCATED",
    "zero-bytes.png, EMPTY_FILE",
    "text-named.jpg, NOT_A_PICTURE",
    "png-bitflip-idat.png, CORRUPT",
    "png-dims-0x0.png, CORRUPT",
    "bomb-1bit-30000.png, TOO_MANY_PIXELS",
    "png-claims-2e9.png, TOO_MANY_PIXELS"
  })
  void everyDamagedFileIsRefused(String name, Code code) {
    Path file = TestData.file("corrupt/image").resolve(name);
    assertThat(failure(file, ReadOptions.DEFAULT).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"png-truncated-half.png", "jpeg-truncated.jpg", "png-bitflip-idat.png"})
  void failOnNoneReadsWhatIsThereAndWarns(String name) throws IOException {
    Path file = TestData.file("corrupt/image").resolve(name);
    Image image = Images.read(file, ReadOptions.DEFAULT.failOn(FailOn.NONE));
    assertThat(image.metadata().warnings()).isNotEmpty();
    boolean blank = true;
    for (byte sample : image.tensor().bytes()) {
      blank &= sample == 0;
    }
    assertThat(blank).isFalse();
  }

  @Test
  void everyOtherDamagedFileIsNoPicture() {
    for (String name :
        new String[] {"csv/ragged.csv", "onnx/truncated.onnx", "wav/truncated.wav"}) {
      Path file = TestData.file("corrupt").resolve(name);
      assertThat(failure(file, ReadOptions.DEFAULT).code()).isEqualTo(Code.NOT_A_PICTURE);
    }
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThat(failure(folder.resolve("none.png"), ReadOptions.DEFAULT).code())
        .isEqualTo(Code.NOT_FOUND);
    assertThat(failure(folder, ReadOptions.DEFAULT).code()).isEqualTo(Code.UNREADABLE);
  }

  @ParameterizedTest
  @EnumSource(
      value = PictureFormat.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"WEBP"})
  void aFileCutAtHalfIsTruncated(PictureFormat format) throws IOException {
    SampleType type = format == PictureFormat.PFM ? SampleType.F32 : SampleType.U8;
    Image image = Samples.noise(type, 64, 48, format == PictureFormat.GIF ? 1 : 3, 5);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Images.write(image, out, WriteOptions.DEFAULT.format(format).compression(1));
    Path file = folder.resolve("half." + format.extensions().getFirst());
    Files.write(file, Arrays.copyOf(out.toByteArray(), out.size() / 2));
    MediaException failure = failure(file, ReadOptions.DEFAULT);
    assertThat(failure.code()).isEqualTo(Code.TRUNCATED);
    if (format != PictureFormat.NPY) {
      ReadOptions tolerant = ReadOptions.DEFAULT.failOn(FailOn.NONE);
      Image part = Images.read(file, tolerant);
      assertThat(part.height()).isEqualTo(64);
      assertThat(part.metadata().warnings()).isNotEmpty();
      int row = format == PictureFormat.BMP || format == PictureFormat.PFM ? 63 : 0;
      if (format != PictureFormat.JPEG) {
        for (int x = 0; x < 48; x++) {
          assertThat(part.tensor().get(row, x, 0)).isEqualTo(image.tensor().get(row, x, 0));
        }
      }
    }
  }

  @Test
  void warningsAreErrorsOnlyWhenAskedFor() throws IOException {
    Path file = TestData.file("images/tiff-depth/flower-rgb-contig-08.tif");
    byte[] bytes = Files.readAllBytes(TestData.file("images/formats/coffee.ppm"));
    assertThat(Images.read(file, ReadOptions.DEFAULT.failOn(FailOn.WARNING)).width()).isEqualTo(73);
    byte[] png = SamplePhoto.bytes();
    Path surplus = folder.resolve("surplus.png");
    Files.write(surplus, png);
    assertThat(bytes).isNotEmpty();
    assertThat(Images.read(surplus, ReadOptions.DEFAULT.failOn(FailOn.WARNING)).width())
        .isEqualTo(600);
    Path pfm = folder.resolve("scaled.pfm");
    Files.write(pfm, "Pf 1 1 -2.5\n\0\0\0\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(Images.read(pfm).metadata().warnings()).hasSize(1);
    assertThat(failure(pfm, ReadOptions.DEFAULT.failOn(FailOn.WARNING)).code())
        .isEqualTo(Code.WARNING);
  }

  @Test
  void theMessageHasEveryPart() {
    MediaException failure =
        new MediaException(Code.CORRUPT, "a.png", "the checksum is wrong", "copy it again", null);
    assertThat(failure)
        .hasMessage("a.png: damaged picture: the checksum is wrong [CORRUPT]; copy it again");
    assertThatThrownBy(
            () -> {
              throw new MediaException(Code.NOT_FOUND, "b.png", "", null, null);
            })
        .hasMessage("b.png: no such file [NOT_FOUND]");
  }
}
