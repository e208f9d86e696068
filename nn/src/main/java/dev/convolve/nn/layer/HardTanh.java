package dev.convolve.nn.layer;

/**
 * {@code min(max(x, low), high)}.
 *
 * @param low the least value
 * @param high the largest value
 */
public record HardTanh(double low, double high) implements Activation {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException when it is empty
   */
  public HardTanh {
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "hard-tanh goes from low to high; %s is not below %s".formatted(low, high));
    }
  }

  @Override
  public String kind() {
    return "hard-tanh";
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max(x, low), high);
  }

  @Override
  public double slope(double x) {
    return x <= low || x >= high ? 0 : 1;
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
