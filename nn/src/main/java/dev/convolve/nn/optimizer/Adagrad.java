package dev.convolve.nn.optimizer;

import dev.convolve.tensor.SampleType;
import java.util.List;

/**
 * Adagrad (Duchi, Hazan and Singer 2011): {@code s += d²}, {@code p −= rate/(1 + (t −
 * 1)·rateDecay)·d / (√s + epsilon)} in step t. By default rate 0.01, no decays, epsilon 1e-10.
 *
 * @param rate of learning, at least 0
 * @param rateDecay how fast the rate falls from step to step
 * @param epsilon added to the root
 * @param weightDecay what is added to the gradient for each unit of the parameter
 */
public record Adagrad(double rate, double rateDecay, double epsilon, double weightDecay)
    implements Optimizer {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Adagrad {
    Options.rate("adagrad", rate);
    Options.atLeastZero("adagrad", "rate decay", rateDecay);
    Options.atLeastZero("adagrad", "epsilon", epsilon);
    Options.atLeastZero("adagrad", "weight decay", weightDecay);
  }

  /** The defaults. */
  public Adagrad() {
    this(0.01);
  }

  /** The defaults at another rate. */
  public Adagrad(double rate) {
    this(rate, 0, 1e-10, 0);
  }

  @Override
  public String kind() {
    return "adagrad";
  }

  @Override
  public List<String> moments() {
    return List.of("squares");
  }

  @Override
  public void update(Update update) {
    double size = update.rate() / (1 + (update.step() - 1) * rateDecay);
    double decay = update.decays() ? weightDecay : 0;
    if (update.value().type() == SampleType.F32) {
      steps(update, (float) size, (float) decay, (float) epsilon);
    } else {
      steps(update, size, decay);
    }
  }

  private static void steps(Update update, float size, float decay, float more) {
    float[] p = update.value().floats();
    float[] g = update.gradient().floats();
    float[] s = update.moments().getFirst().floats();
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      float d = Math.fma(decay, p[i], g[i]);
      float b = Math.fma(d, d, s[i]) + Options.FLUSH - Options.FLUSH;
      s[i] = b;
      p[i] = p[i] - size * d / ((float) Math.sqrt(b) + more);
    }
  }

  private void steps(Update update, double size, double decay) {
    double[] p = update.value().doubles();
    double[] g = update.gradient().doubles();
    double[] s = update.moments().getFirst().doubles();
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      double d = Math.fma(decay, p[i], g[i]);
      double b = Math.fma(d, d, s[i]);
      s[i] = b;
      p[i] = p[i] - size * d / (Math.sqrt(b) + epsilon);
    }
  }
}
