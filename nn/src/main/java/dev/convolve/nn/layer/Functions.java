package dev.convolve.nn.layer;

/** Functions of one number that are the same on every machine. */
final class Functions {

  /** erf is 1 to the last bit from here on. */
  private static final double ERF_END = 6;

  private static final int ERF_CELLS_PER_UNIT = 8;
  private static final int ERF_TERMS = 14;

  /** Taylor's coefficients of erf around the middle of each cell. */
  private static final double[] ERF = erfTable();

  private Functions() {}

  /** {@code 1 / (1 + e^−x)}. */
  static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }

  /** {@code log(1 + e^x)}. */
  static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /** The error function, to 2·10⁻¹⁶. */
  static double erf(double x) {
    double size = Math.abs(x);
    if (!(size < ERF_END)) {
      return Double.isNaN(x) ? x : Math.signum(x);
    }
    int cell = (int) (size * ERF_CELLS_PER_UNIT);
    double h = size - (cell + 0.5) / ERF_CELLS_PER_UNIT;
    int at = cell * ERF_TERMS;
    double sum = ERF[at + ERF_TERMS - 1];
    for (int n = ERF_TERMS - 2; n >= 0; n--) {
      sum = Math.fma(sum, h, ERF[at + n]);
    }
    return Math.copySign(sum, x);
  }

  private static double[] erfTable() {
    int cells = (int) ERF_END * ERF_CELLS_PER_UNIT;
    double[] table = new double[cells * ERF_TERMS];
    for (int cell = 0; cell < cells; cell++) {
      double x = (cell + 0.5) / ERF_CELLS_PER_UNIT;
      double slope = 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x);
      // The slope g obeys g' = −2x·g, so its coefficients obey (n+1)·g[n+1] = −2·(x·g[n] + g[n−1]).
      double before = 0;
      double here = slope;
      table[cell * ERF_TERMS] = erfBySeries(x, slope);
      for (int n = 0; n < ERF_TERMS - 1; n++) {
        table[cell * ERF_TERMS + n + 1] = here / (n + 1);
        double next = -2 * (x * here + before) / (n + 1);
        before = here;
        here = next;
      }
    }
    return table;
  }

  /** {@code erf(x) = erf'(x)·Σ 2ⁿ·x^(2n+1) / (1·3·5…(2n+1))}: no term is negative. */
  private static double erfBySeries(double x, double slope) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 0x1p-60; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return Math.min(1, slope * sum);
  }
}
