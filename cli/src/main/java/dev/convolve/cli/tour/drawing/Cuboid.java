package dev.convolve.cli.tour.drawing;

import dev.convolve.cli.tour.page.Element;

/** What one kernel of a layer reads: a window through all planes before it, for one number. */
public final class Cuboid {

  private static final double CELL = 9;
  private static final double SHIFT = 13;
  private static final double GAP = 120;

  private Cuboid() {}

  /**
   * The window of one answer.
   *
   * @param planes how many planes are read
   * @param side rows and columns of each
   * @param taps rows and columns of the kernel
   * @param kernels how many kernels there are: planes that come out
   */
  public static Element of(int planes, int side, int taps, int kernels) {
    int out = side - taps + 1;
    int behind = 4;
    double depth = (planes - 1) * SHIFT;
    double right = depth + side * CELL + GAP;
    double middle = (depth + side * CELL) / 2;
    double top = middle - (out * CELL + behind * SHIFT) / 2;
    Svg svg =
        Svg.of(
            right + out * CELL + behind * SHIFT + 24,
            depth + side * CELL + 48,
            "A window of %1$s by %1$s through %2$s planes gives one number of one of %3$s planes"
                .formatted(taps, planes, kernels));
    int row = 4;
    int column = 5;
    for (int p = planes - 1; p >= 0; p--) {
      double x = 2 + p * SHIFT;
      double y = 2 + depth - p * SHIFT;
      svg.rect(x, y, side * CELL, side * CELL, "cell data", 0.92);
      svg.rect(x + column * CELL, y + row * CELL, taps * CELL, taps * CELL, "window");
    }
    double fromX = 2 + (column + taps) * CELL;
    double fromY = 2 + depth + (row + taps / 2.0) * CELL;
    for (int p = behind; p >= 0; p--) {
      double x = right + p * SHIFT;
      double y = top + (behind - p) * SHIFT;
      svg.rect(x, y, out * CELL, out * CELL, p == 0 ? "cell answer" : "cell quiet", 0.92);
    }
    double atX = right + column * CELL;
    double atY = top + behind * SHIFT + row * CELL;
    svg.line(fromX, fromY, atX, atY + CELL / 2, "link");
    svg.rect(atX, atY, CELL, CELL, "target");
    double below = depth + side * CELL + 20;
    svg.text(
        2,
        below,
        "label",
        "%s planes of %s×%s, a window of %s×%s".formatted(planes, side, side, taps, taps));
    svg.text(
        2,
        below + 18,
        "label",
        "through all of them: %s×%s×%s = %s weights and one bias"
            .formatted(taps, taps, planes, taps * taps * planes));
    svg.text(
        right,
        top + behind * SHIFT + out * CELL + 18,
        "label",
        "one of %s planes of %s×%s".formatted(kernels, out, out));
    return svg.element();
  }
}
