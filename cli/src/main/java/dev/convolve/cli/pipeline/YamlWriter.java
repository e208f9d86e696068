package dev.convolve.cli.pipeline;

import java.util.List;
import java.util.regex.Pattern;

/** A pipeline as YAML that {@link YamlReader} reads back. */
public final class YamlWriter {

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9./]([A-Za-z0-9._/=:,+|-]*[A-Za-z0-9._/])?");

  private YamlWriter() {}

  /** The YAML, with an end of line at its end. */
  public static String text(Pipeline pipeline) {
    StringBuilder out = new StringBuilder();
    writeList(out, "input", pipeline.inputs());
    writeList(out, "kernel", pipeline.kernels());
    pipeline.settings().forEach((key, text) -> out.append(key.name() + ": " + scalar(text) + "\n"));
    if (pipeline.output() != null) {
      out.append("output: ").append(scalar(pipeline.output())).append('\n');
    }
    return out.toString();
  }

  private static void writeList(StringBuilder out, String key, List<String> values) {
    if (values.size() == 1) {
      out.append(key).append(": ").append(scalar(values.getFirst())).append('\n');
    } else if (!values.isEmpty()) {
      out.append(key).append("s:\n");
      values.forEach(value -> out.append("  - ").append(scalar(value)).append('\n'));
    }
  }

  /** The text as a YAML scalar, in double quotes where it is not plain. */
  static String scalar(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> appendEscaped(quoted, c));
    return quoted.append('"').toString();
  }

  private static void appendEscaped(StringBuilder out, int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      default -> {
        boolean plain = (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c < 0x2000) || c >= 0x10000;
        if (plain) {
          out.appendCodePoint(c);
        } else {
          out.append("\\u%04X".formatted(c));
        }
      }
    }
  }
}
