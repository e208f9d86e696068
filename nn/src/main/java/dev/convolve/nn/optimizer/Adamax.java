package dev.convolve.nn.optimizer;

import dev.convolve.tensor.SampleType;
import java.util.List;

/**
 * Adam by the largest gradient (Kingma and Ba 2015, section 7.1): {@code u = max(beta2·u, |d| +
 * epsilon)}, {@code p −= rate/(1 − beta1ᵗ)·m / u} in step t. By default rate 0.002, betas 0.9 and
 * 0.999, epsilon 1e-8, no weight decay.
 *
 * @param rate of learning, at least 0
 * @param beta1 what a step keeps of the mean of gradients, below 1
 * @param beta2 what a step keeps of the largest gradient, below 1
 * @param epsilon added to what a gradient counts, above 0
 * @param weightDecay what is added to the gradient for each unit of the parameter
 */
public record Adamax(double rate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Adamax {
    Options.rate("adamax", rate);
    Options.belowOne("adamax", "beta1", beta1);
    Options.belowOne("adamax", "beta2", beta2);
    Options.aboveZero("adamax", "epsilon", epsilon);
    Options.atLeastZero("adamax", "weight decay", weightDecay);
  }

  /** The defaults. */
  public Adamax() {
    this(0.002);
  }

  /** The defaults at another rate. */
  public Adamax(double rate) {
    this(rate, 0.9, 0.999, 1e-8, 0);
  }

  @Override
  public String kind() {
    return "adamax";
  }

  @Override
  public List<String> moments() {
    return List.of("mean", "largest");
  }

  @Override
  public void update(Update update) {
    double size = update.rate() / Options.filled(beta1, update.step());
    double decay = update.decays() ? weightDecay : 0;
    if (update.value().type() == SampleType.F32) {
      steps(update, (float) size, (float) decay);
    } else {
      steps(update, size, decay);
    }
  }

  private void steps(Update update, float size, float decay) {
    float[] p = update.value().floats();
    float[] g = update.gradient().floats();
    float[] m = update.moments().get(0).floats();
    float[] u = update.moments().get(1).floats();
    float meanPart = (float) (1 - beta1);
    float keep = (float) beta2;
    float more = (float) epsilon;
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      float d = Math.fma(decay, p[i], g[i]);
      float a = Math.fma(meanPart, d - m[i], m[i]) + Options.FLUSH - Options.FLUSH;
      float b = Math.max(keep * u[i], Math.abs(d) + more);
      m[i] = a;
      u[i] = b;
      p[i] = p[i] - size * a / b;
    }
  }

  private void steps(Update update, double size, double decay) {
    double[] p = update.value().doubles();
    double[] g = update.gradient().doubles();
    double[] m = update.moments().get(0).doubles();
    double[] u = update.moments().get(1).doubles();
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      double d = Math.fma(decay, p[i], g[i]);
      double a = Math.fma(1 - beta1, d - m[i], m[i]);
      double b = Math.max(beta2 * u[i], Math.abs(d) + epsilon);
      m[i] = a;
      u[i] = b;
      p[i] = p[i] - size * a / b;
    }
  }
}
