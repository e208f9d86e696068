package dev.convolve.nn.layer;

/** {@code min(max(x + 3, 0), 6) / 6}. */
public record HardSigmoid() implements Activation {

  /** PyTorch's sixth, which is rounded to float32 in double precision too. */
  private static final double SLOPE = 1f / 6;

  @Override
  public String kind() {
    return "hard-sigmoid";
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max(x + 3, 0), 6) / 6;
  }

  @Override
  public double slope(double x) {
    return x <= -3 || x >= 3 ? 0 : SLOPE;
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
