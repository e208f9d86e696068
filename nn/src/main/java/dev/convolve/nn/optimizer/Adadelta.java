package dev.convolve.nn.optimizer;

import dev.convolve.tensor.SampleType;
import java.util.List;

/**
 * Adadelta (Zeiler 2012): {@code s += (1 − rho)·(d² − s)}, {@code c = d·√(a + epsilon) / √(s +
 * epsilon)}, {@code a += (1 − rho)·(c² − a)}, {@code p −= rate·c}. By default rate 1, rho 0.9,
 * epsilon 1e-6, no weight decay.
 *
 * @param rate of learning, at least 0
 * @param rho what a step keeps of the means of squares, below 1
 * @param epsilon added under the roots, above 0
 * @param weightDecay what is added to the gradient for each unit of the parameter
 */
public record Adadelta(double rate, double rho, double epsilon, double weightDecay)
    implements Optimizer {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Adadelta {
    Options.rate("adadelta", rate);
    Options.belowOne("adadelta", "rho", rho);
    Options.aboveZero("adadelta", "epsilon", epsilon);
    Options.atLeastZero("adadelta", "weight decay", weightDecay);
  }

  /** The defaults. */
  public Adadelta() {
    this(1);
  }

  /** The defaults at another rate. */
  public Adadelta(double rate) {
    this(rate, 0.9, 1e-6, 0);
  }

  @Override
  public String kind() {
    return "adadelta";
  }

  @Override
  public List<String> moments() {
    return List.of("squares", "changes");
  }

  @Override
  public void update(Update update) {
    double decay = update.decays() ? weightDecay : 0;
    if (update.value().type() == SampleType.F32) {
      steps(update, (float) update.rate(), (float) decay, (float) (1 - rho), (float) epsilon);
    } else {
      steps(update, decay);
    }
  }

  private static void steps(Update update, float rate, float decay, float part, float more) {
    float[] p = update.value().floats();
    float[] g = update.gradient().floats();
    float[] s = update.moments().get(0).floats();
    float[] a = update.moments().get(1).floats();
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      float d = Math.fma(decay, p[i], g[i]);
      float b = Math.fma(part, d * d - s[i], s[i]) + Options.FLUSH - Options.FLUSH;
      float c = d * ((float) Math.sqrt(a[i] + more) / (float) Math.sqrt(b + more));
      s[i] = b;
      a[i] = Math.fma(part, c * c - a[i], a[i]) + Options.FLUSH - Options.FLUSH;
      p[i] = Math.fma(-rate, c, p[i]);
    }
  }

  private void steps(Update update, double decay) {
    double[] p = update.value().doubles();
    double[] g = update.gradient().doubles();
    double[] s = update.moments().get(0).doubles();
    double[] a = update.moments().get(1).doubles();
    double rate = update.rate();
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      double d = Math.fma(decay, p[i], g[i]);
      double b = Math.fma(1 - rho, d * d - s[i], s[i]);
      double c = d * (Math.sqrt(a[i] + epsilon) / Math.sqrt(b + epsilon));
      s[i] = b;
      a[i] = Math.fma(1 - rho, c * c - a[i], a[i]);
      p[i] = Math.fma(-rate, c, p[i]);
    }
  }
}
