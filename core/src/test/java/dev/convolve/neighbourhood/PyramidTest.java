package dev.convolve.neighbourhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.boundary.Boundary;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Half, twice, and back again. */
class PyramidTest {

  private static final double[] BINOMIAL = {1, 4, 6, 4, 1};

  /** Half of a line, by the definition. */
  private static double[] down(double[] x) {
    double[] half = new double[(x.length + 1) / 2];
    for (int i = 0; i < half.length; i++) {
      for (int k = 0; k < 5; k++) {
        half[i] += BINOMIAL[k] * x[Boundary.REFLECT.source(2 * i + k - 2, x.length)] / 16;
      }
    }
    return half;
  }

  /** Twice a line, by the definition; the zeros are really there. */
  private static double[] up(double[] x, Boundary boundary, int length) {
    double[] twice = new double[length];
    for (int i = 0; i < length; i++) {
      for (int k = 0; k < 5; k++) {
        int at = i + k - 2;
        if (Math.floorMod(at, 2) == 0) {
          int from = Math.floorDiv(at, 2);
          boolean behind = boundary instanceof Boundary.Reflect && from == x.length;
          int source = behind ? x.length - 1 : boundary.source(from, x.length);
          double held = boundary instanceof Boundary.Constant(double value) ? value : 0;
          twice[i] += BINOMIAL[k] * (source == Boundary.OUTSIDE ? held : x[source]) / 8;
        }
      }
    }
    return twice;
  }

  @Test
  void linesHalveAndDouble() {
    Random random = new Random(8);
    for (int n = 1; n <= 40; n++) {
      double[] x = random.doubles(n, -100, 100).toArray();
      Tensor line = Tensor.of(Shape.of(n), x);
      assertThat(Pyramid.down(1).apply(line).toDoubles()).containsExactly(down(x), within(1e-12));
      for (Boundary boundary :
          List.of(
              Boundary.REFLECT,
              Boundary.EDGE,
              Boundary.SYMMETRIC,
              Boundary.WRAP,
              Boundary.ZERO,
              Boundary.constant(5))) {
        PyramidUp up = Pyramid.up(1).boundary(boundary);
        assertThat(up.apply(line).toDoubles())
            .as("%s of %d", boundary, n)
            .containsExactly(up(x, boundary, 2 * n), within(1e-12));
        assertThat(up.to(2 * n - 1).apply(line).toDoubles())
            .containsExactly(up(x, boundary, 2 * n - 1), within(1e-12));
      }
    }
  }

  @Test
  void axesDoubleOneAfterTheOther() {
    Random random = new Random(9);
    for (Boundary boundary : List.of(Boundary.REFLECT, Boundary.constant(3), Boundary.WRAP)) {
      for (SampleType type : SampleType.values()) {
        Tensor data = RankGrid.data(type, Shape.of(5, 9, 3), random, false);
        Tensor rows = Pyramid.up(1).axes(0).boundary(boundary).apply(data.as(SampleType.F64));
        Tensor wanted = Pyramid.up(1).axes(1).boundary(boundary).apply(rows);
        PyramidUp both = Pyramid.up(2).axes(0, 1).boundary(boundary);
        Tensor got = both.apply(data);
        assertThat(got.shape()).isEqualTo(Shape.of(10, 18, 3));
        double spread = type.isInteger() ? type.maximum() : 10;
        double tolerance = spread * (got.type() == SampleType.F64 ? 1e-13 : 1e-6);
        assertThat(got.toDoubles()).containsExactly(wanted.toDoubles(), within(tolerance));
        assertThat(both.withoutVectors().apply(data)).isEqualTo(got);
        assertThat(both.plan(data.shape(), type).apply(data, Execution.DEFAULT.withThreads(3)))
            .isEqualTo(got);
      }
    }
  }

  @Test
  void flatDataStayFlatAndCubesDouble() {
    Tensor flat = Tensor.zeros(SampleType.U8, Shape.of(3, 4, 5));
    for (int i = 0; i < 60; i++) {
      flat.store(i, 77);
    }
    Tensor twice = Pyramid.up(3).apply(flat);
    assertThat(twice.shape()).isEqualTo(Shape.of(6, 8, 10));
    assertThat(twice.toDoubles()).containsOnly(77);
    assertThat(Pyramid.down(3).apply(twice).toDoubles()).containsOnly(77);
  }

  @Test
  void aLaplacianPyramidGivesTheDataBack() {
    Random random = new Random(10);
    for (int[] extents : new int[][] {{64, 48}, {37, 53}, {1, 9}, {9, 10, 11}, {100}}) {
      Tensor bytes = RankGrid.data(SampleType.U8, Shape.of(extents), random, false);
      for (int levels = 0; levels <= 3; levels++) {
        List<Tensor> pyramid = Pyramid.laplacian(bytes, levels);
        assertThat(pyramid).hasSize(levels + 1);
        Tensor wide = Pyramid.collapse(Pyramid.laplacian(bytes.as(SampleType.F64), levels));
        assertThat(wide.toDoubles()).containsExactly(bytes.toDoubles(), within(1e-11));
        assertThat(Pyramid.collapse(pyramid).as(SampleType.U8)).isEqualTo(bytes);
      }
    }
  }

  @Test
  void explainsOverTheSpreadData() {
    Tensor line = Tensor.of(Shape.of(3), 8.0, 16, 24);
    var plan = Pyramid.up(1).plan(line.shape(), SampleType.F64);
    assertThat(plan.explainAt(line, SampleType.F64, 2).computed()).isEqualTo(16);
    assertThat(plan.apply(line).toDoubles()).containsExactly(10, 12, 16, 20, 23, 24);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> Pyramid.up(0)).hasMessageContaining("1 axis");
    assertThatThrownBy(() -> Pyramid.up(1).to(9).plan(Shape.of(3), SampleType.F32))
        .hasMessageContaining("5 or 6");
    assertThatThrownBy(
            () -> Pyramid.up(1).boundary(Boundary.NORMALIZED).plan(Shape.of(3), SampleType.F32))
        .hasMessageContaining("normalized");
    assertThatThrownBy(() -> Pyramid.collapse(List.of())).hasMessageContaining("coarsest");
  }
}
