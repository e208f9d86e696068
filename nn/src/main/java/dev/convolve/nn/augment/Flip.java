package dev.convolve.nn.augment;

import dev.convolve.nn.random.Chance;

/**
 * Mirrors the picture.
 *
 * @param direction which way
 * @param probability of being mirrored
 */
public record Flip(Direction direction, double probability) implements Augmentation {

  /** Which way a picture is mirrored. */
  public enum Direction {
    /** Left becomes right. */
    HORIZONTAL,
    /** Top becomes bottom. */
    VERTICAL
  }

  /** Checks the range. */
  public Flip {
    Augmentations.probability(probability);
  }

  /** Left becomes right in every second picture. */
  public Flip() {
    this(Direction.HORIZONTAL, 0.5);
  }

  @Override
  public String kind() {
    return "flip";
  }

  @Override
  public void apply(Canvas canvas, Chance chance) {
    if (chance.uniform(0) >= probability) {
      return;
    }
    int channels = canvas.channels();
    int width = canvas.width();
    int height = canvas.height();
    float[] from = canvas.samples();
    float[] to = canvas.spare();
    boolean vertical = direction == Direction.VERTICAL;
    for (int y = 0; y < height; y++) {
      int row = vertical ? height - 1 - y : y;
      for (int x = 0; x < width; x++) {
        int column = vertical ? x : width - 1 - x;
        for (int c = 0; c < channels; c++) {
          to[(y * width + x) * channels + c] = from[(row * width + column) * channels + c];
        }
      }
    }
    canvas.swap();
  }
}
