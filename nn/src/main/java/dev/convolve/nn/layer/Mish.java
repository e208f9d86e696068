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
}
