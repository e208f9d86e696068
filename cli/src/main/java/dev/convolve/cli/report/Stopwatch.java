package dev.convolve.cli.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures the stages of one piece of work, one after the other. */
public final class Stopwatch {

  private static final double MILLION = 1e6;

  /** The name of these figures in JSON. */
  public static final String NAME = "timing";

  private final Map<String, Double> stages = new LinkedHashMap<>();
  private long since = System.nanoTime();

  /** Starts anew without counting what went by. */
  public void restart() {
    since = System.nanoTime();
  }

  /** The stage of this name ends here; it began where the one before ended. */
  public void lap(String stage) {
    long now = System.nanoTime();
    stages.merge(stage, (now - since) / MILLION, Double::sum);
    since = now;
  }

  /** Milliseconds per stage, in their order. */
  public Map<String, Double> stages() {
    return stages;
  }

  /** Adds the stages of another piece of work. */
  public void add(Map<String, Double> others) {
    others.forEach((stage, milliseconds) -> stages.merge(stage, milliseconds, Double::sum));
  }

  /** As members of JSON, such as {@code "decodeMs": 81.3}. */
  public Map<String, Object> json() {
    Map<String, Object> members = new LinkedHashMap<>();
    stages.forEach((stage, ms) -> members.put(stage + "Ms", Math.rint(ms * 10) / 10));
    return members;
  }

  /** In words, such as {@code open 12.0 ms, decode 81.3 ms}. */
  public String text() {
    return stages.entrySet().stream()
        .map(stage -> String.format(Locale.ROOT, "%s %.1f ms", stage.getKey(), stage.getValue()))
        .collect(Collectors.joining(", "));
  }

  /**
   * How long ago this process began, in milliseconds: the launcher's shell included, which the JVM
   * replaces. The system counts it in steps of about 10 ms.
   */
  public static double sinceProcessStart() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(
            start -> java.time.Duration.between(start, java.time.Instant.now()).toNanos() / MILLION)
        .orElse(Double.NaN);
  }
}
