package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Convolution;
import dev.convolve.Correlation;
import dev.convolve.boundary.Boundary;
import dev.convolve.cli.Cli;
import dev.convolve.cli.Pictures;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelBank;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.Range;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankCommandTest {

  @TempDir Path folder;
  private Path row;
  private Path photo;

  @BeforeEach
  void write() throws IOException {
    row = array("row.npy", Tensor.of(Shape.of(1, 3, 2), 1f, 10, 2, 20, 3, 30));
    photo = folder.resolve("photo.png");
    Pictures.write(Pictures.gradient(12, 9), photo);
  }

  private Path array(String name, Tensor tensor) throws IOException {
    Path path = folder.resolve(name);
    Npy.write(path, tensor);
    return path;
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  private static Tensor noise(SampleType type, int... extents) {
    Random random = new Random(7);
    Tensor tensor = Tensor.zeros(type, Shape.of(extents));
    for (int i = 0; i < tensor.shape().size(); i++) {
      tensor.store(i, random.nextInt(200));
    }
    return tensor;
  }

  private Tensor answer(Object... words) throws IOException {
    Object[] all = new Object[words.length + 4];
    all[0] = "bank";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "-o";
    all[words.length + 2] = out("answer.npy");
    all[words.length + 3] = "--overwrite";
    Cli.Result result = Cli.run(all);
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    return Npy.read(folder.resolve("answer.npy"));
  }

  @Test
  void sumsByHand() throws IOException {
    assertThat(answer("1 1 1", "0 1 0", row, "--bias", "0,0.5", "--boundary", "zero"))
        .isEqualTo(Tensor.of(Shape.of(1, 3, 2), 33f, 11.5f, 66, 22.5f, 55, 33.5f));
    assertThat(
            answer("1 1 1", "0 1 0", row, "--bias", "0,0.5", "--boundary", "zero", "--groups", "2"))
        .isEqualTo(Tensor.of(Shape.of(1, 3, 2), 3f, 10.5f, 6, 20.5f, 5, 30.5f));
    assertThat(answer("1 2", row, "--as", "convolution", "--size", "valid"))
        .isEqualTo(Tensor.of(Shape.of(1, 2, 1), 44f, 77));
  }

  @Test
  void theLibrarysOwnAnswers() throws IOException {
    KernelBank bank = KernelBank.of(java.util.List.of(Kernels.leftSobel(), Kernels.topSobel()));
    Tensor photoData = Images.read(photo).tensor();
    assertThat(answer("left-sobel", "top-sobel", photo))
        .isEqualTo(Correlation.of(bank).apply(photoData));
    assertThat(
            answer(
                "left-sobel",
                "top-sobel",
                photo,
                "--step",
                "2,1",
                "--boundary",
                "wrap,edge",
                "--dilation",
                "2",
                "--threads",
                "1"))
        .isEqualTo(
            Correlation.of(bank)
                .step(1, 2)
                .boundary(Boundary.EDGE, Boundary.WRAP)
                .dilation(2)
                .apply(photoData));
    Kernel deep =
        Kernel.of(Shape.of(1, 1, 3), 1, -2, 3); // a point through the channels, read from a file
    Path point = array("point.npy", Tensor.of(Shape.of(1, 1, 3), 1.0, -2, 3));
    assertThat(answer("@" + point, photo))
        .isEqualTo(Correlation.of(KernelBank.of(java.util.List.of(deep))).apply(photoData));
  }

  @Test
  void volumesAndSeries() throws IOException {
    Tensor volume = noise(SampleType.F64, 4, 5, 6, 2);
    KernelBank cubes =
        KernelBank.of(
            java.util.List.of(Kernels.box(Shape.of(3, 3, 3)), Kernels.box(Shape.of(3, 3, 3))));
    assertThat(answer("box:3", "box:3", array("volume.npy", volume), "--size", "valid"))
        .isEqualTo(Correlation.of(cubes).spatialAxes(3).size(SizeMode.VALID).apply(volume));
    Tensor series = noise(SampleType.U8, 20, 3);
    assertThat(answer("1 2 3", array("s.npy", series), "--spatial", "1", "--as", "convolution"))
        .isEqualTo(
            Convolution.of(KernelBank.of(java.util.List.of(Kernel.of(1, 2, 3))))
                .spatialAxes(1)
                .apply(series));
  }

  @Test
  void onePictureForEachPlane() throws IOException {
    Cli.Result result =
        Cli.run(
            "bank",
            "left-sobel",
            "99 99 99; 99 99 99; 99 99 99",
            photo,
            "-o",
            out("{name}-{index}.png"));
    assertThat(result.exit()).isZero();
    Tensor planes =
        Correlation.of(KernelBank.of(java.util.List.of(Kernels.leftSobel())))
            .apply(Images.read(photo).tensor());
    assertThat(Images.read(folder.resolve("photo-1.png")).tensor())
        .isEqualTo(Image.of(planes).withWhite(255).ranged(Range.CENTER).tensor());
    assertThat(result.err()).contains("photo-2.png").contains("samples clipped (range clip)");
    assertThat(Images.read(folder.resolve("photo-2.png")).channels()).isEqualTo(1);
    assertThat(Cli.run("bank", "blur", "blur", photo, "-o", out("{kernel}.png")).err())
        .contains("[OUTPUT_CLASH]")
        .contains("{index}");
  }

  @Test
  void pipelineFilesSayTheSame() throws IOException {
    Object[] words = {"left-sobel", "top-sobel", photo, "--bias", "0,0.5", "--size", "valid"};
    Tensor answer = answer(words);
    Cli.Result yaml =
        Cli.run(
            "bank",
            "left-sobel",
            "top-sobel",
            photo,
            "--bias",
            "0,0.5",
            "--size",
            "valid",
            "--show",
            "yaml");
    assertThat(yaml.out()).contains("bank: true").contains("bias: 0,0.5");
    Path file = Files.writeString(folder.resolve("bank.yaml"), yaml.out());
    assertThat(Cli.run("run", file, "-o", out("again.npy")).err()).isEmpty();
    assertThat(Npy.read(folder.resolve("again.npy"))).isEqualTo(answer);
    assertThat(Cli.run("run", file, "--show", "command").out())
        .startsWith("convolve bank left-sobel top-sobel ")
        .contains("--bias 0,0.5")
        .doesNotContain("--bank");
  }

  @Test
  void plansAndWindowsAreTold() {
    assertThat(Cli.run("bank", "left-sobel", "top-sobel", photo, "--plan", "--groups", "1").out())
        .contains("with 2 kernels")
        .contains("3 channels feed 2 kernels");
    assertThat(
            Cli.run(
                    "bank",
                    "1 1 1",
                    "0 1 0",
                    row,
                    "--bias",
                    "0,0.5",
                    "--boundary",
                    "zero",
                    "--at",
                    "1,0")
                .out())
        .contains("= 66")
        .contains("+ 0.5 (bias) = 22.5");
    assertThat(Cli.run("bank", "blur", photo, "--dry-run", "--json").out())
        .contains("\"planes\":1,\"extents\":[9,12],\"type\":\"f32\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "blur; MISSING; an input behind the kernels",
        "blur box:5 ROW --plan; CONFLICT; one shape",
        "blur ROW --plan --groups 3; UNSUITABLE; cannot be split into 3 groups",
        "blur ROW --plan --bias 1,2; CONFLICT; give one for each",
        "blur ROW --plan --spatial 1; UNSUITABLE; --spatial 1, 2 or 3",
        "blur ROW --at 3,0; OUTSIDE; from 0",
        "blur sharpen ROW -o x.png; OUTPUT_NAME; plane-{index}.png",
        "blur ROW -o x.npy --range abs; CONFLICT; raw answers",
        "blur ROW; MISSING; where to write",
        "blur ROW -o ROW; EXISTS; add --overwrite",
        "blur gone.npy -o x.npy; NOT_FOUND; the input last",
        "blur ROW --plan --show java; CONFLICT; Correlation.of(KernelBank"
      })
  void failuresSayTheWayOut(String words, String code, String hint) {
    Object[] all =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("bank"),
                java.util.Arrays.stream(words.split(" "))
                    .map(word -> word.equals("ROW") ? row.toString() : word))
            .toArray();
    Cli.Result result = Cli.run(all);
    assertThat(result.exit()).isNotZero();
    assertThat(result.err()).contains("[" + code + "]").contains(hint);
  }

  @Test
  void whatIsForBanksNeedsOne() throws IOException {
    Path file =
        Files.writeString(folder.resolve("p.yaml"), "kernel: blur\ninput: x.png\nbias: 1\n");
    assertThat(Cli.run("run", file, "-o", "y.png").err())
        .contains("[CONFLICT]")
        .contains("bank: true");
  }
}
