package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.tensor.SampleType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifTest {

  /** Black, red, green, blue. */
  private static final byte[] PALETTE = {0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1};

  @TempDir Path folder;

  /** An animation on a screen of 2 x 1, made of frames of one pixel. */
  private byte[] animation(int... xIndexDisposal) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {2, 0, 1, 0, (byte) 0x91, 0, 0});
    out.writeBytes(PALETTE);
    for (int i = 0; i < xIndexDisposal.length; i += 3) {
      int disposal = xIndexDisposal[i + 2];
      int index = xIndexDisposal[i + 1];
      // Index 0 is transparent.
      out.writeBytes(new byte[] {0x21, (byte) 0xf9, 4, (byte) (disposal << 2 | 1), 5, 0, 0, 0});
      out.writeBytes(new byte[] {0x2c, (byte) xIndexDisposal[i], 0, 0, 0, 1, 0, 1, 0, 0});
      // Codes of 3 bits: clear (4), the index, end (5).
      int codes = 4 | index << 3 | 5 << 6;
      out.writeBytes(new byte[] {2, 2, (byte) codes, (byte) (codes >> 8), 0});
    }
    out.write(0x3b);
    return out.toByteArray();
  }

  private Image frame(byte[] gif, int frame) throws IOException {
    return Images.read(gif, "made.gif", ReadOptions.DEFAULT.frame(frame).failOn(FailOn.WARNING));
  }

  @Test
  void framesAreDrawnOverEachOtherAndDisposedOf() throws IOException {
    // Red at 0 stays; green at 1 is cleared; blue at 0 is undone; transparent at 1.
    byte[] gif = animation(0, 1, 1, 1, 2, 2, 0, 3, 3, 1, 0, 0);
    assertThat(frame(gif, 0).tensor().toDoubles()).containsExactly(255, 0, 0, 255, 0, 0, 0, 0);
    assertThat(frame(gif, 1).tensor().toDoubles()).containsExactly(255, 0, 0, 255, 0, 255, 0, 255);
    assertThat(frame(gif, 2).tensor().toDoubles()).containsExactly(0, 0, 255, 255, 0, 0, 0, 0);
    assertThat(frame(gif, 3).tensor().toDoubles()).containsExactly(255, 0, 0, 255, 0, 0, 0, 0);
  }

  @Test
  void framesOfAFileAreTheSameOneByOneAndTogether() throws IOException {
    Path file = folder.resolve("x.gif");
    Files.write(file, animation(0, 1, 1, 1, 2, 2, 0, 3, 3, 1, 0, 0));
    var all = Images.readFrames(file, ReadOptions.DEFAULT);
    assertThat(all).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(all.get(i).tensor())
          .isEqualTo(Images.read(file, ReadOptions.DEFAULT.frame(i)).tensor());
    }
  }

  @Test
  void theJdkReadsWhatWeWrite() throws IOException {
    for (int colours : new int[] {1, 2, 3, 17, 200, 256}) {
      Image image = Samples.noise(SampleType.U8, 60, 70, 1, colours);
      byte[] samples = image.tensor().bytes();
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (byte) ((samples[i] & 0xff) % colours);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Images.write(image, out, WriteOptions.DEFAULT.format(PictureFormat.GIF));
      var seen = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
      for (int y = 0; y < 60; y++) {
        for (int x = 0; x < 70; x++) {
          assertThat(seen.getRGB(x, y) & 0xff).isEqualTo((int) image.tensor().get(y, x, 0));
        }
      }
    }
  }

  @Test
  void weReadWhatTheJdkWritesInterlacedToo() throws IOException {
    var picture =
        new java.awt.image.BufferedImage(33, 41, java.awt.image.BufferedImage.TYPE_BYTE_INDEXED);
    for (int y = 0; y < 41; y++) {
      for (int x = 0; x < 33; x++) {
        picture.getRaster().setSample(x, y, 0, (7 * x + 13 * y) % 216);
      }
    }
    var writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new javax.imageio.stream.MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(picture);
    }
    writer.dispose();
    Image image = frame(bytes.toByteArray(), 0);
    for (int y = 0; y < 41; y++) {
      for (int x = 0; x < 33; x++) {
        int rgb = picture.getRGB(x, y);
        for (int c = 0; c < 3; c++) {
          assertThat(image.tensor().get(y, x, c)).isEqualTo(rgb >> 16 - 8 * c & 0xff);
        }
      }
    }
    assertThat(
            Images.info(new ByteArrayInputStream(bytes.toByteArray()), ReadOptions.DEFAULT)
                .encoding())
        .contains("interlaced");
  }
}
