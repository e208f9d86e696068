package dev.convolve.nn.layer;

/**
 * {@code 0} where |x| ≤ threshold, else {@code x}.
 *
 * @param threshold at least 0
 */
public record HardShrink(double threshold) implements Activation {

  @Override
  public String kind() {
    return "hard-shrink";
  }

  @Override
  public double value(double x) {
    return Math.abs(x) <= threshold ? 0 : x;
  }

  @Override
  public double slope(double x) {
    return Math.abs(x) <= threshold ? 0 : 1;
  }
}
