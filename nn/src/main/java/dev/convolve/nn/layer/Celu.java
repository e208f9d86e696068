package dev.convolve.nn.layer;

/**
 * {@code x} where x &gt; 0, else {@code alpha·(e^(x/alpha) − 1)} (Barron 2017).
 *
 * @param alpha what it falls to, negated; not 0
 */
public record Celu(double alpha) implements Activation {

  /**
   * Checks alpha.
   *
   * @throws IllegalArgumentException when it is 0
   */
  public Celu {
    if (alpha == 0) {
      throw new IllegalArgumentException("celu divides by alpha; 0 is relu");
    }
  }

  @Override
  public String kind() {
    return "celu";
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : alpha * StrictMath.expm1(x / alpha);
  }

  @Override
  public double slope(double x) {
    return x > 0 ? 1 : StrictMath.exp(x / alpha);
  }

  @Override
  public void values(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = value(x[i]);
    }
  }

  @Override
  public void slopes(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = slope(x[i]);
    }
  }
}
