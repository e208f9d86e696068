package dev.convolve.nn.layer;

/**
 * {@code x} where x &gt; 0, else {@code alpha·(e^x − 1)} (Clevert et al. 2015).
 *
 * @param alpha what it falls to, negated
 */
public record Elu(double alpha) implements Activation {

  @Override
  public String kind() {
    return "elu";
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : alpha * StrictMath.expm1(x);
  }

  @Override
  public double slope(double x) {
    return x > 0 ? 1 : alpha * StrictMath.exp(x);
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
