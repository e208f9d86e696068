package dev.convolve.media.codec;

import dev.convolve.media.IccProfile;
import dev.convolve.media.ImageInfo;
import dev.convolve.media.MediaException;
import dev.convolve.media.PictureFormat;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * TIFF and BigTIFF: gray, RGB, palette and CMYK of 1 to 32 bits, signed integers, floats of 16 to
 * 64 bits, strips and tiles, chunky and planar, both byte orders; plain, LZW, deflate and PackBits.
 * What else there is (fax and JPEG compression, YCbCr, Lab) is decoded by a library, as 8 bits.
 * Ours, because neither the JDK nor TwelveMonkeys decodes every depth and layout (decisions/003).
 */
final class TiffReader implements Decoder {

  private final Source source;
  private final Decoding decoding;
  private final boolean little;
  private final List<TiffPage> pages = new ArrayList<>();

  TiffReader(Source source, Decoding decoding) throws IOException {
    this.source = source;
    this.decoding = decoding;
    ByteReader in = new ByteReader(source);
    this.little = in.u16() == 0x4949;
    in.littleEndian(little);
    boolean big = in.u16() == 43;
    if (big) {
      in.skip(4);
    }
    readPages(in, big ? in.s64() : in.u32(), big);
  }

  private void readPages(ByteReader in, long first, boolean big) throws IOException {
    Set<Long> seen = new HashSet<>();
    long position = first;
    while (position != 0) {
      if (!seen.add(position)) {
        decoding.damaged("its directories form a circle");
        return;
      }
      decoding.countFrames(pages.size() + 1);
      try {
        TiffPage page = new TiffPage(in, position, big);
        pages.add(page);
        position = page.next;
      } catch (CutOffException cut) {
        if (pages.isEmpty()) {
          throw decoding.truncated("its directory lies outside the file");
        }
        decoding.cut("page %d lies outside the file".formatted(pages.size()));
        return;
      }
    }
    if (pages.isEmpty()) {
      throw decoding.corrupt("it has no page");
    }
  }

  @Override
  public ImageInfo info(int frame) throws IOException {
    TiffPage page = pages.get(frame);
    TiffLayout layout = TiffLayout.of(page, decoding);
    IccProfile icc = page.icc();
    return new ImageInfo(
        PictureFormat.TIFF,
        layout.width(),
        layout.height(),
        layout.channels(),
        layout.bits(),
        layout.isOurs() ? layout.type() : SampleType.U8,
        pages.size(),
        page.orientation(),
        icc != null && icc.fits(layout.colours()) ? icc : null,
        page.resolution(),
        encoding(layout));
  }

  private static String encoding(TiffLayout layout) {
    String packing =
        switch (layout.compression()) {
          case TiffStreams.NONE -> "uncompressed";
          case 2, 3, 4 -> "fax";
          case TiffStreams.LZW -> "LZW";
          case 6, 7 -> "JPEG";
          case TiffStreams.DEFLATE, TiffStreams.OLD_DEFLATE -> "deflate";
          case TiffStreams.PACK_BITS -> "PackBits";
          default -> "compression " + layout.compression();
        };
    String samples =
        switch (layout.format()) {
          case TiffLayout.SIGNED -> ", signed";
          case TiffLayout.FLOAT -> ", float";
          default -> "";
        };
    return packing + samples + (layout.planar() ? ", planar" : "");
  }

  @Override
  public long overhead(int frame) throws IOException {
    TiffLayout layout = TiffLayout.of(pages.get(frame), decoding);
    long pixels = (long) layout.width() * layout.height();
    return layout.isOurs()
        ? layout.photometric() == TiffPage.CMYK ? 4 * pixels * layout.type().bytes() : 0
        : 6 * pixels;
  }

  @Override
  public Tensor decode(int frame) throws IOException {
    TiffPage page = pages.get(frame);
    TiffLayout layout = TiffLayout.of(page, decoding);
    if (!layout.isOurs()) {
      if (layout.bits() > 8) {
        throw decoding.unsupported(
            "%d-bit samples in colour space %d, %s"
                .formatted(layout.bits(), layout.photometric(), encoding(layout)),
            "save it as gray or RGB, uncompressed, LZW or deflate");
      }
      return LibraryPictures.tiff(source, frame, info(frame), decoding);
    }
    boolean tiled = page.has(TiffPage.TILE_OFFSETS) && page.has(TiffPage.TILE_WIDTH);
    long[] offsets = page.numbers(tiled ? TiffPage.TILE_OFFSETS : TiffPage.STRIP_OFFSETS);
    long[] counts = page.numbers(tiled ? TiffPage.TILE_COUNTS : TiffPage.STRIP_COUNTS);
    check(layout, offsets, counts);
    int inks = layout.photometric() == TiffPage.CMYK ? 4 : layout.colours();
    int channels = inks + (layout.alpha() == 0 ? 0 : 1);
    Tensor target =
        decoding
            .buffers()
            .zeros(layout.type(), Shape.of(layout.height(), layout.width(), channels));
    TiffSamples samples =
        new TiffSamples(layout, page.numbers(TiffPage.COLOUR_MAP), little, target, decoding);
    boolean reversed = page.number(TiffPage.FILL_ORDER, 1) == 2;
    int perPlane = layout.across() * layout.down();
    int planes = layout.planar() ? Math.min(layout.stored(), channels) : 1;
    for (int plane = 0; plane < planes; plane++) {
      for (int segment = 0; segment < perPlane; segment++) {
        int index = plane * perPlane + segment;
        if (index >= offsets.length) {
          decoding.cut("%d of %d strips or tiles are there".formatted(index, planes * perPlane));
          return TiffColours.finished(layout, target);
        }
        long count = index < counts.length ? counts[index] : source.length() - offsets[index];
        try (InputStream in =
            TiffStreams.open(source, offsets[index], count, layout.compression(), reversed)) {
          segment(layout, samples, in, plane, segment);
        }
      }
    }
    return TiffColours.finished(layout, target);
  }

  /** Refuses sizes that the data cannot have, before anything is allocated for them. */
  private void check(TiffLayout layout, long[] offsets, long[] counts) throws MediaException {
    if (offsets.length == 0) {
      throw decoding.corrupt("it has no strips or tiles");
    }
    long available = 0;
    for (int i = 0; i < offsets.length; i++) {
      long rest = Math.max(0, source.length() - offsets[i]);
      available += offsets[i] < 0 ? 0 : i < counts.length ? Math.clamp(counts[i], 0, rest) : rest;
    }
    int planes = layout.planar() ? layout.stored() : 1;
    double needed =
        (double) layout.width() * layout.inSegment() * layout.bits() / 8 * layout.height() * planes;
    double ratio =
        switch (layout.compression()) {
          case TiffStreams.NONE -> 1;
          case TiffStreams.PACK_BITS -> 64;
          default -> 1500;
        };
    if (available == 0 || available * ratio < needed && !decoding.isTolerant()) {
      throw decoding.truncated(
          "%d bytes of data cannot hold the samples, which take %.0f".formatted(available, needed));
    }
  }

  private void segment(
      TiffLayout layout, TiffSamples samples, InputStream in, int plane, int segment)
      throws IOException {
    int x = segment % layout.across() * layout.segmentWidth();
    int y = segment / layout.across() * layout.segmentHeight();
    int rows = Math.min(layout.segmentHeight(), layout.height() - y);
    byte[] row = new byte[layout.rowBytes()];
    for (int i = 0; i < rows; i++) {
      int got = 0;
      try {
        got = in.readNBytes(row, 0, row.length);
      } catch (ZipException damaged) {
        decoding.damaged(
            "deflate data of strip or tile %d: %s".formatted(segment, damaged.getMessage()));
      } catch (java.io.EOFException cut) {
        got = 0;
      } catch (MediaException known) {
        throw known;
      } catch (IOException damaged) {
        decoding.damaged("strip or tile %d: %s".formatted(segment, damaged.getMessage()));
      }
      if (got < row.length) {
        decoding.cut(
            "the data of strip or tile %d ends after %d of %d rows".formatted(segment, i, rows));
        return;
      }
      samples.put(row, x, y + i, plane);
    }
  }
}
