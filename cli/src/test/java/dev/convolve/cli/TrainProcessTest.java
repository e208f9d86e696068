package dev.convolve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.CliProcess.Result;
import dev.convolve.cli.CliProcess.Running;
import dev.convolve.nn.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train} as real processes that are killed and told to stop. */
class TrainProcessTest {

  @TempDir Path folder;

  @BeforeEach
  void data() {
    TrainingData.write(folder, 400, 40);
  }

  private Object[] words(String output, String epochs, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("train", "data", "--model", "net.yaml", "-o", output, "--epochs", epochs));
    words.addAll(List.of("--schedule", "cosine", "--augment", "shift:1", "--batch", "16"));
    words.addAll(Arrays.asList(more));
    return words.toArray();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static void signal(Running running, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(running.process().pid()))
        .start()
        .waitFor();
    assertThat(running.process().waitFor(120, TimeUnit.SECONDS)).isTrue();
  }

  private static void awaitSteps(Running running, int wanted) throws Exception {
    while (running.process().isAlive() && lines(running.out()) < wanted) {
      Thread.sleep(5);
    }
    assertThat(running.process().isAlive()).as("it is still training").isTrue();
  }

  private static long lines(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.count();
    }
  }

  @Test
  void whatWasKilledEndsInTheSameWeights() throws Exception {
    String epochs = "40";
    assertThat(
            new CliProcess(folder).run(words("whole.model", epochs, "--threads", "2", "-q")).exit())
        .isZero();
    Running first =
        new CliProcess(folder).start(words("k.model", epochs, "--json", "--checkpoint-every", "3"));
    awaitSteps(first, 40);
    signal(first, "KILL");
    assertThat(file("k.model")).doesNotExist();
    assertThat(file("k.model.checkpoint")).exists();
    Running second =
        new CliProcess(folder)
            .start(words("k.model", epochs, "--json", "--checkpoint-every", "5", "--resume"));
    awaitSteps(second, 60);
    signal(second, "KILL");
    Result last =
        new CliProcess(folder)
            .run(words("k.model", epochs, "--resume", "--threads", "1", "--json"));
    assertThat(last.exit()).as(String.join("\n", last.errors())).isZero();
    assertThat(last.out().lines().filter(line -> line.contains("\"event\":\"step\"")))
        .hasSizeLessThan(40 * 25 - 40);
    assertThat(file("k.model")).hasSameBinaryContentAs(file("whole.model"));
    assertThat(file("k.model.checkpoint")).doesNotExist();
    assertThat(last.out()).contains(Model.load(file("whole.model")).weights().sha256());
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void whatIsToldToStopLeavesACheckpoint(String signal, int status) throws Exception {
    Running running = new CliProcess(folder).start(words("s.model", "100000", "--json"));
    awaitSteps(running, 20);
    signal(running, signal);
    Result stopped = running.result();
    assertThat(stopped.exit()).isEqualTo(status);
    assertThat(stopped.last()).startsWith("stopped in epoch ").contains("--resume goes on");
    assertThat(file("s.model")).doesNotExist();
    assertThat(file("s.model.checkpoint")).exists();
    assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".tmp"));
    String[] lines = stopped.out().split("\n", -1);
    assertThat(lines[lines.length - 2]).as("the last line is whole").endsWith("}");
    Result other =
        new CliProcess(folder).run(words("s.model", "100000", "--resume", "--clip-norm", "1"));
    assertThat(other.exit()).isOne();
    assertThat(other.last())
        .contains("s.model.checkpoint", "clipNorm was 0", "is 1", "[DATA_MISMATCH]");
  }

  /**
   * Every process is killed at a moment of its own: after a step that its log tells, before it is
   * done. Where the last that the log tells is a step, the kill came inside the next one or inside
   * a checkpoint; a checkpoint that was being written leaves its temporary file, for the next
   * process to remove.
   */
  @Test
  @Tag("long")
  void fiftyKillsEndInTheSameWeights() throws Exception {
    String epochs = "400";
    assertThat(new CliProcess(folder).run(words("whole.model", epochs, "-q")).exit()).isZero();
    Random random = new Random(5);
    int inside = 0;
    int writing = 0;
    for (int kill = 0; kill < 50; kill++) {
      Running running =
          new CliProcess(folder)
              .start(
                  words("k.model", epochs, "--json", "--checkpoint-every", "4", "--resume", "-q"));
      int steps = 1 + random.nextInt(60);
      while (running.process().isAlive() && lines(running.out()) < steps) {
        Thread.sleep(1);
      }
      Thread.sleep(random.nextInt(20));
      signal(running, "KILL");
      assertThat(running.process().exitValue()).as("killed before its end").isEqualTo(137);
      List<String> log = Files.readAllLines(running.out());
      inside += log.getLast().contains("\"event\":\"step\"") ? 1 : 0;
      long left = temporaries();
      assertThat(left).as("what earlier kills left is removed").isLessThanOrEqualTo(1);
      writing += (int) left;
    }
    System.out.printf(
        "50 kills: %d inside a step or a checkpoint, %d of them in a write%n", inside, writing);
    assertThat(inside).isGreaterThanOrEqualTo(40);
    assertThat(writing).isPositive();
    Result last = new CliProcess(folder).run(words("k.model", epochs, "--resume", "-q"));
    assertThat(last.exit()).as(String.join("\n", last.errors())).isZero();
    assertThat(file("k.model")).hasSameBinaryContentAs(file("whole.model"));
    assertThat(Model.load(file("k.model")).weights().sha256())
        .isEqualTo(Model.load(file("whole.model")).weights().sha256());
    assertThat(temporaries()).isZero();
  }

  private long temporaries() {
    String[] names = Objects.requireNonNull(folder.toFile().list());
    return Arrays.stream(names).filter(name -> name.endsWith(".tmp")).count();
  }
}
