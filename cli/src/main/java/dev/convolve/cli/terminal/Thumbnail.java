package dev.convolve.cli.terminal;

import dev.convolve.media.Image;
import dev.convolve.tensor.Tensor;

/**
 * A picture made small for a screen: 8-bit RGB, the mean of the samples that fall on each point,
 * transparency shown over a gray checkerboard.
 */
final class Thumbnail {

  private static final int CHECK = 4;

  private final int width;
  private final int height;
  private final byte[] rgb;

  /** Points of 3 bytes, row by row. */
  Thumbnail(int width, int height, byte[] rgb) {
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /** Points per row. */
  int width() {
    return width;
  }

  /** Rows. */
  int height() {
    return height;
  }

  /** The points, not a copy. */
  byte[] rgb() {
    return rgb;
  }

  /** The picture, no larger than {@code maxWidth} × {@code maxHeight}, never enlarged. */
  static Thumbnail of(Image image, int maxWidth, int maxHeight) {
    double scale =
        Math.min(
            1, Math.min((double) maxWidth / image.width(), (double) maxHeight / image.height()));
    int width = Math.max(1, (int) Math.round(image.width() * scale));
    int height = Math.max(1, (int) Math.round(image.height() * scale));
    byte[] rgb = new byte[3 * width * height];
    double[] mean = new double[4];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        average(image, x, y, width, height, mean);
        double backdrop = (x / CHECK + y / CHECK) % 2 == 0 ? 0.4 : 0.6;
        for (int c = 0; c < 3; c++) {
          double shown = mean[c] * mean[3] + backdrop * (1 - mean[3]);
          rgb[3 * (y * width + x) + c] = (byte) Math.round(Math.clamp(shown, 0, 1) * 255);
        }
      }
    }
    return new Thumbnail(width, height, rgb);
  }

  private static void average(Image image, int x, int y, int width, int height, double[] mean) {
    int fromX = (int) ((long) x * image.width() / width);
    int toX = Math.max(fromX + 1, (int) ((long) (x + 1) * image.width() / width));
    int fromY = (int) ((long) y * image.height() / height);
    int toY = Math.max(fromY + 1, (int) ((long) (y + 1) * image.height() / height));
    Tensor tensor = image.tensor();
    int channels = image.channels();
    double white = Image.white(image.type());
    java.util.Arrays.fill(mean, 0);
    for (int row = fromY; row < toY; row++) {
      for (int column = fromX; column < toX; column++) {
        int base = (row * image.width() + column) * channels;
        for (int c = 0; c < 3; c++) {
          mean[c] += tensor.at(base + (image.colours() == 1 ? 0 : c)) / white;
        }
        mean[3] += image.hasAlpha() ? tensor.at(base + channels - 1) / white : 1;
      }
    }
    int count = (toX - fromX) * (toY - fromY);
    for (int c = 0; c < 4; c++) {
      double value = mean[c] / count;
      mean[c] = Double.isNaN(value) ? 0 : Math.clamp(value, 0, 1);
    }
  }

  int red(int x, int y) {
    return rgb[3 * (y * width + x)] & 0xff;
  }

  int green(int x, int y) {
    return rgb[3 * (y * width + x) + 1] & 0xff;
  }

  int blue(int x, int y) {
    return rgb[3 * (y * width + x) + 2] & 0xff;
  }
}
