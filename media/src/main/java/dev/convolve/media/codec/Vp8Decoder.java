package dev.convolve.media.codec;

import java.io.IOException;
import java.util.Arrays;

/**
 * VP8 key frames, the pictures of lossy WebP, by RFC 6386: whole macroblocks are predicted and
 * corrected one after the other, then their edges are filtered.
 */
final class Vp8Decoder {

  private static final int BLOCK_MODES = 4;

  /**
   * The luma work area: a row above and a column to the left; 4 more samples above to the right.
   */
  private static final int STRIDE = 32;

  private static final int ORIGIN = STRIDE + 8;
  private static final int CHROMA_STRIDE = 16;
  private static final int CHROMA_ORIGIN = CHROMA_STRIDE + 8;

  private final Decoding decoding;
  private final Vp8Header header;
  private final Vp8Planes planes;
  private final Vp8Residuals residuals;
  private final byte[] aboveModes;
  private final byte[] leftModes = new byte[4];
  private final byte[] blockModes = new byte[16];
  private final int[] luma = new int[STRIDE * 17 + 8];
  private final int[] chroma = new int[CHROMA_STRIDE * 9 + 8];

  /** The loop filter's level of each macroblock, and 64 more where inner edges are filtered. */
  private final byte[] levels;

  Vp8Decoder(byte[] frame, Decoding decoding) throws IOException {
    this.decoding = decoding;
    this.header = new Vp8Header(frame, decoding);
    this.planes = new Vp8Planes(header.width, header.height);
    this.residuals = new Vp8Residuals(header, planes.columns);
    this.aboveModes = new byte[4 * planes.columns];
    this.levels = new byte[planes.columns * planes.rows];
  }

  int width() {
    return header.width;
  }

  int height() {
    return header.height;
  }

  /** Decodes the frame. */
  Vp8Planes decode() throws IOException {
    int partitions = header.residuals.length;
    for (int y = 0; y < planes.rows; y++) {
      Vp8Bits in = header.residuals[y & (partitions - 1)];
      Arrays.fill(leftModes, (byte) 0);
      residuals.startRow();
      for (int x = 0; x < planes.columns; x++) {
        macroblock(in, x, y);
      }
      if (in.isCut() || header.modes.isCut()) {
        if (y == 0) {
          throw decoding.truncated("the VP8 frame ends in its first row");
        }
        decoding.cut("the VP8 frame ends in row %d of %d".formatted(16 * y, header.height));
        break;
      }
    }
    if (header.filters()) {
      filter();
    }
    return planes;
  }

  private void macroblock(Vp8Bits in, int x, int y) {
    Vp8Bits modes = header.modes;
    int segment = header.segmentMap ? segment(modes) : 0;
    boolean skipped = header.skipProbability >= 0 && modes.bit(header.skipProbability) == 1;
    int mode = lumaMode(modes);
    if (mode == BLOCK_MODES) {
      readBlockModes(modes, x);
    } else {
      byte context =
          (byte)
              (mode == Vp8Prediction.DC
                  ? 0
                  : mode == Vp8Prediction.VERTICAL ? 2 : mode == Vp8Prediction.HORIZONTAL ? 3 : 1);
      Arrays.fill(leftModes, context);
      Arrays.fill(aboveModes, 4 * x, 4 * x + 4, context);
    }
    int chromaMode = chromaMode(modes);
    boolean hasY2 = mode != BLOCK_MODES;
    boolean coded = false;
    if (skipped) {
      residuals.skip(x, hasY2);
    } else {
      coded = residuals.read(in, x, segment, hasY2);
    }
    reconstructLuma(x, y, mode, coded);
    reconstructChroma(planes.u, x, y, chromaMode, coded, 16);
    reconstructChroma(planes.v, x, y, chromaMode, coded, 20);
    int level = header.filterLevel(segment, !hasY2);
    levels[y * planes.columns + x] = (byte) (level | (coded || !hasY2 ? 64 : 0));
  }

  private int segment(Vp8Bits modes) {
    int[] p = header.segmentProbabilities;
    return modes.bit(p[0]) == 0 ? modes.bit(p[1]) : 2 + modes.bit(p[2]);
  }

  private static int lumaMode(Vp8Bits modes) {
    if (modes.bit(145) == 0) {
      return BLOCK_MODES;
    }
    return modes.bit(156) == 0 ? modes.bit(163) : 2 + modes.bit(128);
  }

  private static int chromaMode(Vp8Bits modes) {
    return modes.bit(142) == 0 ? 0 : modes.bit(114) == 0 ? 1 : 2 + modes.bit(183);
  }

  private void readBlockModes(Vp8Bits modes, int column) {
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        int context = (aboveModes[4 * column + x] * Vp8Tables.MODES + leftModes[y]) * 9;
        int node = 0;
        do {
          int probability = Vp8Tables.BLOCK_MODES[context + (node >> 1)] & 0xff;
          node = Vp8Tables.BLOCK_MODE_TREE[node + modes.bit(probability)];
        } while (node > 0);
        byte mode = (byte) -node;
        blockModes[4 * y + x] = mode;
        leftModes[y] = mode;
        aboveModes[4 * column + x] = mode;
      }
    }
  }

  /** Fills a work area's edges: 127 above the picture, 129 to its left, the corner as above it. */
  private static void fetch(
      byte[] plane, int stride, int x, int y, int side, int[] work, int origin, int workStride) {
    int at = y * side * stride + x * side;
    for (int i = 0; i < side; i++) {
      work[origin + i * workStride - 1] = x > 0 ? plane[at + i * stride - 1] & 0xff : 129;
      work[origin - workStride + i] = y > 0 ? plane[at - stride + i] & 0xff : 127;
    }
    work[origin - workStride - 1] = y == 0 ? 127 : x == 0 ? 129 : plane[at - stride - 1] & 0xff;
  }

  private static void store(
      int[] work, int origin, int workStride, byte[] plane, int stride, int x, int y, int side) {
    int at = y * side * stride + x * side;
    for (int row = 0; row < side; row++) {
      for (int i = 0; i < side; i++) {
        plane[at + row * stride + i] = (byte) work[origin + row * workStride + i];
      }
    }
  }

  private void reconstructLuma(int x, int y, int mode, boolean coded) {
    fetch(planes.y, planes.stride, x, y, 16, luma, ORIGIN, STRIDE);
    if (mode == BLOCK_MODES) {
      fetchAboveRight(x, y);
    } else {
      Vp8Prediction.square(luma, ORIGIN, STRIDE, 16, mode, y > 0, x > 0);
    }
    for (int block = 0; block < 16; block++) {
      int at = ORIGIN + (block >> 2) * 4 * STRIDE + (block & 3) * 4;
      if (mode == BLOCK_MODES) {
        Vp8Prediction.block(luma, at, STRIDE, blockModes[block]);
      }
      if (coded) {
        Vp8Transform.addCosine(residuals.coefficients, 16 * block, luma, at, STRIDE);
      }
    }
    store(luma, ORIGIN, STRIDE, planes.y, planes.stride, x, y, 16);
  }

  /** The four samples above to the right serve all four rows of blocks at the right edge. */
  private void fetchAboveRight(int x, int y) {
    int above = (16 * y - 1) * planes.stride + 16 * x + 16;
    for (int i = 0; i < 4; i++) {
      int value = 127;
      if (y > 0) {
        boolean last = x == planes.columns - 1;
        value = planes.y[last ? above - 1 : above + i] & 0xff;
      }
      for (int row = 0; row < 4; row++) {
        luma[ORIGIN + (4 * row - 1) * STRIDE + 16 + i] = value;
      }
    }
  }

  private void reconstructChroma(byte[] plane, int x, int y, int mode, boolean coded, int block) {
    int stride = planes.chromaStride;
    fetch(plane, stride, x, y, 8, chroma, CHROMA_ORIGIN, CHROMA_STRIDE);
    Vp8Prediction.square(chroma, CHROMA_ORIGIN, CHROMA_STRIDE, 8, mode, y > 0, x > 0);
    for (int i = 0; coded && i < 4; i++) {
      int at = CHROMA_ORIGIN + (i >> 1) * 4 * CHROMA_STRIDE + (i & 1) * 4;
      Vp8Transform.addCosine(residuals.coefficients, 16 * (block + i), chroma, at, CHROMA_STRIDE);
    }
    store(chroma, CHROMA_ORIGIN, CHROMA_STRIDE, plane, stride, x, y, 8);
  }

  private void filter() {
    Vp8LoopFilter filter = new Vp8LoopFilter(planes, header.simpleFilter);
    for (int y = 0; y < planes.rows; y++) {
      for (int x = 0; x < planes.columns; x++) {
        int packed = levels[y * planes.columns + x];
        int level = packed & 63;
        if (level > 0) {
          filter.filter(x, y, level, header.interiorLimit(level), packed >= 64);
        }
      }
    }
  }
}
