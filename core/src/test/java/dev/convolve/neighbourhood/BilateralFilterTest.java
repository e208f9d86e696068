package dev.convolve.neighbourhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.boundary.Boundary;
import dev.convolve.plan.Execution;
import dev.convolve.plan.NeighbourhoodExplanation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mean that stays on its side of an edge, against its definition. */
class BilateralFilterTest {

  private static final int CASES = 20;

  record Cell(int number, Boundary boundary, SizeMode size, SampleType type) {}

  static Stream<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (Boundary boundary :
        List.of(
            Boundary.ZERO,
            Boundary.constant(3.25),
            Boundary.EDGE,
            Boundary.SYMMETRIC,
            Boundary.REFLECT,
            Boundary.WRAP,
            Boundary.NORMALIZED)) {
      for (SizeMode size : SizeMode.values()) {
        for (SampleType type : SampleType.values()) {
          cells.add(new Cell(cells.size(), boundary, size, type));
        }
      }
    }
    return cells.stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void answersAreThoseOfTheDefinition(Cell cell) {
    for (int index = 0; index < CASES; index++) {
      Random random = new Random(7_919L * cell.number() + index);
      int[] extents = {1 + random.nextInt(5), 1 + random.nextInt(7)};
      Footprint drawn = index % 2 == 0 ? Footprint.ellipse(extents) : Footprint.box(extents);
      int[] anchor = index % 3 == 0 ? new int[] {extents[0] / 2, extents[1] / 2} : drawn.anchor();
      Footprint footprint = drawn.anchoredAt(anchor);
      boolean together = index % 4 < 2;
      double spread = cell.type().isInteger() ? cell.type().maximum() : 2;
      double range = spread * (0.05 + random.nextDouble());
      double space = 0.5 + 3 * random.nextDouble();
      Shape shape =
          Shape.of(
              extents[0] + random.nextInt(7),
              extents[1] + random.nextInt(index % 5 == 0 ? 40 : 9),
              1 + random.nextInt(4));
      Tensor data = RankGrid.data(cell.type(), shape, random, false);
      BilateralFilter filter =
          BilateralFilter.of(footprint, range, space)
              .axes(0, 1)
              .boundary(cell.boundary())
              .size(cell.size());
      BilateralFilter meant = together ? filter : filter.eachChannel();
      Tensor answer = meant.apply(data);
      double[] wanted =
          new BilateralReference(
                  extents,
                  footprint.cells(),
                  anchor,
                  range,
                  space,
                  cell.boundary(),
                  cell.size(),
                  together)
              .apply(data);
      double tolerance = Math.max(spread, 4) * (answer.type() == SampleType.F64 ? 1e-13 : 2e-5);
      assertThat(answer.toDoubles())
          .as("%s case %d", cell, index)
          .hasSize(wanted.length)
          .usingElementComparator(
              (a, b) -> Double.compare(a, b) == 0 || Math.abs(a - b) <= tolerance ? 0 : 1)
          .containsExactly(wanted);
      assertThat(meant.withoutVectors().apply(data)).isEqualTo(answer);
    }
  }

  @Test
  void threadsAndTilesChangeNoBit() {
    Tensor data = RankGrid.data(SampleType.U8, Shape.of(130, 1500, 3), new Random(5), false);
    BilateralFilter filter = BilateralFilter.of(5, 30, 2).axes(0, 1);
    Tensor whole = filter.plan(data.shape(), SampleType.U8).apply(data, Execution.SINGLE);
    Tensor shared =
        filter.plan(data.shape(), SampleType.U8).apply(data, Execution.DEFAULT.withThreads(7));
    assertThat(shared).isEqualTo(whole);
  }

  @Test
  void oneAxisAndThree() {
    Tensor line = Tensor.of(Shape.of(7), 0f, 1, 0, 100, 101, 100, 99);
    Tensor smooth = BilateralFilter.of(Footprint.box(3), 5, 100).apply(line);
    assertThat(smooth.toFloats()[2]).isCloseTo(0.495f, within(0.01f));
    assertThat(smooth.toFloats()[3]).isCloseTo(100.5f, within(0.01f));
    Tensor cube = Tensor.zeros(SampleType.F64, Shape.of(3, 3, 3));
    cube.store(13, 1);
    Tensor ball = BilateralFilter.of(Footprint.ellipse(3, 3, 3), 1e9, 1e9).apply(cube);
    assertThat(ball.get(1, 1, 1)).isCloseTo(1 / 7.0, within(1e-12));
  }

  @Test
  void nanTouchesItsWindowAlone() {
    Tensor data = Tensor.zeros(SampleType.F32, Shape.of(9, 9));
    data.store(40, Double.NaN);
    Tensor answer = BilateralFilter.of(Footprint.box(3, 3), 1, 1).apply(data);
    for (int i = 0; i < 81; i++) {
      boolean near = Math.abs(i / 9 - 4) <= 1 && Math.abs(i % 9 - 4) <= 1;
      assertThat(Double.isNaN(answer.at(i))).isEqualTo(near);
    }
  }

  @Test
  void anEdgeStaysAndNoiseGoes() {
    Tensor data = Tensor.zeros(SampleType.U8, Shape.of(20, 20));
    for (int i = 0; i < 400; i++) {
      data.store(i, (i % 20 < 10 ? 40 : 200) + (i * 7 % 5) - 2);
    }
    double[] smooth = BilateralFilter.of(7, 20).apply(data).toDoubles();
    for (int i = 0; i < 400; i++) {
      assertThat(smooth[i]).isCloseTo(i % 20 < 10 ? 40 : 200, within(1.5));
    }
  }

  @Test
  void explainsWeightsAndMean() {
    Tensor data = Tensor.of(Shape.of(1, 3), 10f, 20, 80);
    BilateralFilter filter = BilateralFilter.of(Footprint.box(1, 3), 10, 1);
    var plan = filter.plan(data.shape(), SampleType.F32);
    NeighbourhoodExplanation why = plan.explainAt(data, 0, 1);
    double[] weights =
        why.steps().getFirst().samples().stream().mapToDouble(s -> s.weight()).toArray();
    assertThat(weights[0]).isCloseTo(Math.exp(-0.5 - 0.5), within(1e-12));
    assertThat(weights[1]).isEqualTo(1);
    assertThat(weights[2]).isCloseTo(Math.exp(-0.5 - 18), within(1e-12));
    assertThat(why.steps().getFirst().value()).isCloseTo(why.computed(), within(1e-5));
    assertThat(plan.apply(data).get(0, 1)).isEqualTo(why.computed());
  }

  @Test
  void refusesWhatItCannotWeigh() {
    assertThatThrownBy(() -> BilateralFilter.of(5, 0, 1)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> BilateralFilter.of(5, 1, Double.NaN)).hasMessageContaining("space");
    BilateralFilter filter = BilateralFilter.of(3, 1, 1).axes(0, 1);
    assertThatThrownBy(() -> filter.plan(Shape.of(9, 9, 17), SampleType.F32))
        .hasMessageContaining("eachChannel");
    assertThat(filter.eachChannel().plan(Shape.of(9, 9, 17), SampleType.F32).outputShape())
        .isEqualTo(Shape.of(9, 9, 17));
    assertThat(filter.toString()).contains("range 1.0");
    assertThat(Arrays.stream(filter.identity().apply(data()).toDoubles()).toArray())
        .containsExactly(data().toDoubles());
  }

  private static Tensor data() {
    return Tensor.of(Shape.of(2, 2), 1.0, 2, 3, 4);
  }
}
