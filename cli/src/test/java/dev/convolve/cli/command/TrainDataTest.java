package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.cli.Cli;
import dev.convolve.cli.Cli.Result;
import dev.convolve.cli.Pictures;
import dev.convolve.media.Image;
import dev.convolve.nn.Model;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data as {@code train} and {@code evaluate} find them: folders, tables and arrays. */
class TrainDataTest {

  private static final List<String> COLOURS = List.of("blue", "green", "red");

  @TempDir Path folder;

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Path text(String name, String text) throws IOException {
    return Files.writeString(file(name), text);
  }

  private static Result run(Object... words) {
    Result result = Cli.run(words);
    assertThat(result.exit()).as(result.err()).isZero();
    return result;
  }

  private static double member(String json, String name) {
    return Double.parseDouble(json.replaceFirst("(?s).*?\"" + name + "\":([^,}]*).*", "$1"));
  }

  private void picture(String name, String colour) throws IOException {
    Path path = file(name);
    Files.createDirectories(path.getParent());
    byte[] samples = new byte[4 * 4 * 3];
    for (int i = 0; i < 16; i++) {
      samples[3 * i + 2 - COLOURS.indexOf(colour)] = (byte) (150 + i);
    }
    Pictures.write(Image.of(Tensor.u8(Shape.of(4, 4, 3), samples)), path);
  }

  private Path colourModel() throws IOException {
    return text("rgb.yaml", "input: [4, 4, 3]\nlayers:\n- flatten\n- dense: 3\n");
  }

  @Test
  void aTestFolderThatLacksAClassIsJudgedByName() throws IOException {
    for (String colour : COLOURS) {
      for (int i = 0; i < 4; i++) {
        picture("data/train/" + colour + "/" + i + ".png", colour);
      }
    }
    picture("data/test/green/1.png", "green");
    picture("data/test/red/1.png", "red");
    Result trained =
        run(
            "train",
            file("data"),
            "--model",
            colourModel(),
            "-o",
            file("m"),
            "--epochs",
            "30",
            "--optimizer",
            "adam:0.02",
            "--json",
            "-q");
    assertThat(member(trained.out(), "test_accuracy")).isOne();
    Result judged = run("evaluate", file("m"), file("data"), "--json");
    assertThat(member(judged.out(), "accuracy")).isOne();
    assertThat(member(judged.out(), "samples")).isEqualTo(2);
    picture("data/test/zinc/1.png", "red");
    for (Result refused :
        List.of(
            Cli.run("evaluate", file("m"), file("data")),
            Cli.run("train", file("data"), "--model", colourModel(), "-o", file("n")))) {
      assertThat(refused.exit()).isOne();
      assertThat(refused.err()).contains("zinc", "no class is called 'zinc'", "[DATA_MISMATCH]");
    }
    picture("other/zinc/1.png", "red");
    picture("other/blue/1.png", "blue");
    picture("other/red/1.png", "red");
    Result renamed = Cli.run("train", file("other"), "--model", file("m"), "-o", file("n"));
    assertThat(renamed.exit()).isEqualTo(2);
    assertThat(renamed.err()).contains("blue, red, zinc", "blue, green, red", "[CONFLICT]");
    Result fewer =
        Cli.run("train", file("data/test"), "--model", file("rgb.yaml"), "-o", file("n"));
    assertThat(fewer.exit()).as(fewer.err()).isZero();
    Files.delete(file("other/zinc/1.png"));
    Files.delete(file("other/zinc"));
    Result unlike = Cli.run("train", file("other"), "--model", file("rgb.yaml"), "-o", file("o"));
    assertThat(unlike.exit()).isEqualTo(2);
    assertThat(unlike.err()).contains("2 classes (blue, red)", "3 outputs", "[CONFLICT]");
  }

  @Test
  void tablesTeachNumbersAndAreJudgedByTheLossOfTheTraining() throws IOException {
    StringBuilder rows = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 40; i++) {
      rows.append("%d,%d,%s\n".formatted(i % 5, i % 3, 0.5 * (i % 5) - 0.25 * (i % 3)));
    }
    Path table = text("table.csv", rows.toString());
    Path net = text("line.yaml", "input: [2]\nlayers:\n- dense: 1\n");
    Result trained =
        run(
            "train",
            table,
            "--model",
            net,
            "-o",
            file("m"),
            "--epochs",
            "40",
            "--loss",
            "mae",
            "--optimizer",
            "adam:0.05",
            "--json",
            "-q");
    assertThat(member(trained.out(), "epochs")).isEqualTo(40);
    double told = member(run("evaluate", file("m"), table, "--json").out(), "loss");
    Model model = Model.load(file("m"));
    double sum = 0;
    for (int i = 0; i < 40; i++) {
      double answer = model.predict(Tensor.of(Shape.of(2), (float) (i % 5), i % 3)).at(0);
      sum += Math.abs(answer - (0.5 * (i % 5) - 0.25 * (i % 3)));
    }
    assertThat(told).isCloseTo(sum / 40, within(1e-5)).isLessThan(0.5);
  }

  @Test
  void aSeparatorInsideOfQuotesDoesNotMoveTheTarget() throws IOException {
    StringBuilder rows = new StringBuilder("\"length, cm\",label,width\n");
    for (int i = 0; i < 20; i++) {
      rows.append("%d,%s,1\n".formatted(i % 2, i % 2 == 0 ? "low" : "high"));
    }
    Path net = text("two.yaml", "input: [2]\nlayers:\n- dense: 2\n");
    run("train", text("q.csv", rows.toString()), "--model", net, "-o", file("m"), "-q");
    assertThat(Model.load(file("m")).classes()).containsExactly("high", "low");
  }

  @Test
  void arraysStandInAFolderOrBesideEachOther() throws IOException {
    Path arrays = Files.createDirectory(file("arrays"));
    double[] samples = new double[60];
    Arrays.setAll(samples, i -> i % 2 == 0 ? (i / 2) % 3 : -1);
    int[] labels = new int[30];
    Arrays.setAll(labels, i -> i % 3);
    for (String part : List.of("train", "test")) {
      Npy.write(arrays.resolve("x_" + part + ".npy"), Tensor.of(Shape.of(30, 2), samples));
      Npy.write(arrays.resolve("y_" + part + ".npy"), Tensor.i32(Shape.of(30, 1), labels));
    }
    Path net = text("three.yaml", "input: [2]\nlayers:\n- dense: 3\n");
    Result folders = run("train", arrays, "--model", net, "-o", file("m"), "--json", "-q");
    assertThat(folders.out()).contains("\"test_accuracy\":");
    Result one = run("evaluate", file("m"), arrays.resolve("x_test.npy"), "--json");
    assertThat(member(one.out(), "accuracy")).isEqualTo(member(folders.out(), "test_accuracy"));
    Files.delete(arrays.resolve("y_test.npy"));
    Result alone = Cli.run("evaluate", file("m"), arrays.resolve("x_test.npy"));
    assertThat(alone.exit()).isOne();
    assertThat(alone.err()).contains("y_test.npy");
  }

  @Test
  void testDataThatDoNotFitAreToldBeforeTraining() throws IOException {
    Path arrays = Files.createDirectory(file("arrays"));
    double[] samples = new double[60];
    Arrays.setAll(samples, i -> i % 7);
    double[] labels = new double[30];
    Arrays.setAll(labels, i -> i % 3);
    Npy.write(arrays.resolve("x_train.npy"), Tensor.of(Shape.of(30, 2), samples));
    Npy.write(arrays.resolve("y_train.npy"), Tensor.of(Shape.of(30), labels));
    Npy.write(arrays.resolve("x_test.npy"), Tensor.of(Shape.of(20, 3), samples));
    Npy.write(arrays.resolve("y_test.npy"), Tensor.of(Shape.of(20), Arrays.copyOf(labels, 20)));
    Path net = text("three.yaml", "input: [2]\nlayers:\n- dense: 3\n");
    Object[] words = {"train", arrays, "--model", net, "-o", file("m"), "--json"};
    Result shape = Cli.run(words);
    assertThat(shape.exit()).isEqualTo(2);
    assertThat(shape.err()).contains("the test part: the samples are 3", "[CONFLICT]");
    Npy.write(arrays.resolve("x_test.npy"), Tensor.of(Shape.of(30, 2), samples));
    labels[17] = 9;
    Npy.write(arrays.resolve("y_test.npy"), Tensor.of(Shape.of(30), labels));
    assertThat(Cli.run(words).err()).contains("the test part: 10 classes", "[CONFLICT]");
    labels[17] = 1.5;
    Npy.write(arrays.resolve("y_test.npy"), Tensor.of(Shape.of(30), labels));
    Result half = Cli.run(words);
    assertThat(half.exit()).isOne();
    assertThat(half.err()).contains("y_test.npy", "label 1.5 of sample 17", "[DATA_LABEL]");
    assertThat(shape.out()).doesNotContain("step");
    assertThat(file("m.checkpoint")).doesNotExist();
  }

  private Path arrays(Tensor samples, String... names) throws IOException {
    Path arrays = Files.createDirectories(file("arrays" + String.join("", names)));
    int count = samples.shape().extent(0);
    for (String name : names) {
      int[] labels = new int[count];
      Arrays.setAll(labels, i -> i % 3);
      Npy.write(
          arrays.resolve(name + ".npy"),
          name.startsWith("x") ? samples : Tensor.i32(Shape.of(count), labels));
    }
    return arrays;
  }

  @Test
  void planesOfFloatsHaveOneChannelToo() throws IOException {
    double[] numbers = new double[30 * 12];
    Arrays.setAll(numbers, i -> i % 5);
    Path net = text("p.yaml", "input: [4, 3, 1]\nlayers:\n- flatten\n- dense: 3\n");
    Path data = arrays(Tensor.of(Shape.of(30, 4, 3), numbers), "x", "y");
    run("train", data, "--model", net, "-o", file("m"), "-q");
    Path other = text("q.yaml", "input: [3, 4, 1]\nlayers:\n- flatten\n- dense: 3\n");
    assertThat(Cli.run("train", data, "--model", other, "-o", file("n")).err())
        .contains("samples are 4x3", "[CONFLICT]");
  }

  @Test
  void arraysWithoutTheirFellowsAreTold() throws IOException {
    Tensor samples = Tensor.of(Shape.of(30, 2), new double[60]);
    Path net = text("three.yaml", "input: [2]\nlayers:\n- dense: 3\n");
    Result half =
        Cli.run("train", arrays(samples, "x", "y", "x_test"), "--model", net, "-o", file("m"));
    assertThat(half.exit()).isOne();
    assertThat(half.err()).contains("there is x_test and no y_test", "[DATA_MISMATCH]");
    Result none = Cli.run("train", arrays(samples, "z"), "--model", net, "-o", file("m"));
    assertThat(none.err())
        .contains("arrays are z; wanted are x and y, or x_train and y_train", "[DATA_MISMATCH]");
    Path longer = arrays(samples, "x", "y");
    Files.write(longer.resolve("x.npy"), new byte[2], StandardOpenOption.APPEND);
    Result trailing = Cli.run("train", longer, "--model", net, "-o", file("m"));
    assertThat(trailing.exit()).isOne();
    assertThat(trailing.err()).contains("x.npy", "2 after the last number", "[DATA_TRAILING]");
    assertThat(Cli.run("train", "", "--model", net, "-o", file("m")).err())
        .contains("no data are called ''", "[BAD_VALUE]");
  }

  @Test
  void whatOverflowsAtOnceIsNotBlamedOnTheRate() throws IOException {
    double[] numbers = new double[60];
    Arrays.fill(numbers, 3e38);
    Path data = arrays(Tensor.of(Shape.of(30, 2), numbers), "x", "y");
    Path net = text("three.yaml", "input: [2]\nlayers:\n- dense: {outputs: 3, weights: 2}\n");
    Result input = Cli.run("train", data, "--model", net, "-o", file("m"));
    assertThat(input.exit()).isOne();
    assertThat(input.err())
        .contains("in the first step, before anything was learned", "[DIVERGED]")
        .doesNotContain("adam:0.0001");
    Path large = text("l.yaml", "input: [2]\nlayers:\n- dense: {outputs: 3, weights: 1e300}\n");
    Result weights = Cli.run("train", data, "--model", large, "-o", file("n"));
    assertThat(weights.exit()).isEqualTo(2);
    assertThat(weights.err()).contains("dense1.weight begins with Infinity", "[CONFLICT]");
    Result none =
        Cli.run(
            "train",
            data,
            "--model",
            net,
            "-o",
            file("n"),
            "--loss",
            "cross-entropy: {weights: [0, 0, 0]}");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("all weights are 0", "[BAD_VALUE]");
  }

  @Test
  void oneClassIsNothingToTellApart() throws IOException {
    for (int i = 0; i < 4; i++) {
      picture("one/red/" + i + ".png", "red");
    }
    Result one = Cli.run("train", file("one"), "--model", colourModel(), "-o", file("m"));
    assertThat(one.exit()).isEqualTo(2);
    assertThat(one.err())
        .contains("all samples are of one class, red", "[CONFLICT]")
        .doesNotContain("dense(1)");
  }

  @Test
  void aCutPictureIsToldWithoutAnOptionThatTrainLacks() throws IOException {
    picture("cut/red/1.png", "red");
    picture("cut/blue/1.png", "blue");
    Path whole = file("cut/red/1.png");
    Files.write(whole, Arrays.copyOf(Files.readAllBytes(whole), 60));
    Result cut = Cli.run("train", file("cut"), "--model", colourModel(), "-o", file("m"));
    assertThat(cut.err()).contains("the file ends at byte 60").doesNotContain("fail-on");
  }
}
