package dev.convolve.nn.optimizer;

import dev.convolve.tensor.SampleType;
import java.util.List;

/**
 * RMSprop (Tieleman and Hinton 2012): {@code s += (1 − alpha)·(d² − s)}, {@code c = d / (√s +
 * epsilon)}, {@code p −= rate·c}; with momentum {@code v = momentum·v + c} in place of c; centred,
 * {@code s − m²} in place of s, m being the mean of gradients. By default rate 0.01, alpha 0.99,
 * epsilon 1e-8, all else off.
 *
 * @param rate of learning, at least 0
 * @param alpha what a step keeps of the means, below 1
 * @param momentum what is kept of the velocity v, below 1
 * @param centered whether squares are taken about the mean of gradients
 * @param epsilon added to the root
 * @param weightDecay what is added to the gradient for each unit of the parameter
 */
public record RmsProp(
    double rate,
    double alpha,
    double momentum,
    boolean centered,
    double epsilon,
    double weightDecay)
    implements Optimizer {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public RmsProp {
    Options.rate("rmsprop", rate);
    Options.belowOne("rmsprop", "alpha", alpha);
    Options.belowOne("rmsprop", "momentum", momentum);
    Options.atLeastZero("rmsprop", "epsilon", epsilon);
    Options.atLeastZero("rmsprop", "weight decay", weightDecay);
  }

  /** The defaults. */
  public RmsProp() {
    this(0.01);
  }

  /** The defaults at another rate. */
  public RmsProp(double rate) {
    this(rate, 0.99, 0, false, 1e-8, 0);
  }

  @Override
  public String kind() {
    return "rmsprop";
  }

  @Override
  public List<String> moments() {
    return centered
        ? momentum == 0 ? List.of("squares", "mean") : List.of("squares", "mean", "velocity")
        : momentum == 0 ? List.of("squares") : List.of("squares", "velocity");
  }

  @Override
  public void update(Update update) {
    double decay = update.decays() ? weightDecay : 0;
    if (update.value().type() == SampleType.F32) {
      steps(update, (float) update.rate(), (float) decay, (float) (1 - alpha));
    } else {
      steps(update, decay);
    }
  }

  private void steps(Update update, float rate, float decay, float part) {
    float[] p = update.value().floats();
    float[] g = update.gradient().floats();
    float[] s = update.moments().getFirst().floats();
    float[] m = centered ? update.moments().get(1).floats() : s;
    float[] v = momentum == 0 ? s : update.moments().getLast().floats();
    boolean about = centered;
    boolean moves = momentum != 0;
    float keep = (float) momentum;
    float more = (float) epsilon;
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      float d = Math.fma(decay, p[i], g[i]);
      float b = Math.fma(part, d * d - s[i], s[i]) + Options.FLUSH - Options.FLUSH;
      s[i] = b;
      if (about) {
        float a = Math.fma(part, d - m[i], m[i]) + Options.FLUSH - Options.FLUSH;
        m[i] = a;
        b = Math.max(Math.fma(-a, a, b), 0);
      }
      float c = d / ((float) Math.sqrt(b) + more);
      if (moves) {
        c = Math.fma(keep, v[i], c) + Options.FLUSH - Options.FLUSH;
        v[i] = c;
      }
      p[i] = Math.fma(-rate, c, p[i]);
    }
  }

  private void steps(Update update, double decay) {
    double[] p = update.value().doubles();
    double[] g = update.gradient().doubles();
    double[] s = update.moments().getFirst().doubles();
    double[] m = centered ? update.moments().get(1).doubles() : s;
    double[] v = momentum == 0 ? s : update.moments().getLast().doubles();
    double rate = update.rate();
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      double d = Math.fma(decay, p[i], g[i]);
      double b = Math.fma(1 - alpha, d * d - s[i], s[i]);
      s[i] = b;
      if (centered) {
        double a = Math.fma(1 - alpha, d - m[i], m[i]);
        m[i] = a;
        b = Math.max(Math.fma(-a, a, b), 0);
      }
      double c = d / (Math.sqrt(b) + epsilon);
      if (momentum != 0) {
        c = Math.fma(momentum, v[i], c);
        v[i] = c;
      }
      p[i] = Math.fma(-rate, c, p[i]);
    }
  }
}
