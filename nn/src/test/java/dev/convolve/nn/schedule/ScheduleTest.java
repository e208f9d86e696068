package dev.convolve.nn.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.nn.schedule.Schedule.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

  private static final int EPOCHS = 6;
  private static final int STEPS = 5;

  /** Rates when every epoch has one step. */
  private static double[] rates(Schedule schedule, int steps) {
    double[] rates = new double[steps];
    for (int t = 0; t < steps; t++) {
      rates[t] = schedule.rate(1, new Position(t, 1, steps, List.of()));
    }
    return rates;
  }

  static Stream<Schedule> perEpoch() {
    return Stream.of(
        new Constant(0.5, 2, Per.EPOCH),
        new Steps(2, 0.5, Per.EPOCH),
        new Milestones(List.of(1, 4), 0.1, Per.EPOCH),
        new Exponential(0.9, Per.EPOCH),
        new Linear(0.1, 1, 4, Per.EPOCH),
        new Polynomial(2, 5, Per.EPOCH),
        new Cosine(0.01, 4, Per.EPOCH),
        new OneCycle(0, 0.3, 25, 1e4, false, 6, Per.EPOCH),
        new Cosine(0, 0, Per.EPOCH));
  }

  static Stream<Schedule> perStep() {
    return Stream.of(
        new Constant(0.5, 2, Per.STEP),
        new Steps(2, 0.5, Per.STEP),
        new Milestones(List.of(1, 4), 0.1, Per.STEP),
        new Exponential(0.9, Per.STEP),
        new Linear(0.1, 1, 4, Per.STEP),
        new Polynomial(2, 5, Per.STEP),
        new Cosine(0.01, 4, Per.STEP),
        new OneCycle(0, 0.3, 25, 1e4, false, 6, Per.STEP));
  }

  @ParameterizedTest
  @MethodSource("perEpoch")
  void staysWithinAnEpoch(Schedule schedule) {
    double[] wanted = rates(schedule, EPOCHS);
    for (int step = 0; step < EPOCHS * STEPS; step++) {
      assertThat(schedule.rate(1, new Position(step, STEPS, EPOCHS, List.of())))
          .isEqualTo(wanted[step / STEPS]);
    }
  }

  @ParameterizedTest
  @MethodSource("perStep")
  void countsStepsWhateverAnEpochIs(Schedule schedule) {
    double[] wanted = rates(schedule, 30);
    for (int step = 0; step < 30; step++) {
      assertThat(schedule.rate(1, new Position(step, STEPS, EPOCHS, List.of())))
          .isEqualTo(wanted[step]);
    }
  }

  @ParameterizedTest
  @MethodSource({"perEpoch", "perStep"})
  void isInProportionToTheOptimisersRate(Schedule schedule) {
    if (schedule instanceof Cosine cosine && cosine.floor() > 0) {
      return; // its floor is a rate of its own
    }
    for (int t = 0; t < 12; t++) {
      Position position = new Position(t, 1, 12, List.of());
      double rate = schedule.rate(1, position);
      assertThat(rate).isBetween(0.0, 1.0);
      assertThat(schedule.rate(0.25, position)).isCloseTo(0.25 * rate, within(1e-16));
    }
  }

  @Test
  void fallsInStepsAndAtMilestones() {
    assertThat(rates(new Steps(2, 0.5, Per.STEP), 5)).containsExactly(1, 1, 0.5, 0.5, 0.25);
    assertThat(rates(new Milestones(List.of(3, 1), 0.5, Per.STEP), 5))
        .containsExactly(1, 0.5, 0.5, 0.25, 0.25);
    assertThat(rates(new Constant(0.25, 2, Per.STEP), 4)).containsExactly(0.25, 0.25, 1, 1);
    assertThat(rates(new Constant(), 3)).containsExactly(1, 1, 1);
  }

  @Test
  void linesAndPowersEndWhereTheyShould() {
    assertThat(rates(new Linear(1, 0, 4, Per.STEP), 6)).containsExactly(1, 0.75, 0.5, 0.25, 0, 0);
    assertThat(rates(new Polynomial(2, 4, Per.STEP), 6))
        .containsExactly(1, 0.5625, 0.25, 0.0625, 0, 0);
  }

  @Test
  void aCosineGoesOverAllStepsByDefault() {
    Cosine cosine = new Cosine();
    assertThat(cosine.rate(1, new Position(0, 10, 4, List.of()))).isEqualTo(1);
    assertThat(cosine.rate(1, new Position(20, 10, 4, List.of()))).isCloseTo(0.5, within(1e-15));
    assertThat(cosine.rate(1, new Position(39, 10, 4, List.of()))).isBetween(1e-4, 0.01);
    assertThat(rates(new Cosine(0.5, 2, Per.STEP), 5))
        .containsExactly(new double[] {1, 0.75, 0.5, 0.75, 1}, within(1e-15));
  }

  @Test
  void oneCycleRisesToThePeakAndFallsToAlmostNothing() {
    OneCycle cycle = new OneCycle();
    double[] rates = new double[100];
    for (int t = 0; t < 100; t++) {
      rates[t] = cycle.rate(0.5, new Position(t, 20, 5, List.of()));
    }
    assertThat(rates[0]).isCloseTo(0.02, within(1e-15));
    assertThat(rates[29]).isCloseTo(0.5, within(1e-15));
    assertThat(rates[99]).isCloseTo(2e-6, within(1e-15));
    for (int t = 1; t < 100; t++) {
      assertThat(rates[t] > rates[t - 1]).as("%d", t).isEqualTo(t < 30);
    }
    assertThat(new OneCycle(3).rate(0.5, new Position(29, 20, 5, List.of())))
        .isCloseTo(3, within(1e-14));
    double half =
        new OneCycle(0, 0.5, 4, 1, true, 22, Per.STEP).rate(1, new Position(5, 1, 22, List.of()));
    assertThat(half).isCloseTo(0.625, within(1e-15));
    assertThat(rates(new OneCycle(), 1)).containsExactly(1);
  }

  @Test
  void fallsOnAPlateauAfterPatience() {
    Plateau plateau = new Plateau(0.5, 2, 0, true, 0, 0, false);
    assertThat(after(plateau, 5.0, 4.0, 4.0, 4.0)).isEqualTo(1);
    assertThat(after(plateau, 5.0, 4.0, 4.0, 4.0, 4.0)).isEqualTo(0.5);
    assertThat(after(plateau, 5.0, 4.0, 4.0, 4.0, 3.0, 3.0, 3.0)).isEqualTo(1);
    assertThat(after(plateau, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)).isEqualTo(0.25);
    assertThat(after(plateau)).isEqualTo(1);
    assertThat(after(plateau, 1.0, Double.NaN, Double.NaN, Double.NaN)).isEqualTo(0.5);
  }

  @Test
  void aPlateauKnowsThresholdsCooldownFloorAndDirection() {
    Plateau relative = new Plateau(0.5, 0, 0.1, true, 0, 0, false);
    assertThat(after(relative, 10.0, 9.5)).isEqualTo(0.5);
    assertThat(after(relative, 10.0, 8.5)).isEqualTo(1);
    Plateau absolute = new Plateau(0.5, 0, 0.1, false, 0, 0, false);
    assertThat(after(absolute, 10.0, 9.5)).isEqualTo(1);
    Plateau cooling = new Plateau(0.5, 0, 0, true, 2, 0, false);
    assertThat(after(cooling, 1.0, 1.0, 1.0, 1.0)).isEqualTo(0.5);
    assertThat(after(cooling, 1.0, 1.0, 1.0, 1.0, 1.0)).isEqualTo(0.25);
    Plateau floored = new Plateau(0.5, 0, 0, true, 0, 0.4, false);
    assertThat(after(floored, 1.0, 1.0, 1.0, 1.0)).isEqualTo(0.4);
    Plateau rising = new Plateau(0.5, 0, 0, true, 0, 0, true);
    assertThat(after(rising, 0.5, 0.6, 0.7)).isEqualTo(1);
    assertThat(after(rising, 0.7, 0.6)).isEqualTo(0.5);
  }

  private static double after(Plateau plateau, Double... watched) {
    return plateau.rate(1, new Position(watched.length, 1, 100, List.of(watched)));
  }

  @Test
  void warmsUpStepByStep() {
    WarmUp warm = new WarmUp(new Constant(), 2, 0, Per.EPOCH);
    List<Double> rates = new ArrayList<>();
    for (int step = 0; step < 12; step += 2) {
      rates.add(warm.rate(2, new Position(step, 4, 3, List.of())));
    }
    assertThat(rates).containsExactly(0.0, 0.5, 1.0, 1.5, 2.0, 2.0);
    WarmUp cosine = new WarmUp(new Cosine(), 3, 0.5, Per.STEP);
    Position late = new Position(7, 4, 3, List.of());
    assertThat(cosine.rate(1, late)).isEqualTo(new Cosine().rate(1, late));
    assertThat(cosine.rate(1, new Position(0, 4, 3, List.of()))).isEqualTo(0.5);
  }

  @Test
  void everyOneHasDefaultsAndAWordOfItsOwn() throws ReflectiveOperationException {
    List<String> kinds = new ArrayList<>();
    for (Class<? extends Schedule> type : Schedules.all()) {
      Schedule usual = type.getConstructor().newInstance();
      assertThat(usual.rate(1, new Position(3, 7, 5, List.of()))).isBetween(0.0, 1.0);
      kinds.add(usual.kind());
    }
    assertThat(kinds).doesNotHaveDuplicates().hasSize(10);
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Steps(0, 0.1, Per.EPOCH))
        .withMessage("step: every 0; it must be at least 1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Cosine(-1, 0, Per.STEP));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cosine(0, -1, Per.STEP));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OneCycle(0, 2, 25, 1e4, false, 0, Per.STEP));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plateau(1, 1, 0, true, 0, 0, false))
        .withMessageContaining("factor 1.0");
  }
}
