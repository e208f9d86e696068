package dev.convolve.kernel;

import dev.convolve.kernel.KernelSpec.InFile;
import dev.convolve.kernel.KernelSpec.Matrix;
import dev.convolve.kernel.KernelSpec.Named;
import dev.convolve.kernel.KernelSpec.Source;
import dev.convolve.kernel.KernelSpec.Step;
import dev.convolve.kernel.KernelSyntaxException.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the notation of {@link KernelSpec}. */
final class SpecParser {

  static final List<String> VERBS =
      List.of(
          "flip",
          "transpose",
          "rotate",
          "scale",
          "normalise",
          "literal",
          "anchor",
          "repeated",
          "power",
          "add",
          "subtract",
          "convolve",
          "outer");

  private static final List<String> WITH_KERNEL = List.of("add", "subtract", "convolve", "outer");
  private static final List<String> WITH_INTEGER = List.of("flip", "rotate", "repeated", "power");
  private static final List<String> ALONE = List.of("transpose", "normalise", "literal");
  private static final int DEEPEST = 20;

  private final String text;

  SpecParser(String text) {
    this.text = text;
  }

  KernelSpec parse() {
    return parse(0, text.length(), 0);
  }

  /** A stretch of the text without the blanks around it. */
  private record Span(int from, int to) {}

  private Span span(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return new Span(start, end);
  }

  private String of(Span span) {
    return text.substring(span.from(), span.to());
  }

  private KernelSyntaxException wrong(int offset, String problem, @Nullable String hint) {
    return KernelSyntaxException.at(new Place(text, text, offset), problem, hint);
  }

  private KernelSpec parse(int from, int to, int depth) {
    if (depth > DEEPEST) {
      throw wrong(from, "kernels within kernels more than %d deep".formatted(DEEPEST), null);
    }
    List<Span> parts = split(from, to);
    Span first = parts.getFirst();
    if (first.from() == first.to()) {
      throw wrong(
          first.from(), "a kernel is missing", "write a name, as gaussian:5, numbers, or @file");
    }
    List<Step> steps = new ArrayList<>();
    Source source = source(first, steps);
    for (Span part : parts.subList(1, parts.size())) {
      steps.add(step(part, depth));
    }
    return new KernelSpec(source, steps);
  }

  /** The parts between bars that stand outside parentheses. */
  private List<Span> split(int from, int to) {
    List<Span> parts = new ArrayList<>();
    int open = -1;
    int depth = 0;
    int start = from;
    boolean source = true; // a file's name may have any parentheses
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '|' && depth == 0) {
        parts.add(span(start, i));
        start = i + 1;
        source = false;
      } else if (c == '(' && !source) {
        open = depth++ == 0 ? i : open;
      } else if (c == ')' && !source && --depth < 0) {
        throw wrong(i, "')' closes nothing", null);
      }
    }
    if (depth > 0) {
      throw wrong(open, "'(' is not closed", null);
    }
    parts.add(span(start, to));
    return parts;
  }

  private Source source(Span span, List<Step> steps) {
    char first = text.charAt(span.from());
    if (first == '@') {
      String path = of(span).substring(1).strip();
      if (path.isEmpty()) {
        throw wrong(span.from(), "'@' names no file", "write @edges.csv");
      }
      return new InFile(path);
    }
    if (Character.isLetter(first)) {
      return named(span);
    }
    Kernel kernel = MatrixText.parse(text, text, span.from(), span.to(), false);
    kernel
        .anchor()
        .ifPresent(
            anchor -> steps.add(new Step("anchor", Numbers.listed(anchor), Optional.empty())));
    return new Matrix(kernel.unanchored());
  }

  private Source named(Span span) {
    int colon = text.indexOf(':', span.from());
    int end = colon < 0 || colon >= span.to() ? span.to() : colon;
    Span word = span(span.from(), end);
    NamedKernel kernel =
        KernelCatalogue.find(of(word)).orElseThrow(() -> unknownKernel(of(word), span));
    SequencedMap<String, String> arguments =
        NamedCall.arguments(text, kernel.signature(), end, span.to());
    return new Named(kernel.name(), arguments);
  }

  private KernelSyntaxException unknownKernel(String word, Span span) {
    boolean path = word.indexOf('.') >= 0 || word.indexOf('/') >= 0 || word.indexOf('\\') >= 0;
    String head = word.split("[\\s=,(]", 2)[0];
    String hint =
        path
            ? "a file is written @" + of(span)
            : KernelCatalogue.find(head).isPresent()
                ? "arguments follow a colon, as in gaussian:size=11"
                : KernelCatalogue.suggestion(word)
                    .map("did you mean '%s'?"::formatted)
                    .orElseGet(() ->
                        KernelCatalogue.all().stream()
                            .map(NamedKernel::name)
                            .collect(Collectors.joining(" ", "known: ", "")));
    return wrong(span.from(), "unknown kernel '%s'".formatted(word), hint);
  }

  private Step step(Span span, int depth) {
    int equals = text.indexOf('=', span.from());
    boolean valued = equals >= 0 && equals < span.to();
    Span word = span(span.from(), valued ? equals : span.to());
    String typed = of(word).toLowerCase(Locale.ROOT);
    String verb = typed.equals("normalize") ? "normalise" : typed;
    if (!VERBS.contains(verb)) {
      throw wrong(
          span.from(),
          typed.isEmpty() ? "a step is missing" : "unknown step '%s'".formatted(typed),
          Suggestions.closest(typed, VERBS).map("did you mean '%s'? "::formatted).orElse("")
              + "known: "
              + String.join(" ", VERBS));
    }
    Span value = valued ? span(equals + 1, span.to()) : new Span(span.to(), span.to());
    if (WITH_KERNEL.contains(verb)) {
      return new Step(verb, "", Optional.of(operand(verb, value, depth)));
    }
    return new Step(verb, value(verb, value, valued), Optional.empty());
  }

  private KernelSpec operand(String verb, Span value, int depth) {
    String given = of(value);
    if (given.isEmpty()) {
      throw wrong(
          value.from(),
          "'%s' needs another kernel".formatted(verb),
          "write it in parentheses, as %s=(box:3)".formatted(verb));
    }
    boolean wrapped = given.startsWith("(") && given.endsWith(")");
    return wrapped
        ? parse(value.from() + 1, value.to() - 1, depth + 1)
        : parse(value.from(), value.to(), depth + 1);
  }

  private String value(String verb, Span span, boolean valued) {
    String given = of(span);
    if (ALONE.contains(verb)) {
      if (valued) {
        throw wrong(span.from(), "'%s' takes no value".formatted(verb), null);
      }
      return "";
    }
    if (verb.equals("flip") && !valued) {
      return "";
    }
    if (WITH_INTEGER.contains(verb)) {
      if (!given.matches("[+-]?\\d{1,9}")) {
        throw wrong(
            span.from(), "'%s' needs a whole number".formatted(verb), "as in " + verb + "=90");
      }
      return Integer.toString(Integer.parseInt(given));
    }
    if (verb.equals("anchor")) {
      if (!given.matches("\\d{1,9}(x\\d{1,9})*")) {
        throw wrong(span.from(), "'anchor' needs an index for each axis", "as in anchor=1x1");
      }
      return Numbers.listed(Arrays.stream(given.split("x")).mapToInt(Integer::parseInt).toArray());
    }
    String[] fraction = given.split("/", -1);
    if (fraction.length > 2 || !Arrays.stream(fraction).allMatch(Parameter::isNumber)) {
      throw wrong(span.from(), "'scale' needs a number", "as in scale=2 or scale=1/9");
    }
    return Arrays.stream(fraction)
        .map(number -> Numbers.text(Double.parseDouble(number)))
        .collect(Collectors.joining("/"));
  }
}
