package dev.convolve.nn.format;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** Maps, lists, numbers, texts and truths as JSON of one line, and back. */
public final class Json {

  private static final int MOST_CHARACTERS = 100_000_000;

  private Json() {}

  /**
   * The value as JSON. Numbers that are not finite, which JSON lacks, become texts.
   *
   * @throws IllegalArgumentException for any other kind of value
   */
  public static String text(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  /**
   * The value of a JSON text; JSON being a part of YAML 1.2, it is read as that.
   *
   * @throws IllegalArgumentException when it is none; says where
   */
  public static @Nullable Object parse(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new JsonSchema())
            .setCodePointLimit(MOST_CHARACTERS)
            .setAllowDuplicateKeys(false)
            .build();
    try {
      return new Load(settings).loadFromString(text);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()).strip(), e);
    }
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> {
        String separator = "";
        out.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(separator);
          writeText(String.valueOf(entry.getKey()), out);
          out.append(':');
          write(entry.getValue(), out);
          separator = ",";
        }
        out.append('}');
      }
      case Iterable<?> list -> writeAll(list.iterator(), out);
      case int[] numbers -> writeAll(java.util.Arrays.stream(numbers).iterator(), out);
      case double[] numbers -> writeAll(java.util.Arrays.stream(numbers).iterator(), out);
      case Boolean truth -> out.append(truth);
      case Double number when !Double.isFinite(number) ->
          out.append('"').append(number).append('"');
      case Float number when !Float.isFinite(number) -> out.append('"').append(number).append('"');
      case Number number -> out.append(number);
      case CharSequence text -> writeText(text, out);
      default -> throw new IllegalArgumentException(value.getClass() + " has no JSON form");
    }
  }

  private static void writeAll(Iterator<?> values, StringBuilder out) {
    out.append('[');
    while (values.hasNext()) {
      write(values.next(), out);
      if (values.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  private static void writeText(CharSequence text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ' || c == 0x7f) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
