package dev.convolve.channels;

import java.util.List;

/**
 * Where windows begin and where their taps stand in padded samples, as tables for {@link
 * dev.convolve.internal.simd.MatrixKernels#multiply}.
 *
 * @param rows where the window of each place begins, for some samples that follow each other
 * @param steps where each tap and channel of its group stands from there
 * @param taps where each tap stands from there
 * @param samples how many samples {@code rows} is good for
 */
record WindowPlaces(int[] rows, int[] steps, int[] taps, int samples) {

  /** Places that tables of several samples may have. */
  private static final int MOST = 1 << 10;

  /** One axis of windows: so many of them, their distance, and taps with theirs. */
  record Line(int windows, int step, int taps, int dilation) {}

  static WindowPlaces of(List<Line> axes, Padding<?> padding, int groupChannels) {
    int empty = 3 - axes.size();
    Line[] three = new Line[3];
    for (int axis = 0; axis < 3; axis++) {
      three[axis] = axis < empty ? new Line(1, 1, 1, 1) : axes.get(axis - empty);
    }
    int[] first =
        places(
            padding,
            new int[] {three[0].windows(), three[1].windows(), three[2].windows()},
            new int[] {three[0].step(), three[1].step(), three[2].step()});
    int[] taps =
        places(
            padding,
            new int[] {three[0].taps(), three[1].taps(), three[2].taps()},
            new int[] {three[0].dilation(), three[1].dilation(), three[2].dilation()});
    int samples = Math.max(1, Math.min(MOST / first.length, Integer.MAX_VALUE / padding.size()));
    int[] rows = new int[samples * first.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i / first.length * padding.size() + first[i % first.length];
    }
    int[] steps = new int[taps.length * groupChannels];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = taps[i / groupChannels] + i % groupChannels;
    }
    return new WindowPlaces(rows, steps, taps, samples);
  }

  private static int[] places(Padding<?> padding, int[] extents, int[] distances) {
    int[] places =
        new int[Math.multiplyExact(extents[0], Math.multiplyExact(extents[1], extents[2]))];
    int i = 0;
    for (int d = 0; d < extents[0]; d++) {
      for (int h = 0; h < extents[1]; h++) {
        for (int w = 0; w < extents[2]; w++) {
          places[i++] = padding.at(d * distances[0], h * distances[1], w * distances[2]);
        }
      }
    }
    return places;
  }
}
