package dev.convolve.nn.optimizer;

import dev.convolve.tensor.SampleType;
import java.util.List;

/**
 * Adam that trusts the mean of squares only once it stands on enough steps (Liu et al. 2020):
 * {@code ρ∞ = 2/(1 − beta2) − 1}, {@code ρ = ρ∞ − 2·t·beta2ᵗ/(1 − beta2ᵗ)} in step t; where ρ &gt;
 * 5, {@code p −= rate·r·m̂·√(1 − beta2ᵗ) / (√v + epsilon)} with {@code r² = (ρ − 4)(ρ − 2)ρ∞ / ((ρ∞
 * − 4)(ρ∞ − 2)ρ)}, else {@code p −= rate·m̂}. By default rate 0.001, betas 0.9 and 0.999, epsilon
 * 1e-8, no weight decay.
 *
 * @param rate of learning, at least 0
 * @param beta1 what a step keeps of the mean of gradients, below 1
 * @param beta2 what a step keeps of the mean of their squares, below 1
 * @param epsilon added to the root of that mean
 * @param weightDecay what is added to the gradient for each unit of the parameter
 */
public record Radam(double rate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Radam {
    Options.rate("radam", rate);
    Options.belowOne("radam", "beta1", beta1);
    Options.belowOne("radam", "beta2", beta2);
    Options.atLeastZero("radam", "epsilon", epsilon);
    Options.atLeastZero("radam", "weight decay", weightDecay);
  }

  /** The defaults. */
  public Radam() {
    this(0.001);
  }

  /** The defaults at another rate. */
  public Radam(double rate) {
    this(rate, 0.9, 0.999, 1e-8, 0);
  }

  @Override
  public String kind() {
    return "radam";
  }

  @Override
  public List<String> moments() {
    return List.of("mean", "squares");
  }

  @Override
  public void update(Update update) {
    long step = update.step();
    double filled = Options.filled(beta2, step);
    double most = 2 / (1 - beta2) - 1;
    double rho = most - 2 * step * (1 - filled) / filled;
    double size = update.rate() / Options.filled(beta1, step);
    double decay = update.decays() ? weightDecay : 0;
    if (rho > 5) {
      double rectified = Math.sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho));
      new AdamSteps(
              beta1, beta2, epsilon, decay, 1, size * rectified * Math.sqrt(filled), 0, 1, false)
          .run(update);
    } else if (update.value().type() == SampleType.F32) {
      along(update, (float) size, (float) decay);
    } else {
      along(update, size, decay);
    }
  }

  private void along(Update update, float size, float decay) {
    float[] p = update.value().floats();
    float[] g = update.gradient().floats();
    float[] m = update.moments().get(0).floats();
    float[] v = update.moments().get(1).floats();
    float meanPart = (float) (1 - beta1);
    float squarePart = (float) (1 - beta2);
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      float d = Math.fma(decay, p[i], g[i]);
      float a = Math.fma(meanPart, d - m[i], m[i]) + Options.FLUSH - Options.FLUSH;
      m[i] = a;
      v[i] = Math.fma(squarePart, d * d - v[i], v[i]) + Options.FLUSH - Options.FLUSH;
      p[i] = Math.fma(-size, a, p[i]);
    }
  }

  private void along(Update update, double size, double decay) {
    double[] p = update.value().doubles();
    double[] g = update.gradient().doubles();
    double[] m = update.moments().get(0).doubles();
    double[] v = update.moments().get(1).doubles();
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      double d = Math.fma(decay, p[i], g[i]);
      double a = Math.fma(1 - beta1, d - m[i], m[i]);
      m[i] = a;
      v[i] = Math.fma(1 - beta2, d * d - v[i], v[i]);
      p[i] = Math.fma(-size, a, p[i]);
    }
  }
}
