package dev.convolve.kernel;

import java.util.Arrays;

/** Filters of finite length for signals: the ideal response, cut short by a window. */
final class FirKernels {

  private FirKernels() {}

  /**
   * {@code scipy.signal.firwin}: the sum of ideal bands right·sinc(right·m) − left·sinc(left·m),
   * tapered, and scaled so that the first band passes its middle (0 or Nyquist where it touches
   * them) unchanged.
   */
  static Kernel windowedSinc(
      String name, int taps, double[] cutoffs, boolean passZero, Window window, boolean scaled) {
    Checks.shape(name, taps);
    for (int i = 0; i < cutoffs.length; i++) {
      double floor = i == 0 ? 0 : cutoffs[i - 1];
      if (!(cutoffs[i] > floor && cutoffs[i] < 1)) {
        throw new IllegalArgumentException(
            "%s cannot have the cutoffs %s; they rise, above 0 and below 1 (1 = half the rate)"
                .formatted(name, Arrays.toString(cutoffs)));
      }
    }
    if (cutoffs.length == 0) {
      throw new IllegalArgumentException("%s needs at least one cutoff".formatted(name));
    }
    boolean passNyquist = (cutoffs.length % 2 == 1) != passZero;
    if (passNyquist && taps % 2 == 0) {
      throw new IllegalArgumentException(
          "%s of %d taps cannot pass the highest frequency; use an odd number of taps"
              .formatted(name, taps));
    }
    double[] edges = edges(cutoffs, passZero, passNyquist);
    double[] taper = window.symmetric(taps);
    double[] weights = new double[taps];
    double middle = 0.5 * (taps - 1);
    for (int i = 0; i < taps; i++) {
      double m = i - middle;
      for (int band = 0; band < edges.length; band += 2) {
        weights[i] +=
            edges[band + 1] * sinc(edges[band + 1] * m) - edges[band] * sinc(edges[band] * m);
      }
      weights[i] *= taper[i];
    }
    return Kernel.separable(name, scaled ? gain(weights, edges, middle) : 1, weights);
  }

  private static double[] edges(double[] cutoffs, boolean passZero, boolean passNyquist) {
    double[] edges = new double[cutoffs.length + (passZero ? 1 : 0) + (passNyquist ? 1 : 0)];
    System.arraycopy(cutoffs, 0, edges, passZero ? 1 : 0, cutoffs.length);
    if (passNyquist) {
      edges[edges.length - 1] = 1;
    }
    return edges;
  }

  private static double gain(double[] weights, double[] edges, double middle) {
    double frequency = edges[0] == 0 ? 0 : edges[1] == 1 ? 1 : 0.5 * (edges[0] + edges[1]);
    double[] response = new double[weights.length];
    Arrays.setAll(
        response, i -> weights[i] * StrictMath.cos(StrictMath.PI * (i - middle) * frequency));
    return Sums.of(response);
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : StrictMath.sin(StrictMath.PI * x) / (StrictMath.PI * x);
  }
}
