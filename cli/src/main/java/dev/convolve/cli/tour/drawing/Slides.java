package dev.convolve.cli.tour.drawing;

import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.plan.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The steps of a slide along one axis, drawn from what the plan says about each. */
public final class Slides {

  private static final double CELL = 38;
  private static final double GAP = 10;

  private Slides() {}

  /**
   * One step: the data, the window under it where it lies now, and what comes of it.
   *
   * @param data all of the data
   * @param why the explanation of one answer
   */
  public static Element step(double[] data, Explanation why) {
    int taps = why.taps().size();
    int reach = taps - 1;
    double width = (data.length + 2 * reach) * CELL + 74;
    double height = 2 * CELL + GAP + 36;
    String label = "Step %s: %s".formatted(why.position().getFirst() + 1, sum(why));
    Svg svg = Svg.of(width, height, label);
    for (int i = -reach; i < data.length + reach; i++) {
      double x = (i + reach) * CELL + 2;
      if (i >= 0 && i < data.length) {
        Cells.cell(svg, x, 2, CELL, "data", Numerals.number(data[i]));
      } else {
        svg.rect(x + 4, 6, CELL - 8, CELL - 8, "ghost");
      }
    }
    for (Explanation.Tap tap : why.taps()) {
      double x = (tap.at()[0] + reach) * CELL + 2;
      String style = tap.inside() ? "kernel" : "kernel idle";
      Cells.cell(svg, x, CELL + GAP, CELL, style, Numerals.number(tap.numerator()));
      if (tap.inside()) {
        svg.line(x + CELL / 2, CELL + 3, x + CELL / 2, CELL + GAP - 1, "link");
      }
    }
    double right = (data.length + 2 * reach) * CELL + 12;
    Cells.cell(svg, right, CELL + GAP, 58, CELL, "answer", Numerals.number(why.computed()));
    svg.text(2, 2 * CELL + GAP + 20, "working", sum(why));
    return svg.element();
  }

  /** The products of a step and their sum: {@code 1·4 + 2·3 + 3·2 = 16}. */
  public static String sum(Explanation why) {
    String products =
        why.taps().stream()
            .filter(Explanation.Tap::inside)
            .map(tap -> Numerals.number(tap.sample()) + "·" + Numerals.number(tap.numerator()))
            .collect(Collectors.joining(" + "));
    return products + " = " + Numerals.number(why.computed());
  }

  /** A row of named values, such as an impulse and what came of it. */
  public static Element rows(String label, List<Row> rows) {
    int most = rows.stream().mapToInt(row -> row.values().length).max().orElse(0);
    double margin = 112;
    Svg svg = Svg.of(margin + most * CELL + 4, rows.size() * (CELL + GAP) + 2, label);
    List<Row> all = new ArrayList<>(rows);
    for (int r = 0; r < all.size(); r++) {
      Row row = all.get(r);
      double y = r * (CELL + GAP) + 2;
      double shift = margin + (most - row.values().length) * CELL / 2;
      svg.text(0, y + CELL / 2, "label", row.name());
      Cells.row(svg, shift, y, CELL, row.style(), row.values());
    }
    return svg.element();
  }

  /**
   * A row of cells.
   *
   * @param name what stands left of it
   * @param style the role of its cells
   * @param values the numbers
   */
  public record Row(String name, String style, double... values) {}
}
