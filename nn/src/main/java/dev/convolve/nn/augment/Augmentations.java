package dev.convolve.nn.augment;

import dev.convolve.boundary.Boundary;
import dev.convolve.nn.random.Chance;
import java.util.List;

/** The augmentations there are, and what they have in common. */
public final class Augmentations {

  /** One line for each augmentation: its record. */
  public static final List<Class<? extends Augmentation>> ALL =
      List.of(
          Shift.class,
          Flip.class,
          Rotate.class,
          Crop.class,
          Noise.class,
          Cutout.class,
          Brightness.class,
          Contrast.class);

  private Augmentations() {}

  /**
   * One after the other, each with a stream of its own.
   *
   * @param chance the stream of this picture: of seed, epoch and sample
   */
  public static void apply(List<? extends Augmentation> steps, Canvas canvas, Chance chance) {
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).apply(canvas, chance.at(i));
    }
  }

  static double atLeastZero(double value, String what) {
    if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("%s is 0 or more, not %s".formatted(what, value));
    }
    return value;
  }

  static double probability(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a probability is a number of 0 to 1, not " + value);
    }
    return value;
  }

  static void checkBoundary(Boundary boundary) {
    if (boundary instanceof Boundary.Normalized) {
      throw new IllegalArgumentException(
          "boundary normalized has no value outside the picture; use zero, constant:V, edge,"
              + " symmetric, reflect or wrap");
    }
  }
}
