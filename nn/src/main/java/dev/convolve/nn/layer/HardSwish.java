package dev.convolve.nn.layer;

/** {@code x·min(max(x + 3, 0), 6) / 6} (Howard et al. 2019). */
public record HardSwish() implements Activation {

  @Override
  public String kind() {
    return "hard-swish";
  }

  @Override
  public double value(double x) {
    return x * Math.min(Math.max(x + 3, 0), 6) / 6;
  }

  @Override
  public double slope(double x) {
    return x < -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5;
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
