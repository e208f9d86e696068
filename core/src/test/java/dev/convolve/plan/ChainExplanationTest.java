package dev.convolve.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.Chain;
import dev.convolve.Correlation;
import dev.convolve.Filter;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChainExplanationTest {

  private static Tensor random(Random random, int... extents) {
    Tensor data = Tensor.zeros(SampleType.F64, Shape.of(extents));
    for (int i = 0; i < data.shape().size(); i++) {
      data.store(i, random.nextDouble(1, 2));
    }
    return data;
  }

  private static Kernel kernel(Random random, int rows, int columns) {
    double[] weights = new double[rows * columns];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextDouble(0.1, 1);
    }
    return Kernel.of(Shape.of(rows, columns), weights);
  }

  @Test
  void theWeightsOfAnOutputAddUpToItAtEveryBoundary() {
    Random random = new Random(7);
    for (Boundary boundary :
        List.of(
            Boundary.ZERO,
            Boundary.constant(2.5),
            Boundary.EDGE,
            Boundary.SYMMETRIC,
            Boundary.REFLECT,
            Boundary.WRAP,
            Boundary.NORMALIZED)) {
      for (SizeMode size : SizeMode.values()) {
        Tensor data = random(random, 12, 11);
        LinearFilter first = Correlation.of(kernel(random, 3, 4)).boundary(boundary).size(size);
        LinearFilter second =
            Correlation.of(kernel(random, 5, 2)).boundary(boundary).size(size).step(2);
        ChainPlan plan = Chain.of(first, second).plan(data.shape(), data.type());
        Tensor result = plan.apply(data);
        for (int i = 0; i < result.shape().size(); i++) {
          int[] position = result.shape().position(i);
          ChainExplanation why = plan.explainAt(data, SampleType.F64, List.of(), position);
          assertThat(why.total())
              .as("%s %s at %s", boundary, size, why.steps().getFirst().position())
              .isCloseTo(result.at(i), within(1e-12 * Math.abs(result.at(i))));
        }
      }
    }
  }

  @Test
  void followsTheMiddleBackToTheData() {
    Tensor data = random(new Random(8), 20, 20);
    ChainPlan plan =
        Chain.of(Kernels.gaussian(5), Kernels.leftSobel(), Kernels.blur())
            .plan(data.shape(), data.type());
    ChainExplanation why = plan.explainAt(data, SampleType.F64, List.of(), 10, 4);
    assertThat(why.steps()).extracting(ChainExplanation.Step::number).containsExactly(3, 2, 1);
    assertThat(why.steps()).allMatch(step -> step.followed().equals(List.of(10, 4)));
    assertThat(why.window())
        .containsExactly(new ChainExplanation.Span(6, 14), new ChainExplanation.Span(0, 8));
    assertThat(Objects.requireNonNull(why.weights())).hasSize(81);
    // What a step computes is the sample that the next one reads.
    List<Explanation> sums = new ArrayList<>();
    why.steps().forEach(step -> sums.add(Objects.requireNonNull(step.sum())));
    for (int i = 1; i < sums.size(); i++) {
      Explanation reader = sums.get(i - 1);
      Explanation.Tap middle = reader.taps().get(reader.taps().size() / 2);
      assertThat(sums.get(i).computed()).isEqualTo(middle.sample());
    }
    assertThat(sums.getFirst().computed()).isEqualTo(plan.apply(data).get(10, 4));
  }

  @Test
  void followsAnotherSampleOnRequestAndWhatTheBoundarySupplied() {
    Tensor data = random(new Random(9), 9, 9);
    ChainPlan plan = Chain.of(Kernels.blur(), Kernels.blur()).plan(data.shape(), data.type());
    ChainExplanation why = plan.explainAt(data, SampleType.F64, List.of(new int[] {-1, 1}), 0, 3);
    // Row −1 is row 1 under REFLECT.
    assertThat(why.steps().getFirst().followed()).containsExactly(1, 4);
    assertThat(why.steps().getLast().position()).containsExactly(1, 4);
    assertThatThrownBy(() -> plan.explainAt(data, SampleType.F64, List.of(new int[] {2, 0}), 0, 3))
        .hasMessage("2 from the middle of a window of 3 along axis 0 is outside it; use -1 to 1");
  }

  @Test
  void endsAtAStepThatTakesTheWholeData() {
    Tensor data = random(new Random(10), 9, 9);
    Filter whole =
        (shape, type) ->
            WholePlan.of(
                "as it is",
                shape,
                shape,
                type,
                SampleType.F64,
                (tensor, _) -> tensor,
                (_, _, _) -> {
                  throw new AssertionError("a walk ends before a step that takes the whole data");
                });
    LinearFilter soft = Correlation.of(Kernels.blur());
    ChainPlan plan = Chain.of(soft, whole, soft).plan(data.shape(), data.type());
    ChainExplanation why = plan.explainAt(data, SampleType.F64, List.of(), 4, 4);
    assertThat(why.steps()).extracting(ChainExplanation.Step::number).containsExactly(3);
    assertThat(why.weights()).isNull();
    assertThat(why.total()).isNaN();
  }
}
