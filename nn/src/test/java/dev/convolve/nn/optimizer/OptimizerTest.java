package dev.convolve.nn.optimizer;

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

/** What holds for every optimiser; their trajectories are among the golden cases. */
class OptimizerTest {

  private static final int SIZE = 1003;

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Sgd(0.05, 0),
        new Sgd(0.05, 0, 0, false, 0.01),
        new Sgd(0.05, 0.9),
        new Sgd(0.05, 0.9, 0.3, false, 0.01),
        new Sgd(0.05, 0.8, 0, true, 0.01),
        new Adam(0.01),
        new Adam(0.01, 0.8, 0.95, 1e-6, 0.1, true),
        new AdamW(0.01),
        new AdamW(0.01, 0.9, 0.99, 1e-8, 0.05, true),
        new Adamax(0.01),
        new Nadam(0.01),
        new Nadam(0.01, 0.9, 0.999, 1e-8, 0.01, 0.004, true),
        new Radam(0.01),
        new Radam(0.01, 0.9, 0.99, 1e-8, 0.01),
        new Adagrad(0.05),
        new Adagrad(0.05, 0.01, 1e-10, 0.01),
        new RmsProp(0.01),
        new RmsProp(0.01, 0.9, 0.5, false, 1e-8, 0.01),
        new RmsProp(0.01, 0.9, 0, true, 1e-8, 0),
        new RmsProp(0.01, 0.9, 0.5, true, 1e-8, 0.01),
        new Adadelta(),
        new Adadelta(1, 0.95, 1e-6, 0.01));
  }

  /** One parameter on its way. */
  private static final class Run {
    private final Optimizer optimizer;
    private final Tensor value;
    private final Tensor gradient;
    private final List<Tensor> moments;
    private long step;

    Run(Optimizer optimizer, SampleType type) {
      this.optimizer = optimizer;
      value = Tensor.zeros(type, Shape.of(SIZE));
      gradient = Tensor.zeros(type, Shape.of(SIZE));
      moments = optimizer.moments().stream().map(m -> Tensor.zeros(type, Shape.of(SIZE))).toList();
      Chance chance = Chance.of(3);
      for (int i = 0; i < SIZE; i++) {
        value.store(i, (float) chance.normal(i));
      }
    }

    void gradient(Chance chance) {
      for (int i = 0; i < SIZE; i++) {
        gradient.store(i, (float) chance.normal(i));
      }
    }

    void step(boolean decays, int... cuts) {
      step++;
      int from = 0;
      for (int to : cuts) {
        optimizer.update(
            new Optimizer.Update(
                value, gradient, moments, optimizer.rate(), step, decays, from, to));
        from = to;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void rangesGiveTheBitsOfTheWhole(Optimizer optimizer) {
    for (SampleType type : List.of(SampleType.F32, SampleType.F64)) {
      Run whole = new Run(optimizer, type);
      Run parts = new Run(optimizer, type);
      for (int t = 0; t < 7; t++) {
        whole.gradient(Chance.of(t));
        parts.gradient(Chance.of(t));
        whole.step(true, SIZE);
        parts.step(true, 1, 18, 18, 307, 1000 - t, SIZE);
      }
      assertThat(parts.value).isEqualTo(whole.value);
      assertThat(parts.moments).isEqualTo(whole.moments);
      assertThat(Arrays.stream(whole.value.toDoubles())).allMatch(Double::isFinite);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void bitsDoNotDependOnTheCompiler(Optimizer optimizer) {
    // The first steps are interpreted, the last ones are compiled for vectors.
    Run early = new Run(optimizer, SampleType.F32);
    early.gradient(Chance.of(5));
    for (int t = 0; t < 3; t++) {
      early.step(true, SIZE);
    }
    Run warm = new Run(optimizer, SampleType.F32);
    for (int t = 0; t < 3000; t++) {
      warm.step(true, SIZE);
    }
    Run late = new Run(optimizer, SampleType.F32);
    late.gradient(Chance.of(5));
    for (int t = 0; t < 3; t++) {
      late.step(true, SIZE);
    }
    assertThat(late.value).isEqualTo(early.value);
    assertThat(late.moments).isEqualTo(early.moments);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void floatsFollowDoubles(Optimizer optimizer) {
    Run floats = new Run(optimizer, SampleType.F32);
    Run doubles = new Run(optimizer, SampleType.F64);
    for (int t = 0; t < 10; t++) {
      floats.gradient(Chance.of(t));
      doubles.gradient(Chance.of(t));
      floats.step(true, SIZE);
      doubles.step(true, SIZE);
    }
    for (int i = 0; i < SIZE; i++) {
      assertThat(floats.value.at(i)).as("%d", i).isCloseTo(doubles.value.at(i), within(2e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void whatIsNoLongerFedEndsInZerosNotInSubnormals(Optimizer optimizer) {
    Run run = new Run(optimizer, SampleType.F32);
    run.gradient(Chance.of(9));
    run.step(false, SIZE);
    Arrays.fill(run.gradient.floats(), 0);
    for (int t = 0; t < 2000; t++) {
      run.step(false, SIZE);
    }
    for (Tensor moment : run.moments) {
      for (float number : moment.floats()) {
        assertThat(number == 0 || Math.abs(number) >= 0x1p-100f).as("%s", number).isTrue();
      }
    }
    assertThat(Arrays.stream(run.value.toDoubles())).allMatch(Double::isFinite);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void goesDownAParabola(Optimizer optimizer) {
    Run run = new Run(optimizer, SampleType.F64);
    double before = norm(run.value);
    for (int t = 0; t < 300; t++) {
      for (int i = 0; i < SIZE; i++) {
        run.gradient.store(i, run.value.at(i));
      }
      run.step(true, SIZE);
    }
    assertThat(norm(run.value)).isLessThan(0.95 * before);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void decayIsLeftOutWhereItDoesNotApply(Optimizer optimizer) {
    Run run = new Run(optimizer, SampleType.F32);
    Tensor before = Tensor.of(Shape.of(SIZE), run.value.toFloats());
    run.step(false, SIZE);
    assertThat(run.value).isEqualTo(before);
  }

  @Test
  void decayShrinksWhatHasNoGradient() {
    Run run = new Run(new AdamW(0.1, 0.9, 0.999, 1e-8, 0.5, false), SampleType.F64);
    double before = run.value.at(7);
    run.step(true, SIZE);
    assertThat(run.value.at(7)).isCloseTo(0.95 * before, within(1e-15));
  }

  @Test
  void firstStepOfAdamIsTheRate() {
    Run run = new Run(new Adam(0.01), SampleType.F64);
    double before = run.value.at(0);
    Arrays.fill(run.gradient.doubles(), -123);
    run.step(true, SIZE);
    assertThat(run.value.at(0) - before).isCloseTo(0.01, within(1e-11));
  }

  @Test
  void everyOneHasDefaultsAndAWordOfItsOwn() throws ReflectiveOperationException {
    List<String> kinds = new ArrayList<>();
    for (Class<? extends Optimizer> type : Optimizers.all()) {
      Optimizer usual = type.getConstructor().newInstance();
      assertThat(usual.rate()).isPositive();
      kinds.add(usual.kind());
    }
    assertThat(kinds)
        .containsExactly(
            "sgd", "adam", "adamw", "adamax", "nadam", "radam", "adagrad", "rmsprop", "adadelta");
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sgd(0.1, 0, 0, true, 0))
        .withMessage("sgd: nesterov needs a momentum, such as 0.9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Adam(-1))
        .withMessage("adam: rate -1.0; it must be finite and at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AdamW(0.1, 1, 0.9, 0, 0, false))
        .withMessageContaining("beta1 1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new RmsProp(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Adadelta(1, 0.9, 0, 0));
  }

  private static double norm(Tensor tensor) {
    return Clipping.norm(List.of(tensor));
  }
}
