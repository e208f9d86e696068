package dev.convolve.media.codec;

import dev.convolve.media.codec.AnimationCanvas.Disposal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks of a GIF (87a, 89a): screen, palettes, and where each frame's data lies. */
final class GifHeader {

  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int GRAPHIC_CONTROL = 0xf9;

  /**
   * One frame.
   *
   * @param transparent the palette index that shows what is below, −1 for none
   * @param data where the code size stands, before the data's blocks
   */
  record Frame(
      int x,
      int y,
      int width,
      int height,
      boolean interlaced,
      byte[] palette,
      int transparent,
      Disposal disposal,
      long data) {}

  private final Decoding decoding;
  private final ByteReader in;
  private final List<Frame> frames = new ArrayList<>();
  private byte[] globalPalette = new byte[0];
  private int transparent = -1;
  private Disposal disposal = Disposal.KEEP;
  int width;
  int height;

  /** Where and how the file ends before its trailer, null when it does not. */
  @Nullable String cut;

  GifHeader(Source source, Decoding decoding) throws IOException {
    this.decoding = decoding;
    this.in = new ByteReader(source, 6).littleEndian(true);
    width = in.u16();
    height = in.u16();
    int flags = in.u8();
    in.skip(2);
    globalPalette = palette(flags, globalPalette);
    try {
      readBlocks();
    } catch (CutOffException ended) {
      cut = ended.getMessage() + " without a trailer";
    }
    if (frames.isEmpty()) {
      throw cut == null ? decoding.corrupt("it has no picture") : decoding.truncated(cut);
    }
    if (width == 0 || height == 0) {
      width = frames.getFirst().width;
      height = frames.getFirst().height;
    }
    if (width == 0 || height == 0) {
      throw decoding.corrupt("the size %d x %d is not 1 to 65535".formatted(width, height));
    }
  }

  List<Frame> frames() {
    return frames;
  }

  /** Whether every palette holds grays only. */
  boolean isGray() {
    for (Frame frame : frames) {
      byte[] palette = frame.palette;
      for (int i = 0; i + 2 < palette.length; i += 3) {
        if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether no pixel of any frame can be transparent. */
  boolean isOpaque() {
    Frame first = frames.getFirst();
    boolean covered =
        first.x == 0 && first.y == 0 && first.width >= width && first.height >= height;
    return covered
        && first.transparent < 0
        && frames.stream().noneMatch(frame -> frame.disposal == Disposal.CLEAR);
  }

  private byte[] palette(int flags, byte[] otherwise) throws IOException {
    return (flags & 0x80) == 0 ? otherwise : in.bytes(3L << ((flags & 7) + 1));
  }

  private void readBlocks() throws IOException {
    while (true) {
      int block = in.u8();
      switch (block) {
        case TRAILER -> {
          return;
        }
        case EXTENSION -> extension();
        case IMAGE -> image();
        case 0 -> {}
        default -> {
          cut = "block %02x at byte %d is none".formatted(block, in.position() - 1);
          return;
        }
      }
    }
  }

  private void extension() throws IOException {
    int label = in.u8();
    if (label == GRAPHIC_CONTROL) {
      long start = in.position();
      int size = in.u8();
      if (size >= 4) {
        int flags = in.u8();
        in.skip(2);
        int index = in.u8();
        transparent = (flags & 1) == 1 ? index : -1;
        disposal =
            switch (flags >> 2 & 7) {
              case 2 -> Disposal.CLEAR;
              case 3 -> Disposal.RESTORE;
              default -> Disposal.KEEP;
            };
      }
      in.seek(start);
    }
    skipBlocks();
  }

  private void image() throws IOException {
    int x = in.u16();
    int y = in.u16();
    int frameWidth = in.u16();
    int frameHeight = in.u16();
    int flags = in.u8();
    byte[] palette = palette(flags, globalPalette);
    frames.add(
        new Frame(
            x,
            y,
            frameWidth,
            frameHeight,
            (flags & 0x40) != 0,
            palette,
            transparent,
            disposal,
            in.position()));
    decoding.countFrames(frames.size());
    transparent = -1;
    disposal = Disposal.KEEP;
    in.u8();
    skipBlocks();
  }

  private void skipBlocks() throws IOException {
    int size = in.u8();
    while (size > 0) {
      if (in.remaining() < size) {
        in.skip(in.remaining());
      } else {
        in.skip(size);
      }
      size = in.u8();
    }
  }
}
