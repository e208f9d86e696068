package dev.convolve.media.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads numbers from a {@link Source} in order, buffered; past the end {@link CutOffException}. */
final class ByteReader {

  private final Source source;
  private final byte[] buffer;
  private long start;
  private int at;
  private int limit;
  private boolean little;

  ByteReader(Source source) {
    this(source, 0);
  }

  ByteReader(Source source, long position) {
    this.source = source;
    this.buffer = new byte[Math.clamp(source.length(), 16, 1 << 15)];
    this.start = position;
  }

  /** Reads the least significant byte first from here on, or last. */
  ByteReader littleEndian(boolean first) {
    little = first;
    return this;
  }

  long position() {
    return start + at;
  }

  long remaining() {
    return source.length() - position();
  }

  void seek(long position) {
    if (position >= start && position <= start + limit) {
      at = (int) (position - start);
    } else {
      start = position;
      at = 0;
      limit = 0;
    }
  }

  void skip(long count) {
    seek(position() + count);
  }

  /** The next byte, 0…255, or −1 at the end. */
  int next() throws IOException {
    return at < limit || fill() ? buffer[at++] & 0xff : -1;
  }

  /** Steps behind the next byte of {@code value}; false where there is none before the end. */
  boolean skipPast(int value) throws IOException {
    byte wanted = (byte) value;
    while (at < limit || fill()) {
      int i = at;
      while (i < limit && buffer[i] != wanted) {
        i++;
      }
      at = Math.min(limit, i + 1);
      if (i < limit) {
        return true;
      }
    }
    return false;
  }

  private boolean fill() throws IOException {
    start += at;
    at = 0;
    limit = start < 0 ? 0 : source.read(start, buffer, 0, buffer.length);
    return limit > 0;
  }

  int u8() throws IOException {
    int value = next();
    if (value < 0) {
      throw new CutOffException(source.length());
    }
    return value;
  }

  int u16() throws IOException {
    int a = u8();
    int b = u8();
    return little ? b << 8 | a : a << 8 | b;
  }

  /** 32 bits as they are; negative when the highest is set. */
  int s32() throws IOException {
    int a = u16();
    int b = u16();
    return little ? b << 16 | a : a << 16 | b;
  }

  long u32() throws IOException {
    return s32() & 0xffffffffL;
  }

  /** 64 bits as they are. */
  long s64() throws IOException {
    long a = u32();
    long b = u32();
    return little ? b << 32 | a : a << 32 | b;
  }

  float f32() throws IOException {
    return Float.intBitsToFloat(s32());
  }

  /** Fills the range, as far as there are bytes, and returns how many there were. */
  int read(byte[] target, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (at == limit && count - done >= buffer.length) {
        int got = source.read(position(), target, offset + done, count - done);
        seek(position() + got);
        return done + got;
      }
      if (at == limit && !fill()) {
        break;
      }
      int piece = Math.min(limit - at, count - done);
      System.arraycopy(buffer, at, target, offset + done, piece);
      at += piece;
      done += piece;
    }
    return done;
  }

  void readFully(byte[] target, int offset, int count) throws IOException {
    if (read(target, offset, count) < count) {
      throw new CutOffException(source.length());
    }
  }

  /** The next {@code count} bytes; nothing is allocated when there are fewer. */
  byte[] bytes(long count) throws IOException {
    if (count > remaining()) {
      throw new CutOffException(source.length());
    }
    byte[] bytes = new byte[Math.toIntExact(count)];
    readFully(bytes, 0, bytes.length);
    return bytes;
  }

  String ascii(int count) throws IOException {
    return new String(bytes(count), StandardCharsets.ISO_8859_1);
  }
}
