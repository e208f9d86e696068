package dev.convolve.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.Convolution;
import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.algorithm.Reference;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.Geometry;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationTest {

  private static final List<Boundary> BOUNDARIES =
      List.of(
          Boundary.ZERO,
          Boundary.constant(9),
          Boundary.EDGE,
          Boundary.SYMMETRIC,
          Boundary.REFLECT,
          Boundary.WRAP,
          Boundary.NORMALIZED);

  /** A filter and data; every one of its outputs is explained. */
  record Case(LinearFilter filter, Tensor data) {
    @Override
    public String toString() {
      return filter + " of " + data.type() + " " + data.shape();
    }
  }

  static List<Case> cases() {
    Random random = new Random(1);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int rank = 1 + i % 3;
      int[] taps = random.ints(rank, 1, 4).toArray();
      int[] extents = random.ints(rank, 3, 7).toArray();
      Boundary[] boundaries = new Boundary[rank];
      SizeMode[] sizes = new SizeMode[rank];
      for (int axis = 0; axis < rank; axis++) {
        boundaries[axis] = BOUNDARIES.get(random.nextInt(BOUNDARIES.size()));
        sizes[axis] = SizeMode.values()[random.nextInt(3)];
      }
      Shape shape = Shape.of(taps);
      boolean oneSign = Arrays.asList(boundaries).contains(Boundary.NORMALIZED);
      double[] weights =
          random.doubles(shape.size(), -2, 2).map(w -> oneSign ? Math.abs(w) : w).toArray();
      Kernel kernel = Kernel.of(shape, i % 2 == 0 ? weights : rounded(weights));
      kernel = i % 5 == 0 ? kernel.dividedBy(4) : kernel;
      SampleType type = SampleType.values()[i % SampleType.values().length];
      Tensor data = Tensor.zeros(type, Shape.of(extents));
      for (int s = 0; s < data.shape().size(); s++) {
        data.store(s, random.nextInt(200));
      }
      LinearFilter filter =
          (i % 4 < 2 ? Convolution.of(kernel) : Correlation.of(kernel))
              .boundary(boundaries)
              .size(sizes)
              .step(random.ints(rank, 1, 3).toArray());
      cases.add(new Case(filter, data));
    }
    return cases;
  }

  private static double[] rounded(double[] weights) {
    return Arrays.stream(weights)
        .map(w -> Math.rint(w) + (w < 0 ? -1 : 1))
        .map(Math::abs)
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyOutputIsExplained(Case given) {
    Plan plan = given.filter().plan(given.data().shape(), given.data().type());
    Tensor result = plan.apply(given.data());
    Tensor bytes = Tensor.zeros(SampleType.U8, plan.outputShape());
    plan.apply(given.data(), bytes);
    Geometry geometry = plan.report().geometry();
    for (int o = 0; o < result.shape().size(); o++) {
      int[] position = result.shape().position(o);
      Explanation why = plan.explainAt(given.data(), SampleType.U8, position);
      assertThat(why.computed()).isEqualTo(Double.valueOf(result.at(o)));
      assertThat(why.stored()).isEqualTo(bytes.at(o));
      assertThat(why.position()).isEqualTo(Arrays.stream(position).boxed().toList());
      assertThat(why.taps()).hasSize((int) geometry.kernel().size());
      double[] numerators = why.taps().stream().mapToDouble(Explanation.Tap::numerator).toArray();
      Reference.Result reference =
          Reference.correlateAt(given.data(), geometry, numerators, position);
      assertThat(why.sum()).isEqualTo(reference.high()[0]);
      assertThat(why.scale()).isEqualTo(Double.valueOf(reference.scale()[0]));
      assertThat(why.exact()).isEqualTo(Double.valueOf(reference.value(0) / why.divisor()));
      if (Double.isFinite(why.exact())) {
        double naive = why.taps().stream().mapToDouble(Explanation.Tap::product).sum();
        assertThat(why.sum()).isEqualTo(naive, within(1e-12 * reference.magnitude()[0] + 1e-12));
        assertThat(why.computed()).isEqualTo(why.exact(), within(1e-4 * reference.magnitude()[0]));
        assertThat(why.clipped())
            .isEqualTo(Math.rint(why.computed()) < 0 || Math.rint(why.computed()) > 255);
      }
      checkTaps(why, geometry, given.data());
    }
  }

  private static void checkTaps(Explanation why, Geometry geometry, Tensor data) {
    long outside = 0;
    for (Explanation.Tap tap : why.taps()) {
      boolean inside = true;
      boolean supplied = true;
      for (int a = 0; a < tap.at().length; a++) {
        Axis axis = geometry.axes().get(a);
        assertThat(tap.at()[a])
            .isEqualTo(axis.first(why.position().get(a)) + tap.index()[a] * axis.dilation());
        boolean within = tap.at()[a] >= 0 && tap.at()[a] < axis.input();
        inside &= within;
        supplied &=
            within
                || !(axis.boundary() instanceof Boundary.Constant
                    || axis.boundary() instanceof Boundary.Normalized);
      }
      assertThat(tap.inside()).isEqualTo(inside);
      assertThat(tap.product()).isEqualTo(tap.numerator() * tap.sample());
      outside += inside ? 0 : 1;
      int[] source = tap.source();
      if (!supplied) {
        assertThat(source).isNull();
        assertThat(tap.sample()).isIn(0.0, 9.0);
      } else {
        assertThat(source).isNotNull();
        assertThat(tap.sample()).isEqualTo(data.get(java.util.Objects.requireNonNull(source)));
      }
    }
    assertThat(why.outside()).isEqualTo(outside);
  }

  @Test
  void readsLikeASum() {
    Tensor data = Tensor.u8(Shape.of(1, 3), (byte) 100, (byte) -56, (byte) -1);
    Plan plan =
        Correlation.of(Kernel.of(new double[][] {{1, 0, 2}}).dividedBy(2).called("half"))
            .boundary(Boundary.REFLECT)
            .plan(data.shape(), data.type());
    assertThat(plan.explainAt(data, SampleType.U8, 0, 0).toString())
        .isEqualToNormalizingNewlines(
            """
            output [0, 0] of correlation with half 1x3
              [0, -1]: 1 x 200 = 200  (outside, continued from [0, 1])
              [0, 0]: 0 x 100 = 0
              [0, 1]: 2 x 200 = 400
            sum 600 / 2 = 300, stored as 255 (clipped)\
            """);
    Plan normalized =
        Correlation.of(1, 1, 2).boundary(Boundary.NORMALIZED).plan(Shape.of(2), SampleType.F64);
    assertThat(normalized.explainAt(Tensor.of(Shape.of(2), 3.0, 4.5), 0).toString())
        .isEqualToNormalizingNewlines(
            """
            output [0] of correlation with literal 3
              [-1]: 1 x missing  (outside)
              [0]: 1 x 3 = 3
              [1]: 2 x 4.5 = 9
            sum 12 x 1.3333333333333333 (normalized: 0.75 of the weight is there) = 16\
            """);
  }

  @Test
  void outsideTheResultIsRefused() {
    Plan plan = Correlation.of(1, 2, 3).size(SizeMode.VALID).plan(Shape.of(5));
    Tensor data = Tensor.zeros(SampleType.F32, Shape.of(5));
    assertThatThrownBy(() -> plan.explainAt(data, 3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("position [3] lies outside shape 3");
    assertThatThrownBy(() -> plan.explainAt(data, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan.explainAt(Tensor.zeros(SampleType.F32, Shape.of(6)), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the plan is for 5");
  }

  @Test
  void nanFromTheBoundaryIsToldToo() {
    Tensor data = Tensor.of(Shape.of(3, 3), Double.NaN, 1, 1, 1, 1, 1, 1, 1, 1);
    Plan plan =
        Correlation.of(Kernel.of(new double[][] {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}}))
            .boundary(Boundary.NORMALIZED, Boundary.EDGE)
            .plan(data.shape(), data.type());
    Explanation why = plan.explainAt(data, 0, 0);
    assertThat(why.sum()).isNaN();
    assertThat(why.computed()).isNaN();
    assertThat(why.scale()).isEqualTo(1.5);
  }
}
