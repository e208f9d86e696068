package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.convolve.cli.Cli;
import dev.convolve.cli.Cli.Result;
import dev.convolve.cli.Pictures;
import dev.convolve.cli.TrainingData;
import dev.convolve.kernel.Kernel;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.nn.Model;
import dev.convolve.nn.format.Json;
import dev.convolve.nn.format.SafeTensors;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done with a trained model, inside the test's process. */
class NetworkCommandsTest {

  @TempDir static Path folder;
  private static Path data = Path.of("");

  @BeforeAll
  static void train() {
    data = TrainingData.write(folder, 160, 40);
    Result result =
        Cli.run(
            "train",
            data,
            "--model",
            file("net.yaml"),
            "-o",
            file("m"),
            "--epochs",
            "6",
            "--optimizer",
            "adam:0.03",
            "-q");
    assertThat(result.exit()).as(result.err()).isZero();
    byte[] samples = new byte[64];
    for (int p = 0; p < 64; p++) {
      samples[p] = (byte) (TrainingData.isBright(2, p) ? 180 : 30);
    }
    Pictures.write(Image.of(Tensor.u8(Shape.of(8, 8), samples)), file("left.png"));
    Pictures.write(Pictures.noise(20, 16, 3, 1), file("photo.png"));
  }

  @ParameterizedTest
  @CsvSource({"evaluate,--take", "predict,--top"})
  void numbersBelowTheirRangeAreRefused(String command, String option) {
    Result result = Cli.run(command, file("m"), file("left.png"), option, "-1");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(option + " -1 [BAD_VALUE]; give 1 or more");
  }

  private static Path file(String name) {
    return folder.resolve(name);
  }

  private static Result run(Object... words) {
    Result result = Cli.run(words);
    assertThat(result.exit()).as(result.err()).isZero();
    return result;
  }

  @Test
  void evaluatesByClassAndByConfusion() {
    Result text = run("evaluate", file("m"), data);
    assertThat(text.out())
        .startsWith("40 samples: loss ")
        .contains("precision", "recall", "F1", "mean", "Rows are what it is");
    assertThat(text.out().lines()).hasSize(1 + 1 + 6 + 2 + 5);
    Result json = run("evaluate", file("m"), data, "--json", "--take", "10");
    assertThat(json.out()).startsWith("{\"samples\":10,\"loss\":").contains("\"confusion\":[[");
    Result other = Cli.run("evaluate", file("m"), "fashion-mnist");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("28x28x1", "8x8x1", "[CONFLICT]");
  }

  @Test
  void predictsAndShowsWhatItSaw() throws IOException {
    Result text = run("predict", file("m"), file("left.png"), "--show-input", file("seen.png"));
    assertThat(text.out()).contains("left.png: 2 ").contains(" %");
    assertThat(text.errors()).hasSize(1);
    assertThat(text.errors().getFirst()).startsWith("each picture: over").contains("resize");
    Image seen = Images.read(file("seen.png"));
    assertThat(seen.tensor().toDoubles())
        .isEqualTo(Images.read(file("left.png")).tensor().toDoubles());
    Result json =
        run("predict", file("m"), file("left.png"), file("photo.png"), "--json", "--top", "1");
    assertThat(json.out().lines()).hasSize(2);
    assertThat(json.out()).contains("\"class\":\"2\",\"number\":2,\"probability\":0.");
    Files.writeString(file("no.png"), "no picture");
    Result failed = Cli.run("predict", file("m"), file("no.png"), file("left.png"), "-q");
    assertThat(failed.exit()).isOne();
    assertThat(failed.err()).contains("[NOT_A_PICTURE]");
    assertThat(failed.out()).contains("left.png: 2");
  }

  @Test
  void summarisesModelsByNameByYamlAndWithWeights() throws IOException {
    Result post = run("model", "summary", "post");
    for (String number : new String[] {"160", "9,280", "7744", "77,450", "86,890"}) {
      assertThat(post.out()).contains(number);
    }
    assertThat(post.out()).contains("Recipe", "epochs        10", "schedule      cosine");
    assertThat(run("model", "summary", "garments").out()).contains("batch-norm", "one-cycle");
    assertThat(run("model", "summary", "post", "--json").out())
        .contains("\"parameters\":86890", "\"recipe\":{\"epochs\":10");
    Files.writeString(file("again.yaml"), run("model", "summary", "post", "--yaml").out());
    assertThat(run("model", "summary", file("again.yaml")).out())
        .isEqualTo(post.out().substring(0, post.out().indexOf("\nRecipe")));
    assertThat(run("model", "summary", file("m")).out())
        .contains("Classes 0, 1, 2, 3", Model.load(file("m")).weights().sha256(), "  gray: ");
  }

  @Test
  void exportsWeights() throws IOException {
    Model model = Model.load(file("m"));
    run("model", "export", file("m"), "-o", file("w.safetensors"));
    run("model", "export", file("m"), "-o", file("arrays"));
    double[] wanted = model.weights().get("edges.weight").toDoubles();
    assertThat(SafeTensors.read(file("w.safetensors")).tensors().get("edges.weight"))
        .isNotNull()
        .satisfies(tensor -> assertThat(tensor.toDoubles()).isEqualTo(wanted));
    assertThat(Npy.read(file("arrays/edges.weight.npy")).toDoubles()).isEqualTo(wanted);
    assertThat(Cli.run("model", "export", file("m"), "-o", file("w.safetensors")).err())
        .contains("[EXISTS]");
    assertThat(Cli.run("model", "export", "post", "-o", file("x")).err())
        .contains("[BAD_MODEL]", "it has no weights yet", "convolve train");
  }

  @Test
  void drawsMapsAndKernels() throws IOException {
    run("maps", file("m"), file("left.png"), "-o", file("maps.png"));
    assertThat(Images.info(file("maps.png")).width()).isGreaterThan(4 * 6);
    run("maps", file("m"), file("left.png"), "-o", file("maps.npy"), "--layer", "relu1");
    assertThat(Npy.read(file("maps.npy")).shape()).isEqualTo(Shape.of(6, 6, 4));
    assertThat(
            Cli.run("maps", file("m"), file("left.png"), "-o", file("x.png"), "--layer", "no")
                .err())
        .contains("[BAD_VALUE]", "edges");
    Result text = run("kernels", "show", file("m") + ":edges");
    assertThat(text.out()).startsWith("edges: 4 kernels of 3x3x1").contains("edges:3");
    run("kernels", "show", file("m") + ":edges", "-o", file("k.png"));
    assertThat(Images.info(file("k.png")).width()).isGreaterThan(12);
    run("kernels", "show", file("m") + ":edges", "-o", file("k.npy"));
    assertThat(Npy.read(file("k.npy")).shape()).isEqualTo(Shape.of(3, 3, 1, 4));
    assertThat(run("kernels", "show", file("m") + ":edges:3").out()).contains("edges:3 (3x3)");
    assertThat(Cli.run("kernels", "show", file("m") + ":edges:99999999999").err())
        .contains("[BAD_KERNEL]", "outputs are 0 to 3");
  }

  @Test
  void drawsTheConfusionAndTheCurves() throws IOException {
    run("evaluate", file("m"), data, "-o", file("confusion.png"));
    Image image = Images.read(file("confusion.png"));
    assertThat(image.channels()).isEqualTo(3);
    Result kept = Cli.run("evaluate", file("m"), file("no"), "-o", file("confusion.png"));
    assertThat(kept.err()).as("told before data are read").contains("[EXISTS]");
    run("evaluate", file("m"), data, "-o", file("new/confusion.png"));
    Object[] train = {
      "train",
      data,
      "--model",
      file("net.yaml"),
      "-o",
      file("again"),
      "--epochs",
      "2",
      "-q",
      "--curves",
      file("curves.png")
    };
    run(train);
    Image curves = Images.read(file("curves.png"));
    assertThat(List.of(curves.width(), curves.height())).containsExactly(800, 320);
    Files.delete(file("again"));
    Result keptCurves = Cli.run(train);
    assertThat(keptCurves.err()).contains("curves.png", "[EXISTS]");
    assertThat(file("again")).doesNotExist();
  }

  @Test
  void explainsALayersAnswer() throws IOException {
    double[] maps = Model.load(file("m")).maps("relu1", seen()).toDoubles();
    String layer = file("m") + ":relu1";
    Result text = run("explain", layer, file("left.png"), "--at", "3,2,1");
    assertThat(text.out()).contains("left.png: ", "relu1[2,3,1] = ", "edges[2,3,1] = ", " × ");
    int largest = 0;
    for (int c = 1; c < 4; c++) {
      largest = maps[(2 * 6 + 3) * 4 + c] > maps[(2 * 6 + 3) * 4 + largest] ? c : largest;
    }
    Result json = run("explain", layer, file("left.png"), "--at", "3,2", "--json");
    assertThat(json.out())
        .contains("\"layer\":\"relu1\"", "\"position\":[2,3," + largest + "]")
        .contains("\"value\":" + Json.text(maps[(2 * 6 + 3) * 4 + largest]));
    assertThat(run("explain", file("m") + ":dense1", file("left.png"), "--at", "2").out())
        .contains("dense1[2] = ", "bias");
  }

  private static Tensor seen() throws IOException {
    return Model.load(file("m")).transform().orElseThrow().apply(Images.read(file("left.png")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "relu1; 6,0; OUTSIDE",
        "relu1; 0,0,4; OUTSIDE",
        "relu1; 1; BAD_VALUE",
        "dense1; 1,2; BAD_VALUE",
        "nowhere; 1,2; BAD_MODEL",
      })
  void placesThatLayersHaveNotAreTold(String layer, String at, String code) {
    Result result = Cli.run("explain", file("m") + ":" + layer, file("left.png"), "--at", at);
    assertThat(result.exit()).isNotZero();
    assertThat(result.err()).contains("[" + code + "]", ":" + layer);
  }

  @Test
  void optionsOfFiltersDoNotGoWithALayer() {
    Result result =
        Cli.run(
            "explain", file("m") + ":relu1", file("left.png"), "--at", "1,2", "--boundary", "zero");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("[CONFLICT]");
  }

  @Test
  void filtersWithWhatWasLearned() throws IOException {
    run(
        "apply",
        file("m") + ":edges:1",
        file("photo.png"),
        "-o",
        file("edges.npy"),
        "--type",
        "f32",
        "-q");
    double[] all = Model.load(file("m")).weights().get("edges.weight").toDoubles();
    double[] weights = new double[9];
    for (int i = 0; i < 9; i++) {
      weights[i] = all[4 * i + 1];
    }
    Image wanted = Images.read(file("photo.png")).filter(Kernel.of(Shape.of(3, 3), weights));
    assertThat(Npy.read(file("edges.npy")).toDoubles())
        .hasSize(20 * 16 * 3)
        .containsExactly(wanted.tensor().toDoubles());
    Result java =
        run("apply", file("m") + ":edges:1", file("photo.png"), "-o", "x.png", "--show", "java");
    assertThat(java.out()).contains(".kernel(2).asNamed()").doesNotContain(":edges:1");
  }

  @Test
  void whatTheModelSawDestroysNeitherPictureNorAnswer() throws IOException {
    byte[] before = Files.readAllBytes(file("left.png"));
    Result clash =
        Cli.run(
            "predict",
            file("m"),
            file("left.png"),
            "--show-input",
            file("left.png"),
            "--overwrite");
    assertThat(clash.exit()).isEqualTo(2);
    assertThat(clash.err()).contains("it is the picture, too", "[OUTPUT_CLASH]");
    assertThat(Files.readAllBytes(file("left.png"))).isEqualTo(before);
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    Files.createSymbolicLink(file("full.png"), full);
    Result lost =
        Cli.run(
            "predict",
            file("m"),
            file("left.png"),
            "--show-input",
            file("full.png"),
            "--overwrite");
    assertThat(lost.out()).contains("left.png: ");
    assertThat(lost.exit()).isEqualTo(3);
    assertThat(lost.err()).contains("[NO_SPACE]");
    Files.delete(file("full.png"));
  }

  @Test
  void stepsFollowALearnedKernel() throws IOException {
    Kernel learned = Model.load(file("m")).kernel("edges", 1);
    Kernel plain = Kernel.of(Shape.of(3, 3), learned.weights()).asNamed().rotate(90);
    run(
        "apply",
        file("m") + ":edges:1|rotate=90|scale=2",
        file("photo.png"),
        "-o",
        file("r.npy"),
        "--type",
        "f32",
        "-q");
    assertThat(Npy.read(file("r.npy")).toDoubles())
        .containsExactly(
            Images.read(file("photo.png")).filter(plain.scale(2)).tensor().toDoubles());
    assertThat(run("kernels", "show", file("m") + ":edges:1|rotate=90").out())
        .contains("edges:1|rotate=90 (3x3)");
    Result wrong = Cli.run("kernels", "show", file("m") + ":edges:1|rotat=90");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("[BAD_KERNEL]", "rotat");
  }

  @ParameterizedTest
  @CsvSource({"edges:9, outputs are 0 to 3", "edges:0:5, channel", "relu1:0, no kernels"})
  void kernelsThatThereAreNotAreTold(String part, String told) {
    Result result =
        Cli.run("apply", file("m") + ":" + part, file("photo.png"), "-o", file("n.png"));
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("[BAD_KERNEL]", told);
  }
}
