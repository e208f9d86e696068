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
}
