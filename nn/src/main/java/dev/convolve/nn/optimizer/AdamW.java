package dev.convolve.nn.optimizer;

import java.util.List;

/**
 * Adam with weight decay that does not go through the moments (Loshchilov and Hutter 2019): a step
 * first makes the parameter smaller by {@code rate·weightDecay} of itself, then is {@link Adam}'s.
 * By default rate 0.001, betas 0.9 and 0.999, epsilon 1e-8, weight decay 0.01.
 *
 * @param rate of learning, at least 0
 * @param beta1 what a step keeps of the mean of gradients, below 1
 * @param beta2 what a step keeps of the mean of their squares, below 1
 * @param epsilon added to the root of that mean
 * @param weightDecay what is taken from the parameter in a step, for each unit of itself and of the
 *     rate
 * @param amsgrad whether to divide by the root of the largest mean of squares so far (Reddi et al.
 *     2018)
 */
public record AdamW(
    double rate, double beta1, double beta2, double epsilon, double weightDecay, boolean amsgrad)
    implements Optimizer {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public AdamW {
    Options.rate("adamw", rate);
    Options.belowOne("adamw", "beta1", beta1);
    Options.belowOne("adamw", "beta2", beta2);
    Options.atLeastZero("adamw", "epsilon", epsilon);
    Options.atLeastZero("adamw", "weight decay", weightDecay);
  }

  /** The defaults. */
  public AdamW() {
    this(0.001);
  }

  /** The defaults at another rate. */
  public AdamW(double rate) {
    this(rate, 0.9, 0.999, 1e-8, 0.01, false);
  }

  @Override
  public String kind() {
    return "adamw";
  }

  @Override
  public List<String> moments() {
    return amsgrad ? List.of("mean", "squares", "largest") : List.of("mean", "squares");
  }

  @Override
  public void update(Update update) {
    double decay = update.decays() ? weightDecay : 0;
    new AdamSteps(
            beta1,
            beta2,
            epsilon,
            0,
            1 - update.rate() * decay,
            update.rate() / Options.filled(beta1, update.step()),
            0,
            1 / Math.sqrt(Options.filled(beta2, update.step())),
            amsgrad)
        .run(update);
  }
}
