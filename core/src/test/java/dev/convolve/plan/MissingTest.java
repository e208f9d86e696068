package dev.convolve.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.Convolution;
import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.line.MaskedSource;
import dev.convolve.line.Tally;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Data of which some is missing, by examples that a pencil can check. */
class MissingTest {

  private static final double NAN = Double.NaN;

  private static Tensor series(double... samples) {
    return Tensor.of(Shape.of(samples.length), samples);
  }

  private static LinearFilter blur() {
    return Correlation.of(1, 2, 1).boundary(Boundary.EDGE);
  }

  @Test
  void sumsOverWhatIsThereAreScaledUp() {
    Tensor data = series(4, 8, NAN, 2, NAN, NAN, NAN);
    assertThat(blur().ignoringNan().apply(data).toDoubles())
        // 4 4 8 | 4 8 . | 8 . 2 | . 2 . | 2 . . | . . .
        .containsExactly(20, 4 * 20 / 3.0, 4 * 10 / 2.0, 8, 4 * 2 / 1.0, NAN, NAN);
    assertThat(blur().apply(data).toDoubles()).containsExactly(20, NAN, NAN, NAN, NAN, NAN, NAN);
  }

  @Test
  void aMaskSaysHowMuchASampleCounts() {
    Tensor data = series(4, 8, NAN, 2, 1e300);
    Tensor mask = series(1, 0.5, 0, 1, 0);
    assertThat(blur().apply(data, mask).toDoubles())
        .containsExactly(
            4 * 16 / 3.5, 4 * (4 + 8) / 2.0, 4 * (4 + 2) / 1.5, 4 * 4 / 2.0, 4 * 2 / 1.0);
    assertThatThrownBy(() -> blur().apply(data, series(1, -1, 0, 1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the mask holds -1.0 at [1]; certainties are finite, 0 or more");
    assertThatThrownBy(() -> blur().apply(data, series(1, NAN, 0, 1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the mask holds NaN");
    assertThatThrownBy(() -> blur().apply(data, series(1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 cannot stand for 5; give every axis its extent, or 1");
  }

  @Test
  void nanUnderAMaskCountsUnlessIgnored() {
    Tensor data = series(4, NAN, 2);
    Tensor all = series(1, 1, 1);
    assertThat(blur().apply(data, all).toDoubles()).containsExactly(NAN, NAN, NAN);
    assertThat(blur().ignoringNan().apply(data, all).toDoubles())
        .containsExactly(16, 4 * 6 / 2.0, 8);
  }

  @Test
  void lessThanTheMinimumIsNan() {
    Tensor data = series(4, 8, NAN, 2, NAN, NAN, NAN);
    assertThat(blur().ignoringNan().minimumValid(0.5).apply(data).toDoubles())
        .as("shares are 1, 3/4, 1/2, 1/2, 1/4, 0, 0")
        .containsExactly(20, 4 * 20 / 3.0, 20, 8, NAN, NAN, NAN);
    assertThat(blur().ignoringNan().minimumValid(1).apply(data).toDoubles())
        .containsExactly(20, NAN, NAN, NAN, NAN, NAN, NAN);
    Tensor edge = series(1, 1, 1);
    assertThat(
            Correlation.of(1, 2, 1)
                .boundary(Boundary.NORMALIZED)
                .minimumValid(0.8)
                .apply(edge)
                .toDoubles())
        .containsExactly(NAN, 4, NAN);
  }

  @Test
  void aShareOfManyEqualWeightsReachesItsMinimum() {
    for (SampleType type : new SampleType[] {SampleType.F32, SampleType.F64}) {
      Kernel mean = Kernels.box(25);
      Tensor data = Tensor.zeros(type, Shape.of(25, 25));
      for (int i = 0; i < 625; i++) {
        data.store(i, i < 325 ? 1 : NAN);
      }
      Plan plan =
          Correlation.of(mean)
              .boundary(Boundary.ZERO)
              .ignoringNan()
              .minimumValid(0.52)
              .plan(data.shape(), type);
      assertThat(plan.apply(data).get(12, 12)).as("325 of 625 is 0.52").isNotNaN();
    }
  }

  @Test
  void integersGetZeroAndAreCounted() {
    Tensor data = Tensor.u8(Shape.of(4), (byte) 10, (byte) 20, (byte) 30, (byte) 40);
    Tensor mask = Tensor.u8(Shape.of(4), (byte) 0, (byte) 0, (byte) 0, (byte) 1);
    Plan plan =
        Correlation.of(Kernel.of(1, 1, 1).dividedBy(3)).masked().plan(data.shape(), data.type());
    Tensor target = Tensor.u8(Shape.of(4), (byte) 9, (byte) 9, (byte) 9, (byte) 9);
    assertThat(plan.apply(data, mask, target)).isEqualTo(new Tally(4, 0, 2, 0));
    assertThat(target.toDoubles()).containsExactly(0, 0, 40, 40);
  }

  @Test
  void oneMaskForAllChannels() {
    Tensor data = Tensor.of(Shape.of(1, 3, 2), 1.0, 10, 2, 20, 3, 30);
    Tensor mask = Tensor.of(Shape.of(1, 3, 1), 1.0, 0, 1);
    assertThat(
            Correlation.of(1, 2, 1).axes(1).boundary(Boundary.EDGE).apply(data, mask).toDoubles())
        .containsExactly(4, 40, 8, 80, 12, 120);
  }

  @Test
  void weightsOfBothSigns() {
    Kernel difference = Kernel.of(1, 0, -1);
    Tensor data = series(1, 2, NAN, 4, 5, 7);
    Plan plan =
        Correlation.of(difference)
            .boundary(Boundary.EDGE)
            .ignoringNan()
            .plan(data.shape(), data.type());
    assertThat(plan.apply(data).toDoubles())
        .as("a gap under the window is a gap in the answer")
        .containsExactly(-1, NAN, NAN, NAN, -3, -2);
    assertThat(plan.explain())
        .contains("missing     NaN; weights of both signs, so a window with one answers NaN");
    assertThatThrownBy(() -> Correlation.of(difference).masked().plan(data.shape()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a mask needs weights of one sign")
        .hasMessageContaining("set missing samples to NaN");
  }

  @Test
  void negativeWeightsHaveOneSignToo() {
    assertThat(
            Correlation.of(-1, -2, -1)
                .boundary(Boundary.EDGE)
                .ignoringNan()
                .minimumValid(0.5)
                .apply(series(4, NAN, NAN, 1, 1))
                .toDoubles())
        .containsExactly(-16, NAN, NAN, -4, -4);
  }

  @Test
  void whatCannotBeIsRefused() {
    Tensor data = series(1, 2, 3);
    assertThatThrownBy(() -> blur().minimumValid(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a minimum of 1.5 is no share of the weights; use 0 to 1");
    assertThatThrownBy(() -> blur().minimumValid(0.5).apply(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a minimum of 0.5 of the weights, but nothing is ever missing; ignore NaN, give a mask or use boundary normalized");
    Plan masked = blur().masked().plan(data.shape(), data.type());
    assertThatThrownBy(() -> masked.apply(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the plan is for data with a mask; use apply(source, mask, target)");
    assertThatThrownBy(() -> masked.explainAt(data, 0))
        .isInstanceOf(IllegalArgumentException.class);
    Plan plain = blur().plan(data.shape(), data.type());
    Tensor target = series(0, 0, 0);
    assertThatThrownBy(() -> plain.apply(data, data, target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the plan is for data without a mask; plan with masked()");
    assertThatThrownBy(() -> masked.apply(data, target, target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give the target an array of its own");
  }

  @Test
  void missingTapsAreTold() {
    Tensor data = series(3, NAN, 4.5);
    Plan plan =
        Convolution.of(2, 1, 1)
            .boundary(Boundary.NORMALIZED)
            .ignoringNan()
            .minimumValid(0.25)
            .plan(data.shape(), data.type());
    Explanation why = plan.explainAt(data, 2);
    assertThat(why.toString())
        .isEqualToNormalizingNewlines(
            """
            output [2] of convolution with literal 3
              [1]: 1 x missing
              [2]: 1 x 4.5 = 4.5
              [3]: 2 x missing  (outside)
            sum 4.5 x 4 (normalized: 0.25 of the weight is there) = 18\
            """);
    assertThat(why.missing()).isEqualTo(2);
    assertThat(why.present()).isEqualTo(0.25);
    assertThat(why.computed()).isEqualTo(plan.apply(data).at(2)).isEqualTo(18);
    assertThat(plan.explain())
        .contains(
            "missing     NaN counts as missing; what lies outside a normalized axis; with less than 0.25 of the weight there, NaN");

    Plan masked = blur().masked().plan(data.shape(), data.type());
    Explanation half = masked.explainAt(data, series(1, 0, 0.5), SampleType.F64, 2);
    assertThat(half.toString())
        .isEqualToNormalizingNewlines(
            """
            output [2] of correlation with literal 3
              [1]: 1 x missing
              [2]: 2 x 0.5 x 4.5 = 4.5
              [3]: 1 x 0.5 x 4.5 = 2.25  (outside, continued from [2])
            sum 6.75 x 2.6666666666666665 (normalized: 0.375 of the weight is there) = 18\
            """);
    assertThat(masked.explain()).contains("missing     a mask says how much each sample counts");
    assertThat(blur().plan(data.shape()).explain()).doesNotContain("missing");
    assertThat(blur().ignoringNan().plan(data.shape(), SampleType.U8).explain())
        .contains("missing     no NaN in u8");
  }

  @Test
  void tooLittleIsTold() {
    Tensor data = series(3, NAN, NAN, NAN);
    Plan plan = blur().ignoringNan().minimumValid(0.5).plan(data.shape(), data.type());
    assertThat(plan.explainAt(data, 1).computed()).isNaN();
    assertThat(plan.explainAt(data, 1).exact()).isNaN();
    assertThat(plan.explainAt(data, 1).present()).isEqualTo(0.25);
    assertThat(plan.explainAt(data, 3).present()).isEqualTo(0);
  }

  @Test
  void sourcesOfOnesOwnBringTheirCertainties() {
    Tensor data = series(4, 8, 6, 2, 0);
    Tensor mask = series(1, 0.5, 0, 1, 0);
    Plan plan = blur().masked().plan(data.shape(), data.type());
    Tensor target = series(0, 0, 0, 0, 0);
    plan.apply(
        new MaskedSource(
            TensorView.of(data).source(plan.layout()), TensorView.of(mask).source(plan.layout())),
        TensorView.of(target).sink(plan.layout()),
        Execution.SINGLE);
    assertThat(target).isEqualTo(blur().apply(data, mask));
  }

  @Test
  void toleranceCountsTheSharesToo() {
    LinearFilter filter = Correlation.of(1, 2, 1).tolerance(4 * 0x1p-24);
    assertThat(filter.plan(Shape.of(9)).report().algorithm()).isEqualTo("direct");
    assertThatThrownBy(() -> filter.ignoringNan().plan(Shape.of(9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no algorithm is within the tolerance");
  }
}
