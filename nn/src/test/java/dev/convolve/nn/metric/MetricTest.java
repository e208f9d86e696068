package dev.convolve.nn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricTest {

  private static final Shape THREE = Shape.of(3);

  /** Answers 0, 1, 1, 2, 0 and, ignored, 2. */
  private static final Tensor OUTPUT =
      Tensor.of(Shape.of(6, 3), 9f, 1, 2, 1, 5, 4, 0, 7, 3, -3, -2, -1, 2, 1, 0, 0, 0, 1);

  private static final Tensor TARGETS = Tensor.of(Shape.of(6), 0f, 1, 2, 2, 1, -100);

  private static double value(Metric metric, Tensor output, Tensor targets) {
    int[] extents = output.shape().extents();
    double[] sums =
        new double[metric.sums(Shape.of(Arrays.copyOfRange(extents, 1, extents.length)))];
    metric.add(output, targets, 0, extents[0], sums);
    return metric.value(sums);
  }

  @Test
  void countsWhatIsRight() {
    assertThat(value(new Accuracy(), OUTPUT, TARGETS)).isEqualTo(3 / 5.0);
    assertThat(value(new TopAccuracy(1), OUTPUT, TARGETS)).isEqualTo(3 / 5.0);
    assertThat(value(new TopAccuracy(2), OUTPUT, TARGETS)).isEqualTo(1);
    assertThat(value(new TopAccuracy(3), OUTPUT, TARGETS)).isEqualTo(1);
    assertThat(new Accuracy().value(new double[2])).isNaN();
  }

  @Test
  void equalNumbersAreInOrder() {
    Tensor equal = Tensor.of(Shape.of(3, 3), new float[9]);
    Tensor targets = Tensor.of(Shape.of(3), 0f, 1, 2);
    assertThat(value(new Accuracy(), equal, targets)).isEqualTo(1 / 3.0);
    assertThat(value(new TopAccuracy(1), equal, targets)).isEqualTo(1 / 3.0);
    assertThat(value(new TopAccuracy(2), equal, targets)).isEqualTo(2 / 3.0);
  }

  @Test
  void whatIsNoNumberIsNeverRightByChance() {
    Tensor output = Tensor.of(Shape.of(1, 3), 0f, Float.NaN, 1f);
    assertThat(value(new Accuracy(), output, Tensor.of(Shape.of(1), 2f))).isZero();
    assertThat(value(new TopAccuracy(1), output, Tensor.of(Shape.of(1), 2f))).isZero();
    assertThat(value(new TopAccuracy(1), output, Tensor.of(Shape.of(1), 1f))).isZero();
  }

  @Test
  void readsTargetsWithANumberAClass() {
    Tensor soft = Tensor.of(Shape.of(2, 3), 0.1f, 0.8f, 0.1f, 0, 0, 1);
    Tensor output = Tensor.of(Shape.of(2, 3), 0f, 1, 0, 1, 0, 0);
    assertThat(value(new Accuracy(), output, soft)).isEqualTo(0.5);
  }

  @Test
  void countsPositions() {
    Tensor output = Tensor.of(Shape.of(1, 2, 2, 2), 1f, 0, 0, 1, 1, 0, 0, 1);
    Tensor targets = Tensor.of(Shape.of(1, 2, 2), 0f, 1, 1, 1);
    assertThat(value(new Accuracy(), output, targets)).isEqualTo(0.75);
  }

  @Test
  void tellsWhichWasTakenForWhich() {
    double[] sums = new double[new Confusion().sums(THREE)];
    new Confusion().add(OUTPUT, TARGETS, 0, 6, sums);
    assertThat(sums).containsExactly(1, 0, 0, 1, 1, 0, 0, 1, 1);
    ConfusionMatrix matrix = ConfusionMatrix.of(sums);
    assertThat(matrix.count(2, 1)).isEqualTo(1);
    assertThat(matrix.targets(1)).isEqualTo(2);
    assertThat(matrix.answers(0)).isEqualTo(2);
    assertThat(matrix.accuracy()).isEqualTo(0.6);
    assertThat(List.of(matrix.precision(0), matrix.precision(1), matrix.precision(2)))
        .containsExactly(0.5, 0.5, 1.0);
    assertThat(List.of(matrix.recall(0), matrix.recall(1), matrix.recall(2)))
        .containsExactly(1.0, 0.5, 0.5);
    assertThat(List.of(matrix.f1(0), matrix.f1(1), matrix.f1(2)))
        .containsExactly(2 / 3.0, 0.5, 2 / 3.0);
    assertThat(value(new Precision(), OUTPUT, TARGETS)).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(value(new Recall(), OUTPUT, TARGETS)).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(value(new F1(), OUTPUT, TARGETS)).isCloseTo(11 / 18.0, within(1e-15));
    assertThat(value(new Confusion(), OUTPUT, TARGETS)).isEqualTo(0.6);
  }

  @Test
  void classesThatDoNotOccurAreLeftOut() {
    ConfusionMatrix matrix = ConfusionMatrix.of(new double[] {2, 1, 0, 0, 0, 0, 0, 0, 0});
    assertThat(matrix.precision(2)).isZero();
    assertThat(matrix.macroPrecision()).isEqualTo(0.5);
    assertThat(matrix.macroRecall()).isCloseTo(1 / 3.0, within(1e-15));
    assertThatIllegalArgumentException().isThrownBy(() -> ConfusionMatrix.of(new double[3]));
  }

  @Test
  void measuresErrors() {
    Tensor output = Tensor.of(Shape.of(2, 2), 1.0, 2, 3, 4);
    Tensor targets = Tensor.of(Shape.of(2, 2), 0.0, 2, 5, 4.5);
    assertThat(value(new MeanAbsoluteError(), output, targets)).isEqualTo(3.5 / 4);
    assertThat(value(new MeanSquaredError(), output, targets)).isEqualTo(5.25 / 4);
    assertThat(new MeanSquaredError().rising()).isFalse();
    assertThat(new Accuracy().rising()).isTrue();
  }

  @Test
  void judgesYesAndNo() {
    Tensor output = Tensor.of(Shape.of(2, 2), 0.6, 0.4, 0.1, -0.1);
    Tensor targets = Tensor.of(Shape.of(2, 2), 1.0, 1, 0, 0);
    assertThat(value(new BinaryAccuracy(), output, targets)).isEqualTo(0.75);
    assertThat(value(new BinaryAccuracy(0), output, targets)).isEqualTo(0.75);
    assertThat(value(new BinaryAccuracy(0.2), output, targets)).isEqualTo(1);
  }

  static Stream<Class<? extends Metric>> metrics() {
    return Metrics.all().stream();
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void sumsCanBeTakenUpAgain(Class<? extends Metric> type) throws ReflectiveOperationException {
    Metric metric = type.getConstructor().newInstance();
    int samples = 17;
    Tensor output = Tensor.zeros(SampleType.F32, Shape.of(samples, 3));
    for (int i = 0; i < samples * 3; i++) {
      output.store(i, Chance.of(1).normal(i));
    }
    boolean numbers =
        metric instanceof MeanAbsoluteError
            || metric instanceof MeanSquaredError
            || metric instanceof BinaryAccuracy;
    Tensor targets = Tensor.zeros(SampleType.F32, numbers ? output.shape() : Shape.of(samples));
    for (int i = 0; i < targets.shape().size(); i++) {
      targets.store(i, Chance.of(2).below(i, 3));
    }
    double[] whole = new double[metric.sums(THREE)];
    metric.add(output, targets, 0, samples, whole);
    double[] parts = new double[whole.length];
    for (int first = 0; first < samples; first += 4) {
      int count = Math.min(4, samples - first);
      Tensor part = Tensor.zeros(SampleType.F32, Shape.of(4, 3));
      for (int i = 0; i < count * 3; i++) {
        part.store(i, output.at(first * 3 + i));
      }
      metric.add(part, targets, first, count, parts);
      parts = parts.clone();
    }
    assertThat(parts).isEqualTo(whole);
    assertThat(metric.value(parts)).isEqualTo(metric.value(whole)).isBetween(0.0, 10.0);
  }

  @Test
  void everyOneHasAWordOfItsOwn() throws ReflectiveOperationException {
    List<String> kinds = new ArrayList<>();
    for (Class<? extends Metric> type : Metrics.all()) {
      kinds.add(type.getConstructor().newInstance().kind());
    }
    assertThat(kinds).doesNotHaveDuplicates().contains("accuracy", "f1", "mse");
  }

  @Test
  void refusesWhatItCannotJudge() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Accuracy().sums(Shape.of(1)))
        .withMessageContaining("binary-accuracy");
    assertThatIllegalArgumentException().isThrownBy(() -> new TopAccuracy(0));
    Tensor wrong = Tensor.of(Shape.of(6), 0f, 1, 2, 3, 1, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> value(new Accuracy(), OUTPUT, wrong))
        .withMessageContaining("target 3.0 at [3] is none of the 3 classes");
  }
}
