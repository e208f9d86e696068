package dev.convolve.cli.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Cli;
import dev.convolve.kernel.FrequencyResponse;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseTest {

  @TempDir Path folder;

  @Test
  void tellsGainsInATableWithAPlot() {
    Cli.Result result = Cli.run("kernels", "show", "1 2 1|scale=1/4", "--rank", "1", "--response");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .contains(
            "flat data: gain 1 (0.0 dB)", "fastest wave along: gain 0\\n".replace("\\n", "\n"))
        .contains("-3 dB along at 0.182 cycles a sample: waves of 5.4937 samples")
        .contains("\n 0.000        0.0  ████", "\n 0.250       -6.0  ██", "\n 0.500       -inf\n");
  }

  @Test
  void tellsADifferenceWithoutGainForFlatData() {
    Cli.Result result = Cli.run("kernels", "show", "gaussian:5", "left-sobel", "--response");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .startsWith("frequency response of gaussian:size=5, then left-sobel")
        .contains("flat data: gain 0\n", "cycles     across       down   diagonal");
  }

  @Test
  void drawsThePlaneWithFlatDataInTheMiddle() throws IOException {
    Path file = folder.resolve("r.png");
    assertThat(Cli.run("kernels", "show", "gaussian:5", "--response", "-o", file).exit()).isZero();
    Image image = Images.read(file);
    assertThat(image.width()).isEqualTo(ResponseFile.PLANE);
    int middle = ResponseFile.PLANE / 2;
    assertThat(image.tensor().get(middle, middle, 0)).isEqualTo(255);
    double across = FrequencyResponse.of(Kernels.gaussian(5)).fastest(1);
    assertThat(image.tensor().get(middle, 0, 0))
        .isEqualTo(Math.rint(255 * (1 + 20 * Math.log10(across) / 80)));
  }

  @Test
  void drawsASeriesAsACurve() {
    Image image = ResponsePlot.image(FrequencyResponse.of(Kernels.box(Shape.of(9))));
    assertThat(List.of(image.width(), image.height()))
        .isEqualTo(List.of(ResponsePlot.WIDTH, ResponsePlot.HEIGHT));
    int top = (int) Math.round(5.0 / 85 * (ResponsePlot.HEIGHT - 1));
    assertThat(image.tensor().get(top, 0, 0)).isZero();
    assertThat(image.tensor().get(top - 3, 40, 0)).isEqualTo(255);
  }

  @Test
  void writesCurvesAsSvg() throws IOException {
    Path file = folder.resolve("r.svg");
    assertThat(Cli.run("kernels", "show", "gaussian:5", "--response", "-o", file).exit()).isZero();
    assertThat(Files.readString(file))
        .startsWith("<svg xmlns")
        .contains(">across</text>", ">down</text>", ">diagonal</text>", ">cycles a sample</text>")
        .doesNotContain("NaN")
        .endsWith("</svg>\n");
  }

  @Test
  void writesNumbers() throws IOException {
    Path npy = folder.resolve("r.npy");
    Path csv = folder.resolve("r.csv");
    assertThat(Cli.run("kernels", "show", "1 2 1", "--rank", "1", "--response", "-o", npy).exit())
        .isZero();
    Tensor numbers = Npy.read(npy);
    assertThat(numbers.shape()).isEqualTo(Shape.of(ResponseFile.POINTS, 4));
    assertThat(numbers.get(128, 0)).isEqualTo(0.25);
    assertThat(numbers.get(128, 3)).isCloseTo(2, Assertions.within(1e-12));
    assertThat(Cli.run("kernels", "show", "blur", "--response", "-o", csv).exit()).isZero();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(1 + 3 * ResponseFile.POINTS);
    assertThat(lines.getFirst()).isEqualTo("direction,cycles,re,im,gain,decibels,phase");
    assertThat(lines.get(1)).startsWith("across,0.0,1.0,");
  }

  @Test
  void tellsTheSameAsJson() {
    Cli.Result result = Cli.run("kernels", "show", "blur", "--response", "--json");
    assertThat(result.out())
        .startsWith("{\"kernels\":[\"blur\"],\"flat\":1,\"directions\":[{\"direction\":\"across\"")
        .contains("\"cutoffs\":[0.18");
  }

  @Test
  void refusesWhatItCannotWrite() {
    assertThat(Cli.run("kernels", "show", "blur", "--response", "-o", "r.doc").err())
        .contains("BAD_VALUE", "name it .png or .svg for a picture, .csv or .npy for numbers");
    assertThat(Cli.run("kernels", "show", "blur", "-o", "r.png").err())
        .contains("CONFLICT", "-o without --response");
    assertThat(
            Cli.run("kernels", "show", "box:3", "--rank", "3", "--response", "-o", "r.png").err())
        .contains("CONFLICT", "leave -o out for the table");
  }
}
