package dev.convolve.conformance;

import com.google.gson.JsonObject;
import dev.convolve.media.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Judges what the command makes of a damaged or hostile picture: {@code convolve apply identity},
 * as a process with a small heap.
 *
 * <p>A refusal is an exit status above 0, an error that names the file, its reason and its code, no
 * stack trace, and no output. An acceptance is exit status 0 and a picture, which is all zero only
 * with a warning.
 */
final class DamagedPictures {

  private static final String KERNEL = "identity";

  private DamagedPictures() {}

  static Optional<String> mismatch(Path file, JsonObject expected) throws IOException {
    Path scratch = Files.createTempDirectory("convolve-conformance");
    try {
      Path output = scratch.resolve("out.png");
      Command.Ended ended =
          Command.run(scratch, "apply", KERNEL, file.toString(), "-o", output.toString());
      return mismatch(expected.get("expect").getAsString(), file, output, ended);
    } finally {
      delete(scratch);
    }
  }

  /** What is wrong with how a run ended, given what is expected of it. */
  static Optional<String> mismatch(String expect, Path file, Path output, Command.Ended ended)
      throws IOException {
    boolean mayRefuse = expect.startsWith("reject") || expect.contains("or reject");
    boolean mayAccept = expect.startsWith("accept") || expect.contains("or accept");
    if (!mayRefuse && !mayAccept) {
      return Optional.of("expectation '%s' is unknown".formatted(expect));
    }
    if (!ended.finished()) {
      return Optional.of("did not end");
    }
    if (hasTrace(ended.errors())) {
      return Optional.of("showed a stack trace: " + ended.errors().strip());
    }
    if (ended.exit() == 0) {
      return mayAccept
          ? acceptance(output, ended)
          : Optional.of("was accepted where an error is expected");
    }
    return mayRefuse
        ? refusal(file, output, ended)
        : Optional.of("was refused: " + ended.errors().strip());
  }

  private static Optional<String> refusal(Path file, Path output, Command.Ended ended) {
    boolean clear =
        ended
            .errors()
            .lines()
            .anyMatch(line ->
                line.startsWith("convolve: error: " + file + ": ")
                    && line.matches(".*\\[[A-Z_]+\\].*"));
    if (!clear) {
      return Optional.of(
          "the error does not name the file, the reason and the code: " + ended.errors().strip());
    }
    return Files.exists(output) ? Optional.of("left an output behind") : Optional.empty();
  }

  private static Optional<String> acceptance(Path output, Command.Ended ended) throws IOException {
    if (!Files.isRegularFile(output)) {
      return Optional.of("ended well and wrote nothing");
    }
    byte[] samples = Images.read(output).tensor().as(dev.convolve.tensor.SampleType.U8).bytes();
    boolean blank = IntStream.range(0, samples.length).allMatch(i -> samples[i] == 0);
    return blank && ended.errors().isBlank()
        ? Optional.of("answered zeros without a warning")
        : Optional.empty();
  }

  private static boolean hasTrace(String errors) {
    return errors
        .lines()
        .anyMatch(line ->
            line.startsWith("\tat ")
                || line.startsWith("Exception in thread")
                || line.contains("java.lang."));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
