package dev.convolve.nn.train;

import org.jspecify.annotations.Nullable;

/**
 * What came of an epoch.
 *
 * @param epoch its number, from 1
 * @param loss the mean over all steps' samples, each as it was in its step
 * @param accuracy the part of samples whose class was the likeliest, in the same steps; NaN where
 *     targets are no classes
 * @param validation what held-out samples gave after the epoch; null without such
 * @param rate of the last step
 * @param samples seen
 * @param seconds that the steps took, without validation
 */
public record EpochReport(
    int epoch,
    double loss,
    double accuracy,
    @Nullable Evaluation validation,
    double rate,
    long samples,
    double seconds) {

  /** Samples a second. */
  public double samplesPerSecond() {
    return samples / seconds;
  }

  /** What schedules and early stopping look at: the validation loss, else the loss. */
  public double watched() {
    return validation == null ? loss : validation.loss();
  }

  @Override
  public String toString() {
    String line =
        "epoch %d: loss %.4f%s%s, %.0f samples/s"
            .formatted(
                epoch,
                loss,
                Double.isNaN(accuracy) ? "" : ", accuracy %.2f %%".formatted(100 * accuracy),
                validation == null ? "" : "; validation " + validation,
                samplesPerSecond());
    return line;
  }
}
