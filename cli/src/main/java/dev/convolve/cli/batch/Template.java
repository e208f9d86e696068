package dev.convolve.cli.batch;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Excerpt;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name with fields: {@code {name}} the input's name without extension, {@code {ext}} the
 * output's usual extension, {@code {kernel}} the kernels made fit for a file name, {@code {index}}
 * 1, 2, … with leading zeros, {@code {dir}} the folders below the pattern that led to the input,
 * {@code {parent}} the name of the folder that it lies in. {@code {{} and {@code }}} stand for
 * braces.
 */
final class Template {

  static final List<String> FIELDS = List.of("name", "ext", "kernel", "index", "dir", "parent");

  private static final Pattern PART = Pattern.compile("\\{\\{|\\}\\}|\\{([^{}]*)\\}|[{}]");

  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /**
   * The template.
   *
   * @throws CommandException OUTPUT_NAME for an unknown field or a single brace
   */
  static Template of(String text) {
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      String field = parts.group(1);
      if (field == null && parts.group().length() == 1) {
        throw wrong(text, parts, "a single '" + parts.group() + "'")
            .hint("double it where a brace is meant");
      }
      if (field != null && !FIELDS.contains(field)) {
        throw wrong(text, parts, "unknown field {" + field + "}")
            .hint(DidYouMean.hint(field, FIELDS));
      }
    }
    return new Template(text);
  }

  private static CommandException wrong(String text, Matcher parts, String detail) {
    return new CommandException(ErrorCode.OUTPUT_NAME, detail)
        .at(text)
        .showing(Excerpt.of(text, parts.start(), parts.end()));
  }

  /** Whether different inputs can have different outputs. */
  boolean hasFields() {
    return PART.matcher(text).results().anyMatch(part -> part.group(1) != null);
  }

  /** The name for one input. */
  String fill(Input input, String extension, String kernel, int index, int count) {
    return PART.matcher(text)
        .replaceAll(part -> {
          String field = part.group(1);
          String value =
              field == null
                  ? part.group().substring(1)
                  : switch (field) {
                    case "name" -> input.stem();
                    case "ext" -> extension;
                    case "kernel" -> kernel;
                    case "index" -> padded(index, count);
                    case "dir" -> input.folder().isEmpty() ? "." : input.folder();
                    case "parent" -> input.parent();
                    default -> throw new IllegalStateException(field);
                  };
          return Matcher.quoteReplacement(value);
        });
  }

  private static String padded(int index, int count) {
    String digits = Integer.toString(index);
    return "0".repeat(Integer.toString(count).length() - digits.length()) + digits;
  }
}
