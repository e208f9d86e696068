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
}
