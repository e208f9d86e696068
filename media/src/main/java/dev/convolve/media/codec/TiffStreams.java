package dev.convolve.media.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The bytes of a TIFF strip or tile, decompressed as they are read. */
final class TiffStreams {

  static final int NONE = 1;
  static final int LZW = 5;
  static final int DEFLATE = 8;
  static final int OLD_DEFLATE = 32946;
  static final int PACK_BITS = 32773;

  private TiffStreams() {}

  static InputStream open(
      Source source, long position, long count, int compression, boolean reversedBits) {
    InputStream raw = new Range(source, position, count, reversedBits);
    return switch (compression) {
      case LZW -> new Lzw(raw);
      case DEFLATE, OLD_DEFLATE ->
          new InflaterInputStream(raw, new Inflater(), 1 << 13) {
            @Override
            public void close() throws IOException {
              inf.end();
              super.close();
            }
          };
      case PACK_BITS -> new PackBits(raw);
      default -> raw;
    };
  }

  /** A part of a source. */
  private static final class Range extends InputStream {
    private final ByteReader in;
    private final boolean reversed;
    private long left;

    Range(Source source, long position, long count, boolean reversed) {
      this.in = new ByteReader(source, position);
      boolean inside = position >= 0 && position <= source.length();
      this.left = inside ? Math.clamp(count, 0, source.length() - position) : 0;
      this.reversed = reversed;
    }

    @Override
    public int read() throws IOException {
      if (left <= 0) {
        return -1;
      }
      left--;
      int value = in.next();
      return reversed && value >= 0 ? Integer.reverse(value) >>> 24 : value;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      int got = in.read(target, offset, (int) Math.min(left, count));
      left -= got;
      if (reversed) {
        for (int i = offset; i < offset + got; i++) {
          target[i] = (byte) (Integer.reverse(target[i]) >>> 24);
        }
      }
      return got == 0 && count > 0 ? -1 : got;
    }
  }

  /** Apple's run lengths: n ≥ 0 copies n + 1 bytes, n &lt; 0 repeats one 1 − n times. */
  private static final class PackBits extends InputStream {
    private final InputStream in;
    private int literals;
    private int repeats;
    private int value;

    PackBits(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      int done = 0;
      while (done < count && hasMore()) {
        int wanted = Math.min(literals + repeats, count - done);
        if (literals > 0) {
          int got = in.readNBytes(target, offset + done, wanted);
          literals -= wanted;
          done += got;
          if (got < wanted) {
            break;
          }
        } else {
          Arrays.fill(target, offset + done, offset + done + wanted, (byte) value);
          repeats -= wanted;
          done += wanted;
        }
      }
      return done == 0 && count > 0 ? -1 : done;
    }

    /** Reads the next length when the last run is used up; false at the end. */
    private boolean hasMore() throws IOException {
      while (literals == 0 && repeats == 0) {
        int code = in.read();
        if (code < 0) {
          return false;
        }
        if (code < 128) {
          literals = code + 1;
        } else if (code > 128) {
          value = in.read();
          repeats = value < 0 ? 0 : 257 - code;
        }
      }
      return true;
    }
  }

  /** TIFF's LZW: codes of 9 to 12 bits, most significant first, widened one code early. */
  private static final class Lzw extends InputStream {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int MOST = 4096;

    private final InputStream in;
    private final int[] prefix = new int[MOST];
    private final byte[] suffix = new byte[MOST];
    private final byte[] stack = new byte[MOST + 1];
    private int stacked;
    private int bits;
    private int bitCount;
    private int width = 9;
    private int next = 258;
    private int previous = -1;
    private byte first;
    private boolean ended;

    Lzw(InputStream in) {
      this.in = in;
      for (int code = 0; code < 256; code++) {
        suffix[code] = (byte) code;
      }
    }

    @Override
    public int read() throws IOException {
      while (stacked == 0) {
        if (ended) {
          return -1;
        }
        decode();
      }
      return stack[--stacked] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      int done = 0;
      while (done < count) {
        while (stacked > 0 && done < count) {
          target[offset + done++] = stack[--stacked];
        }
        if (done < count) {
          if (ended) {
            return done == 0 ? -1 : done;
          }
          decode();
        }
      }
      return done;
    }

    private void decode() throws IOException {
      int code = code();
      if (code < 0 || code == END) {
        ended = true;
        return;
      }
      if (code == CLEAR) {
        width = 9;
        next = 258;
        previous = -1;
        return;
      }
      if (code > next || code >= 256 && previous < 0 || next > MOST) {
        throw new IOException("LZW code " + code + " is undefined");
      }
      int at = code;
      if (code == next) {
        stack[stacked++] = first;
        at = previous;
      }
      while (at > END) {
        stack[stacked++] = suffix[at];
        at = prefix[at];
      }
      first = suffix[at];
      stack[stacked++] = first;
      if (previous >= 0 && next < MOST) {
        prefix[next] = previous;
        suffix[next] = first;
        next++;
        width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
      }
      previous = code;
    }

    private int code() throws IOException {
      while (bitCount < width) {
        int value = in.read();
        if (value < 0) {
          return -1;
        }
        bits = bits << 8 | value;
        bitCount += 8;
      }
      bitCount -= width;
      int code = bits >>> bitCount & ((1 << width) - 1);
      bits &= (1 << bitCount) - 1;
      return code;
    }
  }
}
