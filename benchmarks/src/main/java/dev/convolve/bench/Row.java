package dev.convolve.bench;

import java.util.Locale;

/**
 * One line of the outcome. A ratio is the peer's figure over ours where less is better, ours over
 * the peer's where more is: above 1 we are ahead.
 *
 * @param name the workload's
 * @param threads how many could work at once
 * @param unit of {@code ours} and {@code peerValue}
 * @param ours our figure, the median over forks
 * @param peer who was fastest beside us; empty where nobody was there
 * @param peerValue its figure, the median over forks
 * @param ratio the median over forks of what was measured side by side
 * @param ratioMin the worst fork's
 * @param ratioMax the best fork's
 * @param limitShare share of what the machine allows; NaN where that was not measured
 * @param floor what a prototype reached, as a ratio; NaN where there was none
 * @param goal what is aimed at, as a ratio; NaN where there is none
 * @param error what went wrong: results that disagree, or a fork that failed; empty if nothing did
 */
record Row(
    String name,
    int threads,
    String unit,
    double ours,
    String peer,
    double peerValue,
    double ratio,
    double ratioMin,
    double ratioMax,
    double limitShare,
    double floor,
    double goal,
    String error) {

  /** A row without figures. */
  static Row failed(String name, int threads, String unit, String error) {
    double no = Double.NaN;
    return new Row(name, threads, unit, no, "", no, no, no, no, no, no, no, error);
  }

  /** The head of a table of rows. */
  static String head() {
    return "%-24s %7s %11s  %-26s %11s %7s  %-15s %6s %6s %6s"
        .formatted(
            "",
            "threads",
            "ours",
            "best peer",
            "",
            "ratio",
            "over forks",
            "limit",
            "floor",
            "goal");
  }

  /** This as a line of that table. */
  String line() {
    String figures =
        "%-24s %7d %11s  %-26s %11s %7s  %-15s %6s %6s %6s"
            .formatted(
                name,
                threads,
                figure(ours),
                peer.isEmpty() ? "-" : peer,
                figure(peerValue),
                times(ratio),
                Double.isNaN(ratio)
                    ? ""
                    : String.format(Locale.ROOT, "%.2f to %.2f", ratioMin, ratioMax),
                Double.isNaN(limitShare)
                    ? ""
                    : String.format(Locale.ROOT, "%.0f %%", 100 * limitShare),
                times(floor),
                times(goal));
    return error.isEmpty() ? figures.stripTrailing() : figures.stripTrailing() + "\n    " + error;
  }

  private String figure(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4g %s", value, unit);
  }

  private static String times(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
  }

  /** This as one JSON object; what is not known is null. */
  String json() {
    StringBuilder json = new StringBuilder("{");
    json.append("\"name\":").append(quoted(name));
    json.append(",\"threads\":").append(threads);
    json.append(",\"unit\":").append(quoted(unit));
    json.append(",\"ours\":").append(number(ours));
    json.append(",\"peer\":").append(peer.isEmpty() ? "null" : quoted(peer));
    json.append(",\"peer_value\":").append(number(peerValue));
    json.append(",\"ratio\":").append(number(ratio));
    json.append(",\"ratio_min\":").append(number(ratioMin));
    json.append(",\"ratio_max\":").append(number(ratioMax));
    json.append(",\"limit_share\":").append(number(limitShare));
    json.append(",\"floor\":").append(number(floor));
    json.append(",\"goal\":").append(number(goal));
    if (!error.isEmpty()) {
      json.append(",\"error\":").append(quoted(error));
    }
    return json.append('}').toString();
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.5g", value) : "null";
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
