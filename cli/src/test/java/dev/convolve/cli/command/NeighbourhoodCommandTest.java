package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Cli;
import dev.convolve.cli.Pictures;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters that sort or compare, by name, wherever a kernel may stand. */
class NeighbourhoodCommandTest {

  @TempDir Path folder;

  private Path picture(int channels, int... samples) {
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    int width = samples.length / channels / 3;
    return Pictures.write(
        Image.of(Tensor.u8(Shape.of(3, width, channels), bytes)), folder.resolve("in.png"));
  }

  private double[] samples(String name) throws IOException {
    return Images.read(folder.resolve(name)).tensor().toDoubles();
  }

  @Test
  void appliesThemLikeKernels() throws IOException {
    Path in = picture(1, 10, 20, 30, 40, 250, 60, 70, 80, 90);
    Cli.Result result = Cli.run("apply", "median:3", in, "-o", folder.resolve("out.png"));
    assertThat(result.err()).isEmpty();
    assertThat(samples("out.png")).containsExactly(40, 40, 60, 70, 60, 80, 80, 70, 90);
    Cli.run("chain", in, "min:3", "max:1x3", "-o", folder.resolve("chained.png"));
    assertThat(samples("chained.png")).containsExactly(10, 20, 20, 10, 20, 20, 40, 60, 60);
  }

  @Test
  void mixesThemWithKernels() throws IOException {
    Path in = picture(1, 0, 0, 0, 0, 255, 0, 0, 0, 0);
    Cli.run("apply", "median:3", "--then", "box:3", in, "-o", folder.resolve("a.png"));
    assertThat(samples("a.png")).containsOnly(0);
    Cli.run("apply", "box:3", "--then", "max:3", in, "-o", folder.resolve("b.png"));
    assertThat(samples("b.png")).containsOnly(113);
  }

  @Test
  void takesColourAndAlphaEachAsTheyAre() throws IOException {
    Path in = picture(2, 10, 0, 20, 255, 30, 255, 40, 255, 50, 255, 60, 0, 70, 9, 80, 9, 90, 9);
    Cli.run("apply", "max:3", in, "-o", folder.resolve("out.png"), "--boundary", "edge");
    assertThat(samples("out.png"))
        .containsExactly(
            50, 255, 60, 255, 60, 255, 80, 255, 90, 255, 90, 255, 80, 255, 90, 255, 90, 255);
    Cli.run("apply", "morph-gradient:3", in, "-o", folder.resolve("g.png"), "--boundary", "edge");
    assertThat(samples("g.png"))
        .containsExactly(40, 0, 50, 255, 40, 255, 70, 255, 80, 255, 70, 0, 40, 9, 50, 9, 40, 9);
  }

  @Test
  void explainsWhatWasPicked() {
    Path in = picture(1, 10, 20, 30, 40, 50, 60, 70, 80, 255);
    assertThat(Cli.run("explain", "median:3", in, "--at", "0,1").out())
        .isEqualTo(
            """
            (0,1) of median of box 3x3

            gray
              median
                [20]  10   20
                [50]  40   50
                [80]  70   80
              [ ] outside, supplied by reflect: (-1,0)<-(1,0) (-1,1)<-(1,1) (-1,2)<-(1,2)
              sorted 10 20 20 40 (50) 50 70 80 80
              number 5 of 9: 50
              range clip: 50, stored as u8 50
            """);
    assertThat(Cli.run("explain", "erode:3", in, "--at", "0,0", "--boundary", "normalized").out())
        .contains("- outside, left out by normalized: (-1,-1)")
        .contains("sorted (10) 20 40 50");
    assertThat(Cli.run("explain", "top-hat:3", in, "--at", "2,2").out())
        .contains("  erode at (2,2)\n", "  dilate at (2,2)\n", "  sample - open = ");
    assertThat(Cli.run("explain", "rank:3,rank=1", in, "--at", "1,1", "--json").out())
        .contains("\"filter\":\"rank 1 of box 3x3\"", "\"order\":1", "\"value\":20");
  }

  @Test
  void filtersSeries() {
    assertThat(Cli.run("series", "--input", "1 2 90 4 5", "--kernel", "median:3").out())
        .isEqualTo("2 2 4 5 4\n");
    assertThat(Cli.run("series", "-i", "1 2 90 4 5", "-k", "max:2", "--size", "valid").out())
        .isEqualTo("2 90 90 5\n");
    assertThat(Cli.run("series", "-i", "1 2 90 4 5", "-k", "percentile:5,p=25", "--plan").out())
        .contains("percentile 25 of box 5 of f64 5 -> 5", "by a fixed network of exchanges");
    assertThat(Cli.run("series", "-i", "1 2 90 4 5", "-k", "median:3", "--at", "2").out())
        .isEqualTo(
            """
            value 2 of median of box 3
              median
                 2  90   4
              sorted 2 (4) 90
              number 2 of 3: 4
            """);
    assertThat(Cli.run("series", "-i", "1 2 3", "-k", "median:3", "--json").out())
        .contains("\"filter\":\"median:3\"", "\"output\":[2,2,2]");
  }

  @Test
  void readsThemFromYamlAndWritesThemBack() throws IOException {
    Path in = picture(1, 10, 20, 30, 40, 250, 60, 70, 80, 90);
    Path yaml = folder.resolve("clean.yaml");
    Files.writeString(
        yaml,
        "input: %s\nkernels:\n  - median:3\n  - dilate:3,shape=cross\noutput: %s\n"
            .formatted(in, folder.resolve("y.png")));
    assertThat(Cli.run("run", yaml).err()).isEmpty();
    Cli.run("apply", "median:3", "--then", "dilate:3,cross", in, "-o", folder.resolve("a.png"));
    assertThat(samples("y.png")).isEqualTo(samples("a.png"));
    assertThat(Cli.run("run", yaml, "--show", "java").out())
        .contains("FilterSpec.parse(\"median:size=3\").filter(2)")
        .contains("FilterSpec.parse(\"dilate:size=3,shape=cross\").filter(2)");
    assertThat(Cli.run("run", yaml, "--show", "command").out()).contains("median:3");
    assertThat(Cli.run("run", yaml, "--plan", "--overwrite").out())
        .contains("median of box 3x3", "dilate with cross 3x3");
  }

  @Test
  void listsThem() {
    String out = Cli.run("kernels", "list").out();
    assertThat(out).contains("\nrank\n  median:size=3,shape=box", "\nmorphology\n  erode:size=3");
    assertThat(Cli.run("kernels", "list", "morphology").out()).doesNotContain("gaussian");
    assertThat(Cli.run("kernels", "list", "--json").out())
        .contains("\"name\":\"percentile\"", "\"family\":\"rank\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "medain:5 | unknown kernel 'medain' [BAD_KERNEL]; did you mean 'median'?",
        "median:5,shap=box | median has no argument 'shap' [BAD_KERNEL]; did you mean 'shape'?",
        "rank:3 | rank needs 'rank', as in rank:3,rank=2 [BAD_KERNEL]",
        "median:0 | a window cannot be 0x0",
        "median:5,flip=1 | median has no argument 'flip'"
      })
  void saysWhatIsWrong(String text, String told) {
    Path in = picture(1, 10, 20, 30, 40, 250, 60, 70, 80, 90);
    Cli.Result result = Cli.run("apply", text, in, "-o", folder.resolve("out.png"));
    assertThat(result.err()).contains(told);
    assertThat(folder.resolve("out.png")).doesNotExist();
  }

  @Test
  void saysWhatDoesNotGoTogether() {
    Path in = picture(1, 10, 20, 30, 40, 250, 60, 70, 80, 90);
    Path out = folder.resolve("out.png");
    assertThat(Cli.run("apply", "median:3", in, "-o", out, "--channels", "cuboid").err())
        .contains("slides over planes, not through channels");
    assertThat(Cli.run("apply", "open:3", in, "-o", out, "--size", "valid").err())
        .contains("keeps the data's size; use size same");
    assertThat(Cli.run("apply", "median:5", in, "-o", out, "--size", "valid").err())
        .contains("5x5x1 exceeds input 3x3x1 in VALID; use SAME or FULL");
    assertThat(Cli.run("apply", "median:3", in, "-o", out, "--anchor", "3,0").err())
        .contains("anchor 3,0 lies outside median:size=3");
    assertThat(Cli.run("kernels", "show", "median:3").err())
        .contains("median:size=3 has no weights");
  }
}
