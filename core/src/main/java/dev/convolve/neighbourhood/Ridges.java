package dev.convolve.neighbourhood;

import dev.convolve.neighbourhood.Canny.Outcome;
import dev.convolve.neighbourhood.Canny.Verdict;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/** The gradient of a plane, and which of its samples are edges by {@link Canny}'s rules. */
final class Ridges {

  /** The tangent of 22.5°; that of 67.5° is 2 more. */
  private static final double TANGENT = 13573 / 32768.0;

  private final int height;
  private final int width;
  private final double[] gx;
  private final double[] gy;

  /** |gx| + |gy|, or gx² + gy²: compared with the squared thresholds. */
  private final double[] magnitude;

  private final boolean euclidean;
  private final double low;
  private final double high;

  private Ridges(int height, int width, boolean euclidean, double low, double high) {
    this.height = height;
    this.width = width;
    this.euclidean = euclidean;
    this.low = low;
    this.high = high;
    gx = new double[height * width];
    gy = new double[height * width];
    magnitude = new double[height * width];
  }

  /** The strongest gradient of all channels at each sample. */
  static Ridges of(Tensor gx, Tensor gy, boolean euclidean, double low, double high) {
    Shape shape = gx.shape();
    Ridges ridges = new Ridges(shape.extent(0), shape.extent(1), euclidean, low, high);
    int pixels = ridges.magnitude.length;
    int channels = pixels == 0 ? 0 : (int) (shape.size() / pixels);
    for (int pixel = 0; pixel < pixels; pixel++) {
      double largest = -1;
      for (int c = 0; c < channels; c++) {
        double x = gx.at(pixel * channels + c);
        double y = gy.at(pixel * channels + c);
        double size = euclidean ? x * x + y * y : Math.abs(x) + Math.abs(y);
        if (size > largest) {
          largest = size;
          ridges.gx[pixel] = x;
          ridges.gy[pixel] = y;
        }
      }
      ridges.magnitude[pixel] = Math.max(largest, 0);
    }
    return ridges;
  }

  private double threshold(double value) {
    return euclidean ? value * value : value;
  }

  private double at(int row, int column) {
    return row < 0 || row >= height || column < 0 || column >= width
        ? 0
        : magnitude[row * width + column];
  }

  /** The step of rows and columns along the gradient, towards the right or downwards. */
  private int[] step(int pixel) {
    double x = Math.abs(gx[pixel]);
    double y = Math.abs(gy[pixel]);
    if (y < x * TANGENT) {
      return new int[] {0, 1};
    }
    if (y > x * (TANGENT + 2)) {
      return new int[] {1, 0};
    }
    return new int[] {1, (gx[pixel] < 0) == (gy[pixel] < 0) ? 1 : -1};
  }

  private boolean isRidge(int row, int column) {
    int pixel = row * width + column;
    int[] step = step(pixel);
    double own = magnitude[pixel];
    double before = at(row - step[0], column - step[1]);
    double after = at(row + step[0], column + step[1]);
    boolean diagonal = step[0] != 0 && step[1] != 0;
    return own > before && (diagonal ? own > after : own >= after);
  }

  private byte[] levels() {
    byte[] levels = new byte[magnitude.length];
    double least = threshold(low);
    double enough = threshold(high);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double own = magnitude[row * width + column];
        if (own > least && isRidge(row, column)) {
          levels[row * width + column] = own > enough ? Hysteresis.STRONG : Hysteresis.WEAK;
        }
      }
    }
    return levels;
  }

  /** u8, 1 on an edge, else 0. */
  Tensor edges() {
    byte[] levels = levels();
    Hysteresis.connect(levels, width);
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (levels[i] == Hysteresis.STRONG ? 1 : 0);
    }
    return Tensor.u8(Shape.of(height, width), levels);
  }

  Verdict verdict(int row, int column) {
    int pixel = (int) Shape.of(height, width).offset(row, column);
    int[] step = step(pixel);
    return new Verdict(
        gx[pixel],
        gy[pixel],
        shown(magnitude[pixel]),
        low,
        high,
        shown(at(row - step[0], column - step[1])),
        shown(at(row + step[0], column + step[1])),
        step[0] == 0
            ? "horizontal"
            : step[1] == 0 ? "vertical" : step[1] > 0 ? "falling diagonal" : "rising diagonal",
        outcome(row, column));
  }

  private double shown(double size) {
    return euclidean ? Math.sqrt(size) : size;
  }

  private Outcome outcome(int row, int column) {
    int pixel = row * width + column;
    if (!(magnitude[pixel] > threshold(low))) {
      return Outcome.BELOW_LOW;
    }
    if (!isRidge(row, column)) {
      return Outcome.NO_RIDGE;
    }
    if (magnitude[pixel] > threshold(high)) {
      return Outcome.STRONG;
    }
    byte[] levels = levels();
    Hysteresis.connect(levels, width);
    return levels[pixel] == Hysteresis.STRONG ? Outcome.WEAK_JOINED : Outcome.WEAK_ALONE;
  }
}
