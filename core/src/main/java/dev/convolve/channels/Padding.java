package dev.convolve.channels;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.MatrixKernels;
import java.util.Arrays;
import java.util.List;

/**
 * Copies of samples with their padding around them, so that windows lie in them without a question.
 * What a constant padding holds is written once, when the array is made.
 *
 * @param <A> the array type of the data
 */
final class Padding<A> {

  private final MatrixKernels<A> kernels;
  private final boolean constant;
  private final double outside;
  private final int channels;
  private final int[] extents;
  private final int[] before;
  private final int[] padded;
  private final int[][] sources;

  /** Padding of the axes' own widths. */
  Padding(MatrixKernels<A> kernels, List<ChannelAxis> axes, int channels, Boundary boundary) {
    this(
        kernels,
        axes.stream().mapToInt(ChannelAxis::extent).toArray(),
        axes.stream().mapToInt(ChannelAxis::before).toArray(),
        axes.stream().mapToInt(ChannelAxis::after).toArray(),
        channels,
        boundary);
  }

  Padding(
      MatrixKernels<A> kernels,
      int[] inner,
      int[] front,
      int[] behind,
      int channels,
      Boundary boundary) {
    this.kernels = kernels;
    this.channels = channels;
    constant = boundary instanceof Boundary.Constant;
    outside = boundary instanceof Boundary.Constant(double value) ? value : 0;
    extents = three(inner, 1);
    before = three(front, 0);
    int[] after = three(behind, 0);
    padded = new int[3];
    sources = new int[3][];
    for (int axis = 0; axis < 3; axis++) {
      padded[axis] = extents[axis] + before[axis] + after[axis];
      int[] source = new int[padded[axis]];
      for (int i = 0; i < source.length; i++) {
        source[i] = boundary.source(i - before[axis], extents[axis]);
      }
      sources[axis] = source;
    }
  }

  private static int[] three(int[] axes, int missing) {
    int[] all = new int[3];
    Arrays.fill(all, missing);
    System.arraycopy(axes, 0, all, 3 - axes.length, axes.length);
    return all;
  }

  /** Whether there is none, so that samples may be read where they stand. */
  boolean isNone() {
    return Arrays.equals(extents, padded);
  }

  /** Samples of one padded sample. */
  int size() {
    return Math.multiplyExact(
        Math.multiplyExact(padded[0], padded[1]), Math.multiplyExact(padded[2], channels));
  }

  /** Places of a sample without its padding. */
  int innerPlaces() {
    return extents[0] * extents[1] * extents[2];
  }

  /** Where a place of the padded axes, the outermost first, begins in a padded sample. */
  int at(int depth, int row, int column) {
    return ((depth * padded[1] + row) * padded[2] + column) * channels;
  }

  /** The place of a sample that stands at {@code at} of a padded one; negative for none. */
  int inner(int at) {
    int place = at / channels;
    int row = place / padded[2];
    int column = sources[2][place % padded[2]];
    int fromH = sources[1][row % padded[1]];
    int fromD = sources[0][row / padded[1]];
    return column < 0 || fromH < 0 || fromD < 0
        ? -1
        : (fromD * extents[1] + fromH) * extents[2] + column;
  }

  /** An array for so many padded samples: that one if it is large enough. */
  A room(A present, int samples) {
    int length = Math.multiplyExact(samples, size());
    if (kernels.length(present) >= length) {
      return present;
    }
    A made = kernels.allocate(length);
    if (outside != 0) {
      kernels.fill(made, 0, length, outside);
    }
    return made;
  }

  /**
   * Copies one sample from {@code in[atIn]} on to its place among padded ones in a {@link #room}.
   */
  void copy(A in, int atIn, A room, int sample) {
    for (int d = 0; d < padded[0]; d++) {
      for (int h = 0; h < padded[1]; h++) {
        int fromD = sources[0][d];
        int fromH = sources[1][h];
        if (fromD >= 0 && fromH >= 0) {
          int from = atIn + (fromD * extents[1] + fromH) * extents[2] * channels;
          copyLine(in, from, room, sample * size() + at(d, h, 0));
        }
      }
    }
  }

  private void copyLine(A in, int from, A room, int to) {
    System.arraycopy(in, from, room, to + before[2] * channels, extents[2] * channels);
    if (constant) {
      return;
    }
    for (int w = 0; w < padded[2]; w++) {
      if (w == before[2]) {
        w += extents[2]; // These are there.
      }
      if (w < padded[2]) {
        System.arraycopy(in, from + sources[2][w] * channels, room, to + w * channels, channels);
      }
    }
  }

  /**
   * The way back: sets the sample at {@code out[atOut]} to what is in a padded one, with what its
   * padding repeats added to it in row-major order; a constant padding is left out.
   */
  void fold(A room, int sample, A out, int atOut) {
    int line = extents[2] * channels;
    if (!constant) {
      kernels.fill(out, atOut, extents[0] * extents[1] * line, 0);
    }
    for (int d = 0; d < padded[0]; d++) {
      for (int h = 0; h < padded[1]; h++) {
        int fromD = sources[0][d];
        int fromH = sources[1][h];
        int from = sample * size() + at(d, h, 0);
        int to = atOut + (fromD * extents[1] + fromH) * line;
        if (!constant) {
          for (int w = 0; w < padded[2]; w++) {
            int target = to + sources[2][w] * channels;
            kernels.addRows(1, channels, room, from + w * channels, 0, out, target);
          }
        } else if (fromD >= 0 && fromH >= 0) {
          System.arraycopy(room, from + before[2] * channels, out, to, line);
        }
      }
    }
  }
}
