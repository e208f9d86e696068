package dev.convolve.media.codec;

import dev.convolve.media.ImageInfo;
import dev.convolve.media.PictureFormat;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;

/**
 * PNG, every colour type and depth. Gray below 8 bits is stretched to 0…255, palettes become RGB,
 * tRNS becomes alpha, 16 bits stay 16 bits.
 */
final class PngReader implements Decoder {

  /** Deflate gives at most 1,032 bytes for one. */
  private static final int MOST_RATIO = 1032;

  private final Decoding decoding;
  private final Source source;
  private final PngHeader header;

  PngReader(Source source, Decoding decoding) throws IOException {
    this.source = source;
    this.decoding = decoding;
    this.header = new PngHeader(source, decoding);
  }

  @Override
  public ImageInfo info(int frame) {
    String encoding =
        (header.kind == PngHeader.PALETTE ? "palette" : "deflate")
            + (header.interlaced ? ", interlaced" : "");
    return new ImageInfo(
        PictureFormat.PNG,
        header.width,
        header.height,
        header.channels(),
        header.depth,
        header.depth == 16 ? SampleType.U16 : SampleType.U8,
        1,
        header.orientation,
        header.icc,
        header.resolution,
        encoding);
  }

  @Override
  public Tensor decode(int frame) throws IOException {
    checkStructure();
    Tensor target =
        Tensor.zeros(
            header.depth == 16 ? SampleType.U16 : SampleType.U8,
            Shape.of(header.height, header.width, header.channels()));
    PngSamples samples = new PngSamples(source, header, decoding);
    try {
      PngRows rows = new PngRows(header, target, decoding);
      boolean complete = header.interlaced ? adam7(samples, rows) : straight(samples, rows);
      if (complete) {
        samples.finish();
      }
    } finally {
      samples.close();
    }
    return target;
  }

  private void checkStructure() throws IOException {
    if (header.parts().isEmpty()) {
      throw header.cut == null
          ? decoding.corrupt("there is no sample data (no chunk IDAT)")
          : decoding.truncated(header.cut);
    }
    long compressed = 0;
    for (PngHeader.Part part : header.parts()) {
      compressed += Math.min(part.length(), Math.max(0, source.length() - part.position()));
    }
    long row = rowBytes(header.width);
    if (compressed < row * header.height / MOST_RATIO) {
      throw decoding.truncated(
          "%d bytes of data cannot hold %d rows of %d bytes"
              .formatted(compressed, header.height, row));
    }
    if (header.cut != null) {
      decoding.cut(header.cut);
    }
  }

  private long rowBytes(int width) {
    return ((long) width * header.storedChannels() * header.depth + 7) / 8;
  }

  private boolean straight(PngSamples samples, PngRows rows) throws IOException {
    int length = Math.toIntExact(rowBytes(header.width));
    if (rows.isDirect()) {
      byte[] all = rows.direct();
      for (int y = 0; y < header.height; y++) {
        if (!samples.row(all, y * length, length, y == 0 ? -1 : (y - 1) * length)) {
          Arrays.fill(all, y * length, (y + 1) * length, (byte) 0);
          return endedAt(y);
        }
      }
      return true;
    }
    byte[] pair = new byte[2 * length];
    for (int y = 0; y < header.height; y++) {
      int at = (y & 1) * length;
      if (!samples.row(pair, at, length, y == 0 ? -1 : length - at)) {
        return endedAt(y);
      }
      rows.put(pair, at, y, 0, 1, header.width);
    }
    return true;
  }

  private boolean adam7(PngSamples samples, PngRows rows) throws IOException {
    int done = 0;
    for (Adam7 pass : Adam7.values()) {
      int width = pass.width(header.width);
      int height = pass.height(header.height);
      if (width == 0) {
        continue;
      }
      int length = Math.toIntExact(rowBytes(width));
      byte[] pair = new byte[2 * length];
      for (int y = 0; y < height; y++, done++) {
        int at = (y & 1) * length;
        if (!samples.row(pair, at, length, y == 0 ? -1 : length - at)) {
          return endedAt(done);
        }
        rows.put(pair, at, pass.y + y * pass.stepY, pass.x, pass.stepX, width);
      }
    }
    return true;
  }

  private boolean endedAt(int row) throws IOException {
    if (row == 0) {
      throw decoding.truncated("the data ends before the first row");
    }
    decoding.cut("the data ends after %d rows".formatted(row));
    return false;
  }

  /** The seven passes of an interlaced picture: where each starts and how it steps. */
  private enum Adam7 {
    FIRST(0, 0, 8, 8),
    SECOND(4, 0, 8, 8),
    THIRD(0, 4, 4, 8),
    FOURTH(2, 0, 4, 4),
    FIFTH(0, 2, 2, 4),
    SIXTH(1, 0, 2, 2),
    SEVENTH(0, 1, 1, 2);

    private final int x;
    private final int y;
    private final int stepX;
    private final int stepY;

    Adam7(int x, int y, int stepX, int stepY) {
      this.x = x;
      this.y = y;
      this.stepX = stepX;
      this.stepY = stepY;
    }

    int width(int full) {
      return full <= x ? 0 : (full - x + stepX - 1) / stepX;
    }

    int height(int full) {
      return full <= y ? 0 : (full - y + stepY - 1) / stepY;
    }
  }
}
