package dev.convolve.cli.tour.drawing;

import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Numerals;

/** The farmer's ledger: seedlings in rows, days in columns, water in the sums. */
public final class Ledger {

  private static final double WIDTH = 58;
  private static final double HEIGHT = 34;
  private static final double LEFT = 78;

  private Ledger() {}

  /** The ledger of so many plants a day and so much water per stage. */
  public static Element of(double[] plants, double[] plan, double[] water) {
    Svg svg =
        Svg.of(
            LEFT + water.length * WIDTH + 2,
            (plants.length + 2) * HEIGHT + 8,
            "Water per day: " + Numerals.plain(water));
    for (int day = 0; day < water.length; day++) {
      svg.text(x(day) + WIDTH / 2, HEIGHT / 2, "label middle", "day " + (day + 1));
    }
    for (int row = 0; row < plants.length; row++) {
      double y = (row + 1) * HEIGHT;
      String name = Numerals.number(plants[row]) + (plants[row] == 1 ? " plant" : " plants");
      svg.text(LEFT - 12, y + HEIGHT / 2, "label end", name);
      for (int day = 0; day < water.length; day++) {
        int stage = day - row;
        if (stage >= 0 && stage < plan.length) {
          String product = Numerals.number(plants[row]) + "·" + Numerals.number(plan[stage]);
          Cells.cell(svg, x(day), y, WIDTH, HEIGHT, "kernel", product);
        } else {
          svg.rect(x(day), y, WIDTH, HEIGHT, "cell quiet");
        }
      }
    }
    double bottom = (plants.length + 1) * HEIGHT + 6;
    svg.text(LEFT - 12, bottom + HEIGHT / 2, "label end", "litres");
    for (int day = 0; day < water.length; day++) {
      Cells.cell(svg, x(day), bottom, WIDTH, HEIGHT, "answer", Numerals.number(water[day]));
    }
    return svg.element();
  }

  private static double x(int day) {
    return LEFT + day * WIDTH;
  }
}
