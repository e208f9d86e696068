package dev.convolve.neighbourhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Execution;
import dev.convolve.plan.NeighbourhoodExplanation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The length of the gradient is that of its components, whatever the path. */
class GradientFilterTest {

  static Stream<SampleType> types() {
    return Stream.of(SampleType.values());
  }

  @ParameterizedTest
  @MethodSource("types")
  void theLengthIsThatOfTheComponents(SampleType type) {
    Random random = new Random(type.ordinal());
    for (Boundary boundary :
        List.of(
            Boundary.ZERO,
            Boundary.constant(7.5),
            Boundary.EDGE,
            Boundary.SYMMETRIC,
            Boundary.REFLECT,
            Boundary.WRAP)) {
      for (SizeMode size : SizeMode.values()) {
        for (int index = 0; index < 20; index++) {
          int rank = 1 + index % 3;
          int[] extents = new int[rank];
          for (int axis = 0; axis < rank; axis++) {
            extents[axis] = 5 + random.nextInt(axis == rank - 1 ? 40 : 5);
          }
          GradientFilter filter =
              switch (index % 4) {
                case 0 -> GradientFilter.sobel(rank, 3);
                case 1 -> GradientFilter.sobel(rank, 5);
                case 2 -> GradientFilter.scharr(rank);
                default -> GradientFilter.prewitt(rank);
              };
          GradientFilter slid = filter.boundary(boundary).size(size);
          Tensor data = RankGrid.data(type, Shape.of(extents), random, index % 7 == 6);
          Tensor answer = slid.apply(data);
          assertThat(slid.withoutVectors().apply(data)).isEqualTo(answer);
          assertIsLength(slid, data, answer);
        }
      }
    }
  }

  private static void assertIsLength(GradientFilter filter, Tensor data, Tensor answer) {
    List<Tensor> components = filter.components(data);
    double unit = answer.type() == SampleType.F64 ? 0x1p-52 : 0x1p-23;
    for (int i = 0; i < answer.shape().size(); i++) {
      double squares = 0;
      for (Tensor component : components) {
        squares += component.at(i) * component.at(i);
      }
      double length = Math.sqrt(squares);
      double got = answer.at(i);
      boolean finite = Double.isFinite(length);
      assertThat(finite ? Math.abs(got - length) <= 4 * unit * length : !Double.isFinite(got))
          .as("%s at %d: %s, not %s", filter, i, got, length)
          .isTrue();
    }
  }

  private static Tensor ramp(double down, double right) {
    Tensor ramp = Tensor.zeros(SampleType.F64, Shape.of(9, 9));
    for (int i = 0; i < 81; i++) {
      ramp.store(i, down * (i / 9) + right * (i % 9));
    }
    return ramp;
  }

  @Test
  void aRampOfOneAnswersTheSumOfTheKernel() {
    assertThat(GradientFilter.sobel().apply(ramp(0, 1)).get(4, 4)).isEqualTo(8);
    assertThat(GradientFilter.scharr(2).apply(ramp(1, 0)).get(4, 4)).isEqualTo(32);
    assertThat(GradientFilter.prewitt(2).apply(ramp(0, -1)).get(4, 4)).isEqualTo(6);
    assertThat(GradientFilter.sobel().apply(ramp(3, 4)).get(4, 4)).isEqualTo(40);
  }

  @Test
  void directionsTurnCounterClockwiseFromTheRight() {
    GradientFilter filter = GradientFilter.sobel();
    assertThat(filter.direction(ramp(0, 1)).get(4, 4)).isEqualTo(0);
    assertThat(filter.direction(ramp(-1, 0)).get(4, 4)).isEqualTo(90);
    assertThat(filter.direction(ramp(0, -1)).get(4, 4)).isEqualTo(180);
    assertThat(filter.direction(ramp(1, 0)).get(4, 4)).isEqualTo(-90);
    assertThat(filter.direction(ramp(-1, 1)).get(4, 4)).isCloseTo(45, within(1e-12));
    assertThat(filter.direction(ramp(0, 0)).get(4, 4)).isEqualTo(0);
    assertThatThrownBy(() -> GradientFilter.sobel(3, 3).direction(ramp(0, 0)))
        .hasMessageContaining("two components");
  }

  @Test
  void kernelsWithADivisorCount() {
    Kernel right = Kernel.of(-1, 0, 1).dividedBy(2);
    Tensor data = Tensor.u8(Shape.of(5), (byte) 0, (byte) 10, (byte) 20, (byte) 30, (byte) 40);
    assertThat(GradientFilter.of(right).apply(data).at(2)).isEqualTo(10);
    assertThatThrownBy(() -> GradientFilter.of(right, Kernel.of(1, 1)))
        .hasMessageContaining("one shape");
    assertThatThrownBy(GradientFilter::of).hasMessageContaining("at least one");
  }

  @Test
  void channelsStandAloneAndThreadsChangeNoBit() {
    Tensor data = RankGrid.data(SampleType.U8, Shape.of(100, 900, 3), new Random(4), false);
    GradientFilter filter = GradientFilter.sobel().axes(0, 1);
    Tensor whole = filter.plan(data.shape(), SampleType.U8).apply(data, Execution.SINGLE);
    assertThat(
            filter.plan(data.shape(), SampleType.U8).apply(data, Execution.DEFAULT.withThreads(5)))
        .isEqualTo(whole);
    assertIsLength(filter, data, whole);
  }

  @Test
  void explainsBothComponents() {
    Tensor data = ramp(3, 4);
    var plan = GradientFilter.sobel().plan(data.shape(), SampleType.F64);
    NeighbourhoodExplanation why = plan.explainAt(data, 4, 4);
    assertThat(why.steps().stream().map(NeighbourhoodExplanation.Step::value).toList())
        .containsExactly(24.0, 32.0, 40.0);
    assertThat(why.steps().getFirst().samples()).hasSize(9);
    assertThat(why.computed()).isEqualTo(40);
  }
}
