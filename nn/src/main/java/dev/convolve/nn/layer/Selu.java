package dev.convolve.nn.layer;

/**
 * {@code scale·x} where x &gt; 0, else {@code scale·alpha·(e^x − 1)}, with the constants that keep
 * mean 0 and variance 1 (Klambauer et al. 2017).
 */
public record Selu() implements Activation {

  private static final double ALPHA = 1.6732632423543772;
  private static final double SCALE = 1.0507009873554805;

  @Override
  public String kind() {
    return "selu";
  }

  @Override
  public double value(double x) {
    return x > 0 ? SCALE * x : SCALE * ALPHA * StrictMath.expm1(x);
  }

  @Override
  public double slope(double x) {
    return x > 0 ? SCALE : SCALE * ALPHA * StrictMath.exp(x);
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
