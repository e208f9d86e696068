package dev.convolve.media.codec;

/** VP8's boolean entropy decoder (RFC 6386, section 7) over a range of bytes. */
final class Vp8Bits {

  private final byte[] bytes;
  private final int end;
  private int at;
  private long value;

  /** Bits in {@code value} below the eight that decisions are made on; −8 when it is empty. */
  private int spare = -8;

  /** The range less one, 127…254 between decisions. */
  private int range = 254;

  private int missing;

  Vp8Bits(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /** Whether more was read than there is; up to two bytes beyond the end belong to the coding. */
  boolean isCut() {
    return missing > 3;
  }

  private void load() {
    for (int i = 0; i < 4; i++) {
      int next = 0;
      if (at < end) {
        next = bytes[at++] & 0xff;
      } else {
        missing++;
      }
      value = value << 8 | next;
      spare += 8;
    }
  }

  /** A decision whose probability of 0 is {@code probability}/256. */
  int bit(int probability) {
    if (spare < 0) {
      load();
    }
    int split = (range * probability) >> 8;
    int top = (int) (value >>> spare);
    int width;
    int bit;
    if (top > split) {
      width = range - split;
      value -= (long) (split + 1) << spare;
      bit = 1;
    } else {
      width = split + 1;
      bit = 0;
    }
    int shift = Integer.numberOfLeadingZeros(width) - 24;
    range = (width << shift) - 1;
    spare -= shift;
    return bit;
  }

  /** A decision of even odds. */
  boolean flag() {
    return bit(128) == 1;
  }

  /** An unsigned number, most significant bit first. */
  int literal(int bits) {
    int literal = 0;
    for (int i = 0; i < bits; i++) {
      literal = literal << 1 | bit(128);
    }
    return literal;
  }

  /** A number of so many bits and its sign after it. */
  int signed(int bits) {
    int magnitude = literal(bits);
    return flag() ? -magnitude : magnitude;
  }

  /** A signed number behind a flag, 0 when the flag is not set. */
  int optional(int bits) {
    return flag() ? signed(bits) : 0;
  }
}
