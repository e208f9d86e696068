package dev.convolve.nn.train;

import dev.convolve.nn.metric.ConfusionMatrix;
import org.jspecify.annotations.Nullable;

/**
 * How a network does on samples that it does not learn from.
 *
 * @param samples how many
 * @param loss the mean
 * @param accuracy the part of samples whose class was the likeliest; NaN where targets are no
 *     classes
 * @param topFive the part of samples whose class was among the five likeliest; NaN where there are
 *     no more than five
 * @param confusion which classes were taken for which; null where targets are no classes
 */
public record Evaluation(
    int samples,
    double loss,
    double accuracy,
    double topFive,
    @Nullable ConfusionMatrix confusion) {

  @Override
  public String toString() {
    return Double.isNaN(accuracy)
        ? "loss %.4f".formatted(loss)
        : "loss %.4f, accuracy %.2f %%".formatted(loss, 100 * accuracy);
  }
}
