package dev.convolve.media.codec;

import dev.convolve.media.IccProfile;
import dev.convolve.media.Resolution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Every chunk of a PNG but the samples (ISO/IEC 15948): the IDAT chunks are only located. */
final class PngHeader {

  static final int GRAY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int GRAY_ALPHA = 4;
  static final int RGBA = 6;

  /** Profiles are a few kilobytes; what inflates to more than this is none. */
  private static final int MOST_PROFILE = 1 << 24;

  private static final int SAMPLES = chunk("IDAT");

  /**
   * A run of compressed samples: where its bytes lie, and the checksum over it begins 4 earlier.
   */
  record Part(long position, int length) {}

  private final Decoding decoding;
  private final ByteReader in;
  private final List<Part> parts = new ArrayList<>();
  int width;
  int height;
  int depth;
  int kind;
  boolean interlaced;
  byte[] palette = new byte[0];
  byte @Nullable [] transparency;
  @Nullable IccProfile icc;
  @Nullable Resolution resolution;
  int orientation = 1;

  /** What is wrong with the chunks' structure after the header, told when samples are asked for. */
  @Nullable String cut;

  PngHeader(Source source, Decoding decoding) throws IOException {
    this.decoding = decoding;
    this.in = new ByteReader(source, 8);
    readHeader();
    readChunks();
  }

  List<Part> parts() {
    return parts;
  }

  /** Compares the samples' checksums; those that the file's end cuts off were told already. */
  void verifySamples() throws IOException {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[1 << 15];
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      crc.reset();
      in.seek(part.position() - 4);
      for (long left = part.length() + 4L; left > 0 && in.remaining() > 0; ) {
        int got = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        crc.update(buffer, 0, got);
        left -= got;
      }
      if (in.remaining() >= 4 && in.u32() != crc.getValue()) {
        decoding.damaged("the checksum of chunk IDAT number %d is wrong".formatted(i + 1));
      }
    }
  }

  /** Channels as stored: a palette's index is one. */
  int storedChannels() {
    return switch (kind) {
      case RGB -> 3;
      case GRAY_ALPHA -> 2;
      case RGBA -> 4;
      default -> 1;
    };
  }

  /** Channels that reading gives. */
  int channels() {
    int colours = kind == PALETTE ? 3 : storedChannels();
    return transparency == null ? colours : colours + 1;
  }

  private void readHeader() throws IOException {
    byte[] header = readChunk(in.u32(), in.s32(), "IHDR", true);
    if (header.length != 13) {
      throw decoding.corrupt("the header IHDR has %d bytes, not 13".formatted(header.length));
    }
    ByteReader fields = new ByteReader(Source.of(header));
    width = fields.s32();
    height = fields.s32();
    depth = fields.u8();
    kind = fields.u8();
    int compression = fields.u8();
    int filter = fields.u8();
    int interlace = fields.u8();
    if (width <= 0 || height <= 0) {
      throw decoding.corrupt(
          "the size %d x %d is not 1 to 2147483647"
              .formatted(width & 0xffffffffL, height & 0xffffffffL));
    }
    boolean known =
        switch (kind) {
          case GRAY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
          case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
          case RGB, GRAY_ALPHA, RGBA -> depth == 8 || depth == 16;
          default -> false;
        };
    if (!known || compression != 0 || filter != 0 || interlace > 1) {
      throw decoding.corrupt(
          "colour type %d, depth %d, compression %d, filter %d, interlace %d is no valid header"
              .formatted(kind, depth, compression, filter, interlace));
    }
    interlaced = interlace == 1;
  }

  private void readChunks() throws IOException {
    boolean ended = false;
    while (!ended && in.remaining() >= 8) {
      long length = in.u32();
      int type = in.s32();
      if (length > Integer.MAX_VALUE || !isLetters(type)) {
        cut = "chunk at byte %d is none".formatted(in.position() - 8);
        return;
      }
      long end = in.position() + length + 4;
      if (type == SAMPLES) {
        parts.add(new Part(in.position(), (int) length));
      } else if (type == chunk("IEND")) {
        ended = true;
      } else if (in.remaining() < length + 4) {
        break;
      } else {
        readOther(length, type);
      }
      in.seek(end);
    }
    if (!ended) {
      long end = in.position() + Math.min(0, in.remaining());
      cut = "the file ends at byte %d without the end chunk IEND".formatted(end);
    }
    if (kind == PALETTE && palette.length == 0) {
      throw decoding.corrupt("a palette picture without a palette");
    }
  }

  private void readOther(long length, int type) throws IOException {
    switch (name(type)) {
      case "PLTE" -> {
        byte[] entries = readChunk(length, type, "PLTE", true);
        palette = kind == PALETTE ? entries : palette;
      }
      case "tRNS" -> transparency(readChunk(length, type, "tRNS", true));
      case "iCCP" -> icc = profile(readChunk(length, type, "iCCP", false));
      case "pHYs" -> resolution = resolution(readChunk(length, type, "pHYs", false));
      case "eXIf" -> orientation = Exif.parse(readChunk(length, type, "eXIf", false)).orientation();
      default -> {
        if ((type & 0x20000000) == 0) {
          throw decoding.unsupported(
              "critical chunk '%s' is unknown".formatted(name(type)), "save it as a plain PNG");
        }
      }
    }
  }

  private void transparency(byte[] bytes) throws IOException {
    int needed = kind == GRAY ? 2 : kind == RGB ? 6 : 1;
    if (kind == GRAY_ALPHA || kind == RGBA || bytes.length < needed) {
      decoding.warn("the transparency chunk tRNS does not fit the picture and is left out");
    } else {
      transparency = bytes;
    }
  }

  private @Nullable IccProfile profile(byte[] bytes) throws IOException {
    int name = 0;
    while (name < bytes.length && bytes[name] != 0) {
      name++;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(
          bytes, Math.min(name + 2, bytes.length), Math.max(0, bytes.length - name - 2));
      var out = new java.io.ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      int got = inflater.inflate(buffer);
      while (got > 0 && out.size() <= MOST_PROFILE) {
        out.write(buffer, 0, got);
        got = inflater.inflate(buffer);
      }
      IccProfile profile = inflater.finished() ? IccProfile.of(out.toByteArray()) : null;
      if (profile == null) {
        decoding.warn("the colour profile iCCP is damaged and is left out");
      }
      return profile;
    } catch (DataFormatException damaged) {
      decoding.warn("the colour profile iCCP is damaged and is left out");
      return null;
    } finally {
      inflater.end();
    }
  }

  private static @Nullable Resolution resolution(byte[] bytes) throws IOException {
    if (bytes.length != 9 || bytes[8] != 1) {
      return null;
    }
    ByteReader in = new ByteReader(Source.of(bytes));
    double metre = Resolution.MILLIMETRES_PER_INCH / 1000;
    return Exif.perInch(in.u32() * metre, in.u32() * metre);
  }

  private byte[] readChunk(long length, int type, String wanted, boolean critical)
      throws IOException {
    if (type != chunk(wanted)) {
      throw decoding.corrupt("the file does not begin with the header IHDR");
    }
    byte[] bytes = in.bytes(length);
    CRC32 crc = new CRC32();
    crc.update(
        new byte[] {(byte) (type >> 24), (byte) (type >> 16), (byte) (type >> 8), (byte) type});
    crc.update(bytes);
    if (crc.getValue() != in.u32()) {
      String detail = "the checksum of chunk %s is wrong".formatted(wanted);
      if (critical) {
        decoding.damaged(detail);
      } else {
        decoding.warn(detail);
      }
    }
    return bytes;
  }

  static int chunk(String name) {
    return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
  }

  private static String name(int type) {
    return ""
        + (char) (type >>> 24)
        + (char) (type >> 16 & 255)
        + (char) (type >> 8 & 255)
        + (char) (type & 255);
  }

  private static boolean isLetters(int type) {
    return name(type).chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z');
  }
}
