package dev.convolve.nn.layer;

/** The hyperbolic tangent. */
public record Tanh() implements Activation {

  @Override
  public String kind() {
    return "tanh";
  }

  @Override
  public double value(double x) {
    return StrictMath.tanh(x);
  }

  @Override
  public double slope(double x) {
    double y = StrictMath.tanh(x);
    return 1 - y * y;
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
