package dev.convolve.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebpTest {

  private static byte[] chunk(String name, byte[] content) {
    int padded = content.length + (content.length & 1);
    ByteBuffer out = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    return out.put(name.getBytes(US_ASCII)).putInt(content.length).put(content).array();
  }

  private static byte[] file(byte[]... chunks) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] chunk : chunks) {
      all.writeBytes(chunk);
    }
    ByteBuffer out = ByteBuffer.allocate(12 + all.size()).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(US_ASCII)).putInt(4 + all.size()).put("WEBP".getBytes(US_ASCII));
    return out.put(all.toByteArray()).array();
  }

  private static byte[] extended(int flags, int width, int height) {
    ByteBuffer out = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(flags).putInt(width - 1).position(7);
    out.putInt(height - 1);
    return chunk("VP8X", Arrays.copyOf(out.array(), 10));
  }

  private static byte[] frame(int x, int y, byte[] picture) {
    ByteBuffer out = ByteBuffer.allocate(16 + picture.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0, x / 2);
    out.putInt(3, y / 2);
    out.putInt(6, 200 - 1);
    out.putInt(9, 133 - 1);
    out.putInt(12, 0);
    out.put(15, (byte) 2);
    out.put(16, picture);
    return chunk("ANMF", Arrays.copyOf(out.array(), 16 + picture.length));
  }

  private static byte[] photo() throws IOException {
    byte[] bytes = Files.readAllBytes(TestData.file("images/formats/coffee.webp"));
    return Arrays.copyOfRange(bytes, 12, bytes.length);
  }

  /** Cut-outs of the sample photo, 77×59, and the digest of what libwebp 1.2.4 makes of them. */
  @ParameterizedTest
  @CsvSource({
    "alpha-lossless.webp, f860239e6a2281bf7ff00bf1fba73044eaa917d65ad2802874d1e482f2267044",
    "alpha-plain.webp, f860239e6a2281bf7ff00bf1fba73044eaa917d65ad2802874d1e482f2267044",
    "lossless.webp, 29987702fe41ef865fbe97a2bb52f21183c853681634879c8e1c42bb6b94566d",
    "no-filter.webp, d07081c773c96e46679f540ddca57a9a3accab76058e910cb334cc6137ad9f23",
    "normal-filter.webp, 5d6dde63771cfe4367d8ab04c851a77e6ce1640dad5ad7ec940d591fabc0a4bc",
    "sharpness.webp, 01d6f8949776f0ad635a77537289f26f74e90d83eca78d460956237d6befbb66",
    "simple-filter.webp, 9b6494c6c12e69b671a34ab6653b08d05d2343ec7e33ef5cfc7ac6a8bf612bcf"
  })
  void decodesToTheBitsOfLibwebp(String name, String digest) throws Exception {
    Image image = Images.read(resource(name), name, ReadOptions.DEFAULT.failOn(FailOn.WARNING));
    assertThat(image.channels())
        .isEqualTo(name.contains("filter") || name.contains("sharp") ? 3 : 4);
    ByteArrayOutputStream rgba = new ByteArrayOutputStream();
    byte[] samples = image.tensor().bytes();
    for (int at = 0; at < samples.length; at += image.channels()) {
      rgba.write(samples, at, 3);
      rgba.write(image.channels() == 4 ? samples[at + 3] : 255);
    }
    byte[] sha = MessageDigest.getInstance("SHA-256").digest(rgba.toByteArray());
    assertThat(HexFormat.of().formatHex(sha)).isEqualTo(digest);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = WebpTest.class.getResourceAsStream("webp/" + name)) {
      if (in == null) {
        throw new AssertionError(name + " is missing");
      }
      return in.readAllBytes();
    }
  }

  @Test
  void aCutBitstreamIsTruncated() throws IOException {
    byte[] bytes = resource("normal-filter.webp");
    byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
    assertThatThrownBy(() -> Images.read(half, "half.webp", ReadOptions.DEFAULT))
        .hasMessageContaining("[TRUNCATED]");
    Image whole = Images.read(bytes, "whole.webp", ReadOptions.DEFAULT);
    Image part = Images.read(half, "half.webp", ReadOptions.DEFAULT.failOn(FailOn.NONE));
    assertThat(part.metadata().warnings()).isNotEmpty();
    assertThat(part.tensor().get(0, 0, 1)).isEqualTo(whole.tensor().get(0, 0, 1));
  }

  @Test
  void orientationAndProfileComeFromTheContainer() throws IOException {
    byte[] exif = {
      'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0
    };
    IccProfile icc = Samples.profile("RGB", 300);
    byte[] bytes =
        file(extended(0x28, 200, 133), chunk("ICCP", icc.bytes()), photo(), chunk("EXIF", exif));
    Image plain = Images.read(file(photo()), "plain.webp", ReadOptions.DEFAULT);
    Image turned = Images.read(bytes, "turned.webp", ReadOptions.DEFAULT);
    assertThat(turned.metadata().icc()).isEqualTo(icc);
    assertThat(turned.width()).isEqualTo(133);
    assertThat(turned.height()).isEqualTo(200);
    assertThat(turned.tensor().get(0, 132, 1)).isEqualTo(plain.tensor().get(0, 0, 1));
  }

  @Test
  void animationsAreComposed() throws IOException {
    byte[] bytes =
        file(
            extended(0x12, 240, 150),
            chunk("ANIM", new byte[6]),
            frame(0, 0, photo()),
            frame(40, 16, photo()));
    ImageInfo info = Images.info(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT);
    assertThat(info.frames()).isEqualTo(2);
    assertThat(info.channels()).isEqualTo(4);
    Image plain = Images.read(file(photo()), "plain.webp", ReadOptions.DEFAULT);
    Image first = Images.read(bytes, "moving.webp", ReadOptions.DEFAULT);
    Image second = Images.read(bytes, "moving.webp", ReadOptions.DEFAULT.frame(1));
    assertThat(first.width()).isEqualTo(240);
    assertThat(first.tensor().get(140, 220, 3)).isZero();
    assertThat(second.tensor().get(140, 220, 3)).isEqualTo(255);
    for (int c = 0; c < 3; c++) {
      assertThat(first.tensor().get(30, 60, c)).isEqualTo(plain.tensor().get(30, 60, c));
      assertThat(second.tensor().get(30, 60, c)).isEqualTo(plain.tensor().get(14, 20, c));
      assertThat(second.tensor().get(3, 60, c)).isEqualTo(plain.tensor().get(3, 60, c));
    }
  }
}
