package dev.convolve.media.codec;

import dev.convolve.media.ImageInfo;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.codec.AnimationCanvas.Area;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * GIF, each frame as a viewer shows it: drawn over the ones before. Gray when all palettes are,
 * with alpha when a pixel can be transparent.
 */
final class GifReader implements Decoder {

  private static final int[][] INTERLACE = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  private final Source source;
  private final Decoding decoding;
  private final GifHeader header;
  private final int channels;
  private @Nullable AnimationCanvas canvas;
  private int drawn;

  GifReader(Source source, Decoding decoding) throws IOException {
    this.source = source;
    this.decoding = decoding;
    this.header = new GifHeader(source, decoding);
    this.channels = (header.isGray() ? 1 : 3) + (header.isOpaque() ? 0 : 1);
  }

  @Override
  public ImageInfo info(int frame) {
    return new ImageInfo(
        PictureFormat.GIF,
        header.width,
        header.height,
        channels,
        8,
        SampleType.U8,
        header.frames().size(),
        1,
        null,
        null,
        "palette" + (header.frames().get(frame).interlaced() ? ", interlaced" : ""));
  }

  @Override
  public long work(int frame) {
    return (long) header.width * header.height * (frame + 1);
  }

  @Override
  public long overhead(int frame) {
    return 8L * header.width * header.height;
  }

  @Override
  public Tensor decode(int frame) throws IOException {
    if (header.cut != null) {
      decoding.cut(header.cut);
    }
    AnimationCanvas screen = canvas;
    if (screen == null || frame < drawn) {
      screen = new AnimationCanvas(header.width, header.height);
      canvas = screen;
      drawn = 0;
    }
    for (; drawn <= frame; drawn++) {
      draw(header.frames().get(drawn), drawn, screen);
    }
    return Tensor.u8(Shape.of(header.height, header.width, channels), screen.copy(channels));
  }

  private void draw(GifHeader.Frame frame, int number, AnimationCanvas screen) throws IOException {
    Area area = screen.visible(frame.x(), frame.y(), frame.width(), frame.height());
    screen.begin(area, frame.disposal());
    GifLzw codes = new GifLzw(source, frame.data());
    byte[] row = new byte[frame.width()];
    int done = 0;
    int[][] passes = frame.interlaced() ? INTERLACE : new int[][] {{0, 1}};
    for (int[] pass : passes) {
      for (int y = pass[0]; y < frame.height(); y += pass[1], done++) {
        int got = codes.read(row, row.length);
        if (frame.y() + y < area.y() + area.height()) {
          drawRow(frame, row, Math.min(got, area.width()), screen, area.x(), frame.y() + y);
        }
        if (got < row.length) {
          String problem = codes.problem();
          String detail = "frame %d: %s after %d rows".formatted(number, problem, done);
          if (codes.isCut()) {
            decoding.cut(detail);
          } else {
            decoding.damaged(detail);
          }
          return;
        }
      }
    }
  }

  private void drawRow(
      GifHeader.Frame frame, byte[] row, int count, AnimationCanvas screen, int x, int y)
      throws IOException {
    byte[] palette = frame.palette();
    int at = screen.at(x, y);
    for (int i = 0; i < count; i++, at += 4) {
      int index = row[i] & 0xff;
      if (index == frame.transparent()) {
        continue;
      }
      int entry = 3 * index;
      if (entry + 2 >= palette.length) {
        decoding.warn("a palette index has no entry and is read as black");
        screen.put(at, 0);
      } else {
        screen.put(
            at,
            (palette[entry] & 0xff) << 16
                | (palette[entry + 1] & 0xff) << 8
                | palette[entry + 2] & 0xff);
      }
    }
  }
}
