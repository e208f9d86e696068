package dev.convolve.cli.response;

import dev.convolve.kernel.FrequencyResponse;
import dev.convolve.kernel.Kernel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The gain in dB over the frequency, one curve per direction, with axes and a legend. */
final class ResponseSvg {

  private static final int POINTS = 401;
  private static final double LEFT = 56;
  private static final double TOP = 34;
  private static final double WIDTH = 560;
  private static final double HEIGHT = 300;
  private static final double ABOVE = 5;
  private static final double BELOW = 80;
  private static final List<String> COLOURS = List.of("#1f5fa8", "#c2410c", "#4d7c0f");

  private final FrequencyResponse response;
  private final List<Direction> directions;
  private final double top;
  private final StringBuilder out = new StringBuilder();

  private ResponseSvg(FrequencyResponse response) {
    this.response = response;
    directions = Direction.of(response);
    double largest = Double.NEGATIVE_INFINITY;
    for (Direction direction : directions) {
      for (int i = 0; i < POINTS; i++) {
        largest = Math.max(largest, decibels(direction, i));
      }
    }
    top = largest;
  }

  static String text(FrequencyResponse response) {
    return new ResponseSvg(response).text();
  }

  private double decibels(Direction direction, int point) {
    return direction.at(response, cycles(point)).decibels();
  }

  private static double cycles(int point) {
    return 0.5 * point / (POINTS - 1);
  }

  private String text() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 390\" font-family=\"sans-serif\""
            + " font-size=\"12\">");
    add("<rect width=\"640\" height=\"390\" fill=\"#fff\"/>");
    String name =
        response.kernels().stream().map(Kernel::name).collect(Collectors.joining(", then "));
    add("<text x=\"%.0f\" y=\"20\" font-size=\"14\">%s</text>", LEFT, escaped(name));
    grid();
    for (int i = 0; i < directions.size(); i++) {
      curve(directions.get(i), COLOURS.get(i));
      if (directions.size() > 1) {
        add(
            "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"end\" fill=\"%s\">%s</text>",
            LEFT + WIDTH - 8, TOP + 18 + 16 * i, COLOURS.get(i), directions.get(i).name());
      }
    }
    add("</svg>");
    return out.toString();
  }

  private void grid() {
    for (int i = 0; i <= 5; i++) {
      double x = LEFT + WIDTH * i / 5;
      add(
          "<path d=\"M%.1f %.1fV%.1f\" stroke=\"#ddd\"/><text x=\"%.1f\" y=\"%.1f\""
              + " text-anchor=\"middle\">0.%d</text>",
          x, TOP, TOP + HEIGHT, x, TOP + HEIGHT + 18, i);
    }
    for (int below = 0; below <= BELOW; below += 20) {
      double y = y(top - below);
      add(
          "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#ddd\"/><text x=\"%.1f\" y=\"%.1f\""
              + " text-anchor=\"end\">%.0f</text>",
          LEFT, y, LEFT + WIDTH, LEFT - 6, y + 4, top - below + 0.0);
    }
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">cycles a sample</text>",
        LEFT + WIDTH / 2, TOP + HEIGHT + 38);
    add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">dB</text>", LEFT - 6, TOP - 8);
  }

  private void curve(Direction direction, String colour) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < POINTS; i++) {
      path.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f",
              i == 0 ? "M" : "L",
              LEFT + WIDTH * i / (POINTS - 1),
              y(decibels(direction, i))));
    }
    add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path, colour);
  }

  private double y(double decibels) {
    double share = (top + ABOVE - decibels) / (ABOVE + BELOW);
    return TOP + HEIGHT * Math.clamp(share, 0, 1);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
