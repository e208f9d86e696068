package dev.convolve.media.codec;

import dev.convolve.media.IccProfile;
import dev.convolve.media.ImageInfo;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.codec.AnimationCanvas.Area;
import dev.convolve.media.codec.AnimationCanvas.Disposal;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** WebP, lossy, lossless and animated: the container (RFC 9649). */
final class WebpReader implements Decoder {

  private static final int ALPHA_FLAG = 0x10;
  private static final int HEADER = 12;

  /** A frame of an animation: its place, and the chunks of its picture. */
  private record Frame(
      int x, int y, int width, int height, boolean over, Disposal disposal, long start, long end) {}

  private final Source source;
  private final Decoding decoding;
  private final List<Frame> frames = new ArrayList<>();
  private boolean animated;
  private boolean alpha;
  private int width;
  private int height;
  private long start;
  private long end;
  private String kind = "";
  private @Nullable IccProfile icc;
  private Exif exif = Exif.NONE;
  private @Nullable String cut;
  private @Nullable AnimationCanvas canvas;
  private int drawn;

  WebpReader(Source source, Decoding decoding) throws IOException {
    this.source = source;
    this.decoding = decoding;
    ByteReader in = new ByteReader(source, 4).littleEndian(true);
    long claimed = in.u32() + 8;
    if (claimed > source.length()) {
      cut = "the header says %d bytes, the file has %d".formatted(claimed, source.length());
    }
    readChunks(in, Math.min(claimed, source.length()));
    if (width <= 0 || height <= 0) {
      throw cut == null ? decoding.corrupt("it has no picture") : decoding.truncated(cut);
    }
    if (animated && frames.isEmpty()) {
      throw decoding.corrupt("the animation has no frame");
    }
  }

  private void readChunks(ByteReader in, long end) throws IOException {
    in.seek(HEADER);
    while (in.position() + 8 <= end) {
      String name = in.ascii(4);
      long size = in.u32();
      long at = in.position();
      try {
        chunk(name, size, at, in);
      } catch (CutOffException ended) {
        cut = "chunk %s ends after the file".formatted(name.strip());
        return;
      }
      in.seek(at + size + (size & 1));
    }
  }

  private void chunk(String name, long size, long at, ByteReader in) throws IOException {
    if (name.equals("ALPH") || name.startsWith("VP8") && !name.equals("VP8X")) {
      start = start == 0 ? at - 8 : start;
      end = at + size + (size & 1);
    }
    switch (name) {
      case "VP8X" -> {
        int flags = in.u8();
        animated = (flags & 2) != 0;
        alpha = (flags & ALPHA_FLAG) != 0;
        in.skip(3);
        width = 1 + u24(in);
        height = 1 + u24(in);
      }
      case "VP8 " -> {
        kind = "lossy";
        if (width == 0) {
          in.skip(6);
          width = in.u16() & 0x3fff;
          height = in.u16() & 0x3fff;
        }
      }
      case "VP8L" -> {
        kind = "lossless";
        in.skip(1);
        long bits = in.u32();
        if (width == 0) {
          width = 1 + (int) (bits & 0x3fff);
          height = 1 + (int) (bits >> 14 & 0x3fff);
          alpha = (bits >> 28 & 1) == 1;
        }
      }
      case "ICCP" -> icc = IccProfile.of(in.bytes(size));
      case "EXIF" -> exif = Exif.parse(in.bytes(size));
      case "ANMF" -> frame(size, at, in);
      default -> {}
    }
  }

  private void frame(long size, long at, ByteReader in) throws IOException {
    int x = 2 * u24(in);
    int y = 2 * u24(in);
    int frameWidth = 1 + u24(in);
    int frameHeight = 1 + u24(in);
    in.skip(3);
    int flags = in.u8();
    frames.add(
        new Frame(
            x,
            y,
            frameWidth,
            frameHeight,
            (flags & 2) == 0,
            (flags & 1) == 1 ? Disposal.CLEAR : Disposal.KEEP,
            at + 16,
            at + size));
    decoding.countFrames(frames.size());
  }

  private static int u24(ByteReader in) throws IOException {
    return in.u16() | in.u8() << 16;
  }

  @Override
  public ImageInfo info(int frame) {
    return new ImageInfo(
        PictureFormat.WEBP,
        width,
        height,
        alpha ? 4 : 3,
        8,
        SampleType.U8,
        Math.max(1, frames.size()),
        exif.orientation(),
        icc != null && icc.fits(3) ? icc : null,
        exif.resolution(),
        animated ? "animated" : kind);
  }

  @Override
  public long work(int frame) {
    return (long) width * height * (frame + 1);
  }

  @Override
  public long overhead(int frame) {
    long pixels = (long) width * height;
    long planes = kind.equals("lossless") ? 8 * pixels : 2 * pixels;
    return animated ? 16 * pixels : alpha ? planes + 8 * pixels : planes;
  }

  @Override
  public Tensor decode(int frame) throws IOException {
    if (cut != null) {
      decoding.cut(cut);
    }
    if (!animated) {
      if (start == 0) {
        throw decoding.truncated("there is no bitstream");
      }
      return new WebpStill(source, decoding, width, height, alpha ? 4 : 3).decode(start, end);
    }
    AnimationCanvas screen = canvas;
    if (screen == null || frame < drawn) {
      screen = new AnimationCanvas(width, height);
      canvas = screen;
      drawn = 0;
    }
    for (; drawn <= frame; drawn++) {
      draw(frames.get(drawn), screen);
    }
    return Tensor.u8(Shape.of(height, width, alpha ? 4 : 3), screen.copy(alpha ? 4 : 3));
  }

  private void draw(Frame frame, AnimationCanvas screen) throws IOException {
    Area area = screen.visible(frame.x(), frame.y(), frame.width(), frame.height());
    screen.begin(area, frame.disposal());
    byte[] samples =
        new WebpStill(source, decoding, frame.width(), frame.height(), 4)
            .decode(frame.start(), frame.end())
            .bytes();
    for (int y = 0; y < area.height(); y++) {
      int from = 4 * y * frame.width();
      int at = screen.at(area.x(), area.y() + y);
      for (int x = 0; x < area.width(); x++, from += 4, at += 4) {
        screen.put(
            at,
            samples[from] & 0xff,
            samples[from + 1] & 0xff,
            samples[from + 2] & 0xff,
            samples[from + 3] & 0xff,
            frame.over());
      }
    }
  }
}
