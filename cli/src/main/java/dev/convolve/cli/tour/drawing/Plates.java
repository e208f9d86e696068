package dev.convolve.cli.tour.drawing;

import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.kernel.Kernel;
import java.util.Arrays;

/** Kernels as small grids of weights. */
public final class Plates {

  private static final double CELL = 30;

  private Plates() {}

  /** The weights of a small 2-D kernel. */
  public static Element of(Kernel kernel) {
    int rows = kernel.shape().extent(0);
    int columns = kernel.shape().extent(1);
    double[] weights = kernel.weights();
    double most = Arrays.stream(weights).map(Math::abs).max().orElse(1);
    Svg svg =
        Svg.of(
            columns * CELL + 2,
            rows * CELL + 2,
            "Weights of " + kernel.name() + ": " + Numerals.plain(weights));
    for (int i = 0; i < weights.length; i++) {
      double x = 1 + i % columns * CELL;
      double y = 1 + i / columns * CELL;
      Cells.weight(svg, x, y, CELL, weights[i], most, Numerals.number(weights[i]));
    }
    return svg.element();
  }
}
