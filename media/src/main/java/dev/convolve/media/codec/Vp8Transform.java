package dev.convolve.media.codec;

/** VP8's inverse transforms (RFC 6386, section 14), in the RFC's exact integer arithmetic. */
final class Vp8Transform {

  /** (√2·cos(π/8) − 1)·2¹⁶. */
  private static final int COSINE = 20091;

  /** √2·sin(π/8)·2¹⁶. */
  private static final int SINE = 35468;

  private Vp8Transform() {}

  /** Spreads a macroblock's 16 Y2 values over the DC coefficients of its 16 blocks. */
  static void walshHadamard(int[] in, int[] blocks) {
    int[] mid = new int[16];
    for (int i = 0; i < 4; i++) {
      int a = in[i] + in[12 + i];
      int b = in[4 + i] + in[8 + i];
      int c = in[4 + i] - in[8 + i];
      int d = in[i] - in[12 + i];
      mid[i] = a + b;
      mid[4 + i] = c + d;
      mid[8 + i] = a - b;
      mid[12 + i] = d - c;
    }
    for (int i = 0; i < 4; i++) {
      int a = mid[4 * i] + mid[4 * i + 3] + 3;
      int b = mid[4 * i + 1] + mid[4 * i + 2];
      int c = mid[4 * i + 1] - mid[4 * i + 2];
      int d = mid[4 * i] - mid[4 * i + 3] + 3;
      blocks[64 * i] = (a + b) >> 3;
      blocks[64 * i + 16] = (c + d) >> 3;
      blocks[64 * i + 32] = (a - b) >> 3;
      blocks[64 * i + 48] = (d - c) >> 3;
    }
  }

  private static int cosine(int value) {
    return ((value * COSINE) >> 16) + value;
  }

  private static int sine(int value) {
    return (value * SINE) >> 16;
  }

  /** Adds the inverse cosine transform of a block to the prediction at {@code to}. */
  static void addCosine(int[] in, int from, int[] samples, int to, int stride) {
    int[] mid = new int[16];
    for (int i = 0; i < 4; i++) {
      int a = in[from + i] + in[from + 8 + i];
      int b = in[from + i] - in[from + 8 + i];
      int c = sine(in[from + 4 + i]) - cosine(in[from + 12 + i]);
      int d = cosine(in[from + 4 + i]) + sine(in[from + 12 + i]);
      mid[i] = a + d;
      mid[4 + i] = b + c;
      mid[8 + i] = b - c;
      mid[12 + i] = a - d;
    }
    for (int i = 0; i < 4; i++) {
      int a = mid[4 * i] + mid[4 * i + 2] + 4;
      int b = mid[4 * i] - mid[4 * i + 2] + 4;
      int c = sine(mid[4 * i + 1]) - cosine(mid[4 * i + 3]);
      int d = cosine(mid[4 * i + 1]) + sine(mid[4 * i + 3]);
      int row = to + i * stride;
      samples[row] = clamped(samples[row] + ((a + d) >> 3));
      samples[row + 1] = clamped(samples[row + 1] + ((b + c) >> 3));
      samples[row + 2] = clamped(samples[row + 2] + ((b - c) >> 3));
      samples[row + 3] = clamped(samples[row + 3] + ((a - d) >> 3));
    }
  }

  static int clamped(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
