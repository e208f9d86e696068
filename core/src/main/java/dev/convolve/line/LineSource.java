package dev.convolve.line;

/**
 * Where a plan reads its data from, line by line, converted to the compute type. A line is the
 * row-major run along the layout's line axis; lines are numbered row-major over the axes before it.
 *
 * <p>Reads may come from several threads at once, in any order, and more than once for the same
 * samples.
 */
public interface LineSource {

  /** Copies samples {@code [from, to)} of {@code line} to {@code into[at, …)} as float32. */
  void read(long line, int from, int to, float[] into, int at);

  /** Copies samples {@code [from, to)} of {@code line} to {@code into[at, …)} as float64. */
  void read(long line, int from, int to, double[] into, int at);

  /**
   * How much each sample counts, line by line as the samples: 1 everywhere unless a source says
   * otherwise. A source with other certainties m reads as m·x.
   */
  default LineSource certainty() {
    return Ones.INSTANCE;
  }
}
