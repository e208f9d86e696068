package dev.convolve.cli.explain;

import dev.convolve.cli.report.Numbers;
import dev.convolve.plan.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** One window as aligned grids: samples, weights, products; then the sum. */
public final class WindowText {

  private static final int DIGITS = 3;
  private static final String GAP = "    ";

  private final Explanation why;
  private final Axes axes;
  private final int columns;

  private WindowText(Explanation why, Axes axes, int columns) {
    this.why = why;
    this.axes = axes;
    this.columns = columns;
  }

  /** The window and its sum as lines, no wider than {@code columns} where that can be. */
  public static String of(Explanation why, Axes axes, int columns) {
    return new WindowText(why, axes, columns).text();
  }

  /** The kernel's name and extents. */
  public static String kernel(Explanation why) {
    return "%s (%s)".formatted(why.report().kernel().name(), why.report().kernel().shape());
  }

  /** Whether the kernel was flipped, and why. */
  public static String door(Explanation why) {
    if (why.report().flipped()) {
      return "literal numbers, flipped";
    }
    return why.report().kernel().isNamed()
        ? "named, slides as drawn"
        : "literal numbers, slide as drawn";
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    TreeMap<Integer, List<Explanation.Tap>> layers = new TreeMap<>();
    for (Explanation.Tap tap : why.taps()) {
      layers.computeIfAbsent(axes.layerOf(tap.index()), _ -> new ArrayList<>()).add(tap);
    }
    layers.forEach((layer, taps) -> {
      if (layers.size() > 1) {
        out.append("  layer ").append(layer).append('\n');
      }
      out.append(grids(taps));
    });
    out.append(outside());
    out.append(missing());
    out.append(sum());
    return out.toString();
  }

  private String grids(List<Explanation.Tap> taps) {
    String weights = why.divisor() == 1 ? "weights" : "weights x " + number(why.divisor());
    List<List<String>> blocks =
        List.of(
            grid("samples", taps, WindowText::sample),
            grid(weights, taps, tap -> number(tap.numerator())),
            grid("products", taps, tap -> tap.isMissing() ? "-" : number(tap.product())));
    int width = blocks.stream().mapToInt(block -> block.getFirst().length() + GAP.length()).sum();
    StringBuilder out = new StringBuilder();
    if (width <= columns) {
      for (int line = 0; line < blocks.getFirst().size(); line++) {
        StringBuilder row = new StringBuilder("  ");
        for (List<String> block : blocks) {
          row.append(block.get(line)).append(GAP);
        }
        out.append(row.toString().stripTrailing()).append('\n');
      }
    } else {
      for (List<String> block : blocks) {
        block.forEach(line -> out.append("  ").append(line.stripTrailing()).append('\n'));
      }
    }
    return out.toString();
  }

  private static String sample(Explanation.Tap tap) {
    String sample = tap.certainty() == 1 ? number(tap.sample()) : counted(tap);
    return tap.inside() ? sample + " " : "[" + sample + "]";
  }

  private static String counted(Explanation.Tap tap) {
    return tap.isMissing() ? "-" : number(tap.certainty()) + "*" + number(tap.sample());
  }

  /** The title and the rows, all of one width. */
  private List<String> grid(
      String title, List<Explanation.Tap> taps, Function<Explanation.Tap, String> cell) {
    TreeMap<Integer, TreeMap<Integer, String>> cells = new TreeMap<>();
    int widest = 0;
    for (Explanation.Tap tap : taps) {
      String text = cell.apply(tap);
      widest = Math.max(widest, text.length());
      cells
          .computeIfAbsent(axes.rowOf(tap.index()), _ -> new TreeMap<>())
          .put(axes.columnOf(tap.index()), text);
    }
    List<String> lines = new ArrayList<>();
    for (TreeMap<Integer, String> row : cells.values()) {
      StringBuilder line = new StringBuilder();
      for (String text : row.values()) {
        line.append(line.isEmpty() ? "" : " ")
            .append(" ".repeat(widest - text.length()))
            .append(text);
      }
      lines.add(line.toString());
    }
    int width = Math.max(title.length(), lines.getFirst().length());
    List<String> padded = new ArrayList<>();
    padded.add(title + " ".repeat(width - title.length()));
    lines.forEach(line -> padded.add(line + " ".repeat(width - line.length())));
    return padded;
  }

  private String outside() {
    if (why.outside() == 0) {
      return "";
    }
    String rule =
        why.report().geometry().axes().stream()
            .filter(axis -> axis.taps() > 1)
            .map(axis -> axis.boundary().label())
            .findFirst()
            .orElse("");
    List<String> words = new ArrayList<>();
    for (Explanation.Tap tap : why.taps()) {
      if (!tap.inside()) {
        String at = axes.place(tap.at());
        words.add(tap.source() == null ? at : at + "<-" + axes.place(tap.source()));
      }
    }
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder("  [ ] outside, supplied by " + rule + ":");
    for (String word : words) {
      if (line.length() + word.length() >= columns) {
        out.append(line).append('\n');
        line = new StringBuilder("     ");
      }
      line.append(' ').append(word);
    }
    return out.append(line).append('\n').toString();
  }

  private String missing() {
    if (why.missing() == 0) {
      return "";
    }
    return "  - missing: %d of %d taps; %s of the weight is there\n"
        .formatted(why.missing(), why.taps().size(), number(why.present()));
  }

  private String sum() {
    StringBuilder out = new StringBuilder("  sum ").append(Numbers.text(why.sum()));
    if (why.divisor() != 1) {
      out.append(" / ").append(Numbers.text(why.divisor()));
    }
    if (why.scale() != 1) {
      out.append(" x ").append(Numbers.text(why.scale())).append(" (normalized)");
    }
    if (why.divisor() != 1 || why.scale() != 1 || why.computed() != why.sum()) {
      out.append(" = ").append(value(why));
      out.append(why.computed() == why.exact() ? "" : " in " + why.report().computeType());
    }
    return out.append('\n').toString();
  }

  /** What the plan computes, in the digits of its type. */
  static String value(Explanation why) {
    return why.report().computeType() == dev.convolve.tensor.SampleType.F32
        ? Numbers.text((float) why.computed())
        : Numbers.text(why.computed());
  }

  private static String number(double value) {
    return Numbers.rounded(value, DIGITS);
  }
}
