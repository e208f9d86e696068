package dev.convolve.nn.optimizer;

import java.util.List;

/**
 * Adam (Kingma and Ba 2015): a step goes along the mean m of past gradients, over the root of the
 * mean v of their squares, both as if they had not begun with 0: {@code p −= rate·m̂ / (√v̂ +
 * epsilon)}. By default rate 0.001, betas 0.9 and 0.999, epsilon 1e-8, no weight decay.
 *
 * @param rate of learning, at least 0
 * @param beta1 what a step keeps of the mean of gradients, below 1
 * @param beta2 what a step keeps of the mean of their squares, below 1
 * @param epsilon added to the root of that mean
 * @param weightDecay what is added to the gradient for each unit of the parameter
 * @param amsgrad whether to divide by the root of the largest mean of squares so far (Reddi et al.
 *     2018)
 */
public record Adam(
    double rate, double beta1, double beta2, double epsilon, double weightDecay, boolean amsgrad)
    implements Optimizer {

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException when an option is out of its range
   */
  public Adam {
    Options.rate("adam", rate);
    Options.belowOne("adam", "beta1", beta1);
    Options.belowOne("adam", "beta2", beta2);
    Options.atLeastZero("adam", "epsilon", epsilon);
    Options.atLeastZero("adam", "weight decay", weightDecay);
  }

  /** The defaults. */
  public Adam() {
    this(0.001);
  }

  /** The defaults at another rate. */
  public Adam(double rate) {
    this(rate, 0.9, 0.999, 1e-8, 0, false);
  }

  @Override
  public String kind() {
    return "adam";
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
            decay,
            1,
            update.rate() / Options.filled(beta1, update.step()),
            0,
            1 / Math.sqrt(Options.filled(beta2, update.step())),
            amsgrad)
        .run(update);
  }
}
