package dev.convolve.nn.data;

import dev.convolve.boundary.Boundary;
import dev.convolve.media.Image;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/** What steps of a transform share. */
final class Pixels {

  private Pixels() {}

  /** A float32 picture of zeros, in the units of another. */
  static Image blank(Image like, int height, int width, int channels) {
    Tensor zeros = Tensor.zeros(SampleType.F32, Shape.of(height, width, channels));
    return Image.of(zeros).withWhite(like.white());
  }

  static void atLeastOne(int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "%d x %d; rows and columns are 1 or more".formatted(height, width));
    }
  }

  /**
   * What {@code extent} becomes so that its ratio to the other is {@code share : otherShare},
   * rounded down, at least 1.
   *
   * @param larger whether it may only grow; else it may only shrink
   */
  static int fitting(int extent, int other, int share, int otherShare, boolean larger) {
    long wanted = Math.max(1, (long) other * share / otherShare);
    long fitting = larger ? Math.max(extent, wanted) : Math.min(extent, wanted);
    if (fitting > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a picture of %d to %d pixels cannot be made %d to %d: too large"
              .formatted(extent, other, share, otherShare));
    }
    return (int) fitting;
  }

  /** A window about the middle, larger or smaller than the picture. */
  static Image window(Image picture, int rows, int columns, Boundary boundary) {
    if (rows == picture.height() && columns == picture.width()) {
      return picture;
    }
    int channels = picture.channels();
    int top = Math.floorDiv(picture.height() - rows, 2);
    int left = Math.floorDiv(picture.width() - columns, 2);
    float outside =
        boundary instanceof Boundary.Constant(double value) ? (float) (value * picture.white()) : 0;
    Image window = blank(picture, rows, columns, channels);
    float[] from = picture.tensor().floats();
    float[] to = window.tensor().floats();
    for (int y = 0, i = 0; y < rows; y++) {
      int row = boundary.source(top + y, picture.height());
      for (int x = 0; x < columns; x++) {
        int column = boundary.source(left + x, picture.width());
        for (int c = 0; c < channels; c++) {
          to[i++] =
              row < 0 || column < 0
                  ? outside
                  : from[(row * picture.width() + column) * channels + c];
        }
      }
    }
    return window;
  }

  /** The mean of the colours along the picture's four sides. */
  static double borderMean(Image picture) {
    float[] samples = picture.tensor().floats();
    double sum = 0;
    long count = 0;
    for (int y = 0; y < picture.height(); y++) {
      boolean whole = y == 0 || y == picture.height() - 1;
      int step = whole ? 1 : Math.max(1, picture.width() - 1);
      for (int x = 0; x < picture.width(); x += step) {
        int at = (y * picture.width() + x) * picture.channels();
        for (int c = 0; c < picture.colours(); c++) {
          sum += samples[at + c];
          count++;
        }
      }
    }
    return sum / count;
  }
}
