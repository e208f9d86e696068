package dev.convolve.nn.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A walk as lines of text. */
final class WalkText {

  private static final int ALL_UP_TO = 16;
  private static final int SHOWN = 8;

  private WalkText() {}

  static String of(Walk walk) {
    StringBuilder out = new StringBuilder();
    for (int s = 0; s < walk.steps().size(); s++) {
      append(out, walk.steps().get(s), s + 1 < walk.steps().size());
    }
    return out.toString();
  }

  private static void append(StringBuilder out, Walk.Step step, boolean goesOn) {
    line(out, "%s = %s", place(step.layer(), step.position()), number(step.value()));
    line(out, "  %s: %s", step.kind(), step.rule());
    line(out, "  depends on %s of the input", field(step.field()));
    List<Integer> shown = shown(step.terms());
    int wide = shown.stream().mapToInt(i -> head(step.terms().get(i)).length()).max().orElse(0);
    for (int i : shown) {
      Walk.Term term = step.terms().get(i);
      String mark = i == step.followed() ? "→ " : "  ";
      String head = head(term);
      String numbers =
          term.weight() == null
              ? "%13s".formatted(number(term.sample()))
              : "%13s × %13s = %13s"
                  .formatted(number(term.sample()), number(term.weight()), number(term.product()));
      line(out, "  %s%s%s%s", mark, head, " ".repeat(wide - head.length()), numbers);
    }
    if (shown.size() < step.terms().size()) {
      double rest =
          IntStream.range(0, step.terms().size())
              .filter(i -> !shown.contains(i))
              .mapToDouble(i -> step.terms().get(i).product())
              .sum();
      boolean weighed = step.terms().getFirst().weight() != null;
      line(
          out,
          "    and %d others%s",
          step.terms().size() - shown.size(),
          weighed ? ", smaller each, together " + number(rest) : "");
    }
    if (step.bias() != null) {
      line(out, "    bias %s", number(step.bias()));
    }
    if (step.sum() != null) {
      line(out, "    sum %s", number(step.sum()));
    }
    if (goesOn) {
      out.append('\n');
    }
  }

  /** All terms where they are few, else the largest, in the order of computing. */
  private static List<Integer> shown(List<Walk.Term> terms) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, terms.size()).boxed().toList());
    if (terms.size() <= ALL_UP_TO) {
      return all;
    }
    all.sort(Comparator.comparingDouble(i -> -Math.abs(terms.get(i).product())));
    return all.subList(0, SHOWN).stream().sorted().toList();
  }

  private static String head(Walk.Term term) {
    return place(term.from(), term.position()) + (term.inside() ? "" : " padding");
  }

  private static String place(String layer, List<Integer> position) {
    return layer + position.toString().replace(" ", "");
  }

  private static String field(List<Walk.Span> field) {
    if (field.isEmpty()) {
      return "all";
    }
    if (field.stream().anyMatch(span -> span.last() < span.first())) {
      return "nothing";
    }
    String[] names =
        switch (field.size()) {
          case 1 -> new String[] {"places"};
          case 2 -> new String[] {"rows", "columns"};
          default -> new String[] {"slices", "rows", "columns"};
        };
    List<String> parts = new ArrayList<>();
    for (int axis = 0; axis < field.size(); axis++) {
      parts.add(
          "%s %d to %d".formatted(names[axis], field.get(axis).first(), field.get(axis).last()));
    }
    return String.join(", ", parts);
  }

  private static String number(double value) {
    double magnitude = Math.abs(value);
    boolean plain = value == 0 || magnitude >= 1e-4 && magnitude < 1e6;
    return String.format(Locale.ROOT, plain ? "%.6f" : "%.5e", value == 0 ? 0 : value);
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
