package dev.convolve.nn.layer;

/** {@code log(1 + e^x)}. */
public record Softplus() implements Activation {

  @Override
  public String kind() {
    return "softplus";
  }

  @Override
  public double value(double x) {
    return Functions.softplus(x);
  }

  @Override
  public double slope(double x) {
    return Functions.sigmoid(x);
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
