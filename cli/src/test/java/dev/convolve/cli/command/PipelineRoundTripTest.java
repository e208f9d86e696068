package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.pipeline.RandomPipelines;
import dev.convolve.cli.pipeline.ShellWords;
import dev.convolve.cli.pipeline.YamlReader;
import dev.convolve.cli.pipeline.YamlWriter;
import dev.convolve.cli.report.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** YAML, command line and record are the same thing. */
class PipelineRoundTripTest {

  private static final int CASES = 1_000;

  @Test
  void yamlReadsBackAsTheSamePipeline() {
    RandomPipelines pipelines = new RandomPipelines(1);
    for (int i = 0; i < CASES; i++) {
      Pipeline pipeline = pipelines.next();
      String yaml = YamlWriter.text(pipeline);
      assertThat(YamlReader.read(yaml, "case " + i)).as(yaml).isEqualTo(pipeline);
    }
  }

  @Test
  void commandReadsBackAsTheSamePipeline() {
    RandomPipelines pipelines = new RandomPipelines(2);
    for (int i = 0; i < CASES; i++) {
      Pipeline pipeline = pipelines.next();
      List<String> words = ShellWords.words(pipeline);
      assertThat(parsed(words)).as("case %d: %s", i, words).isEqualTo(pipeline);
    }
  }

  @Test
  void yamlToCommandToYamlIsTheSame() {
    RandomPipelines pipelines = new RandomPipelines(3);
    for (int i = 0; i < CASES; i++) {
      String yaml = YamlWriter.text(pipelines.next());
      Pipeline read = YamlReader.read(yaml, "case " + i);
      assertThat(YamlWriter.text(parsed(ShellWords.words(read)))).isEqualTo(yaml);
    }
  }

  @Test
  @SuppressWarnings("OrphanedFormatString") // it is the shell's
  void aShellReadsTheCommandAsItsWords(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    RandomPipelines pipelines = new RandomPipelines(4);
    StringBuilder script =
        new StringBuilder("convolve() { for w; do printf %s \"$w\"; printf '\\0'; done; ")
            .append("printf '\\1\\0'; }\n");
    List<List<String>> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Pipeline pipeline = pipelines.next();
      expected.add(ShellWords.words(pipeline));
      script.append(ShellWords.command(pipeline)).append('\n');
    }
    Path file = Files.writeString(folder.resolve("commands.sh"), script);
    assertThat(shell(file)).isEqualTo(expected);
  }

  private static List<List<String>> shell(Path script) throws IOException {
    Process process = new ProcessBuilder("/bin/sh", script.toString()).start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      List<List<String>> commands = new ArrayList<>();
      for (String command : text.split("\u0001\0", -1)) {
        List<String> words = Arrays.asList(command.split("\0", -1));
        if (words.size() > 1) {
          commands.add(words.subList(0, words.size() - 1));
        }
      }
      return commands;
    }
  }

  private static Pipeline parsed(List<String> words) {
    Streams streams = Streams.of(InputStream.nullInputStream(), System.out, System.err);
    CommandLine line = Commands.of(words.getFirst()).line(streams);
    Dispatcher.parse(line, words.subList(1, words.size()).toArray(String[]::new));
    return ((PipelineSource) line.getCommand()).pipeline();
  }
}
