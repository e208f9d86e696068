package dev.convolve.cli.tour.drawing;

import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.nn.metric.ConfusionMatrix;
import java.util.List;

/** What was taken for what: classes in rows, answers in columns. */
public final class Confusion {

  private static final double WIDTH = 52;
  private static final double HEIGHT = 30;
  private static final double LEFT = 96;
  private static final double TOP = 30;

  private Confusion() {}

  /** The matrix; what is right is warm, what is wrong cool. */
  public static Element of(ConfusionMatrix matrix, List<String> classes) {
    int count = matrix.classes();
    Svg svg =
        Svg.of(
            LEFT + count * WIDTH + 2,
            TOP + count * HEIGHT + 4,
            "How often each class was taken for each");
    for (int c = 0; c < count; c++) {
      svg.text(LEFT + (c + 0.5) * WIDTH, TOP / 2, "tiny", classes.get(c));
      svg.text(LEFT - 8, TOP + (c + 0.5) * HEIGHT, "label end", classes.get(c));
    }
    for (int truth = 0; truth < count; truth++) {
      for (int answer = 0; answer < count; answer++) {
        long times = matrix.count(truth, answer);
        double x = LEFT + answer * WIDTH;
        double y = TOP + truth * HEIGHT;
        svg.rect(x, y, WIDTH, HEIGHT, "cell");
        if (times > 0) {
          double share = (double) times / matrix.targets(truth);
          boolean right = truth == answer;
          double shown = right ? 0.6 * share : Math.min(0.75, 0.08 + 2.5 * share);
          svg.rect(x, y, WIDTH, HEIGHT, right ? "plus" : "minus", shown);
          svg.text(x + WIDTH / 2, y + HEIGHT / 2, "num", Numerals.grouped(times));
        }
      }
    }
    return svg.element();
  }
}
