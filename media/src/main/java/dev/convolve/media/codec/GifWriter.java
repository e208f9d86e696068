package dev.convolve.media.codec;

import dev.convolve.media.Image;
import dev.convolve.media.WriteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * GIF of one frame. Pictures of at most 256 colours (transparency counts as one) keep every colour;
 * others are reduced by {@link MedianCut}, without dithering. Alpha below one half becomes
 * transparent, the rest opaque.
 */
final class GifWriter implements Encoder {

  private static final int MOST_CODES = 4096;

  @Override
  public void write(Image image, OutputStream out, WriteOptions options) throws IOException {
    Palette palette = Palette.of(image);
    int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(palette.size() - 1));
    out.write((palette.hasTransparent() ? "GIF89a" : "GIF87a").getBytes(StandardCharsets.US_ASCII));
    u16(out, image.width());
    u16(out, image.height());
    out.write(0x80 | (bits - 1) << 4 | bits - 1);
    out.write(0);
    out.write(0);
    out.write(Arrays.copyOf(palette.entries(), 3 << bits));
    if (palette.hasTransparent()) {
      out.write(new byte[] {0x21, (byte) 0xf9, 4, 1, 0, 0, (byte) (palette.size() - 1), 0});
    }
    out.write(0x2c);
    out.write(new byte[4]);
    u16(out, image.width());
    u16(out, image.height());
    out.write(0);
    writeIndices(palette, image, Math.max(2, bits), out);
    out.write(0x3b);
    out.flush();
  }

  private static void u16(OutputStream out, int value) throws IOException {
    out.write(value);
    out.write(value >> 8);
  }

  private static void writeIndices(Palette palette, Image image, int codeSize, OutputStream out)
      throws IOException {
    out.write(codeSize);
    Codes codes = new Codes(out, codeSize);
    int pixels = image.width() * image.height();
    for (int p = 0; p < pixels; p++) {
      codes.add(palette.index(p));
    }
    codes.finish();
  }

  /** Variable-length LZW: a table of prefix and next index, cleared when it is full. */
  private static final class Codes {
    private final OutputStream out;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(255);
    private final int clear;
    private final short[] table;
    private int width;
    private int next;
    private int prefix = -1;
    private int bits;
    private int bitCount;

    Codes(OutputStream out, int codeSize) throws IOException {
      this.out = out;
      this.clear = 1 << codeSize;
      this.table = new short[MOST_CODES << codeSize];
      reset();
    }

    private void reset() throws IOException {
      width = width == 0 ? Integer.numberOfTrailingZeros(clear) + 1 : width;
      emit(clear);
      Arrays.fill(table, (short) 0);
      width = Integer.numberOfTrailingZeros(clear) + 1;
      next = clear + 2;
    }

    void add(int index) throws IOException {
      if (prefix < 0) {
        prefix = index;
        return;
      }
      int slot = prefix * clear + index;
      if (table[slot] != 0) {
        prefix = table[slot];
        return;
      }
      emit(prefix);
      if (next == MOST_CODES) {
        reset();
      } else {
        if (next == 1 << width) {
          width++;
        }
        table[slot] = (short) next++;
      }
      prefix = index;
    }

    void finish() throws IOException {
      emit(prefix);
      if (next == 1 << width && width < 12) {
        width++;
      }
      emit(clear + 1);
      if (bitCount > 0) {
        put(bits);
      }
      flush();
      out.write(0);
    }

    private void emit(int code) throws IOException {
      bits |= code << bitCount;
      bitCount += width;
      while (bitCount >= 8) {
        put(bits & 0xff);
        bits >>>= 8;
        bitCount -= 8;
      }
    }

    private void put(int value) throws IOException {
      block.write(value);
      if (block.size() == 255) {
        flush();
      }
    }

    private void flush() throws IOException {
      if (block.size() > 0) {
        out.write(block.size());
        block.writeTo(out);
        block.reset();
      }
    }
  }
}
