package dev.convolve.cli.report;

import dev.convolve.nn.format.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Numbers as the command reads and prints them. */
public final class Numbers {

  private Numbers() {}

  /** The shortest text that reads back as the same double; integers without a point. */
  public static String text(double value) {
    return Json.number(value);
  }

  /** As {@link #text(double)} for a float32 value: the shortest that reads back as that float. */
  public static String text(float value) {
    return Float.isFinite(value)
        ? text(Double.parseDouble(Float.toString(value)))
        : text((double) value);
  }

  /**
   * At most {@code digits} digits after the point, trailing zeros left out, for people. Small
   * numbers keep three figures.
   */
  public static String rounded(double value, int digits) {
    if (!Double.isFinite(value) || value == Math.rint(value)) {
      return text(value);
    }
    int needed = digits;
    while (needed < 12 && Math.abs(value) < 100 * Math.pow(10, -needed)) {
      needed++;
    }
    BigDecimal plain =
        new BigDecimal(value)
            .setScale(needed, java.math.RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return plain.signum() == 0 ? "0" : plain.toPlainString();
  }

  /**
   * Numbers separated by blanks, commas or ends of line.
   *
   * @throws CommandException naming the word that is none, and showing its place
   */
  public static double[] list(String text, String from) {
    List<Double> values = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (isSeparator(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && !isSeparator(text.charAt(end))) {
        end++;
      }
      String word = text.substring(at, end);
      try {
        values.add(parse(word));
      } catch (NumberFormatException notOne) {
        throw new CommandException(
                ErrorCode.BAD_NUMBERS,
                "'%s' is value %d and no number".formatted(word, values.size() + 1),
                notOne)
            .at(from)
            .hint("write numbers separated by blanks or commas, as in '1 2.5 -3e2'")
            .showing(Excerpt.of(text, at, end));
      }
      at = end;
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * As {@link #list}, where nothing between two commas or semicolons, {@code NaN}, {@code nan} and
   * {@code NA} are gaps: NaN.
   */
  public static double[] listWithGaps(String text, String from) {
    return list(
        text.replaceAll("(?<=[,;])(?=[ \\t]*[,;])", "NaN")
            .replaceAll("(?<![^\\s,;])(nan|NA)(?![^\\s,;])", "NaN"),
        from);
  }

  /** Java also takes {@code 1d} and {@code 0x1p3} for numbers; people do not write those. */
  private static double parse(String word) {
    boolean plain = word.matches("[-+]?(NaN|Infinity|[0-9.]+([eE][-+]?[0-9]+)?)");
    if (!plain) {
      throw new NumberFormatException(word);
    }
    return Double.parseDouble(word);
  }

  private static boolean isSeparator(char c) {
    return c == ',' || c == ';' || Character.isWhitespace(c);
  }
}
