package dev.convolve.algorithm;

import dev.convolve.line.PaddedLines;

/**
 * Computes output lines one after the other. Neighbouring calls share buffers, so that walking down
 * an axis loads each input line once.
 *
 * @param <A> the array type of a line
 */
public interface LineWorker<A> {

  /** Forgets everything loaded and reads from {@code source} from now on. */
  void begin(PaddedLines<A> source);

  /**
   * Computes groups {@code [from, from + count)} of the output line at {@code outer}; the answer
   * stands at the start of the returned buffer, which the next call overwrites.
   *
   * @param outer the output position per outer axis
   */
  A line(int[] outer, int from, int count);
}
