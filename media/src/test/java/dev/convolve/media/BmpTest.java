package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BmpTest {

  private static final int[] RED_GREEN_BLUE_GRAY = {0xff0000, 0x00ff00, 0x0000ff, 0x808080};

  private static Image read(byte[] bytes) throws IOException {
    return Images.read(bytes, "made.bmp", ReadOptions.DEFAULT.failOn(FailOn.WARNING));
  }

  /** A bitmap with a 40-byte header; {@code extra} are masks or palette entries. */
  private static byte[] bitmap(
      int width, int height, int bits, int compression, int[] extra, byte... data) {
    int start = 54 + 4 * extra.length;
    ByteBuffer out = ByteBuffer.allocate(start + data.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'B').put((byte) 'M').putInt(out.capacity()).putInt(0).putInt(start);
    out.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
    out.putInt(compression).putInt(data.length).putInt(2835).putInt(2835);
    out.putInt(bits <= 8 ? extra.length : 0).putInt(0);
    for (int value : extra) {
      out.putInt(value);
    }
    return out.put(data).array();
  }

  private static double[] colours(int... indices) {
    double[] samples = new double[3 * indices.length];
    for (int i = 0; i < indices.length; i++) {
      int rgb = indices[i] < 0 ? 0xff0000 : RED_GREEN_BLUE_GRAY[indices[i]];
      for (int c = 0; c < 3; c++) {
        samples[3 * i + c] = rgb >> 16 - 8 * c & 0xff;
      }
    }
    return samples;
  }

  @Test
  void palettesOfEveryDepth() throws IOException {
    int[] palette = RED_GREEN_BLUE_GRAY;
    double[] wanted = colours(1, 0, 0, 1, 1);
    byte bits1 = (byte) 0b10011000;
    assertThat(
            read(bitmap(
                    5,
                    1,
                    1,
                    0,
                    new int[] {palette[0], palette[1]},
                    bits1,
                    (byte) 0,
                    (byte) 0,
                    (byte) 0))
                .tensor()
                .toDoubles())
        .containsExactly(wanted);
    assertThat(
            read(bitmap(
                    5, 1, 2, 0, palette, (byte) 0b11100100, (byte) 0b01000000, (byte) 0, (byte) 0))
                .tensor()
                .toDoubles())
        .containsExactly(colours(3, 2, 1, 0, 1));
    assertThat(
            read(bitmap(3, 1, 4, 0, palette, (byte) 0x32, (byte) 0x10, (byte) 0, (byte) 0))
                .tensor()
                .toDoubles())
        .containsExactly(colours(3, 2, 1));
    assertThat(
            read(bitmap(3, 1, 8, 0, palette, (byte) 3, (byte) 0, (byte) 2, (byte) 0))
                .tensor()
                .toDoubles())
        .containsExactly(colours(3, 0, 2));
  }

  @Test
  void rowsComeFromTheBottomUnlessTheHeightIsNegative() throws IOException {
    byte[] data = {1, 0, 0, 0, 2, 0, 0, 0};
    assertThat(read(bitmap(1, 2, 8, 0, RED_GREEN_BLUE_GRAY, data)).tensor().toDoubles())
        .containsExactly(colours(2, 1));
    assertThat(read(bitmap(1, -2, 8, 0, RED_GREEN_BLUE_GRAY, data)).tensor().toDoubles())
        .containsExactly(colours(1, 2));
  }

  @Test
  void sixteenBitsAreStretched() throws IOException {
    byte[] data = {(byte) 0xff, 0x7f, 0x1f, 0x00};
    assertThat(read(bitmap(2, 1, 16, 0, new int[0], data)).tensor().toDoubles())
        .containsExactly(255, 255, 255, 0, 0, 255);
    int[] masks = {0xf800, 0x07e0, 0x001f};
    assertThat(
            read(bitmap(2, 1, 16, 3, masks, (byte) 0xe0, (byte) 0x07, (byte) 0x10, (byte) 0x08))
                .tensor()
                .toDoubles())
        .containsExactly(0, 255, 0, 8, 0, 132);
  }

  @Test
  void theFourthByteIsAlphaOnlyWhereAMaskSaysSo() throws IOException {
    byte[] data = {1, 2, 3, 77};
    assertThat(read(bitmap(1, 1, 32, 0, new int[0], data)).tensor().toDoubles())
        .containsExactly(3, 2, 1);
    int[] masks = {0xff0000, 0xff00, 0xff, 0xff000000};
    assertThat(read(bitmap(1, 1, 32, 6, masks, data)).tensor().toDoubles())
        .containsExactly(3, 2, 1, 77);
  }

  @Test
  void runLengthsOfBothDepths() throws IOException {
    // 3 x index 1; literal 0 2 1 (padded); end of line; delta (2, 0); 1 x 3; end.
    byte[] runs8 = {3, 1, 0, 3, 0, 2, 1, 0, 0, 0, 0, 2, 2, 0, 1, 3, 0, 1};
    assertThat(read(bitmap(6, 2, 8, 1, RED_GREEN_BLUE_GRAY, runs8)).tensor().toDoubles())
        .startsWith(0, 0, 0, 0, 0, 0, 128, 128, 128)
        .endsWith(colours(1, 1, 1, 0, 2, 1));
    byte[] runs4 = {5, 0x12, 0, 3, 0x30, 0x10, 0, 1};
    assertThat(read(bitmap(8, 1, 4, 2, RED_GREEN_BLUE_GRAY, runs4)).tensor().toDoubles())
        .containsExactly(colours(1, 2, 1, 2, 1, 3, 0, 1));
  }

  @Test
  void anOldHeaderOfTwelveBytes() throws IOException {
    ByteBuffer out = ByteBuffer.allocate(14 + 12 + 6 + 4).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'B').put((byte) 'M').putInt(36).putInt(0).putInt(32);
    out.putInt(12).putShort((short) 2).putShort((short) 1).putShort((short) 1).putShort((short) 1);
    out.put(new byte[] {1, 2, 3, 40, 50, 60}).put((byte) 0b01000000);
    assertThat(read(out.array()).tensor().toDoubles()).containsExactly(3, 2, 1, 60, 50, 40);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void embeddedFormatsAreRefused(int compression) {
    assertThatThrownBy(() -> read(bitmap(1, 1, 24, compression, new int[0], new byte[4])))
        .hasMessageContaining("[UNSUPPORTED]");
  }

  @Test
  void resolutionIsPerMetre() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bitmap(1, 1, 24, 0, new int[0], new byte[4]));
    assertThat(
            Images.info(new java.io.ByteArrayInputStream(out.toByteArray()), ReadOptions.DEFAULT)
                .resolution())
        .isEqualTo(new Resolution(2835 * 0.0254, 2835 * 0.0254));
  }
}
