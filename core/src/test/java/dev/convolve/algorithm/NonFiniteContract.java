package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.SizeMode;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sample that is not finite, or huge, touches its windows, zero weights included, and no more.
 */
interface NonFiniteContract extends ContractSubject {

  static Stream<Arguments> spoilers() {
    return Stream.of(Boundary.ZERO, Boundary.EDGE, Boundary.REFLECT, Boundary.WRAP)
        .flatMap(boundary ->
            Stream.of(SampleType.F32, SampleType.F64)
                .flatMap(type ->
                    Stream.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e20)
                        .map(value -> Arguments.of(boundary, type, value))));
  }

  @ParameterizedTest
  @MethodSource("spoilers")
  default void touchesItsWindowsAlone(Boundary boundary, SampleType type, double spoiler) {
    for (SizeMode size : SizeMode.values()) {
      for (boolean vectors : new boolean[] {true, false}) {
        Shape shape = Shape.of(9, 75);
        LinearFilter filter =
            Correlation.of(hollow()).boundary(boundary).size(size).method(method());
        Plan plan = (vectors ? filter : filter.withoutVectors()).plan(shape, type);
        for (int[] at : new int[][] {{4, 37}, {0, 0}, {8, 74}, {1, 73}}) {
          Tensor clean = TestTensors.random(type, shape, new Random(5));
          Tensor spoilt = TestTensors.random(type, shape, new Random(5));
          spoilt.store((int) shape.offset(at), spoiler);
          checkTouched(plan, clean, spoilt, at);
        }
      }
    }
  }

  private void checkTouched(Plan plan, Tensor clean, Tensor spoilt, int[] at) {
    Tensor without = plan.apply(clean);
    Tensor with = plan.apply(spoilt);
    double spoiler = spoilt.get(at);
    List<Axis> axes = plan.report().geometry().axes();
    Kernel kernel = hollow();
    // What the clean data allow: nothing of the spoiler.
    double allowed = isLocal() ? 0 : 2 * ContractSubject.promised(plan, clean, Double.NaN);
    for (int o = 0; o < with.shape().size(); o++) {
      int[] position = with.shape().position(o);
      double weight = 0;
      boolean inside = false;
      boolean hollow = false;
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 3; column++) {
          if (source(axes.get(0), position[0], row) == at[0]
              && source(axes.get(1), position[1], column) == at[1]) {
            inside = true;
            hollow |= kernel.weight(row, column) == 0;
            weight += kernel.weight(row, column);
          }
        }
      }
      if (!inside) {
        assertThat(with.at(o))
            .as("%s at %s leaves %s alone", spoiler, at, position)
            .isEqualTo(without.at(o), within(allowed));
      } else if (Double.isNaN(spoiler)) {
        assertThat(with.at(o)).as("NaN at %s reaches %s", at, position).isNaN();
      } else if (Double.isInfinite(spoiler)) {
        assertThat(Double.isFinite(with.at(o)))
            .as("infinity at %s reaches %s", at, position)
            .isFalse();
        if (hollow) {
          assertThat(with.at(o)).as("infinity times 0 at %s", position).isNaN();
        }
      } else if (weight != 0) {
        assertThat(with.at(o)).as("%s reaches %s", spoiler, position).isNotEqualTo(without.at(o));
      }
    }
  }

  private static int source(Axis axis, int output, int tap) {
    return axis.boundary().source(axis.first(output) + tap * axis.dilation(), axis.input());
  }

  @Test
  default void keepsSubnormalsAndSignsOfInfinities() {
    Shape shape = Shape.of(3, 40);
    for (SampleType type : List.of(SampleType.F32, SampleType.F64)) {
      double smallest = type == SampleType.F32 ? Float.MIN_VALUE : Double.MIN_VALUE;
      double largest = type == SampleType.F32 ? Float.MAX_VALUE : Double.MAX_VALUE;
      Tensor data = Tensor.zeros(type, shape);
      for (int i = 0; i < shape.size(); i++) {
        data.store(i, i % 2 == 0 ? smallest * (i % 7 - 3) : i % 3 == 0 ? largest : -0.0);
      }
      LinearFilter filter = Correlation.of(identity()).method(method());
      Tensor same = filter.apply(data);
      Kernel two = Kernel.of(new double[][] {{2}});
      Tensor twice = Correlation.of(two).method(method()).apply(data);
      for (int i = 0; i < shape.size(); i++) {
        // Sums start at +0, so a negative zero comes out as a positive one.
        assertThat(same.at(i)).isEqualTo(data.at(i) == 0 ? 0.0 : data.at(i));
        assertThat(twice.at(i))
            .isEqualTo(data.at(i) == largest ? Double.POSITIVE_INFINITY : (0.0 + 2 * data.at(i)));
      }
      assertThat(filter.withoutVectors().apply(data)).isEqualTo(same);
    }
  }

  @Test
  default void storesNonFiniteResultsInIntegersAndCountsThem() {
    Shape shape = Shape.of(1, 50);
    Tensor data = Tensor.zeros(SampleType.F32, shape);
    data.store(3, Double.NaN);
    data.store(17, Double.POSITIVE_INFINITY);
    data.store(40, Double.NEGATIVE_INFINITY);
    data.store(49, 255.5);
    Plan plan =
        Correlation.of(Kernel.of(new double[][] {{1}})).method(method()).plan(shape, data.type());
    Tensor bytes = TestTensors.filledWithNan(SampleType.U8, shape);
    var tally = plan.apply(data, bytes, Execution.SINGLE);
    assertThat(bytes.at(3)).isEqualTo(0);
    assertThat(bytes.at(17)).isEqualTo(255);
    assertThat(bytes.at(40)).isEqualTo(0);
    assertThat(bytes.at(49)).isEqualTo(255);
    assertThat(tally).isEqualTo(new dev.convolve.line.Tally(50, 3, 1, 2));
  }
}
