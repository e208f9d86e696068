package dev.convolve.media.codec;

import dev.convolve.media.Resolution;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is taken from an EXIF block: its first directory's orientation and resolution.
 *
 * @param orientation 1 to 8; 1 when there is none or it is nonsense
 * @param resolution samples per inch, null when there is none
 */
record Exif(int orientation, @Nullable Resolution resolution) {

  static final Exif NONE = new Exif(1, null);

  private static final int ORIENTATION = 0x112;
  private static final int X_RESOLUTION = 0x11a;
  private static final int Y_RESOLUTION = 0x11b;
  private static final int RESOLUTION_UNIT = 0x128;

  /** Parses a block that starts with its byte order mark, or after {@code Exif\0\0}. */
  static Exif parse(byte[] block) {
    int skip = block.length > 6 && block[0] == 'E' && block[1] == 'x' ? 6 : 0;
    try {
      return parse(block, skip);
    } catch (IOException cut) {
      return NONE;
    }
  }

  private static Exif parse(byte[] block, int skip) throws IOException {
    ByteReader in = new ByteReader(Source.of(block), skip);
    int mark = in.u16();
    if (mark != 0x4949 && mark != 0x4d4d) {
      return NONE;
    }
    in.littleEndian(mark == 0x4949);
    if (in.u16() != 42) {
      return NONE;
    }
    in.seek(skip + in.u32());
    int orientation = 1;
    int unit = 2;
    double x = 0;
    double y = 0;
    for (int entries = in.u16(); entries > 0; entries--) {
      int tag = in.u16();
      int type = in.u16();
      in.skip(4);
      long next = in.position() + 4;
      switch (tag) {
        case ORIENTATION -> orientation = type == 3 ? in.u16() : 1;
        case RESOLUTION_UNIT -> unit = in.u16();
        case X_RESOLUTION -> x = rational(in, skip);
        case Y_RESOLUTION -> y = rational(in, skip);
        default -> {}
      }
      in.seek(next);
    }
    return new Exif(valid(orientation), resolution(x, y, unit));
  }

  private static double rational(ByteReader in, int skip) throws IOException {
    in.seek(skip + in.u32());
    double numerator = in.u32();
    return numerator / in.u32();
  }

  static int valid(int orientation) {
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }

  /** A resolution in TIFF's units: 2 per inch, 3 per centimetre, others say nothing. */
  static @Nullable Resolution resolution(double x, double y, int unit) {
    double inch = unit == 2 ? 1 : unit == 3 ? Resolution.MILLIMETRES_PER_INCH / 10 : 0;
    return perInch(x * inch, y * inch);
  }

  /** A resolution, or null when a number is not positive. */
  static @Nullable Resolution perInch(double x, double y) {
    return x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y) ? new Resolution(x, y) : null;
  }
}
