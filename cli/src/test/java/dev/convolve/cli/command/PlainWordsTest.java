package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.pipeline.RandomPipelines;
import dev.convolve.cli.pipeline.ShellWords;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.Streams;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Words that are read without picocli are read as picocli reads them. */
class PlainWordsTest {

  private static final List<String> FLAGS =
      List.of("--json", "--quiet", "--dry-run", "--plan", "--preview", "--timing");

  private static final List<String> ODD =
      List.of(
          "--json",
          "-q",
          "--quiet",
          "--dry-run",
          "--plan",
          "--preview",
          "--timing",
          "--overwrite",
          "--no-overwrite",
          "--overwrite=true",
          "-o",
          "-oout.png",
          "-o=x",
          "--output=y",
          "--then",
          "--then=blur",
          "--show",
          "yaml",
          "--help",
          "-h",
          "--",
          "-",
          "",
          "-1 0 1",
          "-.5",
          "@file",
          "--quality",
          "--quality=70",
          "500",
          "--boundary",
          "wrap",
          "--nonsense",
          "-x",
          "--linear",
          "--step=2,3",
          "--threads",
          "a b",
          "--fail-on=",
          "=");

  private static String plain(String[] words) {
    try {
      PlainWords read = PlainWords.read(words);
      if (read == null) {
        return "";
      }
      ReportOptions report = read.report();
      return read.pipeline()
          + Stream.of(
                  report.json,
                  report.quiet,
                  report.dryRun,
                  report.plan,
                  report.preview,
                  report.timing)
              .toList()
              .toString();
    } catch (CommandException wrong) {
      return wrong.getMessage() + wrong;
    }
  }

  private static String byPicocli(String[] words) {
    Streams streams = Streams.of(InputStream.nullInputStream(), System.out, System.err);
    CommandLine line = Commands.of(words[0]).line(streams);
    try {
      ParseResult parsed = Dispatcher.parse(line, Arrays.copyOfRange(words, 1, words.length));
      return ((PipelineSource) line.getCommand()).pipeline()
          + FLAGS.stream().map(flag -> parsed.matchedOptionValue(flag, false)).toList().toString();
    } catch (CommandException wrong) {
      return wrong.getMessage() + wrong;
    }
  }

  @Test
  void whatIsReadIsReadAsByPicocli() {
    Random random = new Random(19);
    RandomPipelines pipelines = new RandomPipelines(7);
    int read = 0;
    for (int i = 0; i < 1500; i++) {
      List<String> words = new ArrayList<>(ShellWords.words(pipelines.next()));
      for (int more = random.nextInt(4); more > 0; more--) {
        words.add(random.nextInt(1, words.size() + 1), ODD.get(random.nextInt(ODD.size())));
      }
      String[] given = words.toArray(String[]::new);
      String plain = plain(given);
      if (!plain.isEmpty()) {
        read++;
        assertThat(plain).as("%s", words).isEqualTo(byPicocli(given));
      }
    }
    assertThat(read).isBetween(100, 1400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apply gaussian:11 a.jpg -o b.jpg",
        "apply gaussian:11 a.jpg --overwrite -o b.jpg --timing -q",
        "apply gaussian:5 --then sobel:angle=0 in/*.png -o out/{name}.png --quality=80",
        "chain a.png blur blur --output b.png --json",
        "apply outline - -o -"
      })
  void ordinaryWordsNeedNoPicocli(String words) {
    String[] given = words.split(" ", -1);
    assertThat(plain(given)).isNotEmpty().isEqualTo(byPicocli(given));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apply",
        "chain a.png",
        "apply --help",
        "apply blur a.png -o",
        "apply blur a.png -o b.png -o c.png",
        "apply blur a.png --unknown",
        "apply blur a.png --show yaml",
        "apply blur a.png -o --json",
        "bank blur a.png -o b.png",
        "info a.png"
      })
  void theRestIsLeftToPicocli(String words) {
    assertThat(plain(words.split(" ", -1))).isEmpty();
  }
}
