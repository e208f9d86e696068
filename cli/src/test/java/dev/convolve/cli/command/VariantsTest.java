package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.cli.Cli;
import dev.convolve.cli.Pictures;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps, dilations, boundaries per axis, gaps and tolerances through the command. */
class VariantsTest {

  private static final int WIDTH = 23;
  private static final int HEIGHT = 14;

  @TempDir Path folder;
  private Path input = Path.of("");
  private Image image = Pictures.flat(1, 1, 0);

  @BeforeEach
  void picture() {
    image = Pictures.noise(WIDTH, HEIGHT, 3, 5);
    input = Pictures.write(image, folder.resolve("in.png"));
  }

  private Tensor answer(Object... words) throws IOException {
    List<Object> all = new ArrayList<>(Arrays.asList(words));
    Path out = folder.resolve("out.npy");
    all.addAll(List.of("-o", out, "--overwrite"));
    Cli.Result result = Cli.run(all.toArray());
    assertThat(result.err().lines().filter(line -> !line.endsWith(" NaN"))).isEmpty();
    assertThat(result.exit()).isZero();
    return Npy.read(out);
  }

  private Tensor wanted(LinearFilter filter) {
    return filter.axes(0, 1).apply(image.tensor());
  }

  @Test
  void xComesBeforeY() throws IOException {
    Kernel kernel = Kernel.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(
            answer(
                "apply",
                "1 2 3; 4 5 6",
                input,
                "--boundary",
                "wrap,edge",
                "--step",
                "2,3",
                "--dilation",
                "3,2"))
        .isEqualTo(
            wanted(
                Correlation.of(kernel)
                    .boundary(Boundary.EDGE, Boundary.WRAP)
                    .step(3, 2)
                    .dilation(2, 3)));
    assertThat(answer("apply", "1 2 3; 4 5 6", input, "--step", "2", "--anchor", "2,0"))
        .isEqualTo(wanted(Correlation.of(kernel).step(2).anchor(0, 2)));
  }

  @Test
  void aCuboidStepsOverRowsAndColumns() throws IOException {
    Tensor plane = answer("apply", "blur", input, "--channels", "cuboid", "--step", "2,3");
    assertThat(plane.shape()).isIn(Shape.of(5, 12), Shape.of(5, 12, 1));
  }

  @Test
  void aMaskSaysWhatCounts() throws IOException {
    Image mask = Pictures.noise(WIDTH, HEIGHT, 1, 6);
    Path file = Pictures.write(mask, folder.resolve("mask.png"));
    Tensor certainties = Tensor.zeros(SampleType.F32, Shape.of(HEIGHT, WIDTH, 1));
    for (int i = 0; i < HEIGHT * WIDTH; i++) {
      certainties.store(i, mask.tensor().at(i) / 255);
    }
    Tensor wanted =
        Correlation.of(Kernels.gaussian(5))
            .axes(0, 1)
            .minimumValid(0.5)
            .apply(image.tensor(), certainties);
    assertThat(answer("apply", "gaussian:5", input, "--mask", file, "--min-valid", "0.5"))
        .isEqualTo(wanted);
    Path raw = folder.resolve("mask.npy");
    Npy.write(raw, certainties.reshape(Shape.of(HEIGHT, WIDTH)));
    assertThat(answer("apply", "gaussian:5", input, "--mask", raw, "--min-valid", "0.5"))
        .isEqualTo(wanted);
  }

  @Test
  void gapsAreSkippedInFloatPictures() throws IOException {
    Tensor data = Tensor.zeros(SampleType.F32, Shape.of(9, 8));
    for (int i = 0; i < 72; i++) {
      data.store(i, i % 5 == 0 ? Double.NaN : i);
    }
    Path gaps = folder.resolve("gaps.npy");
    Npy.write(gaps, data);
    Tensor answer = answer("apply", "box:3", gaps, "--skip-nan");
    Tensor wanted = Correlation.of(Kernels.box(3)).ignoringNan().apply(data);
    assertThat(answer.reshape(wanted.shape())).isEqualTo(wanted);
  }

  @Test
  void everyVariantIsShownByThePlan() {
    Path mask = Pictures.write(Pictures.flat(WIDTH, HEIGHT, 255), folder.resolve("white.png"));
    Cli.Result plan =
        Cli.run(
            "apply",
            "gaussian:5",
            input,
            "--plan",
            "--step",
            "2,3",
            "--dilation",
            "1,2",
            "--boundary",
            "wrap,edge",
            "--mask",
            mask,
            "--min-valid",
            "0.25",
            "--tolerance",
            "0.1");
    assertThat(plan.err()).isEmpty();
    assertThat(plan.out())
        .contains("edge same anchor 2 step 3 dilation 2 | wrap same anchor 2 step 2")
        .contains(
            "missing     a mask says how much each sample counts; with less than 0.25 of the weight there, NaN");
  }

  @Test
  void aMaskIsExplained() {
    Path mask = Pictures.write(Pictures.flat(WIDTH, HEIGHT, 0), folder.resolve("black.png"));
    Cli.Result why = Cli.run("explain", "box:3", input, "--at", "4,4", "--mask", mask);
    assertThat(why.exit()).isZero();
    assertThat(why.out()).contains("- missing: 9 of 9 taps; 0 of the weight is there");
  }

  @Test
  void yamlSaysTheSame() throws IOException {
    Path mask = Pictures.write(Pictures.noise(WIDTH, HEIGHT, 1, 6), folder.resolve("mask.png"));
    Object[] words = {
      "apply",
      "box:3",
      input,
      "--mask",
      mask,
      "--min-valid",
      "0.5",
      "--step",
      "2,1",
      "--boundary",
      "wrap,edge",
      "--tolerance",
      "0.5"
    };
    Tensor wanted = answer(words);
    List<Object> shown = new ArrayList<>(Arrays.asList(words));
    shown.addAll(List.of("--show", "yaml"));
    Cli.Result yaml = Cli.run(shown.toArray());
    assertThat(yaml.out())
        .contains("step: 2,1")
        .contains("boundary: wrap,edge")
        .contains("min-valid: 0.5")
        .contains("tolerance: 0.5");
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), yaml.out());
    assertThat(answer("run", file)).isEqualTo(wanted);
  }

  @Test
  void theMaskMustSuit() {
    Path small = Pictures.write(Pictures.flat(2, 2, 255), folder.resolve("small.png"));
    Path colour = Pictures.write(Pictures.noise(WIDTH, HEIGHT, 3, 1), folder.resolve("colour.png"));
    Path out = folder.resolve("out.png");
    assertThat(Cli.run("apply", "blur", input, "-o", out, "--mask", small).err())
        .contains("[UNSUITABLE]")
        .contains("the mask has 2x2 pixels, the picture 23x14");
    assertThat(Cli.run("apply", "blur", input, "-o", out, "--mask", colour).err())
        .contains("[UNSUITABLE]")
        .contains("the mask has 3 channels; give a gray picture without alpha");
    assertThat(Cli.run("apply", "outline", input, "-o", out, "--mask", small).err())
        .contains("[CONFLICT]")
        .contains("a mask needs weights of one sign");
    assertThat(Cli.run("apply", "blur", input, "-o", out, "--mask", "none.png").exit()).isNotZero();
    assertThat(Cli.run("apply", "blur", input, "-o", out, "--step", "0").err())
        .contains("[BAD_VALUE]")
        .contains("whole numbers from 1");
  }
}
