package dev.convolve.nn.train;

/** Hears of a training, always on the thread that trains. */
public interface TrainingListener {

  /** Hears nothing. */
  TrainingListener SILENT = new TrainingListener() {};

  /** After every step. */
  default void onStep(Step step) {}

  /** After every epoch, its validation included. */
  default void onEpoch(EpochReport epoch) {}

  /**
   * A step.
   *
   * @param epoch its epoch, from 1
   * @param step its number within the epoch, from 1
   * @param steps steps of an epoch
   * @param samples of the step
   * @param loss of the step
   * @param meanLoss the mean over the epoch so far
   * @param accuracy over the epoch so far; NaN where targets are no classes
   * @param rate of the step
   */
  record Step(
      int epoch,
      long step,
      long steps,
      int samples,
      double loss,
      double meanLoss,
      double accuracy,
      double rate) {}
}
