package dev.convolve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.convolve.cli.pipeline.ShellWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command lines in the documentation work as they stand. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of(System.getProperty("convolve.root"));
  private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\n(.*?)^```");
  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n# (\\S+)\n(.*?)^```");

  @TempDir Path folder;

  private void files() {
    Pictures.write(Pictures.gradient(160, 120), folder.resolve("photo.jpg"));
    for (String name : List.of("shots/a.jpg", "shots/b.jpg", "holiday/c.jpg")) {
      Pictures.write(Pictures.gradient(40, 30), folder.resolve(name));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/command.md"})
  void everyCommandLineWorks(String page) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    files();
    String text = Files.readString(ROOT.resolve(page));
    YAML.matcher(text).results().forEach(block -> write(block.group(1), block.group(2)));
    List<String> commands = commands(text);
    assertThat(commands).hasSizeGreaterThan(5);
    String java =
        new CliProcess(folder)
            .command().stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    for (String command : commands) {
      String script = command.replaceFirst("^(\\./)?convolve", Matcher.quoteReplacement(java));
      ProcessBuilder shell =
          new ProcessBuilder("/bin/sh", "-c", script)
              .directory(folder.toFile())
              .redirectOutput(folder.resolve("stdout").toFile())
              .redirectError(folder.resolve("stderr").toFile());
      shell.environment().put("LC_ALL", "C.UTF-8"); // or the doctor finds something to mend
      assertThat(shell.start().waitFor())
          .as(command + "\n" + Files.readString(folder.resolve("stderr")))
          .isZero();
    }
  }

  private void write(String name, String content) {
    try {
      Files.writeString(folder.resolve(name), content);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  /** The tour and the building of programs have tests of their own. */
  private static List<String> commands(String text) {
    List<String> commands = new ArrayList<>();
    SHELL
        .matcher(text)
        .results()
        .flatMap(block -> block.group(1).lines())
        .filter(line -> line.startsWith("convolve ") || line.startsWith("./convolve "))
        .filter(line -> !line.contains(" tour"))
        .forEach(commands::add);
    return commands;
  }
}
