package dev.convolve.cli.tour.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as people read them, and as a command or Java takes them. */
public final class Numerals {

  private static final String MINUS = "\u2212";

  private Numerals() {}

  /** The exact integer, or at most {@code digits} digits after the point, minus and commas set. */
  public static String number(double value, int digits) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return grouped((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
    BigDecimal whole = rounded.abs().setScale(0, RoundingMode.DOWN);
    String fraction = rounded.abs().subtract(whole).stripTrailingZeros().toPlainString();
    String text = grouped(whole.longValue()) + fraction.substring(1);
    return rounded.signum() < 0 ? MINUS + text : text;
  }

  /** The exact integer, or about three significant digits. */
  public static String number(double value) {
    double magnitude = Math.abs(value);
    int digits = magnitude >= 100 ? 1 : magnitude >= 10 ? 2 : 3;
    while (magnitude < 1 && digits < 12 && magnitude < Math.pow(10, 2 - digits)) {
      digits++;
    }
    return number(value, digits);
  }

  /** An integer with commas between thousands. */
  public static String grouped(long value) {
    String text = String.format(Locale.ROOT, "%,d", Math.abs(value));
    return value < 0 ? MINUS + text : text;
  }

  /** A share as a percentage with one digit after the point. */
  public static String percent(double share) {
    return number(share * 100, 1) + "\u00a0%";
  }

  /** As Java and the command write it: integers without a point, a hyphen for minus. */
  public static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /** Plain numbers with blanks between them. */
  public static String plain(double... values) {
    return plain(" ", values);
  }

  /** Plain numbers with {@code separator} between them. */
  public static String plain(String separator, double... values) {
    return Arrays.stream(values).mapToObj(Numerals::plain).collect(Collectors.joining(separator));
  }

  /** {@code one} when {@code count} is 1, else {@code many}, after the count. */
  public static String counted(long count, String one, String many) {
    return grouped(count) + " " + (count == 1 ? one : many);
  }
}
