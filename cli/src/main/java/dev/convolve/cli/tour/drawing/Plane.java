package dev.convolve.cli.tour.drawing;

import dev.convolve.boundary.Boundary;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.plan.Explanation;
import dev.convolve.tensor.Tensor;
import java.util.stream.Collectors;

/** The steps of a slide over a small picture. */
public final class Plane {

  private static final double CELL = 30;
  private static final double GAP = 44;

  private Plane() {}

  /**
   * One step.
   *
   * @param picture the data, rows × columns
   * @param ring how many rows and columns are drawn around it
   * @param boundary what the ring holds
   * @param answers all answers; those behind this step are not shown yet
   * @param why the explanation of this step's answer
   */
  public static Element step(
      Tensor picture, int ring, Boundary boundary, Tensor answers, Explanation why) {
    int rows = picture.shape().extent(0);
    int columns = picture.shape().extent(1);
    int outRows = answers.shape().extent(0);
    int outColumns = answers.shape().extent(1);
    double width = (columns + 2 * ring + outColumns) * CELL + GAP + 4;
    double height = (rows + 2 * ring) * CELL + 4;
    Svg svg = Svg.of(width, height, sum(why));
    for (int y = -ring; y < rows + ring; y++) {
      for (int x = -ring; x < columns + ring; x++) {
        boolean inside = y >= 0 && y < rows && x >= 0 && x < columns;
        int fromY = boundary.source(y, rows);
        int fromX = boundary.source(x, columns);
        String text = Numerals.number(picture.get(fromY, fromX));
        Cells.cell(
            svg,
            2 + (x + ring) * CELL,
            2 + (y + ring) * CELL,
            CELL,
            inside ? "data" : "outside",
            text);
      }
    }
    int[] first = why.taps().getFirst().at();
    int[] last = why.taps().getLast().at();
    svg.rect(
        2 + (first[1] + ring) * CELL,
        2 + (first[0] + ring) * CELL,
        (last[1] - first[1] + 1) * CELL,
        (last[0] - first[0] + 1) * CELL,
        "window");
    double left = 2 + (columns + 2 * ring) * CELL + GAP;
    double top = 2 + (rows + 2 * ring - outRows) * CELL / 2;
    svg.text(left - GAP / 2, height / 2, "sign", "\u2192");
    int now = why.position().getFirst() * outColumns + why.position().get(1);
    for (int i = 0; i < outRows * outColumns; i++) {
      double x = left + i % outColumns * CELL;
      double y = top + i / outColumns * CELL;
      String text = i <= now ? Numerals.number(answers.at(i)) : "";
      Cells.cell(svg, x, y, CELL, i <= now ? "answer" : "quiet", text);
      if (i == now) {
        svg.rect(x, y, CELL, CELL, "target");
      }
    }
    return svg.element();
  }

  /** The products that are not 0 · something, and their sum. */
  public static String sum(Explanation why) {
    String products =
        why.taps().stream()
            .filter(tap -> tap.numerator() != 0)
            .map(tap ->
                (tap.numerator() < 0 ? "\u2212 " : "+ ")
                    + (Math.abs(tap.numerator()) == 1
                        ? ""
                        : Numerals.number(Math.abs(tap.numerator())) + "·")
                    + Numerals.number(tap.sample()))
            .collect(Collectors.joining(" "));
    String trimmed = products.startsWith("+ ") ? products.substring(2) : products;
    return trimmed + " = " + Numerals.number(why.computed());
  }

  /** A square of counts, each shaded by its share of the largest. */
  public static Element heat(Tensor counts, String label) {
    int columns = counts.shape().extent(1);
    double most = 1;
    for (int i = 0; i < counts.shape().size(); i++) {
      most = Math.max(most, counts.at(i));
    }
    Svg svg = Svg.of(columns * CELL + 4, counts.shape().extent(0) * CELL + 4, label);
    for (int i = 0; i < counts.shape().size(); i++) {
      double x = 2 + i % columns * CELL;
      double y = 2 + i / columns * CELL;
      svg.rect(x, y, CELL, CELL, "cell");
      svg.rect(x, y, CELL, CELL, "heat", 0.55 * counts.at(i) / most);
      svg.text(x + CELL / 2, y + CELL / 2, "num", Numerals.number(counts.at(i)));
    }
    return svg.element();
  }
}
