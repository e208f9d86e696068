package dev.convolve.media.codec;

import dev.convolve.media.IccProfile;
import dev.convolve.media.Resolution;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The headers of a Windows or OS/2 bitmap: 12 bytes (core) to 124 (V5). */
final class BmpHeader {

  static final int RGB = 0;
  static final int RLE8 = 1;
  static final int RLE4 = 2;
  static final int BIT_FIELDS = 3;
  static final int ALPHA_BIT_FIELDS = 6;

  private static final int FILE_HEADER = 14;
  private static final int CORE = 12;
  private static final int INFO = 40;
  private static final int V3 = 56;
  private static final int V5 = 124;
  private static final int EMBEDDED = 0x4d424544;

  final int width;
  final int height;
  final boolean topDown;
  final int depth;
  final int compression;

  /** Where each of red, green, blue and alpha lies in a pixel of 16 or 32 bits; 0 for nowhere. */
  final int[] masks = new int[4];

  /** Blue, green, red of each entry. */
  final byte[] palette;

  final long data;
  @Nullable IccProfile icc;
  @Nullable Resolution resolution;

  BmpHeader(Source source, Decoding decoding) throws IOException {
    ByteReader in = new ByteReader(source, 10).littleEndian(true);
    long dataStart = in.u32();
    int size = in.s32();
    if (size != CORE && size != 16 && (size < INFO || size > 4096)) {
      throw decoding.unsupported(
          "a bitmap header of %d bytes".formatted(size & 0xffffffffL), "12 to 124 are read");
    }
    boolean core = size == CORE;
    width = core ? in.u16() : in.s32();
    int signedHeight = core ? in.u16() : in.s32();
    topDown = signedHeight < 0;
    height = Math.abs(signedHeight);
    in.skip(2);
    depth = in.u16();
    compression = size < INFO ? RGB : in.s32();
    if (width <= 0 || height <= 0) {
      throw decoding.corrupt(
          "the size %d x %d is not 1 to 2147483647".formatted(width, signedHeight));
    }
    checkDepth(decoding);
    int used = 0;
    if (size >= INFO) {
      in.skip(4);
      double metre = Resolution.MILLIMETRES_PER_INCH / 1000;
      resolution = Exif.perInch(in.s32() * metre, in.s32() * metre);
      used = in.s32();
    }
    readMasks(in, size);
    palette = readPalette(in, size, used, decoding);
    data = dataStart == 0 ? in.position() : dataStart;
    if (size >= V5) {
      readProfile(source, decoding);
    }
  }

  private void checkDepth(Decoding decoding) throws IOException {
    boolean known =
        switch (compression) {
          case RGB ->
              depth == 1
                  || depth == 2
                  || depth == 4
                  || depth == 8
                  || depth == 16
                  || depth == 24
                  || depth == 32;
          case RLE8 -> depth == 8;
          case RLE4 -> depth == 4;
          case BIT_FIELDS, ALPHA_BIT_FIELDS -> depth == 16 || depth == 32;
          default -> false;
        };
    if (!known) {
      throw decoding.unsupported(
          "a bitmap of %d bits with compression %d".formatted(depth, compression),
          "save it as a plain bitmap or as PNG");
    }
    if (topDown && (compression == RLE4 || compression == RLE8)) {
      throw decoding.corrupt("a run-length bitmap stored from the top");
    }
  }

  private void readMasks(ByteReader in, int size) throws IOException {
    boolean fields = compression == BIT_FIELDS || compression == ALPHA_BIT_FIELDS;
    in.seek(FILE_HEADER + (fields ? (long) INFO : size));
    if (fields) {
      int count = size >= V3 || compression == ALPHA_BIT_FIELDS ? 4 : 3;
      for (int c = 0; c < count; c++) {
        masks[c] = in.s32();
      }
      in.seek(Math.max(in.position(), FILE_HEADER + (long) size));
    } else if (depth == 16) {
      masks[0] = 0x7c00;
      masks[1] = 0x3e0;
      masks[2] = 0x1f;
    } else {
      masks[0] = 0xff0000;
      masks[1] = 0xff00;
      masks[2] = 0xff;
    }
  }

  private byte[] readPalette(ByteReader in, int size, int used, Decoding decoding)
      throws IOException {
    if (depth > 8) {
      return new byte[0];
    }
    int most = 1 << depth;
    int entries = used > 0 && used < most ? used : most;
    int step = size == CORE ? 3 : 4;
    byte[] bytes = new byte[entries * step];
    int got = in.read(bytes, 0, bytes.length);
    if (got < step) {
      throw decoding.truncated("the file ends inside the palette");
    }
    byte[] colours = new byte[3 * (got / step)];
    for (int i = 0; i < colours.length / 3; i++) {
      System.arraycopy(bytes, i * step, colours, 3 * i, 3);
    }
    return colours;
  }

  private void readProfile(Source source, Decoding decoding) throws IOException {
    ByteReader in = new ByteReader(source, FILE_HEADER + 56L).littleEndian(true);
    if (in.s32() != EMBEDDED) {
      return;
    }
    in.seek(FILE_HEADER + 112L);
    long offset = in.u32();
    long length = in.u32();
    in.seek(FILE_HEADER + offset);
    if (length > in.remaining()) {
      decoding.warn("the colour profile lies outside the file and is left out");
    } else {
      icc = IccProfile.of(in.bytes(length));
    }
  }

  boolean hasAlpha() {
    return masks[3] != 0;
  }

  /** Whether pixels are numbers of a palette whose colours are all gray. */
  boolean isGray() {
    for (int i = 0; i < palette.length; i += 3) {
      if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2]) {
        return false;
      }
    }
    return depth <= 8;
  }
}
