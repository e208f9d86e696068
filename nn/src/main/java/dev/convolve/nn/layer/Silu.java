package dev.convolve.nn.layer;

/** {@code x / (1 + e^−x)}, also called swish (Ramachandran et al. 2017). */
public record Silu() implements Activation {

  @Override
  public String kind() {
    return "silu";
  }

  @Override
  public double value(double x) {
    return x * Functions.sigmoid(x);
  }

  @Override
  public double slope(double x) {
    double gate = Functions.sigmoid(x);
    return gate * (1 + x * (1 - gate));
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
