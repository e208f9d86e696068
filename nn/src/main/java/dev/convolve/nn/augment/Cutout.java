package dev.convolve.nn.augment;

import dev.convolve.nn.random.Chance;
import java.util.Arrays;

/**
 * Sets a square to 0 whose centre is any pixel, each as likely; what lies outside the picture is
 * cut off (DeVries and Taylor 2017).
 *
 * @param side of the square, in pixels; 1 or more
 * @param probability of being cut out at all
 */
public record Cutout(int side, double probability) implements Augmentation {

  /** Checks the ranges. */
  public Cutout {
    Augmentations.probability(probability);
    if (side < 1) {
      throw new IllegalArgumentException("a square has a side of 1 or more, not " + side);
    }
  }

  /** In every picture. */
  public Cutout(int side) {
    this(side, 1);
  }

  @Override
  public String kind() {
    return "cutout";
  }

  @Override
  public void apply(Canvas canvas, Chance chance) {
    if (chance.uniform(0) >= probability) {
      return;
    }
    int top = chance.below(1, canvas.height()) - side / 2;
    int left = chance.below(2, canvas.width()) - side / 2;
    int right = (int) Math.min((long) left + side, canvas.width());
    int bottom = (int) Math.min((long) top + side, canvas.height());
    for (int y = Math.max(0, top); y < bottom; y++) {
      int row = y * canvas.width();
      Arrays.fill(
          canvas.samples(),
          (row + Math.max(0, left)) * canvas.channels(),
          (row + right) * canvas.channels(),
          0f);
    }
  }
}
