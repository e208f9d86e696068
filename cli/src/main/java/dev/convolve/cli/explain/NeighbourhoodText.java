package dev.convolve.cli.explain;

import dev.convolve.cli.report.Numbers;
import dev.convolve.plan.NeighbourhoodExplanation;
import dev.convolve.plan.NeighbourhoodExplanation.Sample;
import dev.convolve.plan.NeighbourhoodExplanation.Step;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The windows of a filter that sorts or compares, as aligned grids, and what was picked. */
public final class NeighbourhoodText {

  private static final int DIGITS = 3;

  /** Sorted samples that are written on either side of the one picked. */
  private static final int AROUND = 6;

  private final NeighbourhoodExplanation why;
  private final Axes axes;
  private final int columns;

  private NeighbourhoodText(NeighbourhoodExplanation why, Axes axes, int columns) {
    this.why = why;
    this.axes = axes;
    this.columns = columns;
  }

  /** Every step as lines, no wider than {@code columns} where that can be. */
  public static String of(NeighbourhoodExplanation why, Axes axes, int columns) {
    NeighbourhoodText text = new NeighbourhoodText(why, axes, columns);
    StringBuilder out = new StringBuilder();
    for (Step step : why.steps()) {
      out.append(text.step(step));
    }
    return out.toString();
  }

  private String step(Step step) {
    int[] at = step.position().stream().mapToInt(Integer::intValue).toArray();
    StringBuilder out = new StringBuilder("  ").append(step.label());
    if (step.samples().isEmpty()) {
      return out.append(" = ").append(value(step.value())).append('\n').toString();
    }
    if (why.steps().size() > 1) {
      out.append(" at ").append(axes.place(at));
    }
    out.append('\n').append(grid(step, false)).append(outside(step));
    double[] sorted = step.sorted();
    if (step.order() < 0 && !Double.isNaN(step.value()) && sorted.length > 0) {
      out.append("  by weights\n").append(grid(step, true));
      return out.append("  = ").append(value(step.value())).append('\n').toString();
    }
    if (step.order() < 0) {
      String reason = sorted.length == 0 ? "no sample in the window" : "NaN in the window";
      return out.append("  ")
          .append(reason)
          .append(": ")
          .append(value(step.value()))
          .append('\n')
          .toString();
    }
    out.append("  sorted ").append(sorted(sorted, step.order())).append('\n');
    out.append(
        "  number %d of %d: %s\n".formatted(step.order() + 1, sorted.length, value(step.value())));
    return out.toString();
  }

  private String grid(Step step, boolean weights) {
    TreeMap<Integer, TreeMap<Integer, TreeMap<Integer, String>>> layers = new TreeMap<>();
    int widest = 1;
    int rightmost = 0;
    for (Sample sample : step.samples()) {
      String text =
          weights
              ? number(sample.weight()) + " "
              : !sample.present()
                  ? "- "
                  : sample.inside()
                      ? number(sample.value()) + " "
                      : "[" + number(sample.value()) + "]";
      widest = Math.max(widest, text.length());
      rightmost = Math.max(rightmost, axes.columnOf(sample.index()));
      layers
          .computeIfAbsent(axes.layerOf(sample.index()), _ -> new TreeMap<>())
          .computeIfAbsent(axes.rowOf(sample.index()), _ -> new TreeMap<>())
          .put(axes.columnOf(sample.index()), text);
    }
    StringBuilder out = new StringBuilder();
    for (TreeMap<Integer, TreeMap<Integer, String>> rows : layers.values()) {
      for (TreeMap<Integer, String> row : rows.values()) {
        StringBuilder line = new StringBuilder("   ");
        for (int column = 0; column <= rightmost; column++) {
          String text = row.getOrDefault(column, "");
          line.append(" ".repeat(widest - text.length() + 1)).append(text);
        }
        out.append(line.toString().stripTrailing()).append('\n');
      }
    }
    return out.toString();
  }

  private String outside(Step step) {
    if (step.outside() == 0) {
      return "";
    }
    String rule =
        why.geometry().axes().stream()
            .filter(axis -> axis.taps() > 1)
            .map(Axis::boundary)
            .map(dev.convolve.boundary.Boundary::label)
            .findFirst()
            .orElse("");
    boolean absent = step.samples().stream().anyMatch(sample -> !sample.present());
    List<String> words = new ArrayList<>();
    for (Sample sample : step.samples()) {
      int[] source = sample.source();
      if (!sample.inside()) {
        String at = axes.place(sample.at());
        words.add(source == null ? at : at + "<-" + axes.place(source));
      }
    }
    StringBuilder out = new StringBuilder();
    StringBuilder line =
        new StringBuilder(
            absent
                ? "  - outside, left out by " + rule + ":"
                : "  [ ] outside, supplied by " + rule + ":");
    for (String word : words) {
      if (line.length() + word.length() >= columns) {
        out.append(line).append('\n');
        line = new StringBuilder("     ");
      }
      line.append(' ').append(word);
    }
    return out.append(line).append('\n').toString();
  }

  private static String sorted(double[] sorted, int order) {
    int from = sorted.length <= 2 * AROUND + 1 ? 0 : Math.max(0, order - AROUND);
    int to = sorted.length <= 2 * AROUND + 1 ? sorted.length : order + AROUND + 1;
    List<String> words = new ArrayList<>();
    if (from > 0) {
      words.add("...");
    }
    for (int i = from; i < Math.min(to, sorted.length); i++) {
      words.add(i == order ? "(" + number(sorted[i]) + ")" : number(sorted[i]));
    }
    if (to < sorted.length) {
      words.add("...");
    }
    return String.join(" ", words);
  }

  private String value(double value) {
    return why.computeType() == SampleType.F32 ? Numbers.text((float) value) : Numbers.text(value);
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Numbers.rounded(value, DIGITS) : Double.toString(value);
  }
}
