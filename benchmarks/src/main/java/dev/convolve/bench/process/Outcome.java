package dev.convolve.bench.process;

/**
 * What came of ours and one peer, run after run side by side. Above 1, a ratio says that we are
 * ahead.
 *
 * @param name the row's
 * @param unit of the figures
 * @param ours our figure in each run
 * @param peer its name
 * @param theirs its figure in each run
 * @param more whether more is better
 * @param goal the ratio aimed at; NaN where none is
 * @param error what went wrong; empty if nothing did
 */
public record Outcome(
    String name,
    String unit,
    double[] ours,
    String peer,
    double[] theirs,
    boolean more,
    double goal,
    String error) {

  /** The ratio of each pair of runs. */
  public double[] ratios() {
    double[] ratios = new double[theirs.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = more ? ours[i] / theirs[i] : theirs[i] / ours[i];
    }
    return ratios;
  }
}
