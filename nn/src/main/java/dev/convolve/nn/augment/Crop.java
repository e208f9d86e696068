package dev.convolve.nn.augment;

import dev.convolve.boundary.Boundary;
import dev.convolve.nn.random.Chance;

/**
 * A window at a random place in the padded picture, brought back to the picture's size. A window as
 * large as the picture lies on whole pixels; a smaller one is enlarged bilinearly.
 *
 * @param padding pixels that are added on each side; 0 or more
 * @param least the window's sides as a share of the picture's are of least … 1, each as likely;
 *     above 0, at most 1
 * @param boundary what pads
 */
public record Crop(int padding, double least, Boundary boundary) implements Augmentation {

  /** Checks the ranges. */
  public Crop {
    Augmentations.atLeastZero(padding, "padding");
    Augmentations.checkBoundary(boundary);
    if (!(least > 0 && least <= 1)) {
      throw new IllegalArgumentException(
          "a window has more than 0 and at most 1 of the picture's sides, not " + least);
    }
  }

  /** A window as large as the picture, padded with zeros. */
  public Crop(int padding) {
    this(padding, 1, Boundary.ZERO);
  }

  @Override
  public String kind() {
    return "crop";
  }

  @Override
  public void apply(Canvas canvas, Chance chance) {
    double scale = chance.uniform(2, least, 1);
    if (scale == 1) {
      int top = chance.below(0, 2 * padding + 1) - padding;
      int left = chance.below(1, 2 * padding + 1) - padding;
      canvas.move(top, left, boundary);
      return;
    }
    double top = place(chance.uniform(0), canvas.height(), scale);
    double left = place(chance.uniform(1), canvas.width(), scale);
    canvas.warp(scale, 0, top, 0, scale, left, boundary);
  }

  /** The centre of the window's first pixel, in pixels of the picture. */
  private double place(double chance, int extent, double scale) {
    double room = extent * (1 - scale) + 2 * padding;
    return room * chance - padding + (scale - 1) / 2;
  }
}
