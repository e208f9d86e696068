package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.convolve.cli.Cli;
import dev.convolve.cli.Pictures;
import dev.convolve.cli.pipeline.KernelTexts;
import dev.convolve.cli.pipeline.Key;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelCatalogue;
import dev.convolve.kernel.NamedKernel;
import dev.convolve.neighbourhood.FilterCatalogue;
import dev.convolve.plan.CostModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherCommandsTest {

  @TempDir Path folder;

  @Test
  void withoutWordsItTellsHowToUseIt() {
    Cli.Result bare = Cli.run();
    assertThat(bare.exit()).isEqualTo(2);
    assertThat(bare.err()).contains("Usage: convolve COMMAND");
    assertThat(Cli.run("--help").out()).isEqualTo(bare.err());
    assertThat(Cli.run("help").out()).isEqualTo(bare.err());
    assertThat(Cli.run("--version").out()).matches("convolve \\d+\\.\\d+.*\n");
    Cli.Result unknown = Cli.run("aply");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualTo(
            "convolve: error: unknown command: 'aply' [UNKNOWN_COMMAND]; did you mean 'apply'?\n");
    assertThat(Cli.run("--quiet").exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Commands.class)
  void everyCommandHasHelp(Commands command) {
    Cli.Result help = Cli.run(command.word(), "--help");
    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).startsWith("Usage: convolve " + command.word());
    assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(Cli.run("help", command.word()).out()).isEqualTo(help.out());
  }

  @Test
  void helpStatesEveryDefault() {
    String help = Cli.run("apply", "--help").out().replaceAll("\\s+", " ");
    for (Key<?> key : Keys.ALL) {
      assertThat(help).contains(key.isFlag() ? "--[no-]" + key.name() : key.option() + "=");
      assertThat(key.help()).as(key.name()).containsAnyOf("Default", "Stop", "Pass over");
    }
  }

  @Test
  void listsEveryKernel() {
    String list = Cli.run("kernels", "list").out();
    for (NamedKernel kernel : KernelCatalogue.all()) {
      assertThat(list).containsPattern("(?m)^  " + kernel.name() + "[: ]");
    }
    assertThat(Cli.run("kernels", "list", "--json").out().lines())
        .hasSize(KernelCatalogue.all().size() + FilterCatalogue.all().size());
    assertThat(Cli.run("kernels", "list", "edges").out())
        .contains("outline")
        .doesNotContain("gaussian");
    assertThat(Cli.run("kernels", "list", "edgs").err()).contains("did you mean 'edges'?");
  }

  @Test
  void showsKernels() {
    assertThat(Cli.run("kernels", "show", "left-sobel").out())
        .isEqualTo(
            """
            left-sobel (3x3), named: slides as drawn through every door
               1  0 -1
               2  0 -2
               1  0 -1
            sum 0: flat data give 0; pictures are shown around mid-gray (range center)
            outer product of (1 2 1) and (1 0 -1)
            """);
    assertThat(Cli.run("kernels", "show", "blur").out())
        .contains("over 16\nsum 1: pictures are clipped");
    assertThat(Cli.run("kernels", "show", "1 2; 3 4").out()).contains("literal numbers");
    assertThat(Cli.run("kernels", "show", "gaussian:5", "--rank", "1").out()).contains("(5)");
    assertThat(Cli.run("kernels", "show", "binomial:3", "--json").out())
        .contains("\"numerators\":[1,2,1,2,4,2,1,2,1],\"divisor\":16");
    Cli.Result drawn = Cli.onTerminal(Map.of(), "kernels", "show", "left-sobel", "--preview");
    assertThat(drawn.err()).contains("\u2580");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k.txt", "k.csv", "k.npy", "k.mat", "im:k.txt"})
  void writesKernelsThatReadBack(String name) {
    boolean magick = name.startsWith("im:");
    Path file = folder.resolve(magick ? name.substring(3) : name);
    for (String kernel :
        new String[] {
          "emboss", "gaussian:size=5", "blur", "1 2 3; 4 5 6 / 7", "left-sobel|rotate=90"
        }) {
      Cli.Result made =
          magick
              ? Cli.run(
                  "kernels", "make", kernel, "-o", file, "--overwrite", "--format", "imagemagick")
              : Cli.run("kernels", "make", kernel, "-o", file, "--overwrite");
      assertThat(made.err()).isEmpty();
      Kernel read = KernelTexts.read("@" + file, 2);
      assertThat(read.weights()).as(kernel).containsExactly(KernelTexts.read(kernel, 2).weights());
    }
  }

  @Test
  void makingAKernelKeepsWhatIsThere() throws IOException {
    Path file = Files.writeString(folder.resolve("k.txt"), "precious");
    Cli.Result kept = Cli.run("kernels", "make", "blur", "-o", file);
    assertThat(kept.exit()).isEqualTo(1);
    assertThat(kept.err()).contains("[EXISTS]");
    assertThat(file).hasContent("precious");
    assertThat(Cli.run("kernels", "make", "blur").out()).isEqualTo("1 2 1\n2 4 2\n1 2 1 / 16\n");
    assertThat(Cli.run("kernels", "make", "blur", "--format", "cvs").err())
        .contains("did you mean 'csv'?");
  }

  @Test
  void pointsAtKernelMistakes() {
    Cli.Result result = Cli.run("kernels", "show", "0 -1 0; -1 x -1");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains("'x' in row 2, column 2")
        .endsWith("  0 -1 0; -1 x -1\n             ^\n");
    assertThat(Cli.run("kernels", "show", "gausian:3").err()).contains("did you mean 'gaussian'?");
    assertThat(Cli.run("kernels", "shwo", "x").err()).contains("did you mean 'show'?");
    assertThat(Cli.run("kernels").exit()).isEqualTo(2);
  }

  @Test
  void tellsWhatAFileHolds() throws IOException {
    Path png = Pictures.write(Pictures.noise(20, 10, 3, 1), folder.resolve("a.png"));
    assertThat(Cli.run("info", png).out())
        .contains("format     png")
        .contains("size       20 x 10")
        .contains("samples    u8, 8 bits in the file");
    assertThat(Cli.run("info", png, "--json").out())
        .startsWith(
            "{\"file\":\""
                + png
                + "\",\"format\":\"png\",\"width\":20,\"height\":10,\"channels\":3");
    assertThat(Cli.withInput(Files.readAllBytes(png), "info", "-").out()).startsWith("stdin\n");
    Path bad = Files.writeString(folder.resolve("b.png"), "nothing");
    Cli.Result some = Cli.run("info", bad, png, folder.resolve("c.png"), "--json");
    assertThat(some.exit()).isEqualTo(1);
    assertThat(some.out().lines()).hasSize(3);
    assertThat(some.err()).contains("[NOT_A_PICTURE]").contains("[NOT_FOUND]");
    Path huge = Files.write(folder.resolve("huge.png"), Pictures.pngHeader(40_000, 40_000));
    assertThat(Cli.run("info", huge).out()).contains("40000 x 40000");
  }

  @Test
  void doctorTellsWhatIsThere() {
    Cli.Result result = Cli.run("doctor");
    assertThat(result.out())
        .contains("java       " + Runtime.version())
        .contains("simd       on: ")
        .contains("heap       ")
        .contains("reads      png jpeg");
    assertThat(Cli.run("doctor", "--json").out()).startsWith("{\"convolve\":");
  }

  @Test
  void costsOfAFileChooseTheAlgorithm() throws IOException {
    Path costs = folder.resolve("costs.txt");
    // Where a pass costs the earth, nothing is separable.
    String dear = CostModel.SHIPPED.text().replaceAll("(f..\\.pass):.*", "$1: 1000");
    Files.writeString(costs, dear.replace("name: shipped", "name: a dear machine"));
    String[] series = {"series", "--kernel", "gaussian:5", "--input", "1 2 3 4 5", "--plan"};
    assertThat(Cli.run(series).out()).contains("costs: shipped");
    Path picture = Pictures.write(Pictures.noise(90, 70, 3, 1), folder.resolve("in.png"));
    String[] apply = {"apply", "gaussian:31", picture.toString(), "--plan"};
    assertThat(Cli.run(apply).out()).contains("costs: shipped");
    Cli.Result chosen =
        Cli.run("apply", "gaussian:31", picture.toString(), "--plan", "--costs", costs.toString());
    assertThat(chosen.out()).contains("costs: a dear machine").doesNotContain("separable: the");
    assertThat(Cli.run("apply", "blur", picture.toString(), "--plan", "--costs", "none.txt").err())
        .contains("none.txt: ")
        .contains("doctor --calibrate");
  }

  @Test
  void completesInEveryShell() throws Exception {
    String fish = Cli.run("completion", "fish").out();
    assertThat(fish).contains("-a apply").contains("-l boundary");
    assertThat(Cli.run("completion", "zsch").err()).contains("did you mean 'zsh'?");
    String bash = Cli.run("completion", "bash").out();
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no /bin/bash");
    String script =
        bash
            + "\nCOMP_WORDS=(convolve apply --boun); COMP_CWORD=2; COMP_LINE='convolve apply --boun'\n"
            + "_complete_convolve 2>/dev/null; echo \"${COMPREPLY[*]}\"\n";
    Process process =
        new ProcessBuilder("/bin/bash", "-c", script).redirectErrorStream(true).start();
    String replied = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(replied.strip()).isEqualTo("--boundary");
  }
}
