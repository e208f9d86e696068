package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Cli;
import dev.convolve.cli.Pictures;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.PictureFilter;
import dev.convolve.media.PictureOptions;
import dev.convolve.tensor.SampleType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyTest {

  @TempDir Path folder;
  private Path input = Path.of("");
  private Image image = Pictures.flat(1, 1, 0);

  @BeforeEach
  void picture() {
    image = Pictures.noise(31, 17, 3, 1);
    input = Pictures.write(image, folder.resolve("in.png"));
  }

  private Path out(String name) {
    return folder.resolve(name);
  }

  @Test
  void filtersLikeTheLibrary() throws IOException {
    Cli.Result result = Cli.run("apply", "gaussian:5", input, "-o", out("soft.png"));
    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.bytes()).isEmpty();
    Image expected =
        PictureFilter.of(PictureOptions.DEFAULT, Kernels.gaussian(5)).apply(image).image();
    assertThat(Images.read(out("soft.png")).tensor()).isEqualTo(expected.tensor());
  }

  @Test
  void everyDefaultHasItsFlag() throws IOException {
    Cli.run("apply", "left-sobel", input, "-o", out("default.png"));
    Cli.Result spelled =
        Cli.run(
            "apply",
            "left-sobel",
            input,
            "-o",
            out("spelled.png"),
            "--as",
            "correlation",
            "--boundary",
            "reflect",
            "--size",
            "same",
            "--channels",
            "each",
            "--type",
            "u8",
            "--range",
            "center",
            "--luma",
            "601",
            "--method",
            "auto",
            "--no-linear",
            "--anchor",
            "1,1",
            "--frame",
            "0",
            "--fail-on",
            "truncated",
            "--format",
            "png",
            "--max-pixels",
            "268435456",
            "--no-overwrite",
            "--threads",
            "1");
    assertThat(spelled.err()).isEmpty();
    assertThat(out("spelled.png")).hasSameBinaryContentAs(out("default.png"));
  }

  @Test
  void convolutionFlipsLiteralNumbersOnly() throws IOException {
    String rows = "1 2 3; 4 5 6; 7 8 9 / 45";
    Cli.run("apply", rows, input, "-o", out("corr.npy"));
    Cli.run("apply", rows, input, "-o", out("conv.npy"), "--as", "convolution");
    Cli.run("apply", rows + "|flip", input, "-o", out("flip.npy"));
    assertThat(out("conv.npy")).hasSameBinaryContentAs(out("flip.npy"));
    assertThat(Files.mismatch(out("corr.npy"), out("conv.npy"))).isNotNegative();
    Cli.run("apply", "left-sobel", input, "-o", out("a.npy"));
    Cli.run("apply", "left-sobel", input, "-o", out("b.npy"), "--as", "convolution");
    assertThat(out("a.npy")).hasSameBinaryContentAs(out("b.npy"));
  }

  @Test
  void arraysStayRawFloats() throws IOException {
    Cli.run("apply", "left-sobel", input, "-o", out("x.npy"));
    Image raw = Images.read(out("x.npy"));
    assertThat(raw.type()).isEqualTo(SampleType.F32);
    double[] samples = raw.tensor().toDoubles();
    assertThat(Arrays.stream(samples).min().orElseThrow()).isNegative();
    assertThat(Arrays.stream(samples).max().orElseThrow()).isGreaterThan(255);
  }

  @Test
  void fullHasZerosOutsideUnlessToldOtherwise() {
    Cli.run("apply", "box:3", input, "-o", out("full.png"), "--size", "full");
    Cli.run("apply", "box:3", input, "-o", out("zero.png"), "--size", "full", "--boundary", "zero");
    Cli.run("apply", "box:3", input, "-o", out("edge.png"), "--size", "full", "--boundary", "edge");
    assertThat(out("full.png")).hasSameBinaryContentAs(out("zero.png"));
    assertThat(out("edge.png")).exists();
    assertThat(out("full.png").toFile().length()).isNotEqualTo(out("edge.png").toFile().length());
  }

  @Test
  void clippedSamplesAreTold() {
    Cli.Result result = Cli.run("apply", "sharpen", input, "-o", out("x.png"), "--json");
    assertThat(result.exit()).isZero();
    assertThat(result.err())
        .matches(
            "convolve: .*in\\.png: [\\d,]+ of 1,581 samples clipped to 0\\.\\.255; --range stretch"
                + " or --type f32 keeps them\n");
    assertThat(result.out()).containsPattern("\"samples\":1581,\"clipped\":[1-9]");
    assertThat(Cli.run("apply", "sharpen", input, "-o", out("y.png"), "--quiet").err()).isEmpty();
    assertThat(Cli.run("apply", "sharpen", input, "-o", out("z.png"), "--range", "stretch").err())
        .isEmpty();
  }

  @Test
  void streamsThroughStandardInputAndOutput() throws IOException {
    byte[] png = Files.readAllBytes(input);
    Cli.Result piped = Cli.withInput(png, "apply", "blur", "-", "-o", "-");
    assertThat(piped.exit()).isZero();
    Cli.run("apply", "blur", input, "-o", out("file.png"));
    assertThat(piped.bytes()).isEqualTo(Files.readAllBytes(out("file.png")));
    Cli.Result ppm = Cli.withInput(png, "apply", "blur", "-", "-o", "-", "--format", "pnm");
    assertThat(ppm.out()).startsWith("P6");
    Cli.Result none = Cli.withInput(new byte[0], "apply", "blur", "-", "-o", "-");
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains("stdin: empty file").contains("[EMPTY_FILE]");
    assertThat(none.bytes()).isEmpty();
  }

  @Test
  void existingOutputsAreKeptReplacedOrSkipped() throws IOException {
    Path target = Files.writeString(out("x.png"), "precious");
    Cli.Result kept = Cli.run("apply", "blur", input, "-o", target);
    assertThat(kept.exit()).isEqualTo(1);
    assertThat(kept.errors().getFirst()).contains("x.png: file exists").contains("--overwrite");
    assertThat(kept.errors().getLast()).isEqualTo("done: 0 ok, 1 failed, 0 skipped");
    assertThat(target).hasContent("precious");
    Cli.Result skipped = Cli.run("apply", "blur", input, "-o", target, "--skip-existing");
    assertThat(skipped.exit()).isZero();
    assertThat(target).hasContent("precious");
    assertThat(Cli.run("apply", "blur", input, "-o", target, "--overwrite").exit()).isZero();
    assertThat(Images.read(target).width()).isEqualTo(31);
  }

  @Test
  void theInputIsReplacedOnlyWhenAsked() throws IOException {
    byte[] before = Files.readAllBytes(input);
    Cli.Result refused = Cli.run("apply", "blur", input, "-o", input);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("it is the input itself");
    assertThat(Files.readAllBytes(input)).isEqualTo(before);
    assertThat(Cli.run("apply", "blur", input, "-o", input, "--overwrite").exit()).isZero();
    assertThat(Files.readAllBytes(input)).isNotEqualTo(before);
  }

  @Test
  void theRestIsDoneWhenOneFails() throws IOException {
    Files.writeString(out("bad.png"), "no picture at all");
    Pictures.write(image, out("good.png"));
    Cli.Result result =
        Cli.run("apply", "blur", out("*.png"), out("none.png"), "-o", folder + "/o/", "--json");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.errors().getLast()).isEqualTo("done: 2 ok, 2 failed, 0 skipped");
    assertThat(result.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("bad.png").contains("\"code\":\"NOT_A_PICTURE\""),
            line -> assertThat(line).contains("good.png").contains("\"status\":\"ok\""),
            line -> assertThat(line).contains("in.png").contains("\"status\":\"ok\""),
            line -> assertThat(line).contains("none.png").contains("\"code\":\"NOT_FOUND\""));
    assertThat(out("o").toFile().list()).containsExactlyInAnyOrder("good.png", "in.png");
  }

  @Test
  void failFastStops() throws IOException {
    Files.writeString(out("a.png"), "no picture");
    Cli.Result result =
        Cli.run(
            "apply", "blur", out("*.png"), "-o", folder + "/o/", "--fail-fast", "--threads", "1");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.errors().getLast()).isEqualTo("done: 0 ok, 1 failed, 1 skipped");
  }

  @Test
  void aBugIsToldWithoutATrace() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("surprise");
          }

          @Override
          public int read(byte[] into, int from, int length) {
            throw new IllegalStateException("surprise");
          }
        };
    Cli.Result result = Cli.run(broken, Map.of(), "apply", "blur", "-", "-o", out("x.png"));
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("[INTERNAL]").contains("surprise").doesNotContain("\tat ");
    Cli.Result traced =
        Cli.run(broken, Map.of("CONVOLVE_DEBUG", "1"), "apply", "blur", "-", "-o", out("x.png"));
    assertThat(traced.err()).contains("\tat ");
  }

  @Test
  void whatNeverWorksIsAUsageError() {
    assertUsage(
        "CONFLICT", "apply", "sharpen", input, "-o", out("x.png"), "--boundary", "normalized");
    assertUsage("CONFLICT", "apply", "outline", input, "-o", out("x.png"), "--method", "separable");
    assertUsage("CONFLICT", "apply", "blur", input, "-o", out("x.png"), "--anchor", "1");
    assertUsage("BAD_VALUE", "apply", "blur", input, "-o", out("x.png"), "--anchor", "1,3");
    assertUsage("BAD_VALUE", "apply", "blur", input, "-o", out("x.png"), "--boundary", "mirror");
    assertUsage("BAD_VALUE", "apply", "blur", input, "-o", out("x.png"), "--size", "sama");
    assertUsage("BAD_VALUE", "apply", "blur", input, "-o", out("x.png"), "--threads", "0");
    assertUsage("MISSING", "apply", "blur", input);
    assertUsage("MISSING", "apply", "blur", "-o", out("x.png"));
    assertUsage("MISSING", "apply");
    assertUsage("CONFLICT", "apply", "blur", input, "-o", "-", "--json");
    assertUsage("CONFLICT", "apply", "blur", input, "-o", "o/", "--overwrite", "--skip-existing");
    assertUsage("UNKNOWN_OPTION", "apply", "blur", input, "-o", out("x.png"), "--boundry", "wrap");
    assertUsage("BAD_KERNEL", "apply", "@none.txt", input, "-o", out("x.png"));
    assertUsage("BAD_KERNEL", "apply", input, "blur", "-o", out("x.png"));
    assertThat(out("x.png")).doesNotExist();
  }

  private static void assertUsage(String code, Object... words) {
    Cli.Result result = Cli.run(words);
    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.errors().getFirst())
        .startsWith("convolve: error: ")
        .contains("[" + code + "]");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aKernelTooLargeFailsItsPictureAlone() {
    Path large = Pictures.write(Pictures.noise(60, 60, 1, 3), out("large.png"));
    Cli.Result result =
        Cli.run("apply", "box:41", input, large, "-o", folder + "/o/", "--size", "valid");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("in.png: cannot be filtered").contains("[UNSUITABLE]");
    assertThat(result.errors().getLast()).isEqualTo("done: 1 ok, 1 failed, 0 skipped");
  }

  @Test
  void formatsThatCannotHoldTheAnswerAreToldBeforeWork() {
    Cli.Result result = Cli.run("apply", "blur", input, "-o", out("x.jpg"), "--type", "u16");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("[CANNOT_HOLD]").contains("--type u8");
    assertThat(out("x.jpg")).doesNotExist();
  }

  @Test
  void dryRunAndPlanWriteNothing() {
    Cli.Result dry = Cli.run("apply", "gaussian:5", input, "-o", out("o/{name}.png"), "--dry-run");
    assertThat(dry.exit()).isZero();
    assertThat(dry.out())
        .isEqualTo(
            input + " -> " + out("o/in.png") + ": 31x17, 3 channels of u8, by separable, as PNG\n");
    Cli.Result plan = Cli.run("apply", "gaussian:5", input, "--plan");
    assertThat(plan.out()).contains("algorithm   separable").contains("lanes");
    assertThat(Cli.run("apply", "gaussian:5", input, "--plan", "--json").out())
        .startsWith("{\"input\":")
        .contains("\"plans\":[\"correlation of u8");
    assertThat(out("o")).doesNotExist();
  }

  @Test
  void limitsAreToldInADryRunToo() throws IOException {
    Path huge = Files.write(out("huge.png"), Pictures.pngHeader(40_000, 40_000));
    for (String mode : new String[] {"--dry-run", "--plan", "--quiet"}) {
      Cli.Result pixels = Cli.run("apply", "blur", huge, "-o", out("x.png"), mode);
      assertThat(pixels.exit()).isEqualTo(1);
      assertThat(pixels.err()).contains("[TOO_MANY_PIXELS]").contains("1,600,000,000");
    }
    Cli.Result memory = Cli.run("apply", "blur", huge, "-o", out("x.png"), "--max-pixels", "2000M");
    assertThat(memory.exit()).isEqualTo(1);
    assertThat(memory.err()).contains("[TOO_MUCH_MEMORY]").contains("GiB").contains("-Xmx");
  }

  @Test
  void chainsRoundOnce() throws IOException {
    Cli.run("chain", input, "blur", "blur", "-o", out("chain.png"));
    Cli.run("apply", "blur", "--then", "blur", input, "-o", out("then.png"));
    assertThat(out("chain.png")).hasSameBinaryContentAs(out("then.png"));
    Image once =
        PictureFilter.of(PictureOptions.DEFAULT, Kernels.blur(), Kernels.blur())
            .apply(image)
            .image();
    assertThat(Images.read(out("chain.png")).tensor()).isEqualTo(once.tensor());
  }

  @Test
  void runDoesWhatTheFileSays() throws IOException {
    Path yaml = out("p.yaml");
    Cli.Result shown =
        Cli.run(
            "apply",
            "-1 0 1; -2 0 2; -1 0 1",
            input,
            "-o",
            out("a.png"),
            "--channels",
            "luma",
            "--boundary",
            "wrap",
            "--show",
            "yaml");
    Files.writeString(yaml, shown.out());
    Cli.run(
        "apply",
        "-1 0 1; -2 0 2; -1 0 1",
        input,
        "-o",
        out("a.png"),
        "--channels",
        "luma",
        "--boundary",
        "wrap");
    assertThat(Cli.run("run", yaml, "-o", out("b.png")).err()).isEmpty();
    assertThat(out("a.png")).hasSameBinaryContentAs(out("b.png"));
    Cli.Result piped =
        Cli.withInput(
            shown.out().getBytes(StandardCharsets.UTF_8),
            "run",
            "-",
            "--show",
            "command",
            "--size",
            "full");
    assertThat(piped.out())
        .isEqualTo(
            "convolve apply --boundary wrap --size full --channels luma -o "
                + out("a.png")
                + " -- '-1 0 1; -2 0 2; -1 0 1' "
                + input
                + "\n");
    assertThat(Cli.run("run", out("none.yaml")).exit()).isEqualTo(2);
  }

  @Test
  void previewIsDrawnOnTerminalsOnly() {
    Cli.Result piped = Cli.run("apply", "blur", input, "--preview");
    assertThat(piped.exit()).isZero();
    assertThat(piped.err()).isEmpty();
    Cli.Result drawn =
        Cli.onTerminal(Map.of("COLORTERM", "truecolor"), "apply", "blur", input, "--preview");
    assertThat(drawn.err()).contains("\u2580").contains("\u001b[38;2;");
    assertThat(drawn.out()).isEmpty();
    Cli.Result kitty =
        Cli.onTerminal(Map.of("TERM", "xterm-kitty"), "apply", "blur", input, "--preview");
    assertThat(kitty.err()).startsWith("\u001b_Ga=T,f=100");
    Cli.Result sixel = Cli.run("apply", "blur", input, "--preview-as", "sixel");
    assertThat(sixel.err()).startsWith("\u001bPq").endsWith("\u001b\\\n");
  }
}
