package dev.convolve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.convolve.cli.CliProcess.Result;
import dev.convolve.cli.CliProcess.Running;
import dev.convolve.cli.pipeline.ShellWords;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as real processes. */
class CommandProcessTest {

  @TempDir Path folder;

  @BeforeEach
  void picture() {
    Pictures.write(Pictures.noise(40, 30, 3, 1), folder.resolve("in.png"));
  }

  private CliProcess convolve() {
    return new CliProcess(folder);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  @Test
  void printsDataOnStdoutAndNothingElse() throws Exception {
    Result result =
        convolve().run("series", "--input", "1 2 3 4 5", "--kernel", "2 3 4", "--size", "full");
    assertThat(result.out()).isEqualTo("2 7 16 25 34 31 20\n");
    assertThat(result.errors()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(convolve().run("--version").out()).startsWith("convolve ");
  }

  @Test
  void exitCodesTellWhatHappened() throws Exception {
    assertThat(convolve().run("apply", "blur", "in.png", "-o", "a.png").exit()).isZero();
    assertThat(convolve().run("apply", "blur", "in.png", "none.png", "-o", "o/").exit()).isOne();
    assertThat(convolve().run("apply", "blurr", "in.png", "-o", "b.png").exit()).isEqualTo(2);
    Result heap =
        convolve()
            .java("-Xmx24m")
            .input(Files.writeString(file("numbers"), "1 2 3 4 5 6 7 8 9 ".repeat(1_500_000)))
            .run("series", "--input", "-", "--kernel", "1 1");
    assertThat(heap.exit()).isEqualTo(3);
    assertThat(heap.errors()).hasSize(1);
    assertThat(heap.last())
        .startsWith("convolve: error: out of memory")
        .contains("[OUT_OF_MEMORY]");
  }

  @Test
  void pipesAreBinarySafe() throws Exception {
    String java =
        convolve().command("apply", "blur", "-", "-o", "-").stream()
            .map(ShellWords::quoted)
            .collect(Collectors.joining(" "));
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    String script = "cat in.png | %s 2>err1 | %s 2>err2 > twice.png".formatted(java, java);
    Process shell = new ProcessBuilder("/bin/sh", "-c", script).directory(folder.toFile()).start();
    assertThat(shell.waitFor()).isZero();
    convolve().run("apply", "blur", "in.png", "-o", "once.png");
    convolve().run("apply", "blur", "once.png", "-o", "again.png");
    assertThat(file("twice.png")).hasSameBinaryContentAs(file("again.png"));
  }

  @Test
  void aReaderThatGoesAwayIsNoCrash() throws Exception {
    Pictures.write(Pictures.noise(600, 600, 3, 1), file("large.png"));
    String java =
        convolve().command("apply", "blur", "large.png", "-o", "-").stream()
            .map(ShellWords::quoted)
            .collect(Collectors.joining(" "));
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    String script = "{ %s 2>err; echo $? >status; } | head -c 10 >/dev/null".formatted(java);
    assertThat(
            new ProcessBuilder("/bin/sh", "-c", script)
                .directory(folder.toFile())
                .start()
                .waitFor())
        .isZero();
    assertThat(Files.readString(file("status")).strip()).isEqualTo("1");
    assertThat(Files.readString(file("err")))
        .contains("stdout")
        .contains("[CANNOT_WRITE]")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "info in.png",
        "model summary post",
        "model summary post --yaml",
        "series --input 1,2,3 --kernel 1,1 --json",
      })
  void aFullDiskUnderStdoutIsTold(String words) throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    Result result = new CliProcess(folder).output(full).run((Object[]) words.split(" "));
    assertThat(result.last()).contains("stdout: no space left", "[NO_SPACE]");
    assertThat(result.exit()).isEqualTo(3);
  }

  @Test
  void expandsQuotedPatternsItself() throws Exception {
    Pictures.write(Pictures.noise(8, 8, 1, 2), file("sub/b.png"));
    Pictures.write(Pictures.noise(8, 8, 1, 2), file("sub/deep/c.png"));
    Result result =
        convolve().run("apply", "blur", "sub/**/*.png", "in.*", "-o", "out/{dir}/{name}-x.{ext}");
    assertThat(result.last()).isEqualTo("done: 3 ok, 0 failed, 0 skipped");
    assertThat(file("out/b-x.png")).exists();
    assertThat(file("out/deep/c-x.png")).exists();
    assertThat(file("out/in-x.png")).exists();
  }

  @Test
  void overwritesOnlyWhenAsked() throws Exception {
    Files.writeString(file("out.png"), "precious");
    Result kept = convolve().run("apply", "blur", "in.png", "-o", "out.png");
    assertThat(kept.exit()).isOne();
    assertThat(file("out.png")).hasContent("precious");
    assertThat(convolve().run("apply", "blur", "in.png", "-o", "out.png", "--overwrite").exit())
        .isZero();
    assertThat(Images.info(file("out.png")).width()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({
    "empty.png, EMPTY_FILE",
    "text.png, NOT_A_PICTURE",
    "cut.png, TRUNCATED",
    "huge.png, TOO_MANY_PIXELS",
    "none.png, NOT_FOUND"
  })
  void badInputsFailWithTheirCode(String name, String code) throws Exception {
    Files.createFile(file("empty.png"));
    Files.writeString(file("text.png"), "this is no picture");
    byte[] whole = Files.readAllBytes(file("in.png"));
    Files.write(file("cut.png"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(file("huge.png"), Pictures.pngHeader(40_000, 40_000));
    Result result = convolve().run("apply", "blur", name, "-o", "out.png");
    assertThat(result.exit()).isOne();
    assertThat(result.errors()).hasSize(2);
    assertThat(result.errors().getFirst())
        .startsWith("convolve: error: " + name + ": ")
        .contains("[" + code + "]");
    assertThat(result.last()).isEqualTo("done: 0 ok, 1 failed, 0 skipped");
    assertThat(file("out.png")).doesNotExist();
  }

  @Test
  void theContentCountsNotTheExtension() throws Exception {
    Files.copy(file("in.png"), file("photo.jpg"));
    assertThat(convolve().run("apply", "blur", "photo.jpg", "-o", "out.png").exit()).isZero();
    convolve().run("apply", "blur", "in.png", "-o", "same.png");
    assertThat(file("out.png")).hasSameBinaryContentAs(file("same.png"));
  }

  @Test
  void aThousandFilesOfWhichThreeAreBad() throws Exception {
    byte[] png = Files.readAllBytes(Pictures.write(Pictures.noise(24, 18, 3, 4), file("one.png")));
    Files.createDirectory(file("many"));
    for (int i = 0; i < 1_000; i++) {
      byte[] content =
          switch (i) {
            case 17 -> new byte[0];
            case 500 -> Arrays.copyOf(png, 60);
            case 999 -> "no picture".getBytes(StandardCharsets.US_ASCII);
            default -> png;
          };
      Files.write(file("many/%03d.png".formatted(i)), content);
    }
    Result result =
        convolve().java("-Xmx64m").run("apply", "gaussian:5", "many", "-o", "out/", "--json");
    assertThat(result.exit()).isOne();
    assertThat(result.last()).isEqualTo("done: 997 ok, 3 failed, 0 skipped");
    assertThat(result.errors()).hasSize(4);
    assertThat(result.errors().get(0)).contains("many/017.png").contains("[EMPTY_FILE]");
    assertThat(result.errors().get(1)).contains("many/500.png");
    assertThat(result.errors().get(2)).contains("many/999.png").contains("[NOT_A_PICTURE]");
    assertThat(result.out().lines()).hasSize(1_000);
    assertThat(Objects.requireNonNull(file("out").toFile().list())).hasSize(997);
  }

  @Test
  void aFullDiskStopsTheWorkAndHarmsNothing() throws Exception {
    Path disk = Files.createDirectory(file("disk"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString())
            .redirectErrorStream(true)
            .start();
    assumeTrue(mount.waitFor() == 0, "a small tmpfs can only be mounted as root");
    try {
      Pictures.write(Pictures.noise(600, 600, 3, 1), file("a.png"));
      Pictures.write(Pictures.noise(20, 20, 3, 1), file("b.png"));
      Files.writeString(disk.resolve("a.tif"), "precious");
      Result result =
          convolve()
              .run(
                  "apply",
                  "blur",
                  "a.png",
                  "b.png",
                  "-o",
                  "disk/{name}.tif",
                  "--overwrite",
                  "--threads",
                  "1");
      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.errors().getFirst()).contains("disk/a.tif").contains("[NO_SPACE]");
      assertThat(result.last()).isEqualTo("done: 0 ok, 1 failed, 1 skipped");
      assertThat(disk.resolve("a.tif")).hasContent("precious");
      assertThat(disk.toFile().list()).containsExactly("a.tif");
    } finally {
      new ProcessBuilder("umount", disk.toString()).start().waitFor();
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalRemovesWhatIsHalfWritten(String signal, int status) throws Exception {
    Path large = file("large.npy");
    float[] samples = new float[3_000 * 3_000];
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextInt(65_536);
    }
    Images.write(Image.of(Tensor.of(Shape.of(3_000, 3_000), samples)), large);
    Path out = Files.createDirectory(file("out"));
    Files.writeString(out.resolve("x.png"), "precious");
    Running running =
        convolve()
            .start(
                "apply",
                "identity",
                "large.npy",
                "-o",
                "out/x.png",
                "--type",
                "u16",
                "--overwrite");
    while (running.process().isAlive() && count(out) < 2) {
      Thread.sleep(5);
    }
    assertThat(running.process().isAlive()).as("it is still writing").isTrue();
    new ProcessBuilder("kill", "-" + signal, Long.toString(running.process().pid()))
        .start()
        .waitFor();
    assertThat(running.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(running.result().exit()).isEqualTo(status);
    assertThat(out.toFile().list()).containsExactly("x.png");
    assertThat(out.resolve("x.png")).hasContent("precious");
  }

  private static int count(Path folder) {
    return Objects.requireNonNull(folder.toFile().list()).length;
  }

  @Test
  void aPhotoOf24MegapixelsFitsHalfAGigabyte() throws Exception {
    Pictures.write(Pictures.gradient(6_000, 4_000), file("photo.jpg"));
    Result result =
        convolve().java("-Xmx512m").run("apply", "gaussian:11", "photo.jpg", "-o", "soft.jpg");
    assertThat(result.errors()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(Images.info(file("soft.jpg")).width()).isEqualTo(6_000);
    Result refused =
        convolve().java("-Xmx128m").run("apply", "gaussian:11", "photo.jpg", "in.png", "-o", "o/");
    assertThat(refused.exit()).isOne();
    assertThat(refused.errors().getFirst())
        .contains("photo.jpg: too much memory: 6000x4000")
        .contains("[TOO_MUCH_MEMORY]");
    assertThat(refused.last()).isEqualTo("done: 1 ok, 1 failed, 0 skipped");
  }

  @Test
  void threadsDoNotChangeABit() throws Exception {
    Pictures.write(Pictures.noise(301, 203, 4, 9), file("n.png"));
    for (int threads : new int[] {1, 2, 3, 7}) {
      convolve().run("apply", "gaussian:11", "n.png", "-o", threads + ".png", "--threads", threads);
      assertThat(file(threads + ".png")).hasSameBinaryContentAs(file("1.png"));
    }
  }

  @Test
  void timingTellsEveryStageAndWhatDidTheWork() throws Exception {
    Pictures.write(Pictures.gradient(64, 48), file("a.jpg"));
    Files.copy(file("a.jpg"), file("b.jpg"));
    Result one = convolve().run("apply", "gaussian:5", "a.jpg", "-o", "o.jpg", "-q", "--timing");
    assertThat(one.errors()).hasSize(2);
    assertThat(one.errors().getFirst())
        .matches(
            "convolve: timing: a\\.jpg: open [0-9.]+ ms, wait [0-9.]+ ms, plan [0-9.]+ ms,"
                + " decode [0-9.]+ ms, filter [0-9.]+ ms, encode [0-9.]+ ms");
    assertThat(one.last())
        .matches(
            "convolve: timing: (start [0-9.]+ ms, )?work [0-9.]+ ms(, total [0-9.]+ ms)?(, plain loops|, vectors from [0-9.]+ ms)?;"
                + " JPEG: (libjpeg-turbo|ImageIO) read 1, wrote 1.*");
    Result two =
        convolve().run("apply", "blur", "a.jpg", "b.jpg", "-o", "out/", "--timing", "--json", "-q");
    assertThat(two.errors()).hasSize(4);
    assertThat(two.errors().get(2)).startsWith("convolve: timing: sum of 2: open ");
    assertThat(two.out().lines())
        .hasSize(2)
        .allMatch(line -> line.matches(".*\"timing\":\\{\"openMs\":.*,\"encodeMs\":[0-9.]+}}"));
    Result bank =
        convolve().run("bank", "blur", "outline", "a.jpg", "-o", "o.npy", "--timing", "--json");
    assertThat(bank.out()).contains("\"timing\":{\"decodeMs\":");
    assertThat(bank.errors()).hasSize(2);
    assertThat(convolve().run("apply", "blur", "a.jpg", "-o", "x.jpg").errors()).isEmpty();
  }

  @Test
  void withAndWithoutLibjpegTurboTheFilesAreTheSame() throws Exception {
    Pictures.write(Pictures.gradient(301, 203), file("a.jpg"));
    convolve().run("apply", "gaussian:5", "a.jpg", "-o", "one.jpg");
    Result other =
        convolve()
            .java("-Ddev.convolve.turbojpeg=false")
            .run("apply", "gaussian:5", "a.jpg", "-o", "other.jpg", "--timing");
    assertThat(other.last()).contains("ImageIO read 1, wrote 1").doesNotContain("turbo");
    assertThat(file("one.jpg")).hasSameBinaryContentAs(file("other.jpg"));
    assertThat(convolve().java("-Ddev.convolve.turbojpeg=false").run("doctor").out())
        .contains("switched off by -Ddev.convolve.turbojpeg=false");
    assertThat(convolve().run("doctor").out())
        .containsPattern("jpeg +(libjpeg-turbo [0-9]|ImageIO)");
  }

  @Test
  void whatTheProcessRunsOnChangesNoBit() throws Exception {
    for (String kernel : new String[] {"gaussian:11", "outline", "median:3"}) {
      convolve().run("apply", kernel, "in.png", "-o", "a.png", "--overwrite");
      convolve()
          .java("-Ddev.convolve.scalar=true")
          .run("apply", kernel, "in.png", "-o", "b.png", "--overwrite");
      assertThat(file("a.png")).as(kernel).hasSameBinaryContentAs(file("b.png"));
    }
    Pictures.write(Pictures.noise(900, 700, 3, 4), file("m/0.png"));
    for (int i = 1; i < 12; i++) {
      Files.copy(file("m/0.png"), file("m/" + i + ".png"));
    }
    Result many =
        convolve().run("apply", "gaussian:31", "m", "-o", "n/{name}.tif", "--timing", "-q");
    assertThat(many.exit()).isZero();
    convolve()
        .java("-Ddev.convolve.scalar=true")
        .run("apply", "gaussian:31", "m/0.png", "-o", "n/plain.tif");
    for (int i = 0; i < 12; i++) {
      assertThat(file("n/" + i + ".tif")).hasSameBinaryContentAs(file("n/plain.tif"));
    }
  }

  @Test
  void anArchiveOfClassesThatDoesNotSuitIsLeftAloneInSilence() throws Exception {
    Files.writeString(file("classes.jsa"), "this is no archive");
    Result result =
        convolve()
            .java("-XX:SharedArchiveFile=" + file("classes.jsa"), "-Xlog:disable")
            .run("--version");
    assertThat(result.out()).startsWith("convolve ");
    assertThat(result.out().lines()).hasSize(1);
    assertThat(result.errors()).isEmpty();
    assertThat(result.exit()).isZero();
  }
}
