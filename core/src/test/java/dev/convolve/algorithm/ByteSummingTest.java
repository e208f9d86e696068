package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.ByteSums;
import dev.convolve.kernel.Kernel;
import dev.convolve.line.Tally;
import dev.convolve.line.TensorView;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Method;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Seams;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes summed in 16 bits: exactly the reference, whatever the path, the tile and the target. */
class ByteSummingTest {

  private static final int LONGEST = 2 * ByteSums.get().lanes() + 3;

  static Stream<Boundary> boundaries() {
    return Stream.of(
        Boundary.ZERO,
        Boundary.constant(7),
        Boundary.constant(255),
        Boundary.EDGE,
        Boundary.SYMMETRIC,
        Boundary.REFLECT,
        Boundary.WRAP);
  }

  /** Windows of 3×3 with and without a middle, and others, odd and even, of one line and many. */
  private static Kernel kernel(Random random) {
    int[][] shapes = {
      {3, 3}, {3, 3}, {3, 3}, {1, 3}, {3, 1}, {5, 5}, {2, 2}, {4, 3}, {1, 1}, {7, 2}
    };
    int form = random.nextInt(shapes.length);
    int rows = shapes[form][0];
    int columns = shapes[form][1];
    double[][] weights = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        boolean left = (form == 1 && column == 1) || (form == 2 && row == 1);
        weights[row][column] = left ? 0 : random.nextInt(-4, 5);
      }
    }
    Kernel kernel = Kernel.of(weights);
    return random.nextInt(3) == 0
        ? kernel.dividedBy(new double[] {2, 9, 16, 6, 25.6}[random.nextInt(5)])
        : kernel;
  }

  private static LinearFilter filter(Random random, Boundary boundary, boolean awkward) {
    Kernel kernel = kernel(random);
    LinearFilter filter =
        Correlation.of(kernel)
            .axes(0, 1)
            .method(Method.DIRECT)
            .boundary(boundary)
            .size(SizeMode.values()[random.nextInt(2)]);
    if (awkward) {
      int[] extents = kernel.shape().extents();
      filter =
          filter
              .step(random.nextInt(1, 4), random.nextInt(1, 4))
              .dilation(random.nextInt(1, 4), random.nextInt(1, 4))
              .anchor(random.nextInt(extents[0]), random.nextInt(extents[1]));
    }
    return filter;
  }

  private static Tensor bytes(Shape shape, Random random) {
    Tensor data = Tensor.zeros(SampleType.U8, shape);
    random.nextBytes(data.bytes());
    return data;
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void everyWidthIsTheReference(Boundary boundary) {
    Random random = new Random(31);
    for (int width = 1; width <= LONGEST; width++) {
      for (int i = 0; i < 6; i++) {
        int channels = new int[] {1, 1, 3, 4}[random.nextInt(4)];
        Shape shape =
            channels == 1
                ? Shape.of(random.nextInt(1, 10), width)
                : Shape.of(random.nextInt(1, 10), width, channels);
        LinearFilter filter = filter(random, boundary, i > 3);
        check(filter, bytes(shape, random));
      }
    }
  }

  private static void check(LinearFilter filter, Tensor data) {
    Plan plan = filter.plan(data.shape(), SampleType.U8);
    assertThat(plan.report().narrow()).isTrue();
    Reference.Result reference =
        Reference.correlate(data, plan.report().geometry(), Seams.weightsUsed(plan));
    Tensor exact = Tensor.zeros(SampleType.F64, plan.outputShape());
    for (int o = 0; o < exact.shape().size(); o++) {
      exact.store(o, reference.value(o) / plan.divisor());
    }
    Plan plain = filter.withoutVectors().plan(data.shape(), SampleType.U8);
    for (SampleType type : SampleType.values()) {
      Tensor wanted = Tensor.zeros(type, plan.outputShape());
      Tally tally = TestTensors.store(exact, wanted);
      for (Plan each : new Plan[] {plan, plain}) {
        Tensor target = TestTensors.filledWithNan(type, plan.outputShape());
        assertThat(each.apply(data, target, Execution.SINGLE)).isEqualTo(tally);
        assertThat(target)
            .as("%s of %s by %s", type, data.shape(), Arrays.toString(Seams.weightsUsed(plan)))
            .isEqualTo(wanted);
      }
    }
  }

  /** Windows over three axes, and over one. */
  @Test
  void otherRanksAreTheReference() {
    Random random = new Random(32);
    for (int i = 0; i < 60; i++) {
      double[] weights = random.ints(27, -4, 5).asDoubleStream().toArray();
      Boundary boundary = boundaries().toList().get(i % 7);
      check(
          Correlation.of(Kernel.of(Shape.of(3, 3, 3), weights))
              .method(Method.DIRECT)
              .boundary(boundary),
          bytes(
              Shape.of(random.nextInt(1, 6), random.nextInt(1, 7), random.nextInt(1, LONGEST)),
              random));
      check(
          Correlation.of(Kernel.of(Shape.of(9), Arrays.copyOf(weights, 9)))
              .method(Method.DIRECT)
              .boundary(boundary)
              .step(1 + i % 3),
          bytes(Shape.of(random.nextInt(1, 3 * LONGEST)), random));
    }
  }

  /** Sums of ±32,640 still fit; one more unit of weight and the plan sums otherwise. */
  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void theLargestSumsAreExact(int sign) {
    for (int[] extents : new int[][] {{3, 3}, {8, 16}, {2, 2}, {1, 128}}) {
      int taps = extents[0] * extents[1];
      double[] weights = new double[taps];
      for (int i = 0; i < 128; i++) {
        weights[i % taps] += sign;
      }
      Tensor data = Tensor.zeros(SampleType.U8, Shape.of(9, 150));
      Arrays.fill(data.bytes(), (byte) 255);
      check(Correlation.of(Kernel.of(Shape.of(extents), weights)).method(Method.DIRECT), data);
      weights[0] += sign;
      Plan beyond =
          Correlation.of(Kernel.of(Shape.of(extents), weights))
              .method(Method.DIRECT)
              .plan(data.shape(), SampleType.U8);
      assertThat(beyond.report().narrow()).isFalse();
      assertThat(beyond.apply(data).at(700)).isEqualTo(sign * 129.0 * 255);
    }
  }

  @Test
  void onlyBytesAndWholeWeightsAreSummedIn16Bits() {
    Kernel sobel = Kernel.of(new double[][] {{1, 0, -1}, {2, 0, -2}, {1, 0, -1}});
    Shape shape = Shape.of(50, 60);
    LinearFilter filter = Correlation.of(sobel);
    assertThat(filter.plan(shape, SampleType.U8).report().narrow()).isTrue();
    assertThat(filter.plan(shape, SampleType.U8).explain()).contains("16-bit integers");
    assertThat(filter.plan(shape, SampleType.U16).report().narrow()).isFalse();
    assertThat(filter.plan(shape, SampleType.F32).report().narrow()).isFalse();
    for (Boundary boundary :
        new Boundary[] {Boundary.constant(-1), Boundary.constant(256), Boundary.constant(0.5)}) {
      assertThat(filter.boundary(boundary).plan(shape, SampleType.U8).report().narrow()).isFalse();
    }
    assertThat(
            Correlation.of(Kernel.of(new double[][] {{0.5, 1}}))
                .plan(shape, SampleType.U8)
                .report()
                .narrow())
        .isFalse();
    assertThat(
            Correlation.of(Kernel.of(new double[][] {{1, 1}}))
                .boundary(Boundary.NORMALIZED)
                .plan(shape, SampleType.U8)
                .report()
                .narrow())
        .isFalse();
  }

  @Test
  void threadsTilesAndViewsChangeNoBit() {
    Random random = new Random(33);
    Tensor data = bytes(Shape.of(150, 211, 3), random);
    for (int i = 0; i < 12; i++) {
      LinearFilter filter = filter(random, Boundary.REFLECT, i % 3 == 2);
      Plan plan = filter.plan(data.shape(), SampleType.U8);
      for (SampleType type : new SampleType[] {SampleType.U8, SampleType.S16, SampleType.F32}) {
        Tensor alone = TestTensors.filledWithNan(type, plan.outputShape());
        Tally tally = plan.apply(data, alone, Execution.SINGLE);
        Tensor together = TestTensors.filledWithNan(type, plan.outputShape());
        assertThat(plan.apply(data, together, Execution.DEFAULT.withThreads(3))).isEqualTo(tally);
        assertThat(together).isEqualTo(alone);
        for (int[] tile : new int[][] {{1, 1}, {1, 17}, {5, 7}, {64, 64}, {1000, 100_000}}) {
          Tensor cut = TestTensors.filledWithNan(type, plan.outputShape());
          assertThat(Seams.cutInto(plan, tile[0], tile[1]).apply(data, cut, Execution.SINGLE))
              .isEqualTo(tally);
          assertThat(cut).isEqualTo(alone);
        }
      }
      // One channel of each: neighbours stand three samples apart.
      Shape plane = Shape.of(150, 211, 1);
      Plan one = filter.plan(plane, SampleType.U8);
      Tensor narrow = TestTensors.filledWithNan(SampleType.U8, plan.outputShape());
      Tensor wanted = TestTensors.filledWithNan(SampleType.U8, plan.outputShape());
      plan.apply(data, wanted, Execution.SINGLE);
      for (int channel = 0; channel < 3; channel++) {
        one.apply(
            TensorView.of(data).slice(2, channel),
            TensorView.of(narrow).slice(2, channel),
            Execution.SINGLE);
      }
      assertThat(narrow).isEqualTo(wanted);
    }
  }
}
