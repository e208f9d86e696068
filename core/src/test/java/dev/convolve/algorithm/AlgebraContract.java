package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.Convolution;
import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Method;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Seams;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.SizeMode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The algebra of convolution, which every algorithm keeps. */
interface AlgebraContract extends ContractSubject {

  RandomWeights INTEGERS = new RandomWeights(true, false, 1);
  RandomWeights FRACTIONS = new RandomWeights(false, false, 1);

  /** Data shape and kernel shape of equal rank, odd and even, one axis to four. */
  record Sizes(Shape data, Shape kernel) {
    @Override
    public String toString() {
      return data + " by " + kernel;
    }
  }

  static Stream<Sizes> sizes() {
    return Stream.of(
        new Sizes(Shape.of(70), Shape.of(5)),
        new Sizes(Shape.of(41), Shape.of(4)),
        new Sizes(Shape.of(9, 37), Shape.of(3, 5)),
        new Sizes(Shape.of(8, 21), Shape.of(4, 2)),
        new Sizes(Shape.of(7, 11), Shape.of(5, 1)),
        new Sizes(Shape.of(5, 6, 19), Shape.of(3, 2, 3)),
        new Sizes(Shape.of(4, 3, 4, 5), Shape.of(2, 3, 1, 3)));
  }

  private LinearFilter convolution(Kernel kernel) {
    return Convolution.of(kernel).method(method());
  }

  private LinearFilter correlation(Kernel kernel) {
    return Correlation.of(kernel).method(method());
  }

  @ParameterizedTest
  @MethodSource("sizes")
  default void anImpulseGivesTheKernel(Sizes sizes) {
    Random random = new Random(1);
    for (RandomWeights weights : List.of(INTEGERS, FRACTIONS)) {
      Kernel kernel = kernel(random, sizes.kernel(), weights);
      int[] at = Arrays.stream(sizes.data().extents()).map(extent -> extent / 3).toArray();
      Tensor impulse = Tensor.zeros(SampleType.F32, sizes.data());
      impulse.store((int) sizes.data().offset(at), 1);
      for (boolean flips : new boolean[] {true, false}) {
        Plan plan =
            (flips ? convolution(kernel) : correlation(kernel))
                .boundary(Boundary.ZERO)
                .size(SizeMode.FULL)
                .plan(sizes.data(), SampleType.F32);
        Tensor answer = plan.apply(impulse);
        // FULL's output n reads inputs up to n, so the kernel stands from the impulse on.
        Kernel wanted = flips ? kernel : kernel.flip();
        for (int o = 0; o < answer.shape().size(); o++) {
          int[] tap = answer.shape().position(o);
          boolean inside = true;
          for (int axis = 0; axis < tap.length; axis++) {
            tap[axis] -= at[axis];
            inside &= tap[axis] >= 0 && tap[axis] < sizes.kernel().extent(axis);
          }
          double weight = inside ? wanted.weight(tap) : 0;
          double rounding =
              weights.integer() && isExactOnWholeNumbers()
                  ? 0
                  : 16 * ContractSubject.unit(plan) + bound(plan, impulse, Double.NaN, 1);
          assertThat(answer.at(o)).as("weight at %s", tap).isEqualTo(weight, within(rounding));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  default void isLinear(Sizes sizes) {
    Random random = new Random(2);
    for (SampleType type : List.of(SampleType.F32, SampleType.F64)) {
      Tensor x = TestTensors.random(type, sizes.data(), random);
      Tensor y = TestTensors.random(type, sizes.data(), random);
      Tensor sum = Tensor.zeros(type, sizes.data());
      for (int i = 0; i < sum.shape().size(); i++) {
        sum.store(i, 3 * x.at(i) - 0.25 * y.at(i));
      }
      Plan plan = correlation(kernel(random, sizes.kernel(), FRACTIONS)).plan(sizes.data(), type);
      Tensor ofX = plan.apply(x);
      Tensor ofY = plan.apply(y);
      Tensor ofSum = plan.apply(sum);
      double[] weights = Seams.weightsUsed(plan);
      var geometry = plan.report().geometry();
      double[] scaleX = Reference.correlate(x, geometry, weights).magnitude();
      double[] scaleY = Reference.correlate(y, geometry, weights).magnitude();
      double unit = ContractSubject.unit(plan);
      for (int o = 0; o < ofSum.shape().size(); o++) {
        double scale = 3 * scaleX[o] + 0.25 * scaleY[o];
        // The bound twice, once for either side, and what rounding the mixture cost.
        double allowed =
            bound(plan, sum, Double.NaN, scale)
                + 3 * bound(plan, x, Double.NaN, scaleX[o])
                + 0.25 * bound(plan, y, Double.NaN, scaleY[o])
                + 4 * unit * scale;
        assertThat(ofSum.at(o)).isEqualTo(3 * ofX.at(o) - 0.25 * ofY.at(o), within(allowed));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  default void shiftsWithItsDataUnderWrap(Sizes sizes) {
    Random random = new Random(3);
    for (SampleType type : List.of(SampleType.F32, SampleType.F64, SampleType.U16)) {
      Plan plan =
          convolution(kernel(random, sizes.kernel(), FRACTIONS))
              .boundary(Boundary.WRAP)
              .plan(sizes.data(), type);
      Tensor data = TestTensors.random(type, sizes.data(), random);
      int[] by = Arrays.stream(sizes.data().extents()).map(random::nextInt).toArray();
      checkSame(plan, data, plan.apply(shifted(data, by)), shifted(plan.apply(data), by));
    }
  }

  /** The same bits, or, from an algorithm that sums by place, within the bound of either. */
  private void checkSame(Plan plan, Tensor data, Tensor actual, Tensor wanted) {
    if (isShiftInvariant()) {
      assertThat(actual).isEqualTo(wanted);
      return;
    }
    assertThat(actual.shape()).isEqualTo(wanted.shape());
    double allowed = 2 * ContractSubject.promised(plan, data, Double.NaN);
    for (int i = 0; i < actual.shape().size(); i++) {
      assertThat(actual.at(i)).isEqualTo(wanted.at(i), within(allowed));
    }
  }

  private static Tensor shifted(Tensor data, int[] by) {
    Tensor shifted = Tensor.zeros(data.type(), data.shape());
    for (int i = 0; i < data.shape().size(); i++) {
      int[] to = data.shape().position(i);
      for (int axis = 0; axis < to.length; axis++) {
        to[axis] = (to[axis] + by[axis]) % data.shape().extent(axis);
      }
      shifted.store((int) data.shape().offset(to), data.at(i));
    }
    return shifted;
  }

  @ParameterizedTest
  @MethodSource("sizes")
  default void anOuterProductIsOnePassPerAxis(Sizes sizes) {
    Random random = new Random(4);
    int rank = sizes.data().rank();
    List<Kernel> lines = new ArrayList<>();
    Kernel product = null;
    for (int axis = 0; axis < rank; axis++) {
      Kernel line = kernel(random, Shape.of(sizes.kernel().extent(axis)), INTEGERS);
      lines.add(line);
      product = product == null ? line : product.outer(line);
    }
    Tensor data = TestTensors.random(SampleType.U8, sizes.data(), random);
    Tensor passes = data.as(SampleType.F64);
    for (int axis = 0; axis < rank; axis++) {
      passes = correlation(lines.get(axis)).axes(axis).apply(passes);
    }
    double[] atOnce = correlation(Objects.requireNonNull(product)).apply(data).toDoubles();
    double rounding =
        isExactOnWholeNumbers()
            ? 0
            : 0x1p-40 * Arrays.stream(atOnce).map(Math::abs).max().orElse(0);
    assertThat(atOnce).containsExactly(passes.toDoubles(), within(rounding));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  default void convolvingIsCorrelatingWithTheFlippedKernel(Sizes sizes) {
    Random random = new Random(5);
    for (SizeMode size : SizeMode.values()) {
      Kernel kernel = kernel(random, sizes.kernel(), FRACTIONS);
      Tensor data = TestTensors.random(SampleType.F32, sizes.data(), random);
      assertThat(convolution(kernel).size(size).apply(data))
          .isEqualTo(correlation(kernel.flip()).size(size).apply(data));
      int[] anchor = Arrays.stream(sizes.kernel().extents()).map(random::nextInt).toArray();
      Kernel anchored = kernel.anchoredAt(anchor);
      assertThat(convolution(anchored).size(size).apply(data))
          .isEqualTo(correlation(anchored.flip()).size(size).apply(data));
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  default void sameAndValidAreCutFromFull(Sizes sizes) {
    Random random = new Random(6);
    for (boolean flips : new boolean[] {true, false}) {
      Kernel kernel = kernel(random, sizes.kernel(), FRACTIONS);
      LinearFilter filter =
          (flips ? convolution(kernel) : correlation(kernel))
              .boundary(Boundary.ZERO)
              .dilation(sizes.data().rank() == 1 ? 3 : 1);
      Tensor data = TestTensors.random(SampleType.F32, sizes.data(), random);
      Tensor full = filter.size(SizeMode.FULL).apply(data);
      for (SizeMode size : List.of(SizeMode.SAME, SizeMode.VALID)) {
        Plan plan = filter.size(size).plan(sizes.data(), data.type());
        int[] from = new int[sizes.data().rank()];
        for (int axis = 0; axis < from.length; axis++) {
          Axis cut = plan.report().geometry().axes().get(axis);
          from[axis] = cut.span() - 1 - cut.lead();
        }
        checkSame(plan, data, plan.apply(data), cut(full, from, plan.outputShape()));
      }
    }
  }

  private static Tensor cut(Tensor data, int[] from, Shape shape) {
    Tensor cut = Tensor.zeros(data.type(), shape);
    for (int i = 0; i < shape.size(); i++) {
      int[] position = shape.position(i);
      for (int axis = 0; axis < from.length; axis++) {
        position[axis] += from[axis];
      }
      cut.store(i, data.get(position));
    }
    return cut;
  }

  @ParameterizedTest
  @EnumSource(SizeMode.class)
  default void aStepKeepsEveryOtherOutput(SizeMode size) {
    Random random = new Random(7);
    for (int[] step : new int[][] {{1, 2}, {2, 1}, {3, 5}, {20, 90}}) {
      LinearFilter filter = correlation(kernel(random, Shape.of(3, 4), FRACTIONS)).size(size);
      Tensor data = TestTensors.random(SampleType.F32, Shape.of(17, 83), random);
      Tensor dense = filter.apply(data);
      Tensor stepped = filter.step(step).apply(data);
      Plan plan = filter.step(step).plan(data.shape(), data.type());
      double allowed = isLocal() ? 0 : 2 * ContractSubject.promised(plan, data, Double.NaN);
      for (int row = 0; row < stepped.shape().extent(0); row++) {
        for (int column = 0; column < stepped.shape().extent(1); column++) {
          assertThat(stepped.get(row, column))
              .isEqualTo(dense.get(row * step[0], column * step[1]), within(allowed));
        }
      }
      assertThat(stepped.shape())
          .isEqualTo(
              Shape.of(
                  Math.ceilDiv(dense.shape().extent(0), step[0]),
                  Math.ceilDiv(dense.shape().extent(1), step[1])));
    }
  }

  @ParameterizedTest
  @EnumSource(SizeMode.class)
  default void dilationPutsZerosBetweenTheTaps(SizeMode size) {
    Random random = new Random(8);
    Kernel kernel = kernel(random, Shape.of(3, 2), INTEGERS).anchoredAt(2, 0);
    double[] spread = new double[7 * 5];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 2; column++) {
        spread[row * 3 * 5 + column * 4] = kernel.weight(row, column);
      }
    }
    Kernel hollow = Kernel.of(Shape.of(7, 5), spread).anchoredAt(6, 0);
    Tensor data = TestTensors.random(SampleType.S16, Shape.of(12, 40), random);
    for (Boundary boundary : List.of(Boundary.REFLECT, Boundary.WRAP, Boundary.constant(5))) {
      // The kernel with zeros may be one that the algorithm cannot do.
      assertThat(convolution(kernel).size(size).boundary(boundary).dilation(3, 4).apply(data))
          .isEqualTo(
              Convolution.of(hollow)
                  .method(suits(hollow) ? method() : Method.DIRECT)
                  .size(size)
                  .boundary(boundary)
                  .apply(data));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"U8", "U16", "S16", "I32"})
  default void smallIntegersAreExact(SampleType type) {
    Random random = new Random(9);
    Shape shape = Shape.of(13, 61);
    Tensor data = TestTensors.random(type, shape, random);
    Kernel kernel = kernel(random, Shape.of(3, 4), INTEGERS);
    Tensor answer = correlation(kernel).size(SizeMode.VALID).apply(data);
    for (double divisor : new double[] {1, 2, 3, 16, 25, 4096, 0.5, -7}) {
      Tensor rounded = Tensor.zeros(SampleType.I32, answer.shape());
      correlation(kernel.dividedBy(divisor))
          .size(SizeMode.VALID)
          .plan(shape, type)
          .apply(data, rounded, Execution.SINGLE);
      for (int row = 0; row < answer.shape().extent(0); row++) {
        for (int column = 0; column < answer.shape().extent(1); column++) {
          long sum = 0;
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
              sum += (long) data.get(row + i, column + j) * (long) kernel.weight(i, j);
            }
          }
          assertThat(answer.get(row, column)).isEqualTo(sum);
          assertThat(rounded.get(row, column)).isEqualTo(halfEven(sum, divisor));
        }
      }
    }
  }

  /** sum / divisor rounded half to even, by decimals, and saturated to an int. */
  private static double halfEven(long sum, double divisor) {
    BigDecimal exact =
        new BigDecimal(sum).divide(new BigDecimal(divisor), new MathContext(60, RoundingMode.DOWN));
    double rounded = exact.setScale(0, RoundingMode.HALF_EVEN).doubleValue();
    return Math.clamp(rounded, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Test
  default void namedKernelsAnswerTheSameThroughEitherDoor() {
    Tensor data = TestTensors.random(SampleType.F32, Shape.of(20, 30), new Random(10));
    Kernel named = dev.convolve.kernel.Kernels.leftSobel();
    Tensor convolved = convolution(named).apply(data);
    assertThat(convolved).isEqualTo(correlation(named).apply(data));
    assertThat(convolved).isNotEqualTo(convolution(named.literal()).apply(data));
  }
}
