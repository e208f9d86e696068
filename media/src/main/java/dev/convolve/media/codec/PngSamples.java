package dev.convolve.media.codec;

import java.io.Closeable;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The rows of a PNG: inflated from its IDAT chunks, whose checksums are verified, and unfiltered.
 */
final class PngSamples implements Closeable {

  private static final byte[] TYPE = {'I', 'D', 'A', 'T'};

  private final ByteReader in;
  private final PngHeader header;
  private final Decoding decoding;
  private final Inflater inflater = new Inflater();
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 15];
  private final byte[] filter = new byte[1];
  private final int pixelBytes;
  private int part = -1;
  private int partLeft;
  private boolean ended;

  PngSamples(Source source, PngHeader header, Decoding decoding) {
    this.in = new ByteReader(source);
    this.header = header;
    this.decoding = decoding;
    this.pixelBytes = Math.max(1, header.storedChannels() * header.depth / 8);
  }

  /** Reads a row into its place, given where the row above it is (−1: none); false at the end. */
  boolean row(byte[] rows, int at, int length, int above) throws IOException {
    if (!inflate(filter, 0, 1) || !inflate(rows, at, length)) {
      return false;
    }
    switch (filter[0]) {
      case 0 -> {}
      case 1 -> sub(rows, at, length);
      case 2 -> up(rows, at, length, above);
      case 3 -> average(rows, at, length, above);
      case 4 -> paeth(rows, at, length, above);
      default -> {
        decoding.damaged("a row has the unknown filter %d".formatted(filter[0] & 0xff));
        return false;
      }
    }
    return true;
  }

  private void sub(byte[] rows, int at, int length) {
    for (int i = at + pixelBytes; i < at + length; i++) {
      rows[i] += rows[i - pixelBytes];
    }
  }

  private static void up(byte[] rows, int at, int length, int above) {
    if (above < 0) {
      return;
    }
    for (int i = 0; i < length; i++) {
      rows[at + i] += rows[above + i];
    }
  }

  private void average(byte[] rows, int at, int length, int above) {
    for (int i = 0; i < length; i++) {
      int left = i < pixelBytes ? 0 : rows[at + i - pixelBytes] & 0xff;
      int up = above < 0 ? 0 : rows[above + i] & 0xff;
      rows[at + i] += (byte) ((left + up) >> 1);
    }
  }

  private void paeth(byte[] rows, int at, int length, int above) {
    if (above < 0) {
      sub(rows, at, length);
      return;
    }
    for (int i = 0; i < Math.min(pixelBytes, length); i++) {
      rows[at + i] += rows[above + i];
    }
    for (int i = pixelBytes; i < length; i++) {
      int left = rows[at + i - pixelBytes] & 0xff;
      int up = rows[above + i] & 0xff;
      int corner = rows[above + i - pixelBytes] & 0xff;
      rows[at + i] += (byte) predict(left, up, corner);
    }
  }

  /** The neighbour nearest to left + up − corner; on a tie left, then up. */
  static int predict(int left, int up, int corner) {
    int toLeft = Math.abs(up - corner);
    int toUp = Math.abs(left - corner);
    int toCorner = Math.abs(left + up - 2 * corner);
    return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
  }

  private boolean inflate(byte[] target, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      try {
        int got = inflater.inflate(target, offset + done, count - done);
        done += got;
        if (got == 0 && (inflater.finished() || inflater.needsDictionary() || !feed())) {
          return false;
        }
      } catch (DataFormatException damaged) {
        decoding.damaged("the compressed data is damaged: " + damaged.getMessage());
        return false;
      }
    }
    return true;
  }

  /** Gives the inflater more bytes; false when there are none. */
  private boolean feed() throws IOException {
    while (partLeft == 0) {
      if (!nextPart()) {
        return false;
      }
    }
    int got = in.read(buffer, 0, Math.min(partLeft, buffer.length));
    if (got == 0) {
      ended = true;
      partLeft = 0;
      return false;
    }
    partLeft -= got;
    crc.update(buffer, 0, got);
    inflater.setInput(buffer, 0, got);
    return true;
  }

  private boolean nextPart() throws IOException {
    checkSum();
    if (ended || ++part >= header.parts().size()) {
      ended = true;
      return false;
    }
    PngHeader.Part next = header.parts().get(part);
    in.seek(next.position());
    partLeft = next.length();
    crc.reset();
    crc.update(TYPE);
    return true;
  }

  private void checkSum() throws IOException {
    if (part < 0 || ended) {
      return;
    }
    if (in.remaining() < 4) {
      decoding.cut("the file ends inside a chunk IDAT");
    } else if (in.u32() != crc.getValue()) {
      decoding.damaged("the checksum of chunk IDAT number %d is wrong".formatted(part + 1));
    }
  }

  /** Verifies what follows the last row: the stream's end and the checksums. */
  void finish() throws IOException {
    long surplus = 0;
    byte[] rest = new byte[256];
    while (!inflater.finished() && surplus < 1 << 16 && inflate(rest, 0, 1)) {
      surplus++;
    }
    if (surplus > 0) {
      decoding.warn("there is more data than the picture's rows take");
    } else if (!inflater.finished()) {
      decoding.cut("the compressed data has no end");
    }
    while (!ended && partLeft > 0) {
      int got = in.read(buffer, 0, Math.min(partLeft, buffer.length));
      if (got == 0) {
        decoding.cut("the file ends inside a chunk IDAT");
        return;
      }
      crc.update(buffer, 0, got);
      partLeft -= got;
    }
    while (!ended && nextPart()) {
      if (partLeft > 0) {
        decoding.warn("there is more data than the picture's rows take");
        return;
      }
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
