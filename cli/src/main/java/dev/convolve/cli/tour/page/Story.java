package dev.convolve.cli.tour.page;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Figures and values by name, and the text that they are set into.
 *
 * <p>The text is HTML with {@code ${name}} for a value, {@code ${ref:id}} for a link to a figure,
 * and <code>{{figure id width}} caption {{/figure}}</code> for a figure. A name that nobody gave,
 * or that the text never uses, is an error: the page cannot silently lose anything.
 */
public final class Story {

  private static final Pattern FIGURE =
      Pattern.compile("\\{\\{figure ([\\w-]+) ?([\\w-]*)}}(.*?)\\{\\{/figure}}", Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile("\\$\\{([^}]+)}");

  private final Map<String, Figure> figures = new LinkedHashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  /** Gives a figure. */
  public void figure(Figure figure) {
    if (figures.put(figure.id(), figure) != null) {
      throw new IllegalStateException("two figures are called " + figure.id());
    }
  }

  /** Gives a value as text. */
  public void value(String name, String text) {
    if (values.put(name, Element.escaped(text)) != null) {
      throw new IllegalStateException("two values are called " + name);
    }
  }

  /** Gives a number as text. */
  public void value(String name, double number) {
    value(name, Numerals.number(number));
  }

  /** Gives markup. */
  public void markup(String name, String trusted) {
    value(name, "");
    values.put(name, trusted);
  }

  /**
   * The text with everything set in.
   *
   * @throws IllegalStateException naming what is missing or left over
   */
  public String tell(String text) {
    Map<String, Integer> numbers = numbers(text);
    Function<MatchResult, String> value = match -> value(match.group(1), numbers);
    String filled = VALUE.matcher(text).replaceAll(match -> quoted(value.apply(match)));
    String told =
        FIGURE
            .matcher(filled)
            .replaceAll(match -> {
              String id = match.group(1);
              Figure figure = given(id);
              int number = numbers.getOrDefault(id, 0);
              return quoted(figure.element(number, match.group(2), match.group(3)).toString());
            });
    Set<String> left = new HashSet<>(figures.keySet());
    left.removeAll(numbers.keySet());
    values.keySet().stream().filter(name -> !used.contains(name)).forEach(left::add);
    if (!left.isEmpty()) {
      throw new IllegalStateException("the text does not use " + left);
    }
    return told;
  }

  private Map<String, Integer> numbers(String text) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    FIGURE
        .matcher(text)
        .results()
        .forEach(match -> {
          if (numbers.put(match.group(1), numbers.size() + 1) != null) {
            throw new IllegalStateException("the text shows twice: " + match.group(1));
          }
        });
    return numbers;
  }

  private Figure given(String id) {
    Figure figure = figures.get(id);
    if (figure == null) {
      throw new IllegalStateException("nobody gave the figure " + id);
    }
    return figure;
  }

  private String value(String name, Map<String, Integer> numbers) {
    if (name.startsWith("ref:")) {
      String id = name.substring("ref:".length());
      Integer number = numbers.get(id);
      if (number == null) {
        throw new IllegalStateException("the text refers to a figure it does not show: " + id);
      }
      return "<a href=\"#" + id + "\">Figure\u00a0" + number + "</a>";
    }
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("nobody gave the value " + name);
    }
    used.add(name);
    return value;
  }

  private static String quoted(String replacement) {
    return java.util.regex.Matcher.quoteReplacement(replacement);
  }
}
