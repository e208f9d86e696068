package dev.convolve.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.media.Existing;
import dev.convolve.media.MediaException;
import dev.convolve.nn.Model;
import dev.convolve.nn.ModelBuilder;
import dev.convolve.nn.Toys;
import dev.convolve.nn.Training;
import dev.convolve.nn.augment.Flip;
import dev.convolve.nn.augment.Shift;
import dev.convolve.nn.data.DataException;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.MemoryDataset;
import dev.convolve.nn.format.SafeTensors;
import dev.convolve.nn.layer.Softmax;
import dev.convolve.nn.loss.SquaredError;
import dev.convolve.nn.optimizer.Adam;
import dev.convolve.nn.optimizer.Sgd;
import dev.convolve.nn.schedule.OneCycle;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

  private static final Dataset BARS = Toys.bars(150, 3);

  @TempDir private Path folder;

  @Test
  void learnsToTellBarsApart() throws IOException {
    Model model = Toys.net().seed(1).build();
    double before = model.evaluate(Toys.bars(300, 99)).accuracy();
    model.fit(Toys.bars(600, 3), Training.epochs(12).seed(1).optimizer(new Adam(0.01)));
    double after = model.evaluate(Toys.bars(300, 99)).accuracy();
    assertThat(before).isLessThan(0.7);
    assertThat(after).isGreaterThan(0.95);
  }

  /** Networks that take every way through a batch: with and without layers that want all of it. */
  static Stream<ModelBuilder> networks() {
    return Stream.of(
        Toys.net(),
        Model.input(8, 8, 1)
            .conv2d(4, 3)
            .batchNorm()
            .relu()
            .dropout(0.3)
            .conv2d(3, 3)
            .batchNorm()
            .relu()
            .flatten()
            .dense(3),
        Model.input(8, 8, 1)
            .conv2d(4, 3)
            .named("left")
            .relu()
            .named("right")
            .add(new dev.convolve.nn.layer.Add(), "left", "right")
            .dropout(0.2)
            .flatten()
            .dense(3));
  }

  /** Cross-entropy takes the softmax itself; a network may end in one all the same. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 0})
  void aSoftmaxAtTheEndChangesNothingOfWhatIsLearned(int axis) throws IOException {
    Dataset watched = Toys.bars(60, 99);
    Model plain = Toys.net().seed(1).build();
    Model soft = Toys.net().add(new Softmax.Shares(axis)).seed(1).build();
    Training training = recipe().best().validation(watched);
    double learned = plain.fit(BARS, training).epochs().getLast().loss();
    assertThat(soft.fit(BARS, training).epochs().getLast().loss()).isEqualTo(learned);
    assertThat(soft.weights().sha256()).isEqualTo(plain.weights().sha256());
    assertThat(soft.evaluate(watched).loss()).isEqualTo(plain.evaluate(watched).loss());
    Tensor sample = Tensor.zeros(SampleType.F32, watched.shape());
    double[] shares = soft.predict(sample).toDoubles();
    assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-6));
    assertThat(soft.shares(soft.predict(sample)))
        .containsExactly(plain.shares(plain.predict(sample)), within(1e-6));
  }

  @Test
  void otherLossesSeeTheSoftmax() throws IOException {
    Dataset numbers =
        MemoryDataset.ofTargets(
            Tensor.of(Shape.of(2, 1), 1.0, 2.0), Tensor.of(Shape.of(2, 2), 1.0, 0, 0, 1));
    Model soft = Model.input(1).dense(2).add(new Softmax.Shares(-1)).build();
    soft.fit(numbers, Training.epochs(1).loss(new SquaredError()));
    double[] shares = soft.predict(Tensor.of(Shape.of(2, 1), 1.0, 2.0)).toDoubles();
    double squares =
        Math.pow(shares[0] - 1, 2)
            + Math.pow(shares[1], 2)
            + Math.pow(shares[2], 2)
            + Math.pow(shares[3] - 1, 2);
    assertThat(soft.evaluate(numbers).loss()).isCloseTo(squares / 4, within(1e-6));
  }

  private static Training recipe() {
    return Training.epochs(3)
        .seed(11)
        .batch(40)
        .optimizer(new Adam(0.01))
        .schedule(new OneCycle())
        .clipNorm(1)
        .augmented(new Shift(1), new Flip());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givesTheSameBitsOnAnyNumberOfThreads(ModelBuilder builder) throws IOException {
    Model one = Model.of(builder.build().network(), dev.convolve.tensor.SampleType.F32, 5);
    one.fit(BARS, recipe().threads(1));
    for (int threads : new int[] {2, 3, 7}) {
      Model other = Model.of(one.network(), dev.convolve.tensor.SampleType.F32, 5);
      assertThat(other.weights().sha256()).isNotEqualTo(one.weights().sha256());
      other.fit(BARS, recipe().threads(threads));
      assertThat(other.weights().sha256()).isEqualTo(one.weights().sha256());
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void goesOnWhereItStoppedToTheSameBits(ModelBuilder builder) throws IOException {
    Model whole = Model.of(builder.build().network(), dev.convolve.tensor.SampleType.F32, 5);
    History told =
        whole.fit(BARS, recipe().validation(Toys.bars(50, 8)).patience(2).best().threads(2));
    for (int stopAfter = 0; stopAfter < 12; stopAfter += 5) {
      Path file = folder.resolve("checkpoint-" + stopAfter);
      int last = stopAfter;
      AtomicInteger asked = new AtomicInteger();
      Training training =
          recipe().validation(Toys.bars(50, 8)).patience(2).best().checkpoint(file, 2).resumed();
      Model cut = Model.of(whole.network(), dev.convolve.tensor.SampleType.F32, 5);
      History first =
          cut.fit(
              BARS,
              training.on(
                  training
                      .execution()
                      .withThreads(1)
                      .cancelledWhen(() -> asked.getAndIncrement() == last)));
      assertThat(first.cancelled()).isTrue();
      Model fresh = Model.of(whole.network(), dev.convolve.tensor.SampleType.F32, 1234);
      History second = fresh.fit(BARS, training.threads(3));
      assertThat(fresh.weights().sha256()).isEqualTo(whole.weights().sha256());
      assertThat(second.epochs()).hasSameSizeAs(told.epochs());
      for (int e = 0; e < told.epochs().size(); e++) {
        assertThat(second.epochs().get(e).loss()).isEqualTo(told.epochs().get(e).loss());
        assertThat(second.epochs().get(e).accuracy()).isEqualTo(told.epochs().get(e).accuracy());
      }
    }
  }

  @Test
  void refusesToGoOnByAnotherRecipeModelOrData() throws IOException {
    Path file = folder.resolve("checkpoint");
    Training training = Training.epochs(1).batch(50).checkpoint(file, 0).resumed();
    Toys.net().build().fit(BARS, training);
    assertThatThrownBy(() -> Toys.net().build().fit(BARS, training.batch(25)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("batch was 50, is 25");
    assertThatThrownBy(() -> Toys.net().build().fit(BARS, training.optimizer(new Sgd(0.1, 0))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("optimizer was");
    assertThatThrownBy(() -> Toys.net().dense(3).build().fit(BARS, training))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("model");
    assertThatThrownBy(() -> Toys.net().build().fit(Toys.bars(150, 4), training))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("sha256");
  }

  @Test
  void aDamagedCheckpointIsNamed() throws IOException {
    Path file = folder.resolve("checkpoint");
    Training training = Training.epochs(1).batch(50).checkpoint(file, 0).resumed();
    Toys.net().build().fit(BARS, training);
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 7, 8, 100, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> Toys.net().build().fit(BARS, training))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("checkpoint");
    }
  }

  @Test
  void logsGoOnWhereTheCheckpointStands() throws IOException {
    Path whole = folder.resolve("whole.jsonl");
    Path csv = folder.resolve("whole.csv");
    Toys.net().build().fit(BARS, recipe().logs(csv, whole));
    Path cut = folder.resolve("cut.jsonl");
    Path cutCsv = folder.resolve("cut.csv");
    AtomicInteger asked = new AtomicInteger();
    Training training = recipe().checkpoint(folder.resolve("c"), 2).logs(cutCsv, cut).resumed();
    Toys.net()
        .build()
        .fit(
            BARS,
            training.on(training.execution().cancelledWhen(() -> asked.getAndIncrement() == 5)));
    Files.writeString(cut, "{\"event\":\"never\"}\n", java.nio.file.StandardOpenOption.APPEND);
    Toys.net().build().fit(BARS, training);
    assertThat(steps(cut)).isEqualTo(steps(whole)).hasSize(12);
    assertThat(Files.readAllLines(cut)).noneMatch(l -> l.contains("never"));
    assertThat(Files.readAllLines(cutCsv)).hasSize(4);
  }

  @Test
  void logsAreLeftAloneUntilTrainingBegins() throws IOException {
    Path csv = Files.writeString(folder.resolve("l.csv"), "mine");
    Path json = folder.resolve("l.jsonl");
    Training training = Training.epochs(1).logs(csv, json);
    Model other = Model.input(9, 9, 1).flatten().dense(3).build();
    assertThatThrownBy(() -> other.fit(BARS, training)).hasMessageContaining("9x9x1");
    Path nowhere = folder.resolve("no/c");
    assertThatThrownBy(() -> Toys.net().build().fit(BARS, training.checkpoint(nowhere, 0)))
        .hasMessageContaining(nowhere.toString())
        .hasMessageContaining("its folder does not exist");
    Path foreign = Files.writeString(folder.resolve("c"), "precious");
    assertThatThrownBy(() -> Toys.net().build().fit(BARS, training.checkpoint(foreign, 0)))
        .hasMessageContaining("no checkpoint of a training; it is not replaced");
    assertThat(foreign).hasContent("precious");
    assertThatThrownBy(() -> Toys.net().build().fit(BARS, training.checkpoint(folder, 0).resumed()))
        .hasMessageContaining("it is a folder");
    assertThat(csv).hasContent("mine");
    assertThat(json).doesNotExist();
    assertThatThrownBy(() ->
            Toys.net().build().fit(BARS, Training.epochs(1).logs(folder.resolve("n/l"), null)))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("[CANNOT_WRITE]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"step\":3|\"step\":5000|step of its progress is 5000, expected 3 to 5",
        "\"step\":3|\"step\":-7|step of its progress is -7",
        "\"step\":3|\"step\":2|expected 3 to 5",
        "\"epoch\":1|\"epoch\":4|epoch 4, expected 1",
        "\"bestEpoch\":1|\"bestEpoch\":2|expected 0 to 1",
        "\"lossSum\":|\"lostSum\":|lossSum of its progress is null",
        "{\"step\"|{}, {\"step\"|",
      })
  void aCheckpointWhoseProgressIsWrongIsBlamed(String there, String instead, String told)
      throws IOException {
    Path file = folder.resolve("checkpoint");
    Training training = Training.epochs(2).batch(50).checkpoint(file, 0).resumed();
    AtomicInteger asked = new AtomicInteger();
    Toys.net()
        .build()
        .fit(
            BARS,
            training.on(training.execution().cancelledWhen(() -> asked.getAndIncrement() == 3)));
    SafeTensors whole = SafeTensors.read(file);
    Map<String, String> texts = new LinkedHashMap<>(whole.texts());
    texts.computeIfPresent("progress", (k, text) -> text.replace(there, instead));
    assertThat(texts).isNotEqualTo(whole.texts());
    new SafeTensors(texts, whole.tensors()).write(file, Existing.REPLACE);
    assertThatThrownBy(() -> Toys.net().build().fit(BARS, training))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(told == null ? "[DATA_DAMAGED]" : told);
  }

  @Test
  void aBatchIsNoLargerThanTheData() throws IOException {
    Model whole = Toys.net().build();
    whole.fit(BARS, Training.epochs(1).batch(150));
    Model larger = Toys.net().build();
    larger.fit(BARS, Training.epochs(1).batch(Integer.MAX_VALUE));
    assertThat(larger.weights().sha256()).isEqualTo(whole.weights().sha256());
  }

  private static java.util.List<String> steps(Path log) throws IOException {
    return Files.readAllLines(log).stream().filter(l -> l.contains("\"step\":")).toList();
  }

  @Test
  void dataThatDoNotFitAreRefused() {
    assertThatThrownBy(
            () -> Model.input(9, 9, 1).flatten().dense(3).build().fit(BARS, Training.epochs(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8x8x1")
        .hasMessageContaining("9x9x1");
    assertThatThrownBy(
            () -> Model.input(8, 8, 1).flatten().dense(2).build().fit(BARS, Training.epochs(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dense(3)");
  }

  @Test
  void aLossThatIsNoNumberEndsTraining() {
    assertThatThrownBy(
            () -> Toys.net().build().fit(BARS, Training.epochs(30).optimizer(new Sgd(1e30, 0))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("smaller rate");
  }

  @Test
  void aFrozenBatchNormAnswersInTrainingAsItDoesOutside() throws IOException {
    Model learned = Model.input(8, 8, 1).conv2d(4, 3).batchNorm().relu().flatten().dense(3).build();
    learned.fit(BARS, recipe());
    Model model = learned.frozen("batch-norm1");
    double before = model.evaluate(BARS).loss();
    List<double[]> kept = statistics(model);
    double weight = model.weights().get("conv1.weight").at(0);
    double first =
        model.fit(BARS, Training.epochs(1).batch(BARS.size())).epochs().getFirst().loss();
    assertThat(first).isCloseTo(before, within(1e-6));
    assertThat(statistics(model)).usingRecursiveComparison().isEqualTo(kept);
    assertThat(model.weights().get("conv1.weight").at(0)).isNotEqualTo(weight);
  }

  private static List<double[]> statistics(Model model) {
    return Stream.of("weight", "bias", "running_mean", "running_var")
        .map(name -> model.weights().get("batch-norm1." + name).toDoubles())
        .toList();
  }

  @Test
  void frozenLayersStayAsTheyAre() throws IOException {
    Model model = Toys.net().build().frozen("conv1");
    float[] before = model.weights().get("conv1.weight").toFloats();
    float[] dense = model.weights().get("dense1.weight").toFloats();
    model.fit(BARS, Training.epochs(1));
    assertThat(model.weights().get("conv1.weight").toFloats()).isEqualTo(before);
    assertThat(model.weights().get("dense1.weight").toFloats()).isNotEqualTo(dense);
  }
}
