package dev.convolve.algorithm;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What an algorithm does for a whole layout, counted by kind: it depends on no machine. */
public final class Work {

  /** Kinds of work, each with a price of its own on a given machine. */
  public enum Kind {
    /** A sample read, converted and continued into a line buffer. */
    LOAD,
    /** A sample of output, its reading and writing included. */
    SAMPLE,
    /** A line buffer filled. */
    FILL,
    /** A sample continued past the end of a line. */
    EXTEND,
    /** A multiply-add of several output lines that share what they load. */
    TAP,
    /** A multiply-add of one output line, along the line or over few lines. */
    ALONE,
    /** A multiply-add of lines into one, one tap each. */
    COLUMN,
    /** A run of multiply-adds over the taps of one line, for a block of {@link #BLOCK} outputs. */
    RUN,
    /** A line found, or a loop over one begun. */
    CALL,
    /** A sample written to a line and read again between two passes. */
    PASS,
    /** An addition to sums that run from line to line. */
    DOWN,
    /** An addition that runs along whole lines. */
    ADD,
    /** A floating-point operation of a transform. */
    FLOP,
    /** A block of samples transformed. */
    BLOCK,
    /** A multiply-add of bytes in 16-bit integers. */
    SHORT,
    /** An output line. */
    LINE
  }

  /** Outputs that are summed side by side. */
  public static final int BLOCK = 64;

  private static final int VECTOR = 16;

  /** Nothing to do. */
  public static final Work NONE = new Work(new EnumMap<>(Kind.class));

  private final EnumMap<Kind, Double> counts;

  private Work(EnumMap<Kind, Double> counts) {
    this.counts = counts;
  }

  /** So much of a kind. */
  public double count(Kind kind) {
    return counts.getOrDefault(kind, 0.0);
  }

  /** This and {@code count} more of a kind. */
  public Work and(Kind kind, double count) {
    EnumMap<Kind, Double> sum = new EnumMap<>(counts);
    sum.merge(kind, count, Double::sum);
    return new Work(sum);
  }

  /** Both, one after the other. */
  public Work plus(Work other) {
    EnumMap<Kind, Double> sum = new EnumMap<>(counts);
    other.counts.forEach((kind, count) -> sum.merge(kind, count, Double::sum));
    return new Work(sum);
  }

  /** This, {@code times} times. */
  public Work times(double times) {
    EnumMap<Kind, Double> product = new EnumMap<>(counts);
    product.replaceAll((kind, count) -> count * times);
    return new Work(product);
  }

  /**
   * Correlating {@code lines} lines with {@code taps} taps each into outputs of {@code length}
   * samples, {@code calls} times, {@code rows} of them at once; neighbouring rows share lines.
   */
  static Work correlate(double calls, double lines, double taps, double length, int rows) {
    // Whole vectors are computed, and from one block on whole blocks.
    double at = length < BLOCK ? VECTOR : BLOCK;
    double blocks = Math.ceil(length / at);
    double samples = blocks * at;
    boolean together = rows > 1 && (lines > 3 || (lines == 3 && taps == 3));
    // Under many taps outputs of one line share what they load.
    together |= lines == 1 && taps > 3 * VECTOR && length >= 12 * VECTOR;
    Kind kind = taps == 1 && lines > 1 ? Kind.COLUMN : together ? Kind.TAP : Kind.ALONE;
    return NONE.and(kind, calls * lines * taps * samples)
        .and(Kind.CALL, calls * lines / rows)
        .and(Kind.RUN, calls * lines * blocks / (kind == Kind.ALONE ? 1 : rows));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Work work && counts.equals(work.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  /** The kinds that there are, with their counts: {@code LOAD 12345, TAP 6.2e+07}. */
  @Override
  public String toString() {
    return Arrays.stream(Kind.values())
        .filter(counts::containsKey)
        .map(kind -> "%s %.3g".formatted(kind, count(kind)))
        .reduce((a, b) -> a + ", " + b)
        .orElse("nothing");
  }

  /** The counts by kind. */
  public Map<Kind, Double> counts() {
    return new EnumMap<>(counts);
  }
}
