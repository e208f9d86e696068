package dev.convolve.bench.report;

import java.util.List;
import java.util.Locale;

/** One bar a row: how far ahead of the best peer, on a logarithmic scale; 1 is a draw. */
final class RatioChart {

  private static final int WIDTH = 900;
  private static final int LEFT = 370;
  private static final int RIGHT = 70;
  private static final int TOP = 62;
  private static final int STEP = 17;
  private static final int BAR = 12;
  private static final double[] GRID = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200};

  private RatioChart() {}

  static String draw(List<Row> rows) {
    double least = 0.5;
    double most = 5;
    for (Row row : rows) {
      least = Math.min(least, row.ratioMin());
      most = Math.max(most, row.ratioMax());
      most = Double.isNaN(row.goal()) ? most : Math.max(most, row.goal());
    }
    least /= 1.1;
    most *= 1.1;
    int height = TOP + rows.size() * STEP + 14;
    Svg svg = new Svg(WIDTH, height, "Ratios against the best peer");
    svg.text(
        14, 20, "start", "Times faster than the best peer (logarithmic; right of 1 we are ahead)");
    svg.rectangle(14, 30, 10, 10, Svg.OURS);
    svg.text(28, 39, "start", "1 thread");
    svg.rectangle(94, 30, 10, 10, Svg.OURS_TOO);
    svg.text(108, 39, "start", "2 threads");
    svg.line(184, 29, 184, 41, Svg.INK, 2);
    svg.text(190, 39, "start", "floor");
    svg.diamond(242, 35, 5, Svg.INK);
    svg.text(252, 39, "start", "goal");
    for (double at : GRID) {
      if (at > least && at < most) {
        double x = x(at, least, most);
        svg.line(x, TOP - 6, x, height - 10, at == 1 ? Svg.INK : Svg.FAINT, 1);
        svg.text(x, TOP - 10, "middle", at < 1 ? Double.toString(at) : Integer.toString((int) at));
      }
    }
    double y = TOP;
    for (Row row : rows) {
      bar(svg, row, y, least, most);
      y += STEP;
    }
    return svg.toString();
  }

  private static void bar(Svg svg, Row row, double y, double least, double most) {
    double from = x(1, least, most);
    double to = x(row.ratio(), least, most);
    boolean single = row.threads() == 1 || row.name().startsWith("process");
    String ahead = single ? Svg.OURS : Svg.OURS_TOO;
    String behind = single ? Svg.BEHIND : Svg.BEHIND_TOO;
    svg.rectangle(
        Math.min(from, to), y, Math.max(1, Math.abs(to - from)), BAR, to < from ? behind : ahead);
    double middle = y + BAR / 2.0;
    svg.line(
        x(row.ratioMin(), least, most), middle, x(row.ratioMax(), least, most), middle, Svg.INK, 1);
    if (!Double.isNaN(row.floor())) {
      double x = x(row.floor(), least, most);
      svg.line(x, y - 2, x, y + BAR + 2, Svg.INK, 2);
    }
    if (!Double.isNaN(row.goal())) {
      svg.diamond(x(row.goal(), least, most), middle, 4.5, Svg.INK);
    }
    String label = row.name() + (single ? ", " : " (2 threads), ") + row.peer();
    svg.text(LEFT - 8, y + BAR - 2, "end", label);
    svg.text(WIDTH - 14, y + BAR - 2, "end", String.format(Locale.ROOT, "%.2f ×", row.ratio()));
  }

  private static double x(double ratio, double least, double most) {
    return LEFT + (WIDTH - LEFT - RIGHT) * Math.log(ratio / least) / Math.log(most / least);
  }
}
