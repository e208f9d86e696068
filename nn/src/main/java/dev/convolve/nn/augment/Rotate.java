package dev.convolve.nn.augment;

import dev.convolve.boundary.Boundary;
import dev.convolve.nn.random.Chance;

/**
 * Turns the picture about its centre by an angle of −degrees … degrees, bilinearly.
 *
 * @param degrees 0 or more
 * @param boundary what comes in from outside
 */
public record Rotate(double degrees, Boundary boundary) implements Augmentation {

  /** Checks the ranges. */
  public Rotate {
    Augmentations.atLeastZero(degrees, "an angle");
    Augmentations.checkBoundary(boundary);
  }

  /** Zeros come in from outside. */
  public Rotate(double degrees) {
    this(degrees, Boundary.ZERO);
  }

  @Override
  public String kind() {
    return "rotate";
  }

  @Override
  public void apply(Canvas canvas, Chance chance) {
    double angle = chance.uniform(0, -degrees, degrees);
    if (angle != 0) {
      turn(canvas, angle);
    }
  }

  /** Turns counter-clockwise. */
  void turn(Canvas canvas, double angle) {
    double cos = StrictMath.cos(StrictMath.toRadians(angle));
    double sin = StrictMath.sin(StrictMath.toRadians(angle));
    double middleRow = (canvas.height() - 1) / 2.0;
    double middleColumn = (canvas.width() - 1) / 2.0;
    canvas.warp(
        cos,
        sin,
        middleRow - cos * middleRow - sin * middleColumn,
        -sin,
        cos,
        middleColumn + sin * middleRow - cos * middleColumn,
        boundary);
  }
}
