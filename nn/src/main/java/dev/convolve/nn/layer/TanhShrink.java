package dev.convolve.nn.layer;

/** {@code x − tanh(x)}. */
public record TanhShrink() implements Activation {

  @Override
  public String kind() {
    return "tanh-shrink";
  }

  @Override
  public double value(double x) {
    return x - StrictMath.tanh(x);
  }

  @Override
  public double slope(double x) {
    double y = StrictMath.tanh(x);
    return y * y;
  }
}
