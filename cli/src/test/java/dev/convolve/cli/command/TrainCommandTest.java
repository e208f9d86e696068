package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.convolve.cli.Cli;
import dev.convolve.cli.Cli.Result;
import dev.convolve.cli.Pictures;
import dev.convolve.cli.TrainingData;
import dev.convolve.media.Image;
import dev.convolve.nn.Model;
import dev.convolve.nn.Training;
import dev.convolve.nn.data.Idx;
import dev.convolve.nn.data.Split;
import dev.convolve.nn.format.ModelText;
import dev.convolve.nn.optimizer.Adam;
import dev.convolve.nn.train.Recipe;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train} inside the test's process, on data of its own. */
class TrainCommandTest {

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void data() {
    data = TrainingData.write(folder, 120, 40);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Result train(Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("train", data, "--model", file("net.yaml"), "--epochs", "3"));
    words.addAll(List.of("--optimizer", "adam:0.03"));
    words.addAll(Arrays.asList(more));
    return Cli.run(words.toArray());
  }

  private static List<String> events(Result result, String kind) {
    return result.out().lines().filter(l -> l.startsWith("{\"event\":\"" + kind + "\"")).toList();
  }

  private static String member(String json, String name) {
    return json.replaceFirst(".*\"" + name + "\":\"?([^,\"}]*).*", "$1");
  }

  @Test
  void tellsStepsEpochsAndWhatCameOfIt() throws IOException {
    Result result = train("-o", file("a.model"), "--json", "--batch", "20", "--quiet");
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(events(result, "step")).hasSize(18);
    assertThat(events(result, "epoch")).hasSize(3);
    String done = events(result, "done").getLast();
    assertThat(result.out().lines().toList().getLast()).isEqualTo(done);
    assertThat(Double.parseDouble(member(done, "test_accuracy"))).isGreaterThan(0.5);
    assertThat(Double.parseDouble(member(done, "images_per_second"))).isPositive();
    assertThat(Double.parseDouble(member(done, "seconds"))).isPositive();
    assertThat(Double.parseDouble(member(done, "test_loss"))).isPositive();
    Model model = Model.load(file("a.model"));
    assertThat(member(done, "weights_sha256")).isEqualTo(model.weights().sha256());
    assertThat(model.classes()).containsExactly("0", "1", "2", "3");
    assertThat(model.transform()).isPresent();
    assertThat(file("a.model.checkpoint")).doesNotExist();
  }

  @Test
  void tellsPeopleLinesOnStderr() {
    Result result = train("-o", file("a.model"), "--validation", "0.25");
    assertThat(result.out()).isEmpty();
    assertThat(result.errors()).hasSize(4);
    assertThat(result.errors().getFirst())
        .startsWith("epoch 1/3: loss ")
        .contains("accuracy", "validation: loss", "images/s");
    assertThat(result.errors().getLast()).contains("a.model: test: loss", "weights ");
  }

  @Test
  void drawsABarOnATerminal() {
    Result result =
        Cli.onTerminal(
            Map.of(),
            "train",
            data,
            "--model",
            file("net.yaml"),
            "-o",
            file("a.model"),
            "--epochs",
            "400");
    assertThat(result.err()).contains("\r\u001b[K[", " images/s, loss ", " left");
  }

  @Test
  void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads() throws IOException {
    String[] all = {"--seed", "7", "--augment", "shift:1,flip:probability=0.3", "-q"};
    assertThat(train(all(all, "-o", file("a.model"), "--threads", "1")).exit()).isZero();
    assertThat(train(all(all, "-o", file("b.model"), "--threads", "3")).exit()).isZero();
    assertThat(file("a.model")).hasSameBinaryContentAs(file("b.model"));
    assertThat(train("-o", file("c.model"), "--seed", "8", "-q").exit()).isZero();
    assertThat(Model.load(file("c.model")).weights().sha256())
        .isNotEqualTo(Model.load(file("a.model")).weights().sha256());
  }

  private static Object[] all(Object[] first, Object... more) {
    List<Object> words = new ArrayList<>(Arrays.asList(first));
    words.addAll(Arrays.asList(more));
    return words.toArray();
  }

  @Test
  void writesLogs() throws IOException {
    Result result =
        train("-o", file("a.model"), "--log", file("l.csv"), "--log", file("l.jsonl"), "-q");
    assertThat(result.err()).isEmpty();
    assertThat(Files.readAllLines(file("l.csv"))).hasSize(4);
    assertThat(Files.readAllLines(file("l.jsonl"))).hasSize(3 * 4 + 3);
  }

  @Test
  void learnsFromPicturesInFolders() throws IOException {
    for (int label = 0; label < 2; label++) {
      for (int i = 0; i < 8; i++) {
        byte[] samples = new byte[64];
        for (int p = 0; p < 64; p++) {
          samples[p] = (byte) (TrainingData.isBright(label, p) ? 200 - i : 20 + i);
        }
        Pictures.write(
            Image.of(Tensor.u8(Shape.of(8, 8), samples)),
            file("set/%s/%d.png".formatted(label == 0 ? "sky" : "sea", i)));
      }
    }
    Files.writeString(file("two.yaml"), TrainingData.MODEL.replace("dense: 4", "dense: 2"));
    Result result =
        Cli.run("train", file("set"), "--model", file("two.yaml"), "-o", file("a.model"));
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(Model.load(file("a.model")).classes()).containsExactly("sea", "sky");
  }

  @Test
  void learnsFromTables() throws IOException {
    Files.writeString(file("net.yaml"), "input: [2]\nlayers:\n- dense: 8\n- relu\n- dense: 2\n");
    StringBuilder table = new StringBuilder("class,x,y1\n");
    for (int i = 0; i < 40; i++) {
      table.append(i % 2 == 0 ? "low" : "high").append(',').append(i % 2).append(",0.5\n");
    }
    Files.writeString(file("t.csv"), table);
    Result result =
        Cli.run(
            "train",
            file("t.csv"),
            "--model",
            file("net.yaml"),
            "-o",
            file("a.model"),
            "--optimizer",
            "adam: {rate: 0.05}",
            "--epochs",
            "20",
            "--json");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(member(events(result, "epoch").getLast(), "accuracy")).isEqualTo("1");
  }

  @Test
  void goesOnFromWeightsThatWereLearned() throws IOException {
    train("-o", file("a.model"), "-q");
    Result result =
        Cli.run(
            "train",
            data,
            "--model",
            file("a.model"),
            "-o",
            file("b.model"),
            "--epochs",
            "1",
            "-q");
    assertThat(result.exit()).as(result.err()).isZero();
    Model one = Model.load(file("a.model"));
    Model other = Model.load(file("b.model"));
    double apart =
        Math.abs(one.weights().get("dense1.bias").at(0) - other.weights().get("dense1.bias").at(0));
    assertThat(apart).isPositive().isLessThan(0.02);
  }

  @Test
  void explainsModelDataAndRecipe() {
    Result result =
        Cli.run("train", "fashion-mnist", "--model", "post", "-o", file("x"), "--explain");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("86,890", "60000 samples of 28x28x1", "10000 samples", "schedule      cosine")
        .contains("epochs        10");
    assertThat(file("x")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--optimizer adamm|BAD_VALUE|did you mean adam",
        "--schedule cosin|BAD_VALUE|cosine",
        "--augment shift:x=1|BAD_VALUE|most",
        "--epochs 0|BAD_VALUE|1 or more",
        "--validation 1.5|BAD_VALUE|below 1",
        "--log x.txt|BAD_VALUE|.jsonl",
        "--model posst|BAD_MODEL|did you mean 'post'",
        "--model post|CONFLICT|8x8x1",
        "--seed x|BAD_VALUE|'x' is not a whole number",
        "--seed 99999999999999999999|BAD_VALUE|'99999999999999999999' is too large a number",
        "--epochs 1.5|BAD_VALUE|'1.5' is not a whole number",
        "--epochs -1|BAD_VALUE|epochs is -1; use 1 or more",
        "--epochs 3000000000|BAD_VALUE|3000000000 is not among -2147483648 to 2147483647",
        "--batch -3|BAD_VALUE|batch is -3; use 1 or more",
        "--patience -1|BAD_VALUE|patience is -1; use 0 (off) or more",
        "--clip-norm -1|BAD_VALUE|clipNorm is -1.0",
        "--clip-norm x|BAD_VALUE|'x' is not a number",
        "--take -5|BAD_VALUE|--take -5 [BAD_VALUE]; give 1 or more, or 0 for all",
        "--threads -2|BAD_VALUE|--threads -2 [BAD_VALUE]; give 1 or more",
        "--checkpoint-every -2|BAD_VALUE|--checkpoint-every -2",
        "--validation -0.5|BAD_VALUE|--validation -0.5 [BAD_VALUE]; give 0 to below 1",
        "--validation 0.001|BAD_VALUE|of 120 samples leaves none to watch",
        "--validation 0.004|BAD_VALUE|a share of 0.00833; give that or more, or leave it out",
        "--validation 0.999|BAD_VALUE|leaves none to learn from",
        "--no-such 1|UNKNOWN_OPTION|",
      })
  void wrongWordsAreToldBeforeAnythingIsDone(String words, String code, String hint) {
    List<Object> all = new ArrayList<>(List.of("train", data));
    all.addAll(Arrays.asList(words.split(" ")));
    if (!words.startsWith("--model")) {
      all.addAll(List.of("--model", file("net.yaml")));
    }
    all.addAll(List.of("-o", file("a.model")));
    Result result = Cli.run(all.toArray());
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.errors()).hasSize(1);
    assertThat(result.err()).contains("[" + code + "]").contains(hint == null ? "" : hint);
    assertThat(file("a.model")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conv2d: {filters: 2, kernel: 5, weights: left-sobel}|layer conv1: kernel left-sobel is 3x3",
        "conv2d: {filters: 2, kernel: 5, weights: '@nope.csv'}|there is no file nope.csv",
        "conv2d: {filters: 2, kernel: }|kernel has no value",
        "flatten, dense: 2000000000|up to layer dense2 there are 4.000e+18 parameters",
      })
  void modelsThatCannotBeBegunWithAreRefusedAtOnce(String layer, String told) throws IOException {
    Files.writeString(
        file("net.yaml"),
        "input: [8, 8, 1]\nlayers: [%s, flatten, dense: 2000000000]\n".formatted(layer));
    for (Result refused :
        List.of(train("-o", file("a.model")), Cli.run("model", "summary", file("net.yaml")))) {
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains("net.yaml", told, "[BAD_MODEL]");
    }
  }

  @Test
  void aModelThatLearnsNothingIsRefused() throws IOException {
    Files.writeString(file("net.yaml"), "input: [8, 8, 1]\nlayers: [flatten, relu]\n");
    Result result = train("-o", file("a.model"));
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("nothing in it learns", "[BAD_MODEL]");
  }

  @Test
  void jsonEndsWithAnObjectThatTellsTheError() {
    Result result = train("-o", file("a.model"), "--json", "--take", "-1");
    assertThat(result.out().lines().toList())
        .containsExactly(
            "{\"event\":\"error\",\"code\":\"BAD_VALUE\",\"message\":"
                + "\"bad value: --take -1\"}");
    assertThat(result.errors()).hasSize(1);
  }

  @Test
  void aLossThatTheModelCannotHaveIsToldBeforeDataAreRead() {
    Result result = train("-o", file("a.model"), "--loss", "cross-entropy: {weights: [1, 2]}");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("2 weights, the output 4 has 4", "[CONFLICT]", "--loss");
  }

  @Test
  void seedsBelowZeroAreSeeds() {
    assertThat(train("-o", file("a.model"), "--seed", "-7", "-q").exit()).isZero();
  }

  @Test
  void mistypedDataAreGuessed() {
    Result result = Cli.run("train", "fashion-minst", "--model", "post", "-o", file("a.model"));
    assertThat(result.exit()).isOne();
    assertThat(result.err()).contains("[NOT_FOUND]; did you mean 'fashion-mnist'?");
  }

  @Test
  void badFilesNameThePlaceAndTheWayOut() throws IOException {
    byte[] whole = Files.readAllBytes(data.resolve("train-images-idx3-ubyte"));
    Files.write(data.resolve("train-images-idx3-ubyte"), Arrays.copyOf(whole, 1_000));
    Result cut = train("-o", file("a.model"));
    assertThat(cut.exit()).isOne();
    assertThat(cut.err()).contains("train-images-idx3-ubyte", "1000", "[DATA_CUT_OFF]");
    Result none = Cli.run("train", file("no"), "--model", "post", "-o", file("a.model"));
    assertThat(none.exit()).isOne();
    assertThat(none.err()).contains("[NOT_FOUND]", "fashion-mnist");
    Files.writeString(file("bad.yaml"), "input: [8, 8, 1]\nlayers:\n- relu\n- dens: 4\n");
    Result model = Cli.run("train", data, "--model", file("bad.yaml"), "-o", file("a.model"));
    assertThat(model.exit()).isEqualTo(2);
    assertThat(model.err()).contains("bad.yaml", "layer 2", "dense", "[BAD_MODEL]");
  }

  @Test
  void replacesNothingUnasked() throws IOException {
    Files.writeString(file("a.model"), "precious");
    Result kept = train("-o", file("a.model"));
    assertThat(kept.exit()).isOne();
    assertThat(kept.err()).contains("[EXISTS]", "--overwrite");
    assertThat(file("a.model")).hasContent("precious");
    assertThat(train("-o", file("a.model"), "--overwrite", "-q").exit()).isZero();
    Files.writeString(file("b.model.checkpoint"), "something");
    for (String more : List.of("-q", "--resume", "--overwrite")) {
      Result foreign = train("-o", file("b.model"), more);
      assertThat(foreign.exit()).isOne();
      assertThat(foreign.err()).contains("b.model.checkpoint", "[DATA_FORMAT]", "not replaced");
    }
    assertThat(file("b.model.checkpoint")).hasContent("something");
    leave(file("c.model.checkpoint"), file("l.csv"));
    Result left = train("-o", file("c.model"));
    assertThat(left.exit()).isEqualTo(2);
    assertThat(left.err()).contains("[CONFLICT]", "--resume");
    assertThat(train("-o", file("c.model"), "--overwrite", "-q").exit()).isZero();
  }

  /** What a training leaves behind that was stopped in its second epoch. */
  private void leave(Path checkpoint, Path log) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    Recipe recipe = Recipe.DEFAULT.withEpochs(3).withOptimizer(new Adam(0.03));
    Model.of(ModelText.parse(TrainingData.MODEL), SampleType.F32, 0)
        .fit(
            Split.of(Idx.dataset(data, "train", List.of()), 0, 0).train(),
            Training.of(recipe)
                .checkpoint(checkpoint, 0)
                .logs(log, null)
                .on(Execution.DEFAULT.cancelledWhen(() -> asked.getAndIncrement() == 6)));
  }

  @Test
  void logsReplaceNothingUnasked() throws IOException {
    Files.writeString(file("mine.csv"), "1,2\n3,4\n");
    Result kept = train("-o", file("a.model"), "--log", file("mine.csv"));
    assertThat(kept.exit()).isOne();
    assertThat(kept.err()).contains("mine.csv", "[EXISTS]", "--overwrite");
    for (String more : List.of("-q", "--overwrite")) {
      Result refused =
          Cli.run(
              "train", data, "--model", "post", "-o", file("a"), "--log", file("mine.csv"), more);
      assertThat(refused.exit()).isNotZero();
      assertThat(file("mine.csv")).hasContent("1,2\n3,4\n");
    }
    leave(file("a.model.checkpoint"), file("own.csv"));
    Result foreign = train("-o", file("a.model"), "--resume", "--log", file("mine.csv"));
    assertThat(foreign.err()).contains("mine.csv", "[EXISTS]");
    Result own = train("-o", file("a.model"), "--resume", "-q", "--log", file("own.csv"));
    assertThat(own.exit()).as(own.err()).isZero();
    assertThat(Files.readAllLines(file("own.csv"))).hasSize(4);
    Result replaced = train("-o", file("a.model"), "--overwrite", "-q", "--log", file("mine.csv"));
    assertThat(replaced.exit()).as(replaced.err()).isZero();
    assertThat(Files.readAllLines(file("mine.csv"))).hasSize(4);
  }

  @Test
  void goingOnReplacesNoModelButItsOwn() throws IOException {
    leave(file("a.model.checkpoint"), file("own.csv"));
    Files.writeString(file("a.model"), "precious");
    Result kept = train("-o", file("a.model"), "--resume", "-q");
    assertThat(kept.exit()).isOne();
    assertThat(kept.err()).contains("a.model", "[EXISTS]", "--overwrite");
    assertThat(file("a.model")).hasContent("precious");
    byte[] left = Files.readAllBytes(file("a.model.checkpoint"));
    assertThat(train("-o", file("a.model"), "--resume", "--overwrite", "-q").exit()).isZero();
    byte[] first = Files.readAllBytes(file("a.model"));
    Files.write(file("a.model.checkpoint"), left);
    assertThat(train("-o", file("a.model"), "--resume", "-q").err()).contains("[EXISTS]");
    Files.delete(file("a.model.checkpoint"));
    Recipe recipe = Recipe.DEFAULT.withEpochs(3).withOptimizer(new Adam(0.03));
    Model.of(ModelText.parse(TrainingData.MODEL), SampleType.F32, 0)
        .fit(
            Split.of(Idx.dataset(data, "train", List.of()), 0, 0).train(),
            Training.of(recipe).checkpoint(file("a.model.checkpoint"), 0));
    Result own = train("-o", file("a.model"), "--resume", "-q");
    assertThat(own.exit()).as(own.err()).isZero();
    assertThat(Files.readAllBytes(file("a.model"))).isEqualTo(first);
  }

  @Test
  void foldersThatAreMissingAreMade() {
    Result made =
        train(
            "-o",
            file("new/sub/a.model"),
            "--log",
            file("logs/a.csv"),
            "--curves",
            file("new/c.png"),
            "-q");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(file("new/sub/a.model")).exists();
    assertThat(file("logs/a.csv")).exists();
    assertThat(file("new/c.png")).exists();
    Result inside = train("-o", file("net.yaml/a.model"));
    assertThat(inside.exit()).isEqualTo(2);
    assertThat(inside.err()).contains("net.yaml is no folder", "[OUTPUT_NAME]");
  }

  @Test
  void foldersThatCannotBeWrittenToAreToldBeforeTraining() {
    Path closed = Path.of("/proc/sys");
    assumeTrue(Files.isDirectory(closed) && !Files.isWritable(closed));
    Result result = train("-o", file("a.model"), "--curves", closed.resolve("no/c.png"), "-q");
    assertThat(result.exit()).isOne();
    assertThat(result.err()).contains("c.png", "permission denied", "[CANNOT_WRITE]");
    assertThat(file("a.model.checkpoint")).doesNotExist();
  }

  @Test
  void aFullDiskUnderALogIsToldAsSuch() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    Files.createSymbolicLink(file("full.csv"), full);
    Result result = train("-o", file("a.model"), "--overwrite", "--log", file("full.csv"));
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err()).contains("full.csv", "[NO_SPACE]");
    Files.delete(file("full.csv"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--output a.model --checkpoint a.model|--checkpoint: it is --output, too",
        "--output a.model --log a.model.csv --checkpoint a.model.csv|--log: it is --checkpoint, too",
        "--output net.yaml|--output: it is --model, too",
        "--output a --checkpoint data/train-labels-idx1-ubyte|it is a file of the data, too",
        "--output x/../a.png --curves a.png|--curves: it is --output, too",
        "--output data|--output: it is the data, too",
      })
  void noFileIsWrittenTwiceOrReadToo(String words, String told) throws IOException {
    Files.createDirectories(file("x"));
    Files.writeString(file("net.yaml"), TrainingData.MODEL);
    List<Object> all = new ArrayList<>(List.of("--overwrite"));
    for (String word : words.split(" ")) {
      all.add(word.startsWith("--") ? word : file(word));
    }
    Map<Path, Long> before = sizes();
    Result result = train(all.toArray());
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("[OUTPUT_CLASH]", told);
    assertThat(sizes()).isEqualTo(before);
  }

  private Map<Path, Long> sizes() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .collect(Collectors.toMap(path -> path, path -> path.toFile().length()));
    }
  }

  @Test
  void aModelThatNoHeapHoldsIsToldBeforehand() throws IOException {
    Files.writeString(
        file("net.yaml"), "input: [8, 8, 1]\nlayers: [flatten, dense: 2000000, dense: 2000000]\n");
    Result result = train("-o", file("a.model"));
    assertThat(result.exit()).isOne();
    assertThat(result.err())
        .contains("net.yaml", "4,000,132,000,000 parameters", "58.2 TiB", "[TOO_MUCH_MEMORY]")
        .contains("the heap has");
  }

  @Test
  void packedTablesAreKnownByContentAndToldWhereTheyEnd() throws IOException {
    Files.writeString(file("net.yaml"), "input: [2]\nlayers: [dense: 2]\n");
    byte[] table = "x,label,z\n1,0,2\n3,1,4\n".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(table);
    }
    byte[] gz = packed.toByteArray();
    Files.write(file("plain.csv.gz"), table);
    Files.write(file("packed.csv"), gz);
    for (String name : List.of("plain.csv.gz", "packed.csv")) {
      Result result =
          Cli.run("train", file(name), "--model", file("net.yaml"), "-o", file(name + ".m"), "-q");
      assertThat(result.exit()).as(result.err()).isZero();
      assertThat(Model.load(file(name + ".m")).classes()).containsExactly("0", "1");
    }
    Files.write(file("cut.csv.gz"), Arrays.copyOf(gz, gz.length - 12));
    Result cut = Cli.run("train", file("cut.csv.gz"), "--model", file("net.yaml"), "-o", file("c"));
    assertThat(cut.err()).contains("cut.csv.gz", "after unpacked byte", "[DATA_CUT_OFF]");
    Files.writeString(file("no.npz"), "P");
    Result none = Cli.run("train", file("no.npz"), "--model", file("net.yaml"), "-o", file("c"));
    assertThat(none.err()).contains("no.npz", "[DATA_FORMAT]");
  }

  @Test
  void aWrongLabelIsNamedBySample() throws IOException {
    Path labels = data.resolve("train-labels-idx1-ubyte");
    byte[] bytes = Files.readAllBytes(labels);
    bytes[8 + 17] = (byte) 200;
    Files.write(labels, bytes);
    assertThat(train("-o", file("a.model")).err())
        .contains("201 classes", "the largest is 200, of sample 17", "data and ");
  }

  @Test
  void outputsWithoutANameAreRefused() {
    assertThat(train("-o", "").err()).contains("[OUTPUT_NAME]", "--output ''");
    assertThat(train("-o", "-").err()).contains("[OUTPUT_NAME]", "--output -", "stdout");
    assertThat(train("-o", ".").err()).contains("[OUTPUT_NAME]", "it is a folder");
  }

  @Test
  void aCheckpointThatIsAFolderIsToldAtOnce() {
    Result folderResult = train("-o", file("a.model"), "--checkpoint", folder, "--resume");
    assertThat(folderResult.err()).contains("it is a folder", "[CANNOT_WRITE]");
  }
}
