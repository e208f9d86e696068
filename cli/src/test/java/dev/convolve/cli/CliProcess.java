package dev.convolve.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the command as a process of its own, on the module path as the launcher does. */
final class CliProcess {

  /** The JVM's own line about the incubating module, which only the launcher can take out. */
  private static final String NOTICE = "WARNING: Using incubator modules: jdk.incubator.vector";

  private static final long PATIENCE_SECONDS = 300;

  private final Path folder;
  private final List<String> javaOptions = new ArrayList<>();
  private File input = new File("/dev/null");
  private @Nullable File output;

  /** What a process left behind. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares results
  record Result(int exit, byte[] bytes, List<String> errors) {
    String out() {
      return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }

    String last() {
      return errors.isEmpty() ? "" : errors.getLast();
    }
  }

  /** A running process and the files that its streams go to. */
  record Running(Process process, Path out, Path err) {
    Result result() throws IOException, InterruptedException {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("it runs on: " + Files.readString(err));
      }
      List<String> errors =
          Files.readString(err).lines().filter(line -> !line.equals(NOTICE)).toList();
      byte[] written = Files.exists(out) ? Files.readAllBytes(out) : new byte[0];
      return new Result(process.exitValue(), written, errors);
    }
  }

  /** Processes that run in this folder. */
  CliProcess(Path folder) {
    this.folder = folder;
  }

  CliProcess java(String... options) {
    javaOptions.addAll(List.of(options));
    return this;
  }

  CliProcess input(Path file) {
    input = file.toFile();
    return this;
  }

  /** Standard output goes here, and is not part of the result. */
  CliProcess output(Path file) {
    output = file.toFile();
    return this;
  }

  Result run(Object... words) throws IOException, InterruptedException {
    return start(words).result();
  }

  Running start(Object... words) throws IOException {
    Path streams = Files.createTempDirectory("convolve-test");
    Path out = streams.resolve("out");
    Path err = streams.resolve("err");
    // A shell's background job ignores SIGINT, and its children would inherit that.
    List<String> listening = new ArrayList<>(List.of("env", "--default-signal=INT"));
    listening.addAll(command(words));
    Process process =
        new ProcessBuilder(listening)
            .directory(folder.toFile())
            .redirectInput(input)
            .redirectOutput(output == null ? Files.createFile(out).toFile() : output)
            .redirectError(err.toFile())
            .start();
    return new Running(process, out, err);
  }

  /** The words of the whole command line, java included. */
  List<String> command(Object... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.add("--enable-native-access=dev.convolve.media");
    command.addAll(List.of("-p", System.getProperty("jdk.module.path")));
    String readers = System.getProperty("java.class.path");
    if (!readers.isEmpty()) {
      command.addAll(List.of("-cp", readers));
    }
    command.addAll(List.of("-m", "dev.convolve.cli/dev.convolve.cli.Main"));
    Arrays.stream(words).map(Object::toString).forEach(command::add);
    return command;
  }
}
