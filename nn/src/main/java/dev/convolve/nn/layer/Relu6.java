package dev.convolve.nn.layer;

/** {@code min(max(x, 0), 6)}. */
public record Relu6() implements Activation {

  @Override
  public String kind() {
    return "relu6";
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max(x, 0), 6);
  }

  @Override
  public double slope(double x) {
    return x <= 0 || x >= 6 ? 0 : 1;
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
