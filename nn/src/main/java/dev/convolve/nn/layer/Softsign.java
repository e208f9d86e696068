package dev.convolve.nn.layer;

/** {@code x / (1 + |x|)}. */
public record Softsign() implements Activation {

  @Override
  public String kind() {
    return "softsign";
  }

  @Override
  public double value(double x) {
    return x / (1 + Math.abs(x));
  }

  @Override
  public double slope(double x) {
    double width = 1 + Math.abs(x);
    return 1 / (width * width);
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
