package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Correlation;
import dev.convolve.boundary.Boundary;
import dev.convolve.cli.Cli;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArrayCommandTest {

  @TempDir Path folder;

  private Path array(Tensor tensor) throws IOException {
    Path path = folder.resolve("in.npy");
    Npy.write(path, tensor);
    return path;
  }

  private Tensor answer(Tensor data, String... words) throws IOException {
    Path output = folder.resolve("out.npy");
    Object[] all =
        Stream.of(
                Stream.of("array", words[0], array(data)),
                Arrays.stream(words).skip(1),
                Stream.of("-o", output, "--overwrite"))
            .flatMap(each -> each)
            .toArray();
    Cli.Result result = Cli.run(all);
    assertThat(result.err()).isEmpty();
    return Npy.read(output);
  }

  private static Tensor noise(SampleType type, int... extents) {
    Random random = new Random(11);
    Tensor tensor = Tensor.zeros(type, Shape.of(extents));
    for (int i = 0; i < tensor.shape().size(); i++) {
      tensor.store(i, random.nextInt(200));
    }
    return tensor;
  }

  @Test
  void sumsByHand() throws IOException {
    Tensor data = Tensor.of(Shape.of(2, 1, 3), 1f, 2, 3, 10, 20, 30);
    assertThat(answer(data, "1 2", "--axes", "0", "--boundary", "zero"))
        .isEqualTo(Tensor.of(Shape.of(2, 1, 3), 2f, 4, 6, 21, 42, 63));
    assertThat(answer(data, "1 2", "--axes", "-1", "--boundary", "zero", "--as", "convolution"))
        .isEqualTo(Tensor.of(Shape.of(2, 1, 3), 1f, 4, 7, 10, 40, 70));
  }

  @ParameterizedTest
  @EnumSource(SampleType.class)
  void theLibrarysOwnAnswersForEveryType(SampleType type) throws IOException {
    Tensor data = noise(type, 5, 4, 6);
    assertThat(answer(data, "box:3"))
        .isEqualTo(Correlation.of(Kernels.box(Shape.of(3, 3, 3))).apply(data));
    assertThat(
            answer(
                data,
                "1 2 3; 4 5 7",
                "--axes",
                "0,2",
                "--step",
                "1,2",
                "--dilation",
                "2,1",
                "--boundary",
                "wrap,edge",
                "--size",
                "same,valid"))
        .isEqualTo(
            Correlation.of(Kernel.of(new double[][] {{1, 2, 3}, {4, 5, 7}}))
                .axes(0, 2)
                .step(1, 2)
                .dilation(2, 1)
                .boundary(Boundary.WRAP, Boundary.EDGE)
                .size(SizeMode.SAME, SizeMode.VALID)
                .apply(data));
  }

  @Test
  void anyRank() throws IOException {
    Tensor five = noise(SampleType.F32, 2, 3, 4, 3, 5);
    assertThat(answer(five, "box:3", "--axes", "1,2,4", "--threads", "1"))
        .isEqualTo(Correlation.of(Kernels.box(Shape.of(3, 3, 3))).axes(1, 2, 4).apply(five));
    Path kernel = folder.resolve("kernel.npy");
    Tensor weights = noise(SampleType.F64, 1, 2, 1, 2, 1);
    Npy.write(kernel, weights);
    assertThat(answer(five, "@" + kernel))
        .isEqualTo(Correlation.of(Kernel.of(weights.shape(), weights.doubles())).apply(five));
    Tensor series = noise(SampleType.F64, 9);
    assertThat(answer(series, "1 2 3")).isEqualTo(Correlation.of(1, 2, 3).apply(series));
  }

  @Test
  void throughPipesWithPlansAndWindows() throws IOException {
    Tensor data = Tensor.of(Shape.of(2, 1, 3), 1f, 2, 3, 10, 20, 30);
    Cli.Result piped =
        Cli.withInput(Npy.bytes(data), "array", "1 2", "-", "-o", "-", "--axes", "0");
    assertThat(Npy.read(piped.bytes())).isEqualTo(Correlation.of(1, 2).axes(0).apply(data));
    Path file = array(data);
    assertThat(Cli.run("array", "1 2", file, "--axes", "0", "--plan").out())
        .contains("correlation of f32 2x1x3");
    assertThat(Cli.run("array", "1 2", file, "--axes", "0", "--at", "1,0,2").out())
        .contains("3")
        .contains("= 63");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "blur IN; MISSING; add -o OUT.npy",
        "blur IN -o x.png; OUTPUT_NAME; convolve apply",
        "blur IN --plan --axes 0,3; CONFLICT; its axes are 0 to 2",
        "blur IN --plan --axes 2,0; CONFLICT; ascending",
        "blur IN --plan --axes 0,2 --step 1,2,3; UNSUITABLE; one for all or one each",
        "blur IN --plan --axes 0,2 --boundary warp; BAD_VALUE; wrap",
        "blur IN --plan --axes 0,2 --size some; BAD_VALUE; same",
        "blur IN --plan --step 0; BAD_VALUE; from 1",
        "blur IN --axes 0,1 --at 9,9,9; OUTSIDE; one number an axis",
        "blur gone.npy -o x.npy; NOT_FOUND; no such file",
        "blur IN -o IN; EXISTS; add --overwrite",
        "blur SCALAR --plan --axes 0; UNSUITABLE; needs an axis",
        "blur BROKEN --plan; TRUNCATED; broken.npy"
      })
  void failuresSayTheWayOut(String words, String code, String hint) throws IOException {
    Path file = array(noise(SampleType.F32, 4, 3, 5));
    Path broken = folder.resolve("broken.npy");
    Files.write(broken, Arrays.copyOf(Files.readAllBytes(file), 200));
    Path scalar = folder.resolve("scalar.npy");
    Npy.write(scalar, Tensor.of(Shape.of(), 3f));
    java.util.Map<String, Path> files =
        java.util.Map.of("IN", file, "BROKEN", broken, "SCALAR", scalar);
    Object[] all =
        Stream.concat(
                Stream.of("array"),
                Arrays.stream(words.split(" "))
                    .map(word -> files.containsKey(word) ? files.get(word) : word))
            .toArray();
    Cli.Result result = Cli.run(all);
    assertThat(result.exit()).isNotZero();
    assertThat(result.err()).contains("[" + code + "]").contains(hint);
  }
}
