package dev.convolve.media.codec;

import java.io.IOException;

/**
 * The header of a netpbm file.
 *
 * @param kind the character after P: 1 to 7, f or F
 * @param width samples per row
 * @param height rows
 * @param channels 1 to 4
 * @param maximum the value of white, 1 to 65535; 1 for bitmaps, 0 for floats
 * @param isLittle whether floats have their least significant byte first
 * @param data where the samples begin
 */
record PnmHeader(
    char kind, int width, int height, int channels, int maximum, boolean isLittle, long data) {

  /** No number was there. */
  static final int NONE = -1;

  static PnmHeader read(Source source, Decoding decoding) throws IOException {
    ByteReader in = new ByteReader(source, 1);
    char kind = (char) in.u8();
    return kind == '7' ? readPam(in, decoding) : readPlain(in, kind, decoding);
  }

  private static PnmHeader readPlain(ByteReader in, char kind, Decoding decoding)
      throws IOException {
    int width = number(in);
    int height = number(in);
    boolean isFloat = kind == 'f' || kind == 'F';
    boolean bits = kind == '1' || kind == '4';
    int channels = kind == '3' || kind == '6' || kind == 'F' ? 3 : 1;
    int maximum = bits ? 1 : 0;
    boolean little = false;
    if (isFloat) {
      little = scale(word(in), decoding) < 0;
    } else if (!bits) {
      maximum = number(in);
    }
    return checked(
        new PnmHeader(kind, width, height, channels, maximum, little, in.position()), decoding);
  }

  private static double scale(String word, Decoding decoding) throws IOException {
    try {
      double scale = Double.parseDouble(word);
      if (scale == 0 || !Double.isFinite(scale)) {
        throw decoding.corrupt("the scale is " + word);
      }
      if (Math.abs(scale) != 1) {
        decoding.warn("the scale %s is not applied".formatted(word));
      }
      return scale;
    } catch (NumberFormatException noNumber) {
      throw decoding.corrupt("the scale '%s' is no number".formatted(word));
    }
  }

  private static PnmHeader readPam(ByteReader in, Decoding decoding) throws IOException {
    int width = NONE;
    int height = NONE;
    int channels = NONE;
    int maximum = NONE;
    while (true) {
      String key = word(in);
      switch (key) {
        case "WIDTH" -> width = number(in);
        case "HEIGHT" -> height = number(in);
        case "DEPTH" -> channels = number(in);
        case "MAXVAL" -> maximum = number(in);
        case "TUPLTYPE" -> word(in);
        case "ENDHDR" -> {
          if (channels < 1 || channels > 4) {
            throw decoding.unsupported("a PAM of depth %d".formatted(channels), "1 to 4 are read");
          }
          return checked(
              new PnmHeader('7', width, height, channels, maximum, false, in.position()), decoding);
        }
        default -> throw decoding.corrupt("header word '%s' is unknown".formatted(key));
      }
    }
  }

  private static PnmHeader checked(PnmHeader header, Decoding decoding) throws IOException {
    if (header.width <= 0 || header.height <= 0) {
      throw decoding.corrupt(
          "the size %d x %d is not 1 to 2147483647".formatted(header.width, header.height));
    }
    if (!header.isFloat() && (header.maximum < 1 || header.maximum > 65535)) {
      throw decoding.corrupt("the maximum %d is not 1 to 65535".formatted(header.maximum));
    }
    return header;
  }

  boolean isFloat() {
    return kind == 'f' || kind == 'F';
  }

  boolean isBits() {
    return kind == '1' || kind == '4';
  }

  boolean isText() {
    return kind >= '1' && kind <= '3';
  }

  long samples() {
    return (long) width * height * channels;
  }

  /** Bytes of a row that is not text. */
  long rowBytes() {
    long samples = (long) width * channels;
    return isFloat()
        ? 4 * samples
        : isBits() ? (samples + 7) / 8 : maximum > 255 ? 2 * samples : samples;
  }

  /** The first byte that is neither blank nor comment, −1 at the end. */
  static int afterBlanks(ByteReader in) throws IOException {
    int next = in.next();
    while (next == '#' || next >= 0 && Character.isWhitespace(next)) {
      if (next == '#') {
        while (next >= 0 && next != '\n' && next != '\r') {
          next = in.next();
        }
      } else {
        next = in.next();
      }
    }
    return next;
  }

  /** The next number, and the one byte that ends it; {@link #NONE} when there is none. */
  static int number(ByteReader in) throws IOException {
    int next = afterBlanks(in);
    if (next < '0' || next > '9') {
      return NONE;
    }
    long value = 0;
    while (next >= '0' && next <= '9') {
      value = Math.min(10 * value + next - '0', Integer.MAX_VALUE);
      next = in.next();
    }
    return next < 0 || Character.isWhitespace(next) ? (int) value : NONE;
  }

  /** The next word of at most 64 characters, and the one byte that ends it. */
  private static String word(ByteReader in) throws IOException {
    StringBuilder word = new StringBuilder();
    int next = afterBlanks(in);
    while (next >= 0 && !Character.isWhitespace(next) && word.length() < 64) {
      word.append((char) next);
      next = in.next();
    }
    if (word.isEmpty()) {
      throw new CutOffException(in.position());
    }
    return word.toString();
  }
}
