package dev.convolve.cli.tour.drawing;

import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Numerals;
import java.util.Locale;

/** Sampled bell curves and their outer products. */
public final class Bells {

  private static final double HEIGHT = 150;

  private Bells() {}

  /** The weights as bars, each with its number. */
  public static Element bars(double[] weights, double step, double most) {
    Svg svg =
        Svg.of(
            weights.length * step + 4,
            HEIGHT + 44,
            weights.length + " weights: " + Numerals.plain(rounded(weights)));
    for (int i = 0; i < weights.length; i++) {
      double height = HEIGHT * weights[i] / most;
      double x = 2 + i * step;
      svg.rect(x + 3, HEIGHT + 22 - height, step - 6, height, "bar", 0.6);
      svg.text(x + step / 2, HEIGHT + 22 - height - 10, "small", number(weights[i]));
      svg.text(x + step / 2, HEIGHT + 34, "tiny", Numerals.number(i - (weights.length - 1) / 2.0));
    }
    svg.line(2, HEIGHT + 22, 2 + weights.length * step, HEIGHT + 22, "axis");
    return svg.element();
  }

  private static double[] rounded(double[] weights) {
    double[] rounded = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      rounded[i] = Math.round(weights[i] * 1e4) / 1e4;
    }
    return rounded;
  }

  /** The vector along both sides and the product of each with each. */
  public static Element outer(double[] vector, double[] square, double cell) {
    int n = vector.length;
    double left = cell + 10;
    Svg svg =
        Svg.of(
            left + n * cell + 2,
            left + n * cell + 2,
            "The outer product of %s weights with themselves".formatted(n));
    svg.group(
        n > 7 ? "dense" : "",
        in -> {
          in.text(cell / 2, cell / 2, "sign", "×");
          for (int i = 0; i < n; i++) {
            Cells.cell(in, left + i * cell, 1, cell, "kernel", number(vector[i]));
            Cells.cell(in, 1, left + i * cell, cell, "kernel", number(vector[i]));
          }
          double most = square[square.length / 2];
          for (int i = 0; i < square.length; i++) {
            double x = left + i % n * cell;
            double y = left + i / n * cell;
            Cells.weight(in, x, y, cell, square[i], most, number(square[i]));
          }
        });
    return svg.element();
  }

  /** Four digits after the point of a weight below 1, without the zero before it. */
  public static String number(double weight) {
    return String.format(Locale.ROOT, "%.4f", weight).substring(1);
  }
}
