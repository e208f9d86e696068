package dev.convolve.cli.tour.drawing;

import dev.convolve.cli.tour.page.Numerals;

/** Rows and grids of cells with a number in each. */
public final class Cells {

  private Cells() {}

  /** One cell with text in its middle. */
  public static void cell(Svg svg, double x, double y, double size, String style, String text) {
    cell(svg, x, y, size, size, style, text);
  }

  /** One cell of any proportion with text in its middle. */
  public static void cell(
      Svg svg, double x, double y, double width, double height, String style, String text) {
    svg.rect(x, y, width, height, "cell " + style);
    svg.text(x + width / 2, y + height / 2, "num " + style, text);
  }

  /** A row of cells, {@code size} wide and high. */
  public static void row(Svg svg, double x, double y, double size, String style, double... values) {
    for (int i = 0; i < values.length; i++) {
      cell(svg, x + i * size, y, size, style, Numerals.number(values[i]));
    }
  }

  /**
   * A cell whose fill tells sign and size: warm for positive, cool for negative, as strong as
   * {@code value / most}.
   */
  public static void weight(
      Svg svg, double x, double y, double size, double value, double most, String text) {
    svg.rect(x, y, size, size, "cell");
    if (value != 0) {
      svg.rect(x, y, size, size, value > 0 ? "plus" : "minus", 0.1 + 0.65 * Math.abs(value) / most);
    }
    svg.text(x + size / 2, y + size / 2, "num", text);
  }

  /** A grid of {@link #weight}s, as wide as {@code columns}. */
  public static void weights(
      Svg svg, double x, double y, double size, int columns, double[] weights, int digits) {
    double most = 0;
    for (double weight : weights) {
      most = Math.max(most, Math.abs(weight));
    }
    for (int i = 0; i < weights.length; i++) {
      weight(
          svg,
          x + i % columns * size,
          y + i / columns * size,
          size,
          weights[i],
          most,
          Numerals.number(weights[i], digits));
    }
  }
}
