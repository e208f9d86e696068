package dev.convolve.media.codec;

import java.io.IOException;

/** GIF's variable-length LZW: codes of 3 to 12 bits, least significant first, in blocks. */
final class GifLzw {

  private static final int MOST_CODES = 4096;

  private final ByteReader in;
  private final int[] prefix = new int[MOST_CODES];
  private final byte[] suffix = new byte[MOST_CODES];
  private final byte[] stack = new byte[MOST_CODES + 1];
  private final int clear;
  private int stacked;
  private int bits;
  private int bitCount;
  private int blockLeft;
  private int width;
  private int next;
  private int previous = -1;
  private byte first;
  private String problem = "";
  private boolean cut;

  GifLzw(Source source, long position) throws IOException {
    in = new ByteReader(source, position);
    int codeSize = in.next();
    if (codeSize < 1 || codeSize > 11) {
      problem = codeSize < 0 ? "the data is missing" : "code size " + codeSize + " is impossible";
      cut = codeSize < 0;
      codeSize = 1;
    }
    clear = 1 << codeSize;
    for (int code = 0; code < clear; code++) {
      suffix[code] = (byte) code;
    }
    reset();
  }

  private void reset() {
    width = Integer.numberOfTrailingZeros(clear) + 1;
    next = clear + 2;
    previous = -1;
  }

  /** What ended the data early. */
  String problem() {
    return problem;
  }

  /** Whether the file ended, rather than the data being damaged. */
  boolean isCut() {
    return cut;
  }

  /** Reads indices, fewer than asked for at the end of the data. */
  int read(byte[] target, int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (stacked == 0 && !decode()) {
        return done;
      }
      while (stacked > 0 && done < count) {
        target[done++] = stack[--stacked];
      }
    }
    return done;
  }

  /** Puts the next code's indices on the stack, the last one first. */
  private boolean decode() throws IOException {
    while (problem.isEmpty()) {
      int code = code();
      if (code < 0) {
        break;
      }
      if (code == clear) {
        reset();
        continue;
      }
      if (code == clear + 1) {
        problem = "the data ends";
        cut = true;
        break;
      }
      if (code > next || code == next && previous < 0 || previous < 0 && code > clear) {
        problem = "code " + code + " is undefined";
        break;
      }
      expand(code);
      return true;
    }
    return false;
  }

  private void expand(int code) {
    int at = code;
    if (code == next) {
      stack[stacked++] = first;
      at = previous;
    }
    while (at >= clear) {
      stack[stacked++] = suffix[at];
      at = prefix[at];
    }
    first = suffix[at];
    stack[stacked++] = first;
    if (previous >= 0 && next < MOST_CODES) {
      prefix[next] = previous;
      suffix[next] = first;
      next++;
      if (next == 1 << width && width < 12) {
        width++;
      }
    }
    previous = code;
  }

  private int code() throws IOException {
    while (bitCount < width) {
      if (blockLeft == 0) {
        blockLeft = in.next();
        if (blockLeft <= 0) {
          problem = "the data ends";
          cut = true;
          blockLeft = 0;
          return -1;
        }
      }
      int value = in.next();
      if (value < 0) {
        problem = "the file ends";
        cut = true;
        return -1;
      }
      blockLeft--;
      bits |= value << bitCount;
      bitCount += 8;
    }
    int code = bits & ((1 << width) - 1);
    bits >>>= width;
    bitCount -= width;
    return code;
  }
}
