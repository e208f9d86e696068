package dev.convolve.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrossEntropyTest {

  private static final CrossEntropy PLAIN = new CrossEntropy();

  @ParameterizedTest
  @EnumSource(names = {"F32", "F64"})
  void noScoreIsTooLarge(SampleType type) {
    Tensor scores = Tensor.of(Shape.of(4, 2), 1e4, -1e4, 1e30, -1e30, -1e3, 1e3, 0, 0.0).as(type);
    Tensor targets = Tensor.of(Shape.of(4), 1.0, 0, 1, 0).as(type);
    Tensor gradient = Tensor.zeros(type, scores.shape());
    double[] losses = new double[4];
    PLAIN.compute(scores, targets, 0, 4, 1, losses, gradient);
    assertThat(losses).containsExactly(2e4, 0, 0, StrictMath.log(2));
    assertThat(gradient.toDoubles()).containsExactly(1, -1, 0, 0, 0, 0, -0.5, 0.5);
  }

  @Test
  void tellsSmallLossesOfGoodAnswersApart() {
    double[] losses = new double[1];
    Tensor gradient = Tensor.zeros(SampleType.F32, Shape.of(1, 2));
    Tensor scores = Tensor.of(Shape.of(1, 2), 30f, 0f);
    PLAIN.compute(scores, Tensor.of(Shape.of(1), 0f), 0, 1, 1, losses, gradient);
    double other = StrictMath.exp(-30);
    assertThat(losses[0]).isCloseTo(other, within(1e-16));
    assertThat(gradient.at(0)).isCloseTo(-other, within(1e-16));
    assertThat(gradient.at(1)).isCloseTo(other, within(1e-19));
  }

  @Test
  void leavesNoSubnormalNumbersInGradients() {
    Tensor gradient = Tensor.zeros(SampleType.F32, Shape.of(1, 3));
    Tensor scores = Tensor.of(Shape.of(1, 3), 0f, -95f, -80f);
    PLAIN.compute(scores, Tensor.of(Shape.of(1), 0f), 0, 1, 1, new double[1], gradient);
    assertThat(gradient.at(1)).isZero();
    assertThat(gradient.at(2)).isGreaterThan(Float.MIN_NORMAL);
  }

  @Test
  void dividesByTheWeightsOfTargetsThatCount() {
    CrossEntropy loss = new CrossEntropy(0, List.of(1.0, 2.0, 4.0), 255, false, Reduction.MEAN);
    Tensor targets = Tensor.of(Shape.of(4), 2.0, 255, 0, 1);
    assertThat(loss.divisor(targets, 4, Shape.of(3))).isEqualTo(7);
    assertThat(loss.divisor(targets, 2, Shape.of(3))).isEqualTo(4);
    Tensor gradient = Tensor.of(Shape.of(4, 3), new double[12]);
    double[] losses = new double[4];
    Tensor scores = Tensor.of(Shape.of(4, 3), new double[12]);
    loss.compute(scores, targets, 0, 4, 1, losses, gradient);
    assertThat(losses[0]).isCloseTo(4 * Math.log(3), within(1e-12));
    assertThat(losses[1]).isZero();
    assertThat(gradient.get(1, 0)).isZero();
  }

  @Test
  void nothingThatCountsHasNoGradient() {
    Tensor targets = Tensor.of(Shape.of(1), -100.0);
    double divisor = PLAIN.divisor(targets, 1, Shape.of(2));
    Tensor gradient = Tensor.of(Shape.of(1, 2), 9.0, 9);
    PLAIN.compute(
        Tensor.of(Shape.of(1, 2), 1.0, 2), targets, 0, 1, 1 / divisor, new double[1], gradient);
    assertThat(divisor).isZero();
    assertThat(gradient.toDoubles()).containsExactly(0, 0);
  }

  @Test
  void wantsATargetForEachPosition() {
    assertThat(PLAIN.target(Shape.of(10))).isEqualTo(Shape.of());
    assertThat(PLAIN.target(Shape.of(4, 5, 3))).isEqualTo(Shape.of(4, 5));
    CrossEntropy soft = new CrossEntropy(0, List.of(), -100, true, Reduction.MEAN);
    assertThat(soft.target(Shape.of(4, 3))).isEqualTo(Shape.of(4, 3));
    assertThat(soft.divisor(Tensor.of(Shape.of(2, 4, 3), new double[24]), 2, Shape.of(4, 3)))
        .isEqualTo(8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.target(Shape.of()))
        .withMessageContaining("classes on the last axis");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new CrossEntropy(0, List.of(1.0), -100, false, Reduction.MEAN).target(Shape.of(3)))
        .withMessageContaining("1 weights, the output 3 has 3");
  }

  @Test
  void refusesTargetsThatAreNoClass() {
    for (double wrong : new double[] {3, -1, 0.5, Double.NaN}) {
      Tensor targets = Tensor.of(Shape.of(2), 0.0, wrong);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PLAIN.divisor(targets, 2, Shape.of(3)))
          .withMessageContaining("target " + wrong + " at [1]")
          .withMessageContaining("0…2");
    }
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CrossEntropy(1.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NegativeLogLikelihood(List.of(-1.0), 0, Reduction.SUM));
    assertThatIllegalArgumentException().isThrownBy(() -> new Huber(0, Reduction.MEAN));
    assertThatIllegalArgumentException().isThrownBy(() -> new SmoothL1(-1, Reduction.MEAN));
  }
}
