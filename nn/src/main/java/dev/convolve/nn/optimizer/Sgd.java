package dev.convolve.nn.optimizer;

import dev.convolve.tensor.SampleType;
import java.util.List;

/**
 * Stochastic gradient descent, with momentum as PyTorch has it: {@code d = g + decay·p}, {@code v =
 * momentum·v + (1 − dampening)·d} (in the first step {@code v = d}), {@code p −= rate·v};
 * Nesterov's takes {@code rate·(d + momentum·v)}. By default the rate is 0.01 and all else 0.
 *
 * @param rate of learning, at least 0
 * @param momentum what is kept of the velocity v, 0…1 without 1
 * @param dampening what is left out of the gradient on its way into the velocity
 * @param nesterov whether to look ahead along the velocity; needs momentum
 * @param weightDecay what is added to the gradient for each unit of the parameter
 */
public record Sgd(
    double rate, double momentum, double dampening, boolean nesterov, double weightDecay)
    implements Optimizer {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Sgd {
    Options.rate("sgd", rate);
    Options.belowOne("sgd", "momentum", momentum);
    Options.atLeastZero("sgd", "weight decay", weightDecay);
    if (!Double.isFinite(dampening)) {
      throw new IllegalArgumentException(
          "sgd: dampening %s; it must be finite".formatted(dampening));
    }
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException("sgd: nesterov needs a momentum, such as 0.9");
    }
  }

  /** Rate 0.01. */
  public Sgd() {
    this(0.01, 0);
  }

  /** With momentum. */
  public Sgd(double rate, double momentum) {
    this(rate, momentum, 0, false, 0);
  }

  @Override
  public String kind() {
    return "sgd";
  }

  @Override
  public List<String> moments() {
    return momentum == 0 ? List.of() : List.of("velocity");
  }

  @Override
  public void update(Update update) {
    boolean begins = update.step() == 1;
    double decay = update.decays() ? weightDecay : 0;
    double keep = begins ? 0 : momentum;
    double take = begins ? 1 : 1 - dampening;
    // p −= rate·(along·v + own·d)
    double along = nesterov ? momentum : 1;
    double own = nesterov ? 1 : 0;
    boolean floats = update.value().type() == SampleType.F32;
    if (momentum == 0 && floats) {
      plain(update, (float) update.rate(), (float) decay);
    } else if (momentum == 0) {
      plain(update, update.rate(), decay);
    } else if (floats) {
      float[] p = update.value().floats();
      float[] g = update.gradient().floats();
      float[] v = update.moments().getFirst().floats();
      steps(
          p,
          g,
          v,
          update.from(),
          update.to(),
          (float) update.rate(),
          (float) decay,
          (float) keep,
          (float) take,
          (float) along,
          (float) own);
    } else {
      double[] p = update.value().doubles();
      double[] g = update.gradient().doubles();
      double[] v = update.moments().getFirst().doubles();
      steps(p, g, v, update.from(), update.to(), update.rate(), decay, keep, take, along, own);
    }
  }

  private static void plain(Update update, float rate, float decay) {
    float[] p = update.value().floats();
    float[] g = update.gradient().floats();
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      p[i] = Math.fma(-rate, Math.fma(decay, p[i], g[i]), p[i]);
    }
  }

  private static void plain(Update update, double rate, double decay) {
    double[] p = update.value().doubles();
    double[] g = update.gradient().doubles();
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      p[i] = Math.fma(-rate, Math.fma(decay, p[i], g[i]), p[i]);
    }
  }

  private static void steps(
      float[] p,
      float[] g,
      float[] v,
      int from,
      int to,
      float rate,
      float decay,
      float keep,
      float take,
      float along,
      float own) {
    for (int i = from; i < to; i++) {
      float d = Math.fma(decay, p[i], g[i]);
      float b = Math.fma(keep, v[i], take * d) + Options.FLUSH - Options.FLUSH;
      v[i] = b;
      p[i] = Math.fma(-rate, Math.fma(along, b, own * d), p[i]);
    }
  }

  private static void steps(
      double[] p,
      double[] g,
      double[] v,
      int from,
      int to,
      double rate,
      double decay,
      double keep,
      double take,
      double along,
      double own) {
    for (int i = from; i < to; i++) {
      double d = Math.fma(decay, p[i], g[i]);
      double b = Math.fma(keep, v[i], take * d);
      v[i] = b;
      p[i] = Math.fma(-rate, Math.fma(along, b, own * d), p[i]);
    }
  }
}
