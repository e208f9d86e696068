package dev.convolve.cli.explain;

import dev.convolve.cli.report.Numbers;
import dev.convolve.media.PixelWalk;
import dev.convolve.plan.ChainExplanation;
import dev.convolve.plan.ChainExplanation.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The steps of a chain before the last, and what all of them make of the input, as text. */
public final class WalkText {

  /** Rows and columns of effective weights that are still drawn as a grid. */
  private static final int DRAWN = 9;

  /** The largest weights that are named where there is no grid. */
  private static final int NAMED = 6;

  private WalkText() {}

  /** Which axes of a step's data are rows and columns. */
  public static Axes axes(PixelWalk.Step step) {
    return step.through() ? Axes.CUBOID : Axes.PICTURE;
  }

  /** The text; empty for a single kernel. */
  static String of(PixelWalk walk, int columns) {
    if (walk.steps().getFirst().number() == 1) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < walk.steps().size(); i++) {
      PixelWalk.Step step = walk.steps().get(i);
      PixelWalk.Step reader = walk.steps().get(i - 1);
      int[] read = ints(reader.followed());
      out.append("\n  step %d: %s\n".formatted(step.number(), PixelText.filter(step.why())));
      out.append(
          "  %s of its answer, %s\n"
              .formatted(
                  axes(reader).place(read),
                  reader.picked()
                      ? "which step " + reader.number() + " picked"
                      : "in the window of step " + reader.number()));
      out.append(PixelText.window(step.why(), axes(step), columns));
    }
    out.append('\n');
    if (!walk.ended().isEmpty()) {
      out.append("  the walk ends here: ").append(walk.ended()).append('\n');
    }
    ChainExplanation.Span across = walk.columns();
    ChainExplanation.Span down = walk.rows();
    if (across != null && down != null) {
      out.append(
          "  all steps read columns %d to %d, rows %d to %d of the input (%dx%d)\n"
              .formatted(
                  across.from(),
                  across.to(),
                  down.from(),
                  down.to(),
                  across.count(),
                  down.count()));
    }
    ChainExplanation effective = walk.effective();
    if (effective != null) {
      Axes axes = walk.steps().getLast().through() ? Axes.CUBOID : Axes.PICTURE;
      out.append(effective(effective, axes, columns));
    }
    return out.toString();
  }

  private static String effective(ChainExplanation effective, Axes axes, int columns) {
    List<Weight> weights = weights(effective);
    StringBuilder out = new StringBuilder();
    out.append(
        "  together: %d samples, weights add up to %s; weights x samples%s = %s\n"
            .formatted(
                weights.size(),
                number(sum(weights)),
                effective.constant() == 0
                    ? ""
                    : " + " + number(effective.constant()) + " of the boundary",
                number(effective.total())));
    String grid = grid(weights, axes, columns);
    if (!grid.isEmpty()) {
      return out.append(grid).toString();
    }
    List<String> largest = new ArrayList<>();
    weights.stream()
        .sorted(Comparator.comparingDouble((Weight weight) -> -Math.abs(weight.weight())))
        .limit(NAMED)
        .forEach(weight ->
            largest.add(
                "%s %s x %s"
                    .formatted(
                        axes.place(ints(weight.at())),
                        number(weight.weight()),
                        number(weight.sample()))));
    return out.append("  largest: ").append(String.join(", ", largest)).append('\n').toString();
  }

  private static String grid(List<Weight> weights, Axes axes, int columns) {
    TreeMap<Integer, TreeMap<Integer, String>> rows = new TreeMap<>();
    TreeSet<Integer> across = new TreeSet<>();
    int widest = 1;
    for (Weight weight : weights) {
      int[] at = ints(weight.at());
      String text = number(weight.weight());
      widest = Math.max(widest, text.length());
      across.add(axes.columnOf(at));
      String other =
          rows.computeIfAbsent(axes.rowOf(at), _ -> new TreeMap<>()).put(axes.columnOf(at), text);
      if (other != null) {
        return ""; // Several layers.
      }
    }
    if (rows.size() > DRAWN || across.size() > DRAWN || across.size() * (widest + 1) > columns) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    for (TreeMap<Integer, String> row : rows.values()) {
      StringBuilder line = new StringBuilder("   ");
      for (int x : across) {
        String text = row.getOrDefault(x, "");
        line.append(" ".repeat(widest + 1 - text.length())).append(text);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  static List<Weight> weights(ChainExplanation effective) {
    List<Weight> weights = effective.weights();
    return weights == null ? List.of() : weights;
  }

  static double sum(List<Weight> weights) {
    return weights.stream().mapToDouble(Weight::weight).sum();
  }

  static int[] ints(List<Integer> position) {
    return position.stream().mapToInt(Integer::intValue).toArray();
  }

  private static String number(double value) {
    return Numbers.rounded(value, 3);
  }
}
