package dev.convolve.cli.tour.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a figure is made again: the commands, the Java, the exact numbers, and the choices that were
 * made on the way. Immutable once it is placed.
 */
public final class Recipe {

  private record Made(String code, List<Outcome> outcomes) {}

  private final List<Made> commands = new ArrayList<>();
  private final List<Made> snippets = new ArrayList<>();
  private final Map<String, String> numbers = new LinkedHashMap<>();
  private final Map<String, String> choices = new LinkedHashMap<>();

  /** Adds a command line and what it gives. */
  public Recipe command(String line, Outcome... outcomes) {
    commands.add(new Made(line, List.of(outcomes)));
    return this;
  }

  /** Adds Java and what it gives. */
  public Recipe java(String code, Outcome... outcomes) {
    snippets.add(new Made(code.strip(), List.of(outcomes)));
    return this;
  }

  /** Adds an exact number. */
  public Recipe number(String label, String value) {
    numbers.put(label, value);
    return this;
  }

  /** Adds a choice: the boundary, the flip, the range. */
  public Recipe choice(String label, String value) {
    choices.put(label, value);
    return this;
  }

  /** The line of numbers and choices, and the fold-out with the code. */
  Element element() {
    Element line = Element.of("p", "facts");
    numbers.forEach((label, value) -> line.add(fact("number", label, value)));
    choices.forEach((label, value) -> line.add(fact("choice", label, value)));
    Element summary =
        Element.of("summary")
            .add(Element.of("span", "how").text("How this was made"))
            .add(Element.of("code", "first").text(firstLine()));
    Element body =
        Element.of("div", "recipe-body")
            .add(codes("In a terminal", "command", commands))
            .add(codes("In Java", "java", snippets));
    return Element.of("div", "made")
        .add(line)
        .add(Element.of("details", "recipe").add(summary, body));
  }

  private String firstLine() {
    String line = commands.getFirst().code();
    return commands.size() == 1 ? line : line + " \u2026";
  }

  private static Element fact(String kind, String label, String value) {
    return Element.of("span", kind).text(label + " ").add(Element.of("b").text(value));
  }

  private static Element given(Outcome outcome) {
    Element line = Element.of("p", "given");
    return switch (outcome) {
      case Outcome.Prints(String text) -> line.add(Element.of("samp").text(text));
      case Outcome.Shows(String text) -> line.text("shows ").add(Element.of("samp").text(text));
      case Outcome.Writes(String file, String sha256) ->
          line.text("writes " + file + ", sha256 of its samples ")
              .add(Element.of("samp").text(sha256.substring(0, 16) + "\u2026"));
    };
  }

  private static Element codes(String title, String kind, List<Made> all) {
    Element section = Element.of("section").add(Element.of("h4").text(title));
    for (Made made : all) {
      Element code = Element.of("code", kind).text(made.code());
      Map<String, String> known = new LinkedHashMap<>();
      for (Outcome outcome : made.outcomes()) {
        known.merge(outcome.attribute(), outcome.statement(), (one, two) -> one + "\n" + two);
      }
      known.forEach(code::with);
      section.add(Element.of("pre").with("tabindex", 0).add(code));
      made.outcomes().forEach(outcome -> section.add(given(outcome)));
    }
    return section;
  }
}
