package dev.convolve.cli.tour.drawing;

import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.plan.Explanation;

/** Bars of rain, the weights that lie on them at one hour, and what is left of it in the soil. */
public final class Rain {

  private static final double HOUR = 30;
  private static final double UNIT = 15;
  private static final double LEFT = 6;

  private Rain() {}

  /**
   * One hour: rain, weights and products.
   *
   * @param rain how much fell in each hour
   * @param hours how many hours are drawn
   * @param why the explanation of this hour's answer
   */
  public static Element hour(double[] rain, int hours, Explanation why) {
    int now = why.position().getFirst();
    double base = 5 * UNIT + 8;
    Svg svg =
        Svg.of(
            hours * HOUR + 2 * LEFT, base + 78, "Hour %s: %s".formatted(now + 1, Slides.sum(why)));
    for (int i = 0; i < rain.length; i++) {
      svg.rect(left(i) + 4, base - rain[i] * UNIT, HOUR - 8, rain[i] * UNIT, "bar rain", 0.42);
    }
    for (Explanation.Tap tap : why.taps()) {
      double x = left(tap.at()[0]);
      if (tap.at()[0] < 0 || tap.at()[0] >= hours) {
        continue;
      }
      if (tap.inside()) {
        double height = tap.product() * UNIT;
        svg.rect(x + 4, base - height, HOUR - 8, height, "bar wet", 0.85);
      }
      svg.rect(x + 4, base + 8, HOUR - 8, 26 * tap.numerator(), "bar", 0.55);
      svg.text(x + HOUR / 2, base + 43, "tiny", Numerals.plain(tap.numerator()));
    }
    svg.line(LEFT, base, LEFT + hours * HOUR, base, "axis");
    svg.path(
        "M%s %s v%s".formatted(Svg.number(left(now) + HOUR), Svg.number(base + 6), 30), "axis");
    svg.text(LEFT, base + 64, "working", Slides.sum(why));
    return svg.element();
  }

  /** The answers of all hours as bars. */
  public static Element soil(double[] wet, int peak) {
    double base = 8 * UNIT + 16;
    Svg svg =
        Svg.of(
            wet.length * HOUR + 2 * LEFT,
            base + 24,
            "How wet the soil is in each hour: " + Numerals.plain(wet));
    for (int i = 0; i < wet.length; i++) {
      double height = wet[i] * UNIT;
      svg.rect(left(i) + 4, base - height, HOUR - 8, height, "bar wet", i == peak ? 0.95 : 0.5);
      svg.text(left(i) + HOUR / 2, base - height - 8, "tiny", Numerals.plain(wet[i]));
      svg.text(left(i) + HOUR / 2, base + 12, "tiny", Integer.toString(i + 1));
    }
    svg.line(LEFT, base, LEFT + wet.length * HOUR, base, "axis");
    return svg.element();
  }

  private static double left(int hour) {
    return LEFT + hour * HOUR;
  }
}
