package dev.convolve.fft;

import dev.convolve.internal.simd.Butterflies;
import java.util.ArrayList;
import java.util.List;

/**
 * Complex transforms over rows, many side by side: X[k] = Σ_j x[j]·e^(−2πijk/n), where element j of
 * transform i stands at {@code at + j·stride + i}.
 *
 * <p>The spectrum stands in scrambled order, which costs nothing: frequency k is in row {@link
 * #row}. Both directions work in place, neither divides. A plan is immutable and safe for threads.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class RowTransform<A> {

  /** Samples of one array that a run of lanes may cover: its rows then stay in a core's cache. */
  private static final int PANEL = 16_384;

  private static final int NARROWEST = 64;

  private final int length;
  private final Butterflies<A> butterflies;
  private final int[] radices;

  /** Twiddle factors per pass: (radix − 1) pairs of cosine and sine per butterfly. */
  private final List<A> twiddles = new ArrayList<>();

  private final int[] rows;
  private final int panel;

  /**
   * A plan for {@code length} rows.
   *
   * @throws IllegalArgumentException when {@link FastLengths#isFast} says no
   */
  public RowTransform(int length, Butterflies<A> butterflies) {
    if (!FastLengths.isFast(length)) {
      throw new IllegalArgumentException(
          "length %d has prime factors besides 2, 3 and 5; take FastLengths.atLeast"
              .formatted(length));
    }
    this.length = length;
    this.butterflies = butterflies;
    radices = FastLengths.radices(length);
    int part = length;
    for (int radix : radices) {
      twiddles.add(butterflies.round(factors(radix, part)));
      part /= radix;
    }
    rows = new int[length];
    for (int k = 0; k < length; k++) {
      int frequency = k;
      int span = length;
      for (int radix : radices) {
        span /= radix;
        rows[k] += frequency % radix * span;
        frequency /= radix;
      }
    }
    panel = Math.max(NARROWEST, PANEL / length / NARROWEST * NARROWEST);
  }

  private static double[] factors(int radix, int part) {
    int count = part / radix;
    double[] factors = new double[2 * count * (radix - 1)];
    int at = 0;
    for (int k = 0; k < count; k++) {
      for (int q = 1; q < radix; q++) {
        factors[at++] = Roots.cos((long) k * q, part);
        factors[at++] = Roots.sin((long) k * q, part);
      }
    }
    return factors;
  }

  /** The number of rows. */
  public int length() {
    return length;
  }

  /** The row where {@link #forward} leaves frequency {@code k}. */
  public int row(int k) {
    return rows[k];
  }

  /** From samples in order to the scrambled spectrum. */
  public void forward(A re, A im, int at, int stride, int lanes) {
    for (int lane = 0; lane < lanes; lane += panel) {
      down(0, length, re, im, at + lane, stride, Math.min(panel, lanes - lane));
    }
  }

  /** From the scrambled spectrum to {@code length} times the samples in order. */
  public void inverse(A re, A im, int at, int stride, int lanes) {
    // With real and imaginary parts exchanged, forward is inverse.
    for (int lane = 0; lane < lanes; lane += panel) {
      up(0, length, im, re, at + lane, stride, Math.min(panel, lanes - lane));
    }
  }

  private void down(int pass, int part, A re, A im, int at, int stride, int lanes) {
    if (pass == radices.length) {
      return;
    }
    int radix = radices[pass];
    int count = part / radix;
    butterflies.after(radix, re, im, at, stride, count, lanes, twiddles.get(pass));
    if (count > 1) {
      for (int q = 0; q < radix; q++) {
        down(pass + 1, count, re, im, at + q * count * stride, stride, lanes);
      }
    }
  }

  private void up(int pass, int part, A re, A im, int at, int stride, int lanes) {
    if (pass == radices.length) {
      return;
    }
    int radix = radices[pass];
    int count = part / radix;
    if (count > 1) {
      for (int q = 0; q < radix; q++) {
        up(pass + 1, count, re, im, at + q * count * stride, stride, lanes);
      }
    }
    butterflies.before(radix, re, im, at, stride, count, lanes, twiddles.get(pass));
  }
}
