package dev.convolve.nn.augment;

import dev.convolve.boundary.Boundary;
import dev.convolve.nn.random.Chance;

/**
 * Moves the picture by whole pixels, each of −most … most as likely, down and right by themselves.
 *
 * @param most 0 or more
 * @param boundary what comes in from outside
 */
public record Shift(int most, Boundary boundary) implements Augmentation {

  /** Checks the ranges. */
  public Shift {
    Augmentations.atLeastZero(most, "a shift");
    Augmentations.checkBoundary(boundary);
  }

  /** Zeros come in from outside. */
  public Shift(int most) {
    this(most, Boundary.ZERO);
  }

  @Override
  public String kind() {
    return "shift";
  }

  @Override
  public void apply(Canvas canvas, Chance chance) {
    int down = chance.below(0, 2 * most + 1) - most;
    int right = chance.below(1, 2 * most + 1) - most;
    if (down != 0 || right != 0) {
      canvas.move(-down, -right, boundary);
    }
  }
}
