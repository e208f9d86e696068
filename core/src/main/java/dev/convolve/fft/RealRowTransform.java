package dev.convolve.fft;

import dev.convolve.internal.simd.Butterflies;

/**
 * Transforms of real data over rows, many side by side, through complex ones of half the length:
 * even samples stand as real parts, odd ones as imaginary parts, so that packing is free.
 *
 * <p>Sample 2j of transform i stands at {@code at + j·stride + i} of the real parts, sample 2j + 1
 * at the same place of the imaginary parts. The spectrum takes {@code length/2 + 1} rows: frequency
 * k stands in row {@link #row}. The other frequencies are their conjugates. {@link #forward} gives
 * twice the spectrum; {@link #inverse} after it 2·length times the samples. A plan is immutable and
 * safe for threads.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class RealRowTransform<A> {

  private final int half;
  private final RowTransform<A> pairs;
  private final Butterflies<A> butterflies;
  private final double[] cos;
  private final double[] sin;

  /**
   * A plan for {@code length} real samples.
   *
   * @throws IllegalArgumentException when the length is odd or not fast
   */
  public RealRowTransform(int length, Butterflies<A> butterflies) {
    if (length % 2 != 0) {
      throw new IllegalArgumentException(
          "real rows come in pairs, not %d; take FastLengths.evenAtLeast".formatted(length));
    }
    half = length / 2;
    pairs = new RowTransform<>(half, butterflies);
    this.butterflies = butterflies;
    cos = new double[half / 2 + 1];
    sin = new double[half / 2 + 1];
    for (int k = 0; k < cos.length; k++) {
      cos[k] = Roots.cos(k, length);
      sin[k] = Roots.sin(k, length);
    }
  }

  /** The number of real samples. */
  public int length() {
    return 2 * half;
  }

  /** The rows of the spectrum, {@code length/2 + 1}. */
  public int rows() {
    return half + 1;
  }

  /** The row where {@link #forward} leaves frequency {@code k}, 0 … length/2. */
  public int row(int k) {
    return k == half ? half : pairs.row(k);
  }

  /** From pairs of samples to twice the spectrum. */
  public void forward(A re, A im, int at, int stride, int lanes) {
    pairs.forward(re, im, at, stride, lanes);
    for (int k = 1; 2 * k <= half; k++) {
      int a = at + pairs.row(k) * stride;
      int b = at + pairs.row(half - k) * stride;
      butterflies.split(re, im, a, b, lanes, cos[k], sin[k]);
    }
    butterflies.splitEnds(re, im, at, at + half * stride, lanes);
  }

  /**
   * From Y to {@code length} times its samples: 2·length times those whose {@link #forward} is Y.
   * The last row and, of frequency 0, the imaginary parts are read no further.
   */
  public void inverse(A re, A im, int at, int stride, int lanes) {
    butterflies.joinEnds(re, im, at, at + half * stride, lanes);
    for (int k = 1; 2 * k <= half; k++) {
      int a = at + pairs.row(k) * stride;
      int b = at + pairs.row(half - k) * stride;
      butterflies.join(re, im, a, b, lanes, cos[k], sin[k]);
    }
    pairs.inverse(re, im, at, stride, lanes);
  }
}
