package dev.convolve.nn.augment;

import dev.convolve.nn.random.Chance;

/**
 * Adds to every sample a number of mean 0, which is the sum of twelve uniform ones: its
 * distribution function differs from the normal one by less than 0.003, and it never exceeds six
 * deviations.
 *
 * @param deviation the standard deviation, in units of the samples; 0 or more
 */
public record Noise(double deviation) implements Augmentation {

  /** 2¹⁶ times the mean of the sum: twelve times that of a uniform number of 16 bits. */
  private static final float MEAN = 6 * 65535f;

  /** Checks the range. */
  public Noise {
    Augmentations.atLeastZero(deviation, "a deviation");
  }

  @Override
  public String kind() {
    return "noise";
  }

  @Override
  public void apply(Canvas canvas, Chance chance) {
    float[] samples = canvas.samples();
    float scale = (float) (deviation / 65536);
    for (int i = 0; i < samples.length; i++) {
      long at = 3L * i;
      int sum = quarters(chance.bits(at));
      sum += quarters(chance.bits(at + 1));
      sum += quarters(chance.bits(at + 2));
      samples[i] += scale * (sum - MEAN);
    }
  }

  private static int quarters(long bits) {
    return (int)
        ((bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48));
  }
}
