package dev.convolve.nn.augment;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;

/**
 * A picture H×W×C while it is augmented: float32 samples, channels last, and as many to spare. One
 * thread's; used for one picture after the other.
 */
public final class Canvas {

  private final int height;
  private final int width;
  private final int channels;
  private float[] samples;
  private float[] spare;

  /**
   * A canvas for pictures of this shape.
   *
   * @throws IllegalArgumentException when the shape is not H×W×C
   */
  public Canvas(Shape shape) {
    if (shape.rank() != 3) {
      throw new IllegalArgumentException(
          "samples of %s are no pictures HxWxC; only pictures can be augmented".formatted(shape));
    }
    height = shape.extent(0);
    width = shape.extent(1);
    channels = shape.extent(2);
    samples = new float[height * width * channels];
    spare = new float[samples.length];
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Samples per row. */
  public int width() {
    return width;
  }

  /** Channels. */
  public int channels() {
    return channels;
  }

  /** The samples, row-major; another array after each {@link #swap}. */
  public float[] samples() {
    return samples;
  }

  /** As many samples, of any value, to write a changed picture to. */
  public float[] spare() {
    return spare;
  }

  /** What was spare is the picture now. */
  public void swap() {
    float[] before = samples;
    samples = spare;
    spare = before;
  }

  /** Takes in row {@code row} of a batch, {@code F32} or {@code F64}, rounded to float32. */
  public void load(Tensor batch, int row) {
    int at = row * samples.length;
    if (batch.type() == SampleType.F32) {
      System.arraycopy(batch.floats(), at, samples, 0, samples.length);
      return;
    }
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) batch.at(at + i);
    }
  }

  /** Puts the picture into row {@code row} of a batch. */
  public void store(Tensor batch, int row) {
    int at = row * samples.length;
    if (batch.type() == SampleType.F32) {
      System.arraycopy(samples, 0, batch.floats(), at, samples.length);
      return;
    }
    for (int i = 0; i < samples.length; i++) {
      batch.store(at + i, samples[i]);
    }
  }

  /** What stands at (y, x) is what stood at (y + down, x + right). */
  void move(int down, int right, Boundary boundary) {
    float outside = outside(boundary);
    int first = Math.clamp(-(long) right, 0, width);
    int last = Math.clamp((long) width - right, first, width);
    for (int y = 0; y < height; y++) {
      int row = boundary.source(y + down, height);
      int to = y * width * channels;
      if (row < 0) {
        Arrays.fill(spare, to, to + width * channels, outside);
        continue;
      }
      int from = row * width * channels;
      for (int x = 0; x < first; x++) {
        pixel(from, boundary.source(x + right, width), to + x * channels, outside);
      }
      if (first < last) {
        System.arraycopy(
            samples,
            from + (first + right) * channels,
            spare,
            to + first * channels,
            (last - first) * channels);
      }
      for (int x = last; x < width; x++) {
        pixel(from, boundary.source(x + right, width), to + x * channels, outside);
      }
    }
    swap();
  }

  private void pixel(int row, int column, int to, float outside) {
    for (int c = 0; c < channels; c++) {
      spare[to + c] = column < 0 ? outside : samples[row + column * channels + c];
    }
  }

  /**
   * What stands at (y, x) is what stood, between samples bilinearly, at the position that an affine
   * map gives: {@code (yy·y + yx·x + y0, xy·y + xx·x + x0)}.
   */
  void warp(double yy, double yx, double y0, double xy, double xx, double x0, Boundary boundary) {
    float outside = outside(boundary);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double row = yy * y + yx * x + y0;
        double column = xy * y + xx * x + x0;
        int top = (int) Math.floor(row);
        int left = (int) Math.floor(column);
        blend(top, left, (float) (row - top), (float) (column - left), boundary, outside, y, x);
      }
    }
    swap();
  }

  private void blend(
      int top, int left, float v, float h, Boundary boundary, float outside, int y, int x) {
    int a = boundary.source(top, height);
    int b = boundary.source(top + 1, height);
    int l = boundary.source(left, width);
    int r = boundary.source(left + 1, width);
    int to = (y * width + x) * channels;
    for (int c = 0; c < channels; c++) {
      float upper = (1 - h) * at(a, l, c, outside) + h * at(a, r, c, outside);
      float lower = (1 - h) * at(b, l, c, outside) + h * at(b, r, c, outside);
      spare[to + c] = (1 - v) * upper + v * lower;
    }
  }

  private float at(int row, int column, int channel, float outside) {
    return row < 0 || column < 0 ? outside : samples[(row * width + column) * channels + channel];
  }

  private static float outside(Boundary boundary) {
    return boundary instanceof Boundary.Constant(double value) ? (float) value : 0;
  }
}
