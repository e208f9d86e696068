package dev.convolve.cli;

import dev.convolve.cli.report.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs the command inside the test's process. */
public final class Cli {

  /** What a run left behind. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares results
  public record Result(int exit, byte[] bytes, String err) {
    /** Standard output as text. */
    public String out() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Standard error line by line. */
    public List<String> errors() {
      return err.lines().toList();
    }
  }

  private Cli() {}

  public static Result run(Object... args) {
    return run(InputStream.nullInputStream(), Map.of(), args);
  }

  public static Result withInput(byte[] input, Object... args) {
    return run(new ByteArrayInputStream(input), Map.of(), args);
  }

  public static Result run(InputStream in, Map<String, String> environment, Object... args) {
    return run(in, environment, false, args);
  }

  /** As if standard error were a terminal of 80 columns. */
  public static Result onTerminal(Map<String, String> environment, Object... args) {
    return run(InputStream.nullInputStream(), environment, true, args);
  }

  private static Result run(
      InputStream in, Map<String, String> environment, boolean terminal, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            in,
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            80,
            environment);
    String[] words = Arrays.stream(args).map(Cli::word).toArray(String[]::new);
    int exit = Main.run(words, streams);
    return new Result(exit, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }

  private static String word(Object arg) {
    return arg instanceof Path path ? path.toString() : (String) arg;
  }
}
