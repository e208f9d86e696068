package dev.convolve.nn.augment;

import dev.convolve.nn.random.Chance;

/**
 * Adds one number of −most … most to all samples.
 *
 * @param most in units of the samples; 0 or more
 */
public record Brightness(double most) implements Augmentation {

  /** Checks the range. */
  public Brightness {
    Augmentations.atLeastZero(most, "a change of brightness");
  }

  @Override
  public String kind() {
    return "brightness";
  }

  @Override
  public void apply(Canvas canvas, Chance chance) {
    float more = (float) chance.uniform(0, -most, most);
    float[] samples = canvas.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += more;
    }
  }
}
