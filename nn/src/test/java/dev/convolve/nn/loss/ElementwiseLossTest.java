package dev.convolve.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that can be checked by hand. */
class ElementwiseLossTest {

  @Test
  void squaresAndMagnitudes() {
    assertThat(new SquaredError().value(5, 2, 0)).isEqualTo(9);
    assertThat(new SquaredError().slope(5, 2, 0)).isEqualTo(6);
    assertThat(new AbsoluteError().value(-5, 2, 0)).isEqualTo(7);
    assertThat(new AbsoluteError().slope(-5, 2, 0)).isEqualTo(-1);
    assertThat(new AbsoluteError().slope(2, 2, 0)).isZero();
  }

  @Test
  void parabolasThatGoOnStraight() {
    Huber huber = new Huber(2, Reduction.MEAN);
    assertThat(huber.value(1, 0, 0)).isEqualTo(0.5);
    assertThat(huber.value(-5, 0, 0)).isEqualTo(8);
    assertThat(huber.slope(-5, 0, 0)).isEqualTo(-2);
    SmoothL1 smooth = new SmoothL1(2, Reduction.MEAN);
    assertThat(smooth.value(1, 0, 0)).isEqualTo(0.25);
    assertThat(smooth.value(-5, 0, 0)).isEqualTo(4);
    assertThat(smooth.slope(1, 0, 0)).isEqualTo(0.5);
  }

  @Test
  void logarithmsOfCertaintiesAreLimited() {
    BinaryCrossEntropy loss = new BinaryCrossEntropy();
    assertThat(loss.value(0, 1, 0)).isEqualTo(100);
    assertThat(loss.value(1, 0, 0)).isEqualTo(100);
    assertThat(loss.value(1, 1, 0)).isZero();
    assertThat(loss.slope(0, 1, 0)).isEqualTo(-1e12);
    assertThat(loss.value(0.25, 1, 0)).isCloseTo(Math.log(4), within(1e-15));
  }

  @Test
  void noScoreIsTooLargeForTheSigmoid() {
    LogitBinaryCrossEntropy loss = new LogitBinaryCrossEntropy(List.of(1.0, 3.0), Reduction.MEAN);
    assertThat(loss.value(1e4, 0, 0)).isEqualTo(1e4);
    assertThat(loss.value(1e4, 1, 0)).isZero();
    assertThat(loss.value(-1e4, 1, 1)).isEqualTo(3e4);
    assertThat(loss.slope(-1e4, 1, 3)).isEqualTo(-3);
    assertThat(loss.slope(1e4, 0, 0)).isEqualTo(1);
    assertThat(loss.value(0, 0, 1)).isCloseTo(Math.log(2), within(1e-15));
  }

  @Test
  void nothingDivergesFromWhatNeverHappens() {
    KlDivergence loss = new KlDivergence();
    assertThat(loss.value(-1e3, 0, 0)).isZero();
    assertThat(loss.value(Math.log(0.5), 0.5, 0)).isZero();
    assertThat(loss.value(Math.log(0.25), 0.5, 0)).isCloseTo(0.5 * Math.log(2), within(1e-15));
    KlDivergence logs = new KlDivergence(true, Reduction.SUM);
    assertThat(logs.value(Math.log(0.25), Math.log(0.5), 0))
        .isCloseTo(0.5 * Math.log(2), within(1e-15));
    assertThat(logs.value(0, Double.NEGATIVE_INFINITY, 0)).isZero();
  }
}
