package dev.convolve.cli.tour.drawing;

import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Numerals;
import java.util.List;

/** How a loss falls, step by step. */
public final class LossCurve {

  private static final double WIDTH = 560;
  private static final double HEIGHT = 190;
  private static final double LEFT = 40;
  private static final double TOP = 12;

  private LossCurve() {}

  /**
   * A curve through means of neighbouring steps.
   *
   * @param losses of every step
   * @param together how many steps become one point
   * @param epochs into how many epochs the steps are divided
   */
  public static Element of(List<Double> losses, int together, int epochs) {
    int points = losses.size() / together;
    double[] means = new double[points];
    double most = 0;
    for (int p = 0; p < points; p++) {
      for (int i = 0; i < together; i++) {
        means[p] += losses.get(p * together + i) / together;
      }
      most = Math.max(most, means[p]);
    }
    Svg svg =
        Svg.of(
            LEFT + WIDTH + 10,
            TOP + HEIGHT + 40,
            "The loss falls from %s to %s"
                .formatted(Numerals.number(means[0], 2), Numerals.number(means[points - 1], 2)));
    for (double level = 0; level <= most; level += 0.5) {
      double y = TOP + HEIGHT * (1 - level / most);
      svg.line(LEFT, y, LEFT + WIDTH, y, "axis");
      svg.text(LEFT - 16, y, "small", Numerals.number(level, 1));
    }
    for (int e = 0; e < epochs; e++) {
      double x = LEFT + WIDTH * e / epochs;
      svg.line(x, TOP, x, TOP + HEIGHT, "axis");
      svg.text(x + WIDTH / epochs / 2, TOP + HEIGHT + 14, "small", "epoch " + (e + 1));
    }
    StringBuilder path = new StringBuilder();
    for (int p = 0; p < points; p++) {
      path.append(p == 0 ? "M" : " L")
          .append(Svg.number(LEFT + WIDTH * (p + 0.5) / points))
          .append(' ')
          .append(Svg.number(TOP + HEIGHT * (1 - means[p] / most)));
    }
    svg.path(path.toString(), "curve");
    return svg.element();
  }
}
