package dev.convolve.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.pipeline.Settings;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.Problem;
import dev.convolve.media.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputsTest {

  private static List<Job> jobs(String output, Settings settings, String... inputs) {
    return Outputs.jobs(
        new Pipeline(List.of(inputs), List.of("box:3x5", "-1 0 1"), output, settings),
        Stream.of(inputs)
            .map(name -> name.equals("-") ? Input.stdin() : Input.file(Path.of(name), "down/here"))
            .toList());
  }

  private static List<String> names(String output, String... inputs) {
    return jobs(output, Settings.NONE, inputs).stream().map(Job::outputName).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "out/{name}-edges.{ext}, out/a-edges.jpg",
    "{parent}/{index}.png, in/1.png",
    "out/{dir}/{name}.png, out/down/here/a.png",
    "{name}_{kernel}.tif, a_box-3x5--1-0-1.tif",
    "{{x}}{name}.png, {x}a.png",
    "out/, out/down/here/a.jpg",
    "b.npy, b.npy"
  })
  void fillsInFields(String output, String name) {
    assertThat(names(output, "in/a.jpg")).containsExactly(name);
  }

  @Test
  void numbersWithLeadingZeros() {
    String[] inputs =
        Stream.iterate(1, i -> i + 1).limit(12).map(i -> i + ".png").toArray(String[]::new);
    assertThat(names("o/{index}.png", inputs))
        .startsWith("o/01.png", "o/02.png")
        .endsWith("o/12.png");
  }

  @Test
  void anExistingFolderNeedsNoSlash(@TempDir Path folder) {
    assertThat(names(folder.toString(), "a.png", "b.png"))
        .containsExactly(folder + "/down/here/a.png", folder + "/down/here/b.png");
  }

  @Test
  void formatsFollowTheNameUnlessNamed() {
    assertThat(jobs("x.tiff", Settings.NONE, "a.png").getFirst().format())
        .isEqualTo(PictureFormat.TIFF);
    assertThat(
            jobs("x.dat", Settings.NONE.with(Keys.FORMAT, PictureFormat.PNM), "a.png")
                .getFirst()
                .format())
        .isEqualTo(PictureFormat.PNM);
    assertThat(names("{name}.{ext}", "a.webp")).containsExactly("a.png");
    assertThat(jobs("-", Settings.NONE, "a.webp").getFirst().format()).isEqualTo(PictureFormat.PNG);
    assertThat(jobs("-", Settings.NONE, "a.jpg").getFirst().format()).isEqualTo(PictureFormat.JPEG);
    assertThat(jobs("-", Settings.NONE, "-").getFirst().format()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{nam}.png; {nam}.png: bad output name: unknown field {nam} [OUTPUT_NAME]; did you mean 'name'?",
        "a{.png; a{.png: bad output name: a single '{' [OUTPUT_NAME]; double it where a brace is meant",
        "out.pgn; out.pgn: bad output name: extension 'pgn' stands for no format [OUTPUT_NAME]; did you mean 'png'?",
        "out; out: bad output name: it has no extension that stands for a format [OUTPUT_NAME]; add --format png, or one of: png",
        "out.webp; out.webp: bad output name: 'webp' can be read and not written [OUTPUT_NAME]; add --format png"
      })
  void tellsBadNames(String output, String told) {
    assertThatThrownBy(() -> names(output, "a.png"))
        .isInstanceOf(CommandException.class)
        .satisfies(e -> assertThat(Problem.of(e).text()).startsWith("convolve: error: " + told));
  }

  @Test
  void oneFileTakesOneInput() {
    for (String output : List.of("x.png", "-")) {
      assertThatThrownBy(() -> names(output, "a.png", "b.png"))
          .satisfies(e -> assertThat(Problem.of(e).code()).isEqualTo("OUTPUT_NAME"));
    }
  }

  @Test
  void clashesAreTold() {
    assertThatThrownBy(() -> names("o/{name}.png", "a.png", "x/b.jpg", "x/a.jpg"))
        .satisfies(e ->
            assertThat(Problem.of(e).text())
                .contains("o/a.png: outputs clash")
                .contains("both 'a.png' and 'x/a.jpg'"));
    assertThatThrownBy(() -> names("{name}2.png", "a.png", "a2.png"))
        .satisfies(e -> assertThat(Problem.of(e).text()).contains("'a.png' and an input itself"));
    assertThat(names("{name}.png", "a.png", "b.png")).containsExactly("a.png", "b.png");
  }

  @Test
  void aClashThroughALinkIsSeen(@TempDir Path folder) throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("link"), real);
    assertThatThrownBy(() ->
            names(folder + "/{parent}/x.png", real + "/a.png", folder.resolve("link") + "/b.png"))
        .satisfies(e -> assertThat(Problem.of(e).code()).isEqualTo("OUTPUT_CLASH"));
  }
}
