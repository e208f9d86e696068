package dev.convolve.nn.augment;

import dev.convolve.nn.random.Chance;

/**
 * Brings all samples nearer to their mean, or away from it, by one factor of 1 − most … 1 + most.
 *
 * @param most of 0 to 1
 */
public record Contrast(double most) implements Augmentation {

  /** Checks the range. */
  public Contrast {
    Augmentations.atLeastZero(most, "a change of contrast");
    if (most > 1) {
      throw new IllegalArgumentException(
          "a change of contrast is at most 1, which is to gray, not " + most);
    }
  }

  @Override
  public String kind() {
    return "contrast";
  }

  @Override
  public void apply(Canvas canvas, Chance chance) {
    float factor = (float) chance.uniform(0, 1 - most, 1 + most);
    float[] samples = canvas.samples();
    double sum = 0;
    for (float sample : samples) {
      sum += sample;
    }
    float mean = (float) (sum / samples.length);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = mean + factor * (samples[i] - mean);
    }
  }
}
