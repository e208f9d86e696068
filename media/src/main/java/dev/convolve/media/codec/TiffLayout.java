package dev.convolve.media.codec;

import dev.convolve.media.MediaException;
import dev.convolve.tensor.SampleType;
import java.io.IOException;

/**
 * How a TIFF page's samples lie in the file and what is made of them.
 *
 * @param width samples per row
 * @param height rows
 * @param bits bits per sample, 1 to 64
 * @param format 1 unsigned, 2 signed, 3 float
 * @param stored samples per pixel in the file
 * @param photometric TIFF's number of the colour space
 * @param colours 1 or 3, after palettes and CMYK
 * @param alpha the kind of alpha: 0 none, 1 premultiplied, 2 straight
 * @param planar whether each channel lies by itself
 * @param compression TIFF's number of the compression
 * @param predictor 1 none, 2 differences, 3 float differences
 * @param segmentWidth samples per row of a strip or tile
 * @param segmentHeight rows of a strip or tile
 */
record TiffLayout(
    int width,
    int height,
    int bits,
    int format,
    int stored,
    int photometric,
    int colours,
    int alpha,
    boolean planar,
    int compression,
    int predictor,
    int segmentWidth,
    int segmentHeight) {

  static final int SIGNED = 2;
  static final int FLOAT = 3;

  /** Rows of a strip are decoded one at a time; no sane one is longer. */
  private static final long MOST_ROW_BYTES = 1L << 28;

  static TiffLayout of(TiffPage page, Decoding decoding) throws IOException {
    long width = page.number(TiffPage.WIDTH, 0);
    long height = page.number(TiffPage.HEIGHT, 0);
    if (width <= 0 || height <= 0 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw decoding.corrupt("the size %d x %d is not 1 to 2147483647".formatted(width, height));
    }
    long stored = page.number(TiffPage.SAMPLES, 1);
    if (stored < 1 || stored > 64) {
      throw decoding.unsupported("%d samples a pixel".formatted(stored), "1 to 64 are read");
    }
    int bits = uniform(page.numbers(TiffPage.BITS), 1, "bit depths", decoding);
    int format = uniform(page.numbers(TiffPage.SAMPLE_FORMAT), 1, "sample formats", decoding);
    format = format == 4 ? 1 : format;
    int photometric = (int) page.number(TiffPage.PHOTOMETRIC, stored >= 3 ? 2 : 1);
    int base =
        switch (photometric) {
          case TiffPage.RGB, 6, 8 -> 3;
          case TiffPage.CMYK -> 4;
          default -> 1;
        };
    if (stored < base) {
      throw decoding.corrupt("%d samples a pixel, its colours take %d".formatted(stored, base));
    }
    int alpha = alpha(page, (int) stored - base, decoding);
    boolean tiled = page.has(TiffPage.TILE_WIDTH) && page.has(TiffPage.TILE_OFFSETS);
    long segmentWidth = tiled ? page.number(TiffPage.TILE_WIDTH, 0) : width;
    long rows = page.number(TiffPage.ROWS_PER_STRIP, height);
    long segmentHeight = tiled ? page.number(TiffPage.TILE_HEIGHT, 0) : Math.min(rows, height);
    TiffLayout layout =
        new TiffLayout(
            (int) width,
            (int) height,
            bits,
            format,
            (int) stored,
            photometric,
            base == 1 && photometric != TiffPage.PALETTE ? 1 : 3,
            alpha,
            page.number(TiffPage.PLANAR, 1) == 2 && stored > 1,
            (int) page.number(TiffPage.COMPRESSION, 1),
            (int) page.number(TiffPage.PREDICTOR, 1),
            (int) segmentWidth,
            (int) segmentHeight);
    if (segmentWidth <= 0
        || segmentHeight <= 0
        || segmentWidth > Integer.MAX_VALUE
        || segmentHeight > Integer.MAX_VALUE
        || segmentWidth * layout.inSegment() * bits / 8 > MOST_ROW_BYTES) {
      throw decoding.corrupt(
          "tiles or strips of %d x %d samples".formatted(segmentWidth, segmentHeight));
    }
    return layout;
  }

  private static int uniform(long[] values, int otherwise, String what, Decoding decoding)
      throws MediaException {
    int first = values.length == 0 ? otherwise : (int) values[0];
    for (long value : values) {
      if (value != first) {
        throw decoding.unsupported(
            "channels of different " + what, "save it with the same for all channels");
      }
    }
    return first;
  }

  private static int alpha(TiffPage page, int extra, Decoding decoding) throws IOException {
    if (extra == 0) {
      return 0;
    }
    long[] kinds = page.numbers(TiffPage.EXTRA_SAMPLES);
    int first = kinds.length == 0 ? 0 : (int) kinds[0];
    boolean isAlpha = first == 1 || first == 2;
    if (extra > (isAlpha ? 1 : 0)) {
      decoding.warn("samples beyond colours and alpha are left out");
    }
    return isAlpha ? first : 0;
  }

  /** Channels that reading gives. */
  int channels() {
    return colours + (alpha == 0 ? 0 : 1);
  }

  /** Samples per pixel in one strip or tile. */
  int inSegment() {
    return planar ? 1 : stored;
  }

  /** Bytes of a row of a strip or tile, once decompressed. */
  int rowBytes() {
    return (int) (((long) segmentWidth * inSegment() * bits + 7) / 8);
  }

  int across() {
    return (int) (((long) width + segmentWidth - 1) / segmentWidth);
  }

  int down() {
    return (int) (((long) height + segmentHeight - 1) / segmentHeight);
  }

  SampleType type() {
    if (photometric == TiffPage.PALETTE || format == 1 && bits <= 8) {
      return SampleType.U8;
    }
    return format == 1 && bits <= 16 ? SampleType.U16 : SampleType.F32;
  }

  /** Whether our own code decodes it; the rest is left to a library. */
  boolean isOurs() {
    boolean colour = photometric <= TiffPage.CMYK && photometric >= 0;
    boolean depth =
        switch (format) {
          case 1 -> bits >= 1 && bits <= 32;
          case SIGNED -> bits == 8 || bits == 16 || bits == 32;
          case FLOAT -> bits == 16 || bits == 24 || bits == 32 || bits == 64;
          default -> false;
        };
    boolean packing =
        switch (compression) {
          case TiffStreams.NONE,
              TiffStreams.LZW,
              TiffStreams.DEFLATE,
              TiffStreams.OLD_DEFLATE,
              TiffStreams.PACK_BITS ->
              true;
          default -> false;
        };
    boolean undone =
        switch (predictor) {
          case 1 -> true;
          case 2 -> bits == 8 || bits == 16 || bits == 32;
          case 3 -> format == FLOAT;
          default -> false;
        };
    return colour
        && depth
        && packing
        && undone
        && (photometric != TiffPage.PALETTE || format == 1 && bits <= 16);
  }
}
