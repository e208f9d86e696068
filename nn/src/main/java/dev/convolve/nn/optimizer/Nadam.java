package dev.convolve.nn.optimizer;

import java.util.List;

/**
 * Adam with Nesterov's momentum (Dozat 2016): the momentum of step t is {@code μₜ = beta1·(1 −
 * 0.96^(t·momentumDecay)/2)}, and a step goes along {@code (1 − μₜ)·g / (1 − Πμ) + μₜ₊₁·m / (1 −
 * Πμ·μₜ₊₁)}, Πμ being the product of all momenta up to t. By default rate 0.002, betas 0.9 and
 * 0.999, epsilon 1e-8, no weight decay, momentum decay 0.004.
 *
 * @param rate of learning, at least 0
 * @param beta1 what a step keeps of the mean of gradients, below 1
 * @param beta2 what a step keeps of the mean of their squares, below 1
 * @param epsilon added to the root of that mean
 * @param weightDecay what is added to the gradient for each unit of the parameter
 * @param momentumDecay how fast the momentum rises to beta1
 * @param legacy whether products of momenta are those of PyTorch before 2.0, in which each product
 *     is a float and μₜ counts twice in the one that ends with μₜ₊₁ (a mistake mended since)
 */
public record Nadam(
    double rate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    double momentumDecay,
    boolean legacy)
    implements Optimizer {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Nadam {
    Options.rate("nadam", rate);
    Options.belowOne("nadam", "beta1", beta1);
    Options.belowOne("nadam", "beta2", beta2);
    Options.atLeastZero("nadam", "epsilon", epsilon);
    Options.atLeastZero("nadam", "weight decay", weightDecay);
    Options.atLeastZero("nadam", "momentum decay", momentumDecay);
  }

  /** The defaults. */
  public Nadam() {
    this(0.002);
  }

  /** The defaults at another rate. */
  public Nadam(double rate) {
    this(rate, 0.9, 0.999, 1e-8, 0, 0.004, false);
  }

  @Override
  public String kind() {
    return "nadam";
  }

  @Override
  public List<String> moments() {
    return List.of("mean", "squares");
  }

  @Override
  public void update(Update update) {
    double now = momentum(update.step());
    double next = momentum(update.step() + 1);
    double product = product(update.step());
    double nextProduct = legacy ? times(times(product, now), next) : times(product, next);
    double size = update.rate() * next / (1 - nextProduct);
    double direct = update.rate() * (1 - now) / (1 - product);
    double decay = update.decays() ? weightDecay : 0;
    new AdamSteps(
            beta1,
            beta2,
            epsilon,
            decay,
            1,
            size,
            direct,
            1 / Math.sqrt(Options.filled(beta2, update.step())),
            false)
        .run(update);
  }

  private double momentum(long step) {
    return beta1 * (1 - 0.5 * StrictMath.pow(0.96, step * momentumDecay));
  }

  /** Of all momenta up to a step; 0 as soon as 1 minus it is 1. */
  private double product(long step) {
    double product = 1;
    for (long t = 1; t <= step && product > 0x1p-54; t++) {
      product = times(product, momentum(t));
    }
    return product > 0x1p-54 ? product : 0;
  }

  private double times(double product, double momentum) {
    return legacy ? (float) product * (float) momentum : product * momentum;
  }
}
