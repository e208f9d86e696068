package dev.convolve.media.codec;

import dev.convolve.media.ImageInfo;
import dev.convolve.media.PictureFormat;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;

/**
 * Bitmaps of 1, 2, 4, 8, 16, 24 and 32 bits, plain, run-length coded or with bit fields. A palette
 * of grays gives a gray picture. The fourth byte of plain 32-bit pixels means nothing; alpha is
 * what an alpha mask names.
 */
final class BmpReader implements Decoder {

  private final Source source;
  private final Decoding decoding;
  private final BmpHeader header;
  private final int channels;

  BmpReader(Source source, Decoding decoding) throws IOException {
    this.source = source;
    this.decoding = decoding;
    this.header = new BmpHeader(source, decoding);
    this.channels = header.isGray() ? 1 : header.hasAlpha() ? 4 : 3;
  }

  private boolean isRunLength() {
    return header.compression == BmpHeader.RLE4 || header.compression == BmpHeader.RLE8;
  }

  @Override
  public ImageInfo info(int frame) {
    return new ImageInfo(
        PictureFormat.BMP,
        header.width,
        header.height,
        channels,
        header.depth <= 8 ? 8 : header.depth == 16 ? 5 : 8,
        SampleType.U8,
        1,
        1,
        header.icc,
        header.resolution,
        "%d bits a pixel%s%s"
            .formatted(
                header.depth,
                header.depth <= 8 ? ", palette" : "",
                isRunLength() ? ", run-length coded" : ""));
  }

  @Override
  public Tensor decode(int frame) throws IOException {
    long rowBytes = ((long) header.width * header.depth + 31) / 32 * 4;
    long available = Math.max(0, source.length() - header.data);
    // Two bytes of run-length code give at most 255 pixels, or skip over any number of rows.
    long needed = isRunLength() ? 2 : rowBytes * header.height;
    if (available < needed && (!decoding.isTolerant() || available == 0)) {
      throw decoding.truncated(
          "%d bytes of data, %d rows need %d".formatted(available, header.height, needed));
    }
    Tensor target =
        decoding.buffers().zeros(SampleType.U8, Shape.of(header.height, header.width, channels));
    if (isRunLength()) {
      runs(target.bytes());
    } else {
      rows(target.bytes(), Math.toIntExact(rowBytes));
    }
    return target;
  }

  private int line(int stored) {
    return header.topDown ? stored : header.height - 1 - stored;
  }

  private void rows(byte[] out, int rowBytes) throws IOException {
    ByteReader in = new ByteReader(source, header.data);
    byte[] row = new byte[rowBytes];
    for (int y = 0; y < header.height; y++) {
      if (in.read(row, 0, rowBytes) < rowBytes) {
        decoding.cut("the data ends after %d rows".formatted(y));
        return;
      }
      int at = line(y) * header.width * channels;
      if (header.depth <= 8) {
        indexed(row, out, at);
      } else if (header.depth == 24) {
        for (int i = 0, o = at; i < 3 * header.width; i += 3, o += 3) {
          out[o] = row[i + 2];
          out[o + 1] = row[i + 1];
          out[o + 2] = row[i];
        }
      } else {
        masked(row, out, at);
      }
    }
  }

  private void indexed(byte[] row, byte[] out, int at) throws IOException {
    int perByte = 8 / header.depth;
    int mask = (1 << header.depth) - 1;
    for (int x = 0, o = at; x < header.width; x++, o += channels) {
      int shift = 8 - header.depth * (x % perByte + 1);
      colour(row[x / perByte] >> shift & mask, out, o);
    }
  }

  private void colour(int index, byte[] out, int at) throws IOException {
    int entry = 3 * index;
    if (entry >= header.palette.length) {
      decoding.warn("a palette index has no entry and is read as black");
      return;
    }
    out[at] = header.palette[entry + 2];
    if (channels == 3) {
      out[at + 1] = header.palette[entry + 1];
      out[at + 2] = header.palette[entry];
    }
  }

  private void masked(byte[] row, byte[] out, int at) {
    int bytes = header.depth / 8;
    for (int x = 0, i = 0, o = at; x < header.width; x++, o += channels) {
      int pixel = 0;
      for (int b = 0; b < bytes; b++, i++) {
        pixel |= (row[i] & 0xff) << 8 * b;
      }
      for (int c = 0; c < channels; c++) {
        out[o + c] = stretched(pixel, header.masks[c]);
      }
    }
  }

  /** The bits under a mask, stretched to 0…255 and rounded to nearest. */
  private static byte stretched(int pixel, int mask) {
    if (mask == 0) {
      return 0;
    }
    int shift = Integer.numberOfTrailingZeros(mask);
    long most = (mask & 0xffffffffL) >>> shift;
    long value = (pixel & mask & 0xffffffffL) >>> shift;
    return (byte) ((2 * 255 * value + most) / (2 * most));
  }

  private void runs(byte[] out) throws IOException {
    ByteReader in = new ByteReader(source, header.data);
    boolean nibbles = header.compression == BmpHeader.RLE4;
    int x = 0;
    int y = 0;
    while (true) {
      int count = in.next();
      int value = in.next();
      if (value < 0) {
        decoding.cut("the run-length data has no end, after %d rows".formatted(y));
        return;
      }
      if (count > 0) {
        for (int i = 0; i < count; i++, x++) {
          put(nibbles ? value >> (i % 2 == 0 ? 4 : 0) & 15 : value, x, y, out);
        }
      } else if (value == 0) {
        x = 0;
        y++;
      } else if (value == 1) {
        return;
      } else if (value == 2) {
        x += Math.max(0, in.next());
        y += Math.max(0, in.next());
      } else {
        byte[] literal = new byte[((nibbles ? (value + 1) / 2 : value) + 1) / 2 * 2];
        if (in.read(literal, 0, literal.length) < literal.length) {
          decoding.cut("the run-length data ends inside row %d".formatted(y));
          return;
        }
        for (int i = 0; i < value; i++, x++) {
          int index = nibbles ? literal[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15 : literal[i] & 0xff;
          put(index, x, y, out);
        }
      }
      if (y > header.height) {
        decoding.damaged("the run-length data goes on past the last row");
        return;
      }
    }
  }

  private void put(int index, int x, int y, byte[] out) throws IOException {
    if (x < header.width && y < header.height) {
      colour(index, out, (line(y) * header.width + x) * channels);
    }
  }
}
