package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.media.MediaException.Code;
import dev.convolve.tensor.SampleType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits are checked against headers: none of these files has the samples that it claims. */
class LimitsTest {

  @TempDir Path folder;

  private static void assertCode(Code code, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            MediaException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  private static byte[] pngHeader(int width, int height) {
    ByteBuffer out = ByteBuffer.allocate(33);
    out.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    out.putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    out.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(out.array(), 12, 17);
    out.putInt((int) crc.getValue());
    return out.array();
  }

  private static void read(byte[] bytes, ReadOptions options) throws IOException {
    Images.read(new ByteArrayInputStream(bytes), options);
  }

  @Test
  void pixelsAreCountedWithoutOverflow() {
    assertCode(Code.TOO_MANY_PIXELS, () -> read(pngHeader(40_000, 40_000), ReadOptions.DEFAULT));
    int most = Integer.MAX_VALUE;
    assertCode(Code.TOO_MANY_PIXELS, () -> read(pngHeader(most, most), ReadOptions.DEFAULT));
    assertCode(Code.TOO_MANY_PIXELS, () -> read(pngHeader(65_536, 65_536), ReadOptions.DEFAULT));
    assertCode(Code.CORRUPT, () -> read(pngHeader(0, 5), ReadOptions.DEFAULT));
    assertCode(Code.CORRUPT, () -> read(pngHeader(-1, 5), ReadOptions.DEFAULT));
  }

  @Test
  void bytesAreCountedWithoutOverflow() throws IOException {
    int most = Integer.MAX_VALUE;
    byte[] header = pngHeader(most, most);
    ImageInfo info = Images.info(new ByteArrayInputStream(header), ReadOptions.DEFAULT);
    assertThat(info.bytes()).isEqualTo(Long.MAX_VALUE);
    assertCode(
        Code.TOO_MUCH_MEMORY, () -> read(header, ReadOptions.DEFAULT.maxPixels(Long.MAX_VALUE)));
  }

  @Test
  void everyFormatsHeaderIsChecked() {
    String pnm = "P6 40000 40000 255\n";
    String pam = "P7\nWIDTH 40000\nHEIGHT 40000\nDEPTH 3\nMAXVAL 255\nENDHDR\n";
    String pfm = "PF 40000 40000 -1.0\n";
    for (String header : new String[] {pnm, pam, pfm}) {
      byte[] bytes = header.getBytes(StandardCharsets.US_ASCII);
      assertCode(Code.TOO_MANY_PIXELS, () -> read(bytes, ReadOptions.DEFAULT));
    }
    ByteBuffer bmp = ByteBuffer.allocate(54).order(ByteOrder.LITTLE_ENDIAN);
    bmp.put((byte) 'B').put((byte) 'M').putInt(54).putInt(0).putInt(54);
    bmp.putInt(40).putInt(40_000).putInt(-40_000).putShort((short) 1).putShort((short) 24);
    assertCode(Code.TOO_MANY_PIXELS, () -> read(bmp.array(), ReadOptions.DEFAULT));
    ByteBuffer gif = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    gif.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
    gif.putShort((short) 40_000).putShort((short) 40_000).put(new byte[3]);
    gif.put((byte) 0x2c).putInt(0).putShort((short) 40_000).putShort((short) 40_000).put((byte) 0);
    assertCode(Code.TOO_MANY_PIXELS, () -> read(gif.array(), ReadOptions.DEFAULT));
    ByteBuffer webp = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
    webp.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(22);
    webp.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0);
    webp.put(new byte[] {(byte) 0xff, (byte) 0xff, 0, (byte) 0xff, (byte) 0xff, 0});
    assertCode(Code.TOO_MANY_PIXELS, () -> read(webp.array(), ReadOptions.DEFAULT));
  }

  @Test
  void theLimitItselfIsAllowed() throws IOException {
    Path file = folder.resolve("x.png");
    Images.write(Samples.noise(SampleType.U8, 10, 10, 3, 1), file);
    assertThat(Images.read(file, ReadOptions.DEFAULT.maxPixels(100)).width()).isEqualTo(10);
    assertCode(Code.TOO_MANY_PIXELS, () -> Images.read(file, ReadOptions.DEFAULT.maxPixels(99)));
    assertThat(Images.read(file, ReadOptions.DEFAULT.maxBytes(300)).width()).isEqualTo(10);
    assertCode(Code.TOO_MUCH_MEMORY, () -> Images.read(file, ReadOptions.DEFAULT.maxBytes(299)));
    assertThat(Images.info(file, ReadOptions.DEFAULT.maxPixels(1)).width()).isEqualTo(10);
  }

  @Test
  void aSmallFileCannotClaimALargePicture() {
    // 16,000 x 16,000 is within the limit; the few bytes that follow cannot hold it.
    byte[] header = pngHeader(16_000, 16_000);
    ByteBuffer png = ByteBuffer.allocate(header.length + 12 + 12);
    png.put(header).putInt(0).put("IDAT".getBytes(StandardCharsets.US_ASCII)).putInt(0x35af061e);
    png.putInt(0).put("IEND".getBytes(StandardCharsets.US_ASCII)).putInt(0xae426082);
    assertCode(
        Code.TRUNCATED, () -> read(png.array(), ReadOptions.DEFAULT.maxBytes(Long.MAX_VALUE)));
  }

  @Test
  void framesAreLimitedAndCounted() throws IOException {
    Path gif = TestData.file("images/formats/no_time_for_that_tiny.gif");
    assertThat(Images.info(gif).frames()).isEqualTo(24);
    assertThat(Images.read(gif, ReadOptions.DEFAULT.maxFrames(24)).width()).isEqualTo(14);
    assertCode(Code.TOO_MANY_FRAMES, () -> Images.read(gif, ReadOptions.DEFAULT.maxFrames(23)));
    ReadOptions last = ReadOptions.DEFAULT.frame(23);
    assertThat(Images.read(gif, last.maxPixels(14 * 25 * 24)).height()).isEqualTo(25);
    // Frame 23 is composed of the 23 before it, which have to be decoded too.
    assertCode(Code.TOO_MANY_PIXELS, () -> Images.read(gif, last.maxPixels(14 * 25 * 24 - 1)));
    assertCode(Code.NO_SUCH_FRAME, () -> Images.read(gif, ReadOptions.DEFAULT.frame(24)));
    assertCode(
        Code.TOO_MANY_PIXELS,
        () -> Images.readFrames(gif, ReadOptions.DEFAULT.maxPixels(14 * 25 * 24 - 1)));
    assertThat(Images.readFrames(gif, ReadOptions.DEFAULT)).hasSize(24);
    Path tiff = TestData.file("images/formats/multipage_rgb.tif");
    assertCode(Code.TOO_MANY_FRAMES, () -> Images.read(tiff, ReadOptions.DEFAULT.maxFrames(1)));
  }

  @Test
  void jpegScansAreLimited() throws IOException {
    Path progressive = TestData.file("images/formats/fruits-progressive.jpg");
    assertCode(
        Code.TOO_MANY_SCANS, () -> Images.read(progressive, ReadOptions.DEFAULT.maxScans(3)));
    byte[] bytes = Files.readAllBytes(progressive);
    int lastScan = bytes.length - 2;
    while (!(bytes[lastScan] == (byte) 0xff && bytes[lastScan + 1] == (byte) 0xda)) {
      lastScan--;
    }
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(bytes, 0, lastScan);
    for (int i = 0; i < 5000; i++) {
      bomb.write(bytes, lastScan, bytes.length - 2 - lastScan);
    }
    bomb.write(bytes, bytes.length - 2, 2);
    assertCode(Code.TOO_MANY_SCANS, () -> read(bomb.toByteArray(), ReadOptions.DEFAULT));
  }

  @Test
  void optionsRefuseNonsense() {
    assertThatThrownBy(() -> ReadOptions.DEFAULT.maxPixels(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ReadOptions.DEFAULT.frame(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WriteOptions.DEFAULT.quality(0)).hasMessageContaining("1 to 100");
    assertThatThrownBy(() -> WriteOptions.DEFAULT.compression(10)).hasMessageContaining("0 (none)");
  }
}
