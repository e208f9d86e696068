package dev.convolve.cli.tour.drawing;

import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.plan.Explanation;
import dev.convolve.tensor.Tensor;

/** Samples of a picture close up: each in its own shade, with its number. */
public final class Samples {

  private static final double CELL = 40;
  private static final double BLOCK = 82;

  private Samples() {}

  /** A rectangle of gray samples. */
  public static Element grays(Tensor gray, int left, int top, int columns, int rows) {
    Svg svg =
        Svg.of(
            columns * CELL,
            rows * CELL * 0.8,
            "%s by %s samples from column %s, row %s".formatted(columns, rows, left, top));
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double value = gray.get(top + y, left + x, 0);
        svg.gray(x * CELL, y * CELL * 0.8, CELL, CELL * 0.8, value);
        svg.text(
            x * CELL + CELL / 2,
            y * CELL * 0.8 + CELL * 0.4,
            "num " + on(value),
            Numerals.number(value));
      }
    }
    return svg.element();
  }

  /** A row of samples above, and a filter's signed answers as bars below. */
  public static Element profile(int first, double[] seen, double[] answers) {
    double most = 1;
    for (double answer : answers) {
      most = Math.max(most, Math.abs(answer));
    }
    double cell = 46;
    double zero = cell + 110;
    Svg svg =
        Svg.of(
            seen.length * cell + 2,
            zero + 110,
            "Samples " + Numerals.plain(seen) + "; answers " + Numerals.plain(answers));
    for (int i = 0; i < seen.length; i++) {
      double x = 1 + i * cell;
      svg.gray(x, 16, cell, cell * 0.8, seen[i]);
      svg.text(x + cell / 2, 16 + cell * 0.4, "num " + on(seen[i]), Numerals.number(seen[i]));
      svg.text(x + cell / 2, 6, "tiny", Integer.toString(first + i));
      double height = 76 * Math.abs(answers[i]) / most;
      boolean up = answers[i] > 0;
      svg.rect(x + 8, up ? zero - height : zero, cell - 16, height, up ? "plus" : "minus", 0.8);
      svg.text(
          x + cell / 2,
          up ? zero - height - 11 : zero + height + 11,
          "num",
          Numerals.number(answers[i]));
    }
    svg.line(1, zero, 1 + seen.length * cell, zero, "axis");
    return svg.element();
  }

  /** A window of an explanation: sample, weight and product in each square. */
  public static Element window(Explanation why, int columns) {
    int rows = why.taps().size() / columns;
    Svg svg =
        Svg.of(columns * BLOCK, rows * BLOCK * 0.9, "Window of " + why.taps().size() + " products");
    for (int i = 0; i < why.taps().size(); i++) {
      Explanation.Tap tap = why.taps().get(i);
      double x = i % columns * BLOCK;
      double y = i / columns * BLOCK * 0.9;
      String on = on(tap.sample());
      svg.gray(x, y, BLOCK, BLOCK * 0.9, tap.sample());
      svg.text(x + BLOCK / 2, y + 24, "num big " + on, Numerals.number(tap.sample()));
      svg.text(x + BLOCK / 2, y + 42, "small " + on, "× " + Numerals.number(tap.numerator()));
      svg.text(x + BLOCK / 2, y + 58, "small " + on, "= " + Numerals.number(tap.product()));
    }
    return svg.element();
  }

  private static String on(double gray) {
    return gray > 127 ? "on-light" : "on-dark";
  }
}
