package dev.convolve.channels;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.MatrixKernels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forward sums channel by channel without a padded copy of the samples: most windows lie inside and
 * are read where they stand; only what the others read is copied, edge by edge. The bits are those
 * of sums over padded samples.
 *
 * @param <A> the array type of the data
 */
final class DepthwiseSums<A> {

  private final MatrixKernels<A> kernels;
  private final int channels;
  private final int taps;
  private final int[] extents = {1, 1, 1};
  private final int[] outputs = {1, 1, 1};
  private final int[] steps = {1, 1, 1};
  private final double outside;
  private final List<Box> boxes = new ArrayList<>();
  private final int[] rowAt;
  private final int room;

  /**
   * A box of outputs, axis by axis, and what its windows read.
   *
   * @param from the first output of each axis
   * @param to behind the last
   * @param sources where each place of the box's samples is repeated from; negative for none
   * @param inside whether these are the samples themselves
   * @param taps where each tap stands from a window's first sample
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Box(int[] from, int[] to, int[][] sources, boolean inside, int[] taps) {}

  DepthwiseSums(ChannelWindow window, MatrixKernels<A> kernels) {
    this.kernels = kernels;
    channels = window.inputs();
    taps = window.taps();
    outside = window.boundary() instanceof Boundary.Constant(double value) ? value : 0;
    List<ChannelAxis> three = new ArrayList<>(window.axes());
    while (three.size() < 3) {
      three.addFirst(ChannelAxis.valid(1, 1, 1, 1));
    }
    int[][] parts = new int[3][];
    for (int a = 0; a < 3; a++) {
      ChannelAxis axis = three.get(a);
      extents[a] = axis.extent();
      outputs[a] = axis.outputs();
      steps[a] = axis.step();
      parts[a] = parts(axis);
    }
    for (int d = 0; d < 3; d++) {
      for (int h = 0; h < 3; h++) {
        for (int w = 0; w < 3; w++) {
          int[] from = {parts[0][d], parts[1][h], parts[2][w]};
          int[] to = {parts[0][d + 1], parts[1][h + 1], parts[2][w + 1]};
          if (from[0] < to[0] && from[1] < to[1] && from[2] < to[2]) {
            boxes.add(box(three, window.boundary(), from, to, d == 1 && h == 1 && w == 1));
          }
        }
      }
    }
    rowAt = InputGradient.multiples(outputs[2], steps[2] * channels);
    room = boxes.stream().filter(box -> !box.inside).mapToInt(this::size).max().orElse(0);
  }

  /** 0, the first output whose window lies inside, behind the last such, behind all. */
  private static int[] parts(ChannelAxis axis) {
    int first = (axis.before() + axis.step() - 1) / axis.step();
    int last = Math.floorDiv(axis.extent() - axis.span() + axis.before(), axis.step());
    int inside = Math.min(first, axis.outputs());
    return new int[] {0, inside, Math.clamp(last + 1, inside, axis.outputs()), axis.outputs()};
  }

  private Box box(List<ChannelAxis> axes, Boundary boundary, int[] from, int[] to, boolean inside) {
    int[][] sources = new int[3][];
    for (int a = 0; a < 3; a++) {
      ChannelAxis axis = axes.get(a);
      int first = from[a] * axis.step() - axis.before();
      sources[a] = new int[(to[a] - from[a] - 1) * axis.step() + axis.span()];
      for (int i = 0; i < sources[a].length; i++) {
        sources[a][i] = boundary.source(first + i, axis.extent());
      }
    }
    int line = channels * (inside ? extents[2] : sources[2].length);
    int plane = line * (inside ? extents[1] : sources[1].length);
    int[] places = new int[taps];
    int t = 0;
    for (int d = 0; d < axes.get(0).taps(); d++) {
      for (int h = 0; h < axes.get(1).taps(); h++) {
        for (int w = 0; w < axes.get(2).taps(); w++) {
          places[t++] =
              d * axes.get(0).dilation() * plane
                  + h * axes.get(1).dilation() * line
                  + w * axes.get(2).dilation() * channels;
        }
      }
    }
    return new Box(from, to, sources, inside, places);
  }

  private int size(Box box) {
    return Math.multiplyExact(
        box.sources[0].length * box.sources[1].length, box.sources[2].length * channels);
  }

  @SuppressWarnings("unchecked") // Workspaces hold arrays of the type of the plan that made them.
  void forward(
      A in, A weights, @Nullable A bias, A out, int from, int to, ChannelWorkspace workspace) {
    A copy = (A) workspace.rows;
    if (kernels.length(copy) < room) {
      copy = kernels.allocate(room);
      workspace.rows = copy;
    }
    for (int n = from; n < to; n++) {
      int sample = n * extents[0] * extents[1] * extents[2] * channels;
      for (Box box : boxes) {
        if (box.inside) {
          int first = (box.sources[0][0] * extents[1] + box.sources[1][0]) * extents[2];
          int at = sample + (first + box.sources[2][0]) * channels;
          sums(box, in, at, extents[1], extents[2], weights, bias, out, n);
        } else {
          gather(box, in, sample, copy);
          int rows = box.sources[1].length;
          sums(box, copy, 0, rows, box.sources[2].length, weights, bias, out, n);
        }
      }
    }
  }

  private void sums(
      Box box, A data, int at, int rows, int columns, A weights, @Nullable A bias, A out, int n) {
    int length = box.to[2] - box.from[2];
    for (int d = box.from[0]; d < box.to[0]; d++) {
      for (int h = box.from[1]; h < box.to[1]; h++) {
        int line = (d - box.from[0]) * steps[0] * rows + (h - box.from[1]) * steps[1];
        int place = ((n * outputs[0] + d) * outputs[1] + h) * outputs[2] + box.from[2];
        kernels.multiplyEach(
            length,
            channels,
            taps,
            data,
            at + line * columns * channels,
            rowAt,
            0,
            box.taps,
            0,
            weights,
            0,
            channels,
            bias,
            0,
            0,
            out,
            place * channels,
            channels);
      }
    }
  }

  private void gather(Box box, A in, int sample, A copy) {
    int to = 0;
    int line = box.sources[2].length * channels;
    for (int d : box.sources[0]) {
      for (int h : box.sources[1]) {
        if (d < 0 || h < 0) {
          kernels.fill(copy, to, line, outside);
        } else {
          gatherLine(
              box.sources[2], in, sample + (d * extents[1] + h) * extents[2] * channels, copy, to);
        }
        to += line;
      }
    }
  }

  private void gatherLine(int[] sources, A in, int from, A copy, int to) {
    for (int w = 0, run; w < sources.length; w += run) {
      run = 1;
      if (sources[w] < 0) {
        kernels.fill(copy, to + w * channels, channels, outside);
        continue;
      }
      while (w + run < sources.length && sources[w + run] == sources[w] + run) {
        run++;
      }
      System.arraycopy(in, from + sources[w] * channels, copy, to + w * channels, run * channels);
    }
  }
}
