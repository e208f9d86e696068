package dev.convolve.line;

/**
 * Where a plan writes its results to, line by line. The values are sums over numerators; whoever
 * stores them divides by {@code divisor} once, then rounds to the output's type.
 *
 * <p>Writes may come from several threads at once; each sample is written exactly once.
 */
public interface LineSink {

  /** Takes samples {@code [from, to)} of {@code line} from {@code values[at, …)}. */
  void write(long line, int from, int to, float[] values, int at, double divisor);

  /** Takes samples {@code [from, to)} of {@code line} from {@code values[at, …)}. */
  void write(long line, int from, int to, double[] values, int at, double divisor);
}
