package dev.convolve.nn.layer;

/**
 * {@code 0} where |x| ≤ threshold, else x brought nearer to 0 by the threshold.
 *
 * @param threshold at least 0
 */
public record SoftShrink(double threshold) implements Activation {

  @Override
  public String kind() {
    return "soft-shrink";
  }

  @Override
  public double value(double x) {
    return Math.abs(x) <= threshold ? 0 : x - Math.copySign(threshold, x);
  }

  @Override
  public double slope(double x) {
    return Math.abs(x) <= threshold ? 0 : 1;
  }
}
