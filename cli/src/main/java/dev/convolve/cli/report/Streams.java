package dev.convolve.cli.report;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command reads and writes: data on {@code out}, everything for people on {@code err}.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param terminal whether {@code err} is a terminal, so that bars may be drawn on it
 * @param columns its width in characters
 * @param environment the process' environment
 */
public record Streams(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    int columns,
    Map<String, String> environment) {

  private static final int DEFAULT_COLUMNS = 80;

  /** Streams that are no terminal. */
  public static Streams of(InputStream in, PrintStream out, PrintStream err) {
    return new Streams(in, out, err, false, DEFAULT_COLUMNS, Map.of());
  }

  /**
   * The process' own environment and terminal. Java cannot ask whether its stderr is a terminal;
   * the launcher can, and says so in the system properties {@code convolve.stderr} and {@code
   * convolve.columns}.
   */
  public Streams ofProcess() {
    return new Streams(
        in,
        out,
        err,
        "terminal".equals(System.getProperty("convolve.stderr")),
        columns(System.getProperty("convolve.columns", "")),
        System.getenv());
  }

  private static int columns(String text) {
    try {
      return Math.max(20, Integer.parseInt(text.strip()));
    } catch (NumberFormatException unknown) {
      return DEFAULT_COLUMNS;
    }
  }

  /** The environment's value for {@code name}, empty when there is none. */
  public String environment(String name) {
    return environment.getOrDefault(name, "");
  }

  /** Whether internal errors show their trace. */
  public boolean debugging() {
    return !environment(Problem.DEBUG).isEmpty();
  }

  /** Tells a failure, and where it comes from if that is asked for. */
  public void tell(Problem problem, Throwable thrown) {
    err.println(problem.text());
    if (debugging()) {
      thrown.printStackTrace(err);
    }
    err.flush();
  }
}
