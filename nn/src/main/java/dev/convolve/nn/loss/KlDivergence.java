package dev.convolve.nn.loss;

/**
 * {@code t·(ln t − x)}, Kullback and Leibler's divergence (1951) of the probabilities t from those
 * whose logarithms are the outputs x; 0 where t is 0. By default the sum over a sample, averaged
 * over the samples.
 *
 * @param logTargets whether targets are logarithms of probabilities too
 * @param reduction what the sum is divided by
 */
public record KlDivergence(boolean logTargets, Reduction reduction) implements ElementwiseLoss {

  /** Probabilities as targets, averaged over the samples. */
  public KlDivergence() {
    this(false, Reduction.SAMPLE_MEAN);
  }

  @Override
  public String kind() {
    return "kl-divergence";
  }

  @Override
  public double value(double output, double target, int element) {
    double probability = probability(target);
    if (probability == 0) {
      return 0;
    }
    return probability * ((logTargets ? target : StrictMath.log(target)) - output);
  }

  @Override
  public double slope(double output, double target, int element) {
    return -probability(target);
  }

  private double probability(double target) {
    return logTargets ? StrictMath.exp(target) : target;
  }
}
