package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.media.codec.Orientation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {

  /** 1 2 3 over 4 5 6, turned upright from each orientation. */
  private static final int[][][] UPRIGHT = {
    {{1, 2, 3}, {4, 5, 6}},
    {{3, 2, 1}, {6, 5, 4}},
    {{6, 5, 4}, {3, 2, 1}},
    {{4, 5, 6}, {1, 2, 3}},
    {{1, 4}, {2, 5}, {3, 6}},
    {{4, 1}, {5, 2}, {6, 3}},
    {{6, 3}, {5, 2}, {4, 1}},
    {{3, 6}, {2, 5}, {1, 4}}
  };

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsUpright(int orientation) {
    for (SampleType type : new SampleType[] {SampleType.U8, SampleType.U16, SampleType.F32}) {
      for (int channels = 1; channels <= 4; channels++) {
        Tensor stored = Tensor.zeros(type, Shape.of(2, 3, channels));
        for (int i = 0; i < 6 * channels; i++) {
          stored.store(i, 1 + i / channels + 10 * (i % channels));
        }
        Tensor upright = Orientation.upright(stored, orientation, PictureBuffers.NONE);
        int[][] wanted = UPRIGHT[orientation - 1];
        assertThat(upright.shape()).isEqualTo(Shape.of(wanted.length, wanted[0].length, channels));
        for (int y = 0; y < wanted.length; y++) {
          for (int x = 0; x < wanted[0].length; x++) {
            for (int c = 0; c < channels; c++) {
              assertThat(upright.get(y, x, c)).isEqualTo(wanted[y][x] + 10 * c);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void theSamePhotoComesUprightFromEveryOrientation(int orientation) throws IOException {
    Path folder = TestData.file("images/exif-orientation");
    Image first = Images.read(folder.resolve("Landscape_1.jpg"));
    Image turned = Images.read(folder.resolve("Landscape_" + orientation + ".jpg"));
    assertThat(turned.tensor().shape()).isEqualTo(first.tensor().shape());
    // Each file was compressed by itself: the samples differ, but by far less than mirror images.
    double mirrored =
        difference(first.tensor(), Orientation.upright(first.tensor(), 2, PictureBuffers.NONE));
    assertThat(difference(first.tensor(), turned.tensor())).isLessThan(mirrored / 5);
  }

  private static double difference(Tensor left, Tensor right) {
    byte[] a = left.bytes();
    byte[] b = right.bytes();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
    }
    return sum / a.length;
  }

  @Test
  void pngAndTiffAreTurnedAndWrittenUpright(@TempDir Path folder) throws IOException {
    Image image = Samples.noise(SampleType.U8, 5, 8, 3, 77);
    Path png = folder.resolve("turned.png");
    Files.write(png, withExif(pngBytes(image), 6));
    assertTurned(image, png, folder);
    Path tiff = folder.resolve("turned.tif");
    Images.write(image, tiff);
    byte[] bytes = Files.readAllBytes(tiff);
    // The seventh directory entry is the orientation; its value stands 8 bytes into it.
    bytes[8 + 2 + 6 * 12 + 8] = 6;
    Files.write(tiff, bytes);
    assertTurned(image, tiff, folder);
  }

  private static void assertTurned(Image image, Path file, Path folder) throws IOException {
    assertThat(Images.info(file).orientation()).isEqualTo(6);
    assertThat(Images.info(file).uprightWidth()).isEqualTo(5);
    Image upright = Images.read(file);
    assertThat(upright.tensor())
        .isEqualTo(Orientation.upright(image.tensor(), 6, PictureBuffers.NONE));
    Path again = folder.resolve("again-" + file.getFileName());
    Images.write(upright, again);
    assertThat(Images.info(again).orientation()).isEqualTo(1);
    assertThat(Images.read(again).tensor()).isEqualTo(upright.tensor());
  }

  @Test
  void resolutionTurnsToo(@TempDir Path folder) throws IOException {
    Image image =
        Samples.smooth(4, 6, 1)
            .withMetadata(ImageMetadata.NONE.withResolution(new Resolution(200, 100)));
    Path png = folder.resolve("x.png");
    Files.write(png, withExif(pngBytes(image), 8));
    Resolution resolution = Images.read(png).metadata().resolution();
    assertThat(resolution).isNotNull();
    if (resolution != null) {
      assertThat(resolution.x()).isCloseTo(100, within(0.02));
    }
  }

  private static byte[] pngBytes(Image image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Images.write(image, out, WriteOptions.DEFAULT.format(PictureFormat.PNG));
    return out.toByteArray();
  }

  /** Puts an eXIf chunk behind the header, which takes 8 + 25 bytes. */
  private static byte[] withExif(byte[] png, int orientation) throws IOException {
    byte[] exif = {
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(png, 0, 33);
    out.writeInt(exif.length);
    byte[] type = {'e', 'X', 'I', 'f'};
    out.write(type);
    out.write(exif);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(exif);
    out.writeInt((int) crc.getValue());
    out.write(png, 33, png.length - 33);
    return bytes.toByteArray();
  }
}
