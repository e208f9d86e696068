package dev.convolve.nn.layer;

/**
 * {@code x} where x &gt; 0, else {@code negative·x}.
 *
 * @param negative the slope where x ≤ 0
 */
public record LeakyRelu(double negative) implements Activation {

  @Override
  public String kind() {
    return "leaky-relu";
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : negative * x;
  }

  @Override
  public double slope(double x) {
    return x > 0 ? 1 : negative;
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
