package dev.convolve.nn.format;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, arrays of numbers, strings, numbers and truths as one line of JSON. */
public final class Json {

  private Json() {}

  /**
   * The value as JSON. Numbers that are not finite, which JSON lacks, become strings.
   *
   * @throws IllegalArgumentException for any other kind of value
   */
  public static String text(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  /** The shortest text that reads back as the same double; integers without a point. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
    }
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    }
    double magnitude = Math.abs(value);
    return magnitude >= 1e-4 && magnitude < 1e15
        ? new BigDecimal(Double.toString(value)).toPlainString()
        : Double.toString(value);
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> writeObject(map, out);
      case Iterable<?> list -> writeArray(list.iterator(), out);
      case double[] numbers -> writeArray(java.util.Arrays.stream(numbers).iterator(), out);
      case int[] numbers -> writeArray(java.util.Arrays.stream(numbers).iterator(), out);
      case Boolean truth -> out.append(truth);
      case Double number -> writeNumber(number, out);
      case Float number -> writeNumber(Double.parseDouble(Float.toString(number)), out);
      case Number number -> out.append(number);
      case CharSequence text -> writeString(text, out);
      default -> throw new IllegalArgumentException(value.getClass() + " has no JSON form");
    }
  }

  private static void writeNumber(double number, StringBuilder out) {
    if (Double.isFinite(number)) {
      out.append(number(number));
    } else {
      out.append('"').append(number).append('"');
    }
  }

  private static void writeObject(Map<?, ?> map, StringBuilder out) {
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      writeString(String.valueOf(entry.getKey()), out);
      out.append(':');
      write(entry.getValue(), out);
      separator = ",";
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private static void writeArray(Iterator<?> values, StringBuilder out) {
    String separator = "[";
    boolean empty = !values.hasNext();
    while (values.hasNext()) {
      out.append(separator);
      write(values.next(), out);
      separator = ",";
    }
    out.append(empty ? "[]" : "]");
  }

  private static void writeString(CharSequence text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
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
