package dev.convolve.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code convolve} command as a process of its own, with little memory and limited time. */
final class Command {

  private static final String HEAP = "-Xmx256m";
  private static final long SECONDS = 120;
  private static final String MODULE = "dev.convolve.cli";

  private Command() {}

  /**
   * What a run of the command left behind.
   *
   * @param finished whether it ended by itself
   * @param exit its exit status
   * @param errors what it wrote to stderr, without the JVM's own warning about the vector module
   */
  record Ended(boolean finished, int exit, String errors) {}

  /** Runs {@code convolve} with these words, in this JVM's modules. */
  static Ended run(Path scratch, String... words) throws IOException {
    Path errors = scratch.resolve("stderr.txt");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add(HEAP);
    line.addAll(program());
    line.addAll(List.of(words));
    Process process =
        new ProcessBuilder(line)
            .redirectInput(
                ProcessBuilder.Redirect.from(Files.createFile(scratch.resolve("stdin")).toFile()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    boolean finished;
    try {
      finished = process.waitFor(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      finished = false;
    }
    if (!finished) {
      process.destroyForcibly();
      return new Ended(false, -1, read(errors));
    }
    return new Ended(true, process.exitValue(), read(errors));
  }

  /** The same modules and the same libraries beside them as this JVM was started with. */
  private static List<String> program() {
    List<String> program = new ArrayList<>();
    String modules = System.getProperty("jdk.module.path", "");
    String classes = System.getProperty("java.class.path", "");
    if (!classes.isEmpty()) {
      program.addAll(List.of("-cp", classes));
    }
    if (modules.isEmpty()) {
      program.add(MODULE + ".Main");
    } else {
      program.addAll(List.of("-p", modules, "-m", MODULE + "/" + MODULE + ".Main"));
    }
    return program;
  }

  private static String read(Path errors) throws IOException {
    StringBuilder kept = new StringBuilder();
    String text = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
    text.lines()
        .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
        .forEach(line -> kept.append(line).append('\n'));
    return kept.toString();
  }
}
