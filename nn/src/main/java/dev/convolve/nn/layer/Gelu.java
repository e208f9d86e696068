package dev.convolve.nn.layer;

/**
 * {@code x·Φ(x)}, Φ being the normal distribution (Hendrycks and Gimpel 2016).
 *
 * @param form exactly, or as {@code tanh} nearly gives it
 */
public record Gelu(Form form) implements Activation {

  /** How Φ is computed. */
  public enum Form {
    /** {@code Φ(x) = (1 + erf(x/√2)) / 2}. */
    ERF,
    /** {@code Φ(x) ≈ (1 + tanh(√(2/π)·(x + 0.044715·x³))) / 2}. */
    TANH
  }

  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double ROOT_TWO_BY_PI = Math.sqrt(2 / Math.PI);
  private static final double CUBE = 0.044715;

  @Override
  public String kind() {
    return "gelu";
  }

  @Override
  public double value(double x) {
    return x == Double.NEGATIVE_INFINITY ? 0 : x * below(x);
  }

  @Override
  public double slope(double x) {
    if (Double.isInfinite(x)) {
      return x > 0 ? 1 : 0;
    }
    return below(x) + x * density(x);
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

  private double below(double x) {
    return switch (form) {
      case ERF -> 0.5 * (1 + Functions.erf(x * ROOT_HALF));
      case TANH -> 0.5 * (1 + StrictMath.tanh(argument(x)));
    };
  }

  private double density(double x) {
    return switch (form) {
      case ERF -> StrictMath.exp(-0.5 * x * x) * ROOT_TWO_BY_PI * 0.5;
      case TANH -> {
        double y = StrictMath.tanh(argument(x));
        yield 0.5 * (1 - y * y) * ROOT_TWO_BY_PI * (1 + 3 * CUBE * x * x);
      }
    };
  }

  private static double argument(double x) {
    return ROOT_TWO_BY_PI * (x + CUBE * x * x * x);
  }
}
