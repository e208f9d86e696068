package dev.convolve.internal.simd;

/**
 * The factors of an outer product over bytes, unsigned: lines of bytes combined as they stand, and
 * a line slid along and stored as bytes. The same chains of fused multiply-adds as in {@link
 * Microkernels}.
 *
 * @param <A> the array type of a combined line
 */
public interface ByteFactors<A> {

  /** The fewest samples of a line that it takes at a time. */
  int least();

  /**
   * Combines bytes over an outer axis: {@code outs[r][outStarts[r] + i] = Σ_t data[starts[r + t] +
   * i] · weights[t]} for {@code i} in {@code [0, length)}.
   *
   * @param starts of the {@code taps + rows − 1} lines
   * @param taps at least 1
   * @param length at least {@link #least}
   */
  void combine(
      byte[] data,
      int[] starts,
      int taps,
      A weights,
      A[] outs,
      int[] outStarts,
      int rows,
      int length);

  /** Samples behind those of a combined line that {@link #levels} may load and not use. */
  int slack();

  /**
   * Slides along a combined line: {@code out[to + i]} is {@code factor · Σ_t line[i + t·spacing] ·
   * weights[t]} rounded half to even, for {@code i} in {@code [0, length)}.
   *
   * @param line {@code length + (taps − 1)·spacing} samples and {@link #slack} more
   * @param factor a power of two that leaves every sum between −½ and 255½
   * @param length at least {@link #least}
   * @param ahead {@code length} bytes from {@code next} on that a later step needs: they may be
   *     read meanwhile
   * @return nothing of use, to be kept so that such reads are not left out
   */
  int levels(
      A line,
      int taps,
      int spacing,
      A weights,
      float factor,
      byte[] out,
      int to,
      int length,
      byte[] ahead,
      int next);
}
