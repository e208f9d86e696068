package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Cli;
import dev.convolve.cli.Cli.Result;
import dev.convolve.cli.Pictures;
import dev.convolve.cli.TrainingData;
import dev.convolve.cli.report.Streams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is proposed to people who made a mistake can be done with the command at hand. */
class HintsTest {

  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

  @TempDir private Path folder;

  @BeforeEach
  void pictures() throws IOException {
    Files.write(folder.resolve("huge.png"), Pictures.pngHeader(40_000, 40_000));
    Pictures.write(Pictures.noise(8, 8, 1, 1), folder.resolve("a.png"));
    TrainingData.write(folder, 40, 20);
    Result trained =
        Cli.run(
            "train",
            folder.resolve("data"),
            "--model",
            folder.resolve("net.yaml"),
            "-o",
            folder.resolve("m"),
            "--epochs",
            "1",
            "-q");
    assertThat(trained.exit()).as(trained.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apply blur @huge.png -o @x.png",
        "apply blur @a.png -o @x.png --boundary mirror",
        "apply median:3|2 @a.png -o @x.png",
        "array blur @a.png -o @x.npy --boundary mirror",
        "array blur @huge.png -o @x.npy",
        "array median:3|2 @a.png -o @x.npy",
        "bank blur blur @a.png -o @x.npy --boundary mirror",
        "bank blur blur @huge.png -o @x.npy",
        "chain @huge.png blur outline -o @x.png",
        "series --input 1,2 --kernel 1 --boundary mirror",
        "series --input 1,2 --kernel median:3|2",
        "explain blur @huge.png --at 1,1",
        "explain @m:edges @huge.png --at 1,1,1",
        "predict @m @huge.png",
        "maps @m @huge.png -o @x.png",
        "maps @m @a.png -o @a.png",
        "evaluate @m @nothing",
        "evaluate @m @data -o @a.png",
        "train @data --model @net.yaml -o @m",
        "train fashion-minst --model @net.yaml -o @n",
        "model export @m -o @a.png",
        "kernels show median:3|2",
      })
  void noHintNamesAnOptionThatIsNotThere(String words) {
    String[] all = words.replace("@", folder + "/").split(" ");
    Result result = Cli.run((Object[]) all);
    assertThat(result.exit()).isNotZero();
    assertThat(result.err()).containsPattern("\\[[A-Z_]+]");
    Set<String> known = options(all);
    Matcher named = OPTION.matcher(result.err());
    while (named.find()) {
      assertThat(known).as(result.err()).contains(named.group());
    }
  }

  private static Set<String> options(String... words) {
    Streams streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(PrintStream.nullOutputStream(), false),
            new PrintStream(PrintStream.nullOutputStream(), false),
            false,
            80,
            Map.of());
    var line = Commands.of(words[0]).line(streams);
    var sub = line.getSubcommands().get(words[1]);
    return (sub == null ? line : sub).getCommandSpec().optionsMap().keySet();
  }
}
