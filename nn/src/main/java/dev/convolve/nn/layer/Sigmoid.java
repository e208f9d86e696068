package dev.convolve.nn.layer;

/** {@code 1 / (1 + e^−x)}. */
public record Sigmoid() implements Activation {

  @Override
  public String kind() {
    return "sigmoid";
  }

  @Override
  public double value(double x) {
    return Functions.sigmoid(x);
  }

  @Override
  public double slope(double x) {
    double y = Functions.sigmoid(x);
    return y * (1 - y);
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
