package dev.convolve.internal.simd;

/** Plain loops. */
final class ScalarPoolsF64 implements PoolKernels<double[]> {

  @Override
  public void maximum(
      double[] in,
      int at,
      int advance,
      int[] taps,
      double[] out,
      int to,
      int channels,
      int windows) {
    for (int w = 0; w < windows; w++) {
      maximumFrom(0, in, at + w * advance, taps, out, to + w * channels, channels);
    }
  }

  /** One window, from channel {@code c} on. */
  static void maximumFrom(
      int c, double[] in, int at, int[] taps, double[] out, int to, int channels) {
    for (; c < channels; c++) {
      double largest = in[at + taps[0] + c];
      for (int t = 1; t < taps.length; t++) {
        largest = Math.max(largest, in[at + taps[t] + c]);
      }
      out[to + c] = largest;
    }
  }

  @Override
  public void toFirst(
      double[] in,
      int at,
      int advance,
      int[] taps,
      double[] out,
      double[] up,
      int to,
      double[] down,
      int channels,
      int windows) {
    for (int w = 0; w < windows; w++) {
      toFirstFrom(0, in, at + w * advance, taps, out, up, to + w * channels, down, channels);
    }
  }

  /** One window, from channel {@code c} on. */
  static void toFirstFrom(
      int c,
      double[] in,
      int at,
      int[] taps,
      double[] out,
      double[] up,
      int to,
      double[] down,
      int channels) {
    for (; c < channels; c++) {
      double largest = out[to + c];
      for (int tap : taps) {
        double sample = in[at + tap + c];
        if (sample == largest || Double.isNaN(sample)) {
          down[at + tap + c] += up[to + c];
          break;
        }
      }
    }
  }

  @Override
  public void setFirst(
      double[] in,
      int at,
      int advance,
      int[] taps,
      double[] out,
      double[] up,
      int to,
      double[] down,
      int channels,
      int windows,
      double floor) {
    for (int w = 0; w < windows; w++) {
      int into = to + w * channels;
      setFirstFrom(0, in, at + w * advance, taps, out, up, into, down, channels, floor);
    }
  }

  /** One window, from channel {@code c} on. */
  static void setFirstFrom(
      int c,
      double[] in,
      int at,
      int[] taps,
      double[] out,
      double[] up,
      int to,
      double[] down,
      int channels,
      double floor) {
    for (; c < channels; c++) {
      double largest = out[to + c];
      double left = largest <= floor ? 0 : up[to + c];
      for (int tap : taps) {
        double sample = in[at + tap + c];
        boolean first = sample == largest || Double.isNaN(sample);
        down[at + tap + c] = first ? left : 0;
        left = first ? 0 : left;
      }
    }
  }

  @Override
  public void rectify(double[] in, double[] up, double[] down, int from, int to) {
    rectifyFrom(from, in, up, down, to);
  }

  static void rectifyFrom(int i, double[] in, double[] up, double[] down, int to) {
    for (; i < to; i++) {
      down[i] = in[i] <= 0 ? 0 : up[i];
    }
  }
}
