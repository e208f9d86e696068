package dev.convolve.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Time against kernel size, ours and a peer's, on a logarithmic scale of time. */
final class SizeChart {

  private static final int WIDTH = 860;
  private static final int HEIGHT = 380;
  private static final int LEFT = 56;
  private static final int RIGHT = 36;
  private static final int TOP = 50;
  private static final int BOTTOM = 44;

  private final double least;
  private final double most;
  private final double smallest;
  private final double largest;

  private SizeChart(List<Row> rows) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (Row row : rows) {
      low = Math.min(low, row.ours());
      high = Math.max(high, row.ours());
      if (!Double.isNaN(row.peerValue())) {
        low = Math.min(low, row.peerValue());
        high = Math.max(high, row.peerValue());
      }
    }
    least = low / 1.2;
    most = high * 1.2;
    smallest = size(rows.getFirst());
    largest = size(rows.getLast());
  }

  static String draw(List<Row> rows) {
    SizeChart chart = new SizeChart(rows);
    Svg svg = new Svg(WIDTH, HEIGHT, "Time against kernel size");
    Row first = rows.getFirst();
    svg.text(
        14,
        20,
        "start",
        "Milliseconds against the kernel's extent (square, dense, f32, one thread; logarithmic time)");
    svg.rectangle(LEFT, 30, 10, 10, Svg.OURS);
    svg.text(LEFT + 14, 39, "start", "ours");
    for (double decade = 1e-3; decade < chart.most; decade *= 10) {
      for (int step : new int[] {1, 2, 5}) {
        double at = decade * step;
        if (at > chart.least && at < chart.most) {
          svg.line(LEFT, chart.y(at), WIDTH - RIGHT, chart.y(at), Svg.FAINT, 1);
          svg.text(LEFT - 6, chart.y(at) + 4, "end", String.format(Locale.ROOT, "%s", trimmed(at)));
        }
      }
    }
    for (int k = 1; k <= chart.largest; k += 20) {
      int at = Math.max(k, (int) chart.smallest);
      svg.text(chart.x(at), HEIGHT - BOTTOM + 18, "middle", at + "×" + at);
    }
    svg.line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, Svg.INK, 1);
    if (!first.peer().isEmpty()) {
      svg.rectangle(LEFT + 70, 30, 10, 10, Svg.THEIRS);
      svg.text(LEFT + 84, 39, "start", first.peer());
      svg.path(chart.points(rows, Row::peerValue), Svg.THEIRS);
    }
    svg.path(chart.points(rows, Row::ours), Svg.OURS);
    return svg.toString();
  }

  private static String trimmed(double value) {
    return value >= 1 ? Long.toString(Math.round(value)) : Double.toString((float) value);
  }

  private static int size(Row row) {
    return Integer.parseInt(row.name().substring(row.name().lastIndexOf('-') + 1));
  }

  private String points(List<Row> rows, ToDoubleFunction<Row> time) {
    return rows.stream()
        .map(row ->
            String.format(Locale.ROOT, "%.1f,%.1f", x(size(row)), y(time.applyAsDouble(row))))
        .collect(Collectors.joining(" "));
  }

  private double x(double size) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (size - smallest) / (largest - smallest);
  }

  private double y(double time) {
    return HEIGHT
        - BOTTOM
        - (HEIGHT - TOP - BOTTOM) * Math.log(time / least) / Math.log(most / least);
  }
}
