package dev.convolve.media.codec;

import dev.convolve.media.IccProfile;
import dev.convolve.media.Resolution;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One directory of a TIFF (6.0, and BigTIFF): its numbers by tag. */
final class TiffPage {

  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_COUNTS = 279;
  static final int X_RESOLUTION = 282;
  static final int Y_RESOLUTION = 283;
  static final int PLANAR = 284;
  static final int RESOLUTION_UNIT = 296;
  static final int PREDICTOR = 317;
  static final int COLOUR_MAP = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_COUNTS = 325;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  static final int ICC = 34675;

  static final int WHITE_IS_ZERO = 0;
  static final int BLACK_IS_ZERO = 1;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int MASK = 4;
  static final int CMYK = 5;

  /** A directory entry: the type of its values, how many, and where they are. */
  private record Entry(int type, long count, long position) {}

  private final ByteReader in;
  private final Map<Integer, Entry> entries = new HashMap<>();
  private final boolean big;

  /** The next directory's position, 0 after the last. */
  final long next;

  TiffPage(ByteReader in, long position, boolean big) throws IOException {
    this.in = in;
    this.big = big;
    in.seek(position);
    long count = big ? in.s64() : in.u16();
    int size = big ? 20 : 12;
    if (count <= 0 || count > in.remaining() / size) {
      throw new CutOffException(in.position() + in.remaining());
    }
    for (long i = 0; i < count; i++) {
      entry(position + (big ? 8 : 2) + i * size);
    }
    in.seek(position + (big ? 8 : 2) + count * size);
    next = in.remaining() < (big ? 8 : 4) ? 0 : big ? in.s64() : in.u32();
  }

  private void entry(long position) throws IOException {
    in.seek(position);
    int tag = in.u16();
    int type = in.u16();
    long count = big ? in.s64() : in.u32();
    long at = in.position();
    int inline = big ? 8 : 4;
    if (count > 0 && count <= Integer.MAX_VALUE && count * bytes(type) > inline) {
      at = big ? in.s64() : in.u32();
    }
    entries.putIfAbsent(tag, new Entry(type, count, at));
  }

  private static int bytes(int type) {
    return switch (type) {
      case 3, 8 -> 2;
      case 4, 9, 11, 13 -> 4;
      case 5, 10, 12, 16, 17, 18 -> 8;
      default -> 1;
    };
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** The first value of an entry, or {@code otherwise}. */
  long number(int tag, long otherwise) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || entry.count < 1) {
      return otherwise;
    }
    in.seek(entry.position);
    return value(entry.type);
  }

  /** All values of an entry; none when it is absent. */
  long[] numbers(int tag) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || entry.count <= 0) {
      return new long[0];
    }
    in.seek(entry.position);
    if (entry.count > in.remaining() / bytes(entry.type)) {
      throw new CutOffException(in.position() + in.remaining());
    }
    long[] values = new long[(int) entry.count];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(entry.type);
    }
    return values;
  }

  private long value(int type) throws IOException {
    return switch (type) {
      case 3 -> in.u16();
      case 4, 13 -> in.u32();
      case 8 -> (short) in.u16();
      case 9 -> in.s32();
      case 16, 17, 18 -> in.s64();
      default -> in.u8();
    };
  }

  private double rational(int tag) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || entry.type != 5) {
      return 0;
    }
    in.seek(entry.position);
    double numerator = in.u32();
    return numerator / in.u32();
  }

  @Nullable Resolution resolution() throws IOException {
    return Exif.resolution(
        rational(X_RESOLUTION), rational(Y_RESOLUTION), (int) number(RESOLUTION_UNIT, 2));
  }

  @Nullable IccProfile icc() throws IOException {
    Entry entry = entries.get(ICC);
    if (entry == null || entry.count < 1 || entry.count > 1 << 24) {
      return null;
    }
    in.seek(entry.position);
    return entry.count > in.remaining() ? null : IccProfile.of(in.bytes(entry.count));
  }

  int orientation() throws IOException {
    return Exif.valid((int) number(ORIENTATION, 1));
  }
}
