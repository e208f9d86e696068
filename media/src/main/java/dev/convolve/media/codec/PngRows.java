package dev.convolve.media.codec;

import dev.convolve.tensor.Tensor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Puts a PNG's unfiltered rows into the picture: unpacked, stretched, through palette and tRNS. */
final class PngRows {

  private final PngHeader header;
  private final Tensor target;
  private final Decoding decoding;
  private final int channels;

  /** The transparent colour's samples as stored, −1 when no colour is. */
  private final int[] key = {-1, -1, -1};

  PngRows(PngHeader header, Tensor target, Decoding decoding) {
    this.header = header;
    this.target = target;
    this.decoding = decoding;
    this.channels = header.channels();
    byte @Nullable [] transparency = header.transparency;
    if (transparency != null && header.kind != PngHeader.PALETTE) {
      int mask = (1 << header.depth) - 1;
      for (int c = 0; c < header.storedChannels(); c++) {
        key[c] = ((transparency[2 * c] & 0xff) << 8 | transparency[2 * c + 1] & 0xff) & mask;
      }
    }
  }

  /** Whether rows as stored are rows of the picture. */
  boolean isDirect() {
    return header.depth == 8 && header.kind != PngHeader.PALETTE && header.transparency == null;
  }

  /** The picture's samples, where {@link #isDirect}. */
  byte[] direct() {
    return target.bytes();
  }

  /** Puts {@code count} pixels of a row at y, x, x + step, … */
  void put(byte[] row, int at, int y, int x, int step, int count) throws IOException {
    int to = (y * header.width + x) * channels;
    int stride = step * channels;
    if (header.kind == PngHeader.PALETTE) {
      putPalette(row, at, to, stride, count);
    } else if (header.depth == 16) {
      put16(row, at, to, stride, count);
    } else {
      put8(row, at, to, stride, count);
    }
  }

  private void put8(byte[] row, int at, int to, int stride, int count) {
    byte[] out = target.bytes();
    int stored = header.storedChannels();
    int scale = 255 / ((1 << header.depth) - 1);
    for (int p = 0, o = to; p < count; p++, o += stride) {
      boolean transparent = true;
      for (int c = 0; c < stored; c++) {
        int value = sample(row, at, p * stored + c);
        out[o + c] = (byte) (value * scale);
        transparent &= value == key[c % 3];
      }
      if (channels > stored) {
        out[o + stored] = (byte) (transparent ? 0 : 255);
      }
    }
  }

  private void put16(byte[] row, int at, int to, int stride, int count) {
    short[] out = target.shorts();
    int stored = header.storedChannels();
    for (int p = 0, o = to, i = at; p < count; p++, o += stride) {
      boolean transparent = true;
      for (int c = 0; c < stored; c++, i += 2) {
        int value = (row[i] & 0xff) << 8 | row[i + 1] & 0xff;
        out[o + c] = (short) value;
        transparent &= value == key[c % 3];
      }
      if (channels > stored) {
        out[o + stored] = (short) (transparent ? 0 : 65535);
      }
    }
  }

  private void putPalette(byte[] row, int at, int to, int stride, int count) throws IOException {
    byte[] out = target.bytes();
    byte[] palette = header.palette;
    byte @Nullable [] transparency = header.transparency;
    for (int p = 0, o = to; p < count; p++, o += stride) {
      int index = sample(row, at, p);
      if (3 * index + 2 >= palette.length) {
        decoding.warn("a palette index has no entry and is read as black");
      } else {
        System.arraycopy(palette, 3 * index, out, o, 3);
      }
      if (transparency != null) {
        out[o + 3] = index < transparency.length ? transparency[index] : (byte) 255;
      }
    }
  }

  private int sample(byte[] row, int at, int index) {
    return switch (header.depth) {
      case 1 -> row[at + (index >> 3)] >> (7 - (index & 7)) & 1;
      case 2 -> row[at + (index >> 2)] >> (6 - 2 * (index & 3)) & 3;
      case 4 -> row[at + (index >> 1)] >> (4 - 4 * (index & 1)) & 15;
      default -> row[at + index] & 0xff;
    };
  }
}
