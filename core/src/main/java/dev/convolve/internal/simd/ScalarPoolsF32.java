package dev.convolve.internal.simd;

/** Plain loops. */
sealed class ScalarPoolsF32 implements PoolKernels<float[]> permits VectorPoolsF32 {

  @Override
  public void maximum(
      float[] in, int at, int advance, int[] taps, float[] out, int to, int channels, int windows) {
    for (int w = 0; w < windows; w++) {
      maximumFrom(0, in, at + w * advance, taps, out, to + w * channels, channels);
    }
  }

  /** One window, from channel {@code c} on. */
  static void maximumFrom(
      int c, float[] in, int at, int[] taps, float[] out, int to, int channels) {
    for (; c < channels; c++) {
      float largest = in[at + taps[0] + c];
      for (int t = 1; t < taps.length; t++) {
        largest = Math.max(largest, in[at + taps[t] + c]);
      }
      out[to + c] = largest;
    }
  }

  @Override
  public void toFirst(
      float[] in,
      int at,
      int advance,
      int[] taps,
      float[] out,
      float[] up,
      int to,
      float[] down,
      int channels,
      int windows) {
    for (int w = 0; w < windows; w++) {
      toFirstFrom(0, in, at + w * advance, taps, out, up, to + w * channels, down, channels);
    }
  }

  /** One window, from channel {@code c} on. */
  static void toFirstFrom(
      int c,
      float[] in,
      int at,
      int[] taps,
      float[] out,
      float[] up,
      int to,
      float[] down,
      int channels) {
    for (; c < channels; c++) {
      float largest = out[to + c];
      for (int tap : taps) {
        float sample = in[at + tap + c];
        if (sample == largest || Float.isNaN(sample)) {
          down[at + tap + c] += up[to + c];
          break;
        }
      }
    }
  }

  @Override
  public void setFirst(
      float[] in,
      int at,
      int advance,
      int[] taps,
      float[] out,
      float[] up,
      int to,
      float[] down,
      int channels,
      int windows,
      double floor) {
    for (int w = 0; w < windows; w++) {
      int into = to + w * channels;
      setFirstFrom(0, in, at + w * advance, taps, out, up, into, down, channels, (float) floor);
    }
  }

  /** One window, from channel {@code c} on. */
  static void setFirstFrom(
      int c,
      float[] in,
      int at,
      int[] taps,
      float[] out,
      float[] up,
      int to,
      float[] down,
      int channels,
      float floor) {
    for (; c < channels; c++) {
      float largest = out[to + c];
      float left = largest <= floor ? 0 : up[to + c];
      for (int tap : taps) {
        float sample = in[at + tap + c];
        boolean first = sample == largest || Float.isNaN(sample);
        down[at + tap + c] = first ? left : 0;
        left = first ? 0 : left;
      }
    }
  }

  @Override
  public void rectify(float[] in, float[] up, float[] down, int from, int to) {
    rectifyFrom(from, in, up, down, to);
  }

  static void rectifyFrom(int i, float[] in, float[] up, float[] down, int to) {
    for (; i < to; i++) {
      down[i] = in[i] <= 0 ? 0 : up[i];
    }
  }
}
