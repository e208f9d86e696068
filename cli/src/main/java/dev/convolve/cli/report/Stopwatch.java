package dev.convolve.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures the stages of one piece of work, one after the other. */
public final class Stopwatch {

  private static final double MILLION = 1e6;

  /** Half a minute: no machine that anyone works at takes so long to start a command. */
  private static final double LONGEST_START = 30_000;

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
   * replaces. The system counts it in steps of about 10 ms. NaN where it cannot be known: clocks of
   * containers and of machines that slept do not always go together, and what one says is only
   * believed where it could be true.
   */
  public static double sinceProcessStart() {
    double known = Double.NaN;
    try {
      String process = Files.readString(Path.of("/proc/self/stat"));
      known = sinceStart(process, Files.readString(Path.of("/proc/uptime")));
    } catch (IOException | RuntimeException notLinux) {
      // The process' handle knows, to the second at worst.
    }
    return Double.isNaN(known) ? sinceStart(ProcessHandle.current().info()) : known;
  }

  /**
   * What Linux says, in milliseconds: both count from when the machine was started.
   *
   * @param process the content of /proc/self/stat; behind the name, in parentheses, the 20th word
   *     is when the process began, in hundredths of a second
   * @param uptime the content of /proc/uptime, which begins with the time in seconds
   */
  static double sinceStart(String process, String uptime) {
    String[] words = process.substring(process.lastIndexOf(')') + 1).strip().split(" +", -1);
    double began = Double.parseDouble(words[19]) * 10;
    double now = Double.parseDouble(uptime.strip().split(" +", -1)[0]) * 1000;
    return believed(now - began);
  }

  private static double sinceStart(ProcessHandle.Info process) {
    return process
        .startInstant()
        .map(start -> believed(Duration.between(start, Instant.now()).toNanos() / MILLION))
        .orElse(Double.NaN);
  }

  /** The time, if a command can have taken so long to begin; else NaN. */
  static double believed(double milliseconds) {
    return milliseconds >= 0 && milliseconds <= LONGEST_START ? milliseconds : Double.NaN;
  }
}
