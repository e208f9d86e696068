package dev.convolve.nn.data;

import dev.convolve.tensor.Tensor;

/**
 * Pictures brought to another size, axis by axis: first rows become shorter or longer, then
 * columns. Sums are taken in double in the order of the samples, and rounded to float after each
 * axis.
 */
final class Resizing {

  private Resizing() {}

  /**
   * Sets {@code to} to the picture {@code from}, both float32 H×W×C with as many channels.
   *
   * <p>Area: output i is the mean over [i·n/m, (i + 1)·n/m). Bilinear: output i lies at (i + ½)·n/m
   * − ½, between the samples left and right of it, the outermost going on past the edge.
   */
  static void apply(Tensor from, Tensor to, PictureStep.Method method) {
    int height = from.shape().extent(0);
    int width = from.shape().extent(1);
    int channels = from.shape().extent(2);
    Weights across = Weights.of(width, to.shape().extent(1), method);
    Weights down = Weights.of(height, to.shape().extent(0), method);
    int columns = to.shape().extent(1);
    float[] narrow = new float[Math.multiplyExact(Math.multiplyExact(height, columns), channels)];
    for (int y = 0; y < height; y++) {
      lines(from.floats(), y * width * channels, narrow, y * columns * channels, across, channels);
    }
    lines(narrow, 0, to.floats(), 0, down, columns * channels);
  }

  /** Items of {@code run} neighbouring samples: each one out is a weighted sum of some in. */
  private static void lines(float[] in, int at, float[] out, int to, Weights weights, int run) {
    for (int i = 0; i < weights.first.length; i++) {
      for (int c = 0; c < run; c++) {
        double sum = 0;
        double[] factors = weights.factors[i];
        for (int k = 0; k < factors.length; k++) {
          sum += factors[k] * in[at + (weights.first[i] + k) * run + c];
        }
        out[to + i * run + c] = (float) sum;
      }
    }
  }

  /** For each output the first sample it reads, and what that and those after it are weighed by. */
  private record Weights(int[] first, double[][] factors) {

    static Weights of(int from, int to, PictureStep.Method method) {
      Weights weights = new Weights(new int[to], new double[to][]);
      for (int i = 0; i < to; i++) {
        if (method == PictureStep.Method.AREA) {
          weights.area(i, from, to);
        } else {
          weights.between(i, from, to);
        }
      }
      return weights;
    }

    /** In units of 1/to of a sample, everything is whole. */
    private void area(int i, int from, int to) {
      long start = (long) i * from;
      long end = start + from;
      first[i] = (int) (start / to);
      int last = (int) ((end - 1) / to);
      factors[i] = new double[last - first[i] + 1];
      for (int k = first[i]; k <= last; k++) {
        long covered = Math.min(end, (k + 1L) * to) - Math.max(start, (long) k * to);
        factors[i][k - first[i]] = (double) covered / from;
      }
    }

    private void between(int i, int from, int to) {
      double place = (i + 0.5) * from / to - 0.5;
      int left = (int) Math.floor(place);
      double share = place - left;
      if (left < 0 || left >= from - 1) {
        first[i] = Math.clamp(left, 0, from - 1);
        factors[i] = new double[] {1};
      } else {
        first[i] = left;
        factors[i] = new double[] {1 - share, share};
      }
    }
  }
}
