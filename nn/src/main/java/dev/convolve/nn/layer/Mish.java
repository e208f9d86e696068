package dev.convolve.nn.layer;

/** {@code x·tanh(log(1 + e^x))} (Misra 2019). */
public record Mish() implements Activation {

  @Override
  public String kind() {
    return "mish";
  }

  @Override
  public double value(double x) {
    return x * StrictMath.tanh(Functions.softplus(x));
  }

  @Override
  public double slope(double x) {
    double gate = StrictMath.tanh(Functions.softplus(x));
    return gate + x * Functions.sigmoid(x) * (1 - gate * gate);
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
