package dev.convolve.media.codec;

import dev.convolve.media.PictureBuffers;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/**
 * Turns pictures upright by the EXIF orientation: 1 as it is, 2 mirrored left-right, 3 turned by
 * 180°, 4 mirrored top-bottom, 5 transposed, 6 to be turned by 90° clockwise, 7 transposed across
 * the other diagonal, 8 to be turned by 90° counter-clockwise.
 */
public final class Orientation {

  private Orientation() {}

  /**
   * The upright samples H×W×C; the given ones themselves for 1.
   *
   * @param buffers may have an array for them
   */
  public static Tensor upright(Tensor stored, int orientation, PictureBuffers buffers) {
    if (orientation <= 1 || orientation > 8) {
      return stored;
    }
    int rows = stored.shape().extent(0);
    int columns = stored.shape().extent(1);
    int channels = stored.shape().extent(2);
    boolean transposed = orientation >= 5;
    Shape shape =
        transposed ? Shape.of(columns, rows, channels) : Shape.of(rows, columns, channels);
    Tensor upright = buffers.any(stored.type(), shape);
    Object from = array(stored);
    Object to = array(upright);
    int height = shape.extent(0);
    int width = shape.extent(1);
    for (int y = 0; y < height; y++) {
      int first = source(orientation, y, 0, rows, columns);
      int step = width > 1 ? source(orientation, y, 1, rows, columns) - first : 0;
      copyRow(from, first * channels, step * channels, to, y * width * channels, width, channels);
    }
    return upright;
  }

  /** Where the upright sample (y, x) is stored, as an index of pixels. */
  private static int source(int orientation, int y, int x, int rows, int columns) {
    int bottom = rows - 1;
    int right = columns - 1;
    return switch (orientation) {
      case 2 -> y * columns + (right - x);
      case 3 -> (bottom - y) * columns + (right - x);
      case 4 -> (bottom - y) * columns + x;
      case 5 -> x * columns + y;
      case 6 -> (bottom - x) * columns + y;
      case 7 -> (bottom - x) * columns + (right - y);
      case 8 -> x * columns + (right - y);
      default -> y * columns + x;
    };
  }

  private static void copyRow(
      Object from, int first, int step, Object to, int at, int width, int channels) {
    int i = first;
    int o = at;
    for (int x = 0; x < width; x++, i += step, o += channels) {
      switch (from) {
        case byte[] bytes -> copy(bytes, i, (byte[]) to, o, channels);
        case short[] shorts -> copy(shorts, i, (short[]) to, o, channels);
        default -> System.arraycopy(from, i, to, o, channels);
      }
    }
  }

  private static void copy(byte[] from, int i, byte[] to, int o, int channels) {
    for (int c = 0; c < channels; c++) {
      to[o + c] = from[i + c];
    }
  }

  private static void copy(short[] from, int i, short[] to, int o, int channels) {
    for (int c = 0; c < channels; c++) {
      to[o + c] = from[i + c];
    }
  }

  private static Object array(Tensor tensor) {
    SampleType type = tensor.type();
    return switch (type) {
      case U8 -> tensor.bytes();
      case U16, S16 -> tensor.shorts();
      case I32 -> tensor.ints();
      case F32 -> tensor.floats();
      case F64 -> tensor.doubles();
    };
  }
}
