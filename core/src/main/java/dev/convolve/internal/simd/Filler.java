package dev.convolve.internal.simd;

/**
 * Sets samples of lines.
 *
 * @param <A> the array type of a line
 */
@FunctionalInterface
public interface Filler<A> {

  /** Sets {@code line[from, to)} to {@code value}. */
  void fill(A line, int from, int to, double value);
}
