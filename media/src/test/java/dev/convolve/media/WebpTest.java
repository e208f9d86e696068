package dev.convolve.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

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
