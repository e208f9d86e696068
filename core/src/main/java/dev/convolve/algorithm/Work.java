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
    /** A line buffer filled. */
    FILL,
    /** A sample continued past the end of a line. */
    EXTEND,
    /** A multiply-add whose sum stays in a register. */
    TAP,
    /** A run of multiply-adds over the taps of one line, for a block of {@link #BLOCK} outputs. */
    RUN,
    /** A sample of a pass across lines that are together too many for the nearest cache. */
    FAR,
    /** A sample written to a line and read again between two passes. */
    PASS,
    /** An addition that runs along whole lines. */
    ADD,
    /** A floating-point operation of a transform. */
    FLOP,
    /** A call of a worker for an output line. */
    LINE
  }

  /** Outputs that are summed side by side. */
  public static final int BLOCK = 64;

  /** Samples of lines held at once that still count as near. */
  private static final long NEAR = 8192;

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
   * samples, {@code calls} times.
   */
  public static Work correlate(double calls, double lines, double taps, double length) {
    double blocks = Math.ceil(length / BLOCK);
    Work work =
        NONE.and(Kind.TAP, calls * lines * taps * length).and(Kind.RUN, calls * lines * blocks);
    // One tap reads a line once; more of them find its samples near again.
    return lines * length > NEAR && taps == 1 ? work.and(Kind.FAR, calls * lines * length) : work;
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
