package dev.convolve.bench.report;

import dev.convolve.bench.process.Outcome;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
public record Row(
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
  public static Row failed(String name, int threads, String unit, String error) {
    double no = Double.NaN;
    return new Row(name, threads, unit, no, "", no, no, no, no, no, no, no, error);
  }

  /** A row of whole processes, which may use every processor. */
  public static Row of(Outcome outcome) {
    double[] ratios = outcome.ratios();
    double no = Double.NaN;
    return new Row(
        outcome.name(),
        Runtime.getRuntime().availableProcessors(),
        outcome.unit(),
        Medians.of(outcome.ours()),
        outcome.peer(),
        Medians.of(outcome.theirs()),
        Medians.of(ratios),
        Medians.least(ratios),
        Medians.largest(ratios),
        no,
        no,
        outcome.goal(),
        outcome.error());
  }

  /** The head of a table of rows. */
  public static String head() {
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
  public String line() {
    String figures =
        "%-24s %7d %11s  %-26s %11s %7s  %-15s %6s %6s %6s"
            .formatted(
                name,
                threads,
                figure(ours),
                peer.isEmpty() ? "-" : peer,
                figure(peerValue),
                times(ratio),
                spread(),
                share(),
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
  public String json() {
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

  /**
   * The row that {@link #json} wrote.
   *
   * @throws IllegalArgumentException when the line is another's
   */
  public static Row parse(String json) {
    return new Row(
        word(json, "name"),
        (int) value(json, "threads"),
        word(json, "unit"),
        value(json, "ours"),
        word(json, "peer"),
        value(json, "peer_value"),
        value(json, "ratio"),
        value(json, "ratio_min"),
        value(json, "ratio_max"),
        value(json, "limit_share"),
        value(json, "floor"),
        value(json, "goal"),
        json.contains("\"error\":") ? word(json, "error") : "");
  }

  private static String word(String json, String key) {
    Matcher found =
        Pattern.compile("\"" + key + "\":(null|\"((?:[^\"\\\\]|\\\\.)*)\")").matcher(json);
    if (!found.find()) {
      throw new IllegalArgumentException("no row, it has no " + key + ": " + json);
    }
    String text = found.group(2);
    return text == null ? "" : text.replaceAll("\\\\u....", " ").replaceAll("\\\\(.)", "$1");
  }

  private static double value(String json, String key) {
    Matcher found = Pattern.compile("\"" + key + "\":(null|[-+.0-9eE]+)").matcher(json);
    if (!found.find()) {
      throw new IllegalArgumentException("no row, it has no " + key + ": " + json);
    }
    return found.group(1).equals("null") ? Double.NaN : Double.parseDouble(found.group(1));
  }

  /** Whether the floor or the goal is missed. */
  public boolean misses() {
    return ratio < floor || ratio < goal;
  }

  /** This as a line of a Markdown table. */
  String markdown() {
    String times = misses() ? "**" + times(ratio) + "**" : times(ratio);
    String cells =
        String.join(
            " | ",
            name,
            Integer.toString(threads),
            figure(ours),
            peer.isEmpty() ? "–" : peer,
            Double.isNaN(peerValue) ? "" : figure(peerValue),
            times,
            spread(),
            share(),
            times(floor),
            times(goal));
    return "| " + cells + " |" + (error.isEmpty() ? "" : "\n| | | " + error + " | | | | | | | |");
  }

  private String spread() {
    return Double.isNaN(ratio)
        ? ""
        : String.format(Locale.ROOT, "%.2f to %.2f", ratioMin, ratioMax);
  }

  private String share() {
    return Double.isNaN(limitShare) ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * limitShare);
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
