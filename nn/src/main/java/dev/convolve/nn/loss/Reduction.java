package dev.convolve.nn.loss;

/** What the sum of a batch's losses is divided by. */
public enum Reduction {
  /** The weight of all targets: their number, where each weighs 1. */
  MEAN,
  /** The number of samples. */
  SAMPLE_MEAN,
  /** Nothing. */
  SUM;

  double divisor(double weight, int samples) {
    return switch (this) {
      case MEAN -> weight;
      case SAMPLE_MEAN -> samples;
      case SUM -> 1;
    };
  }
}
