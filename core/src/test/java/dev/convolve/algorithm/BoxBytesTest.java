package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Boxes over bytes in integers: exactly the reference, whatever path, tile, thread and target. */
class BoxBytesTest {

  private static final int LONGEST = 70;

  static Stream<Boundary> boundaries() {
    return Stream.of(
        Boundary.ZERO,
        Boundary.constant(7),
        Boundary.constant(300),
        Boundary.constant(-2),
        Boundary.EDGE,
        Boundary.SYMMETRIC,
        Boundary.REFLECT,
        Boundary.WRAP,
        Boundary.NORMALIZED);
  }

  private static Kernel all(double weight, Shape shape) {
    double[] weights = new double[(int) shape.size()];
    Arrays.fill(weights, weight);
    return Kernel.of(shape, weights);
  }

  private static Kernel kernel(Random random, boolean positive) {
    int rows = random.nextInt(1, 7);
    int columns = random.nextInt(1, 7);
    switch (random.nextInt(6)) {
      case 0 -> rows = random.nextInt(10, 30);
      case 1 -> columns = random.nextInt(10, 40);
      default -> {} // neither reaches far
    }
    double weight = new double[] {1, 1, 1, 3, positive ? 2 : -2}[random.nextInt(5)];
    Kernel kernel = all(weight, Shape.of(rows, columns));
    double taps = rows * columns;
    return switch (random.nextInt(4)) {
      case 0 -> kernel;
      case 1 -> kernel.dividedBy(new double[] {2, 0.5, 10, 1024}[random.nextInt(4)]);
      default -> kernel.dividedBy(Math.abs(weight) * taps);
    };
  }

  private static LinearFilter filter(Random random, Boundary boundary, boolean awkward) {
    Kernel kernel = kernel(random, boundary == Boundary.NORMALIZED);
    LinearFilter filter =
        Correlation.of(kernel)
            .axes(0, 1)
            .method(Method.BOX)
            .boundary(boundary)
            .size(SizeMode.values()[random.nextInt(2)]);
    if (!awkward) {
      return filter;
    }
    int[] extents = kernel.shape().extents();
    return filter
        .step(random.nextInt(1, 4), random.nextInt(1, 4))
        .dilation(random.nextInt(1, 3), random.nextInt(1, 4))
        .anchor(random.nextInt(extents[0]), random.nextInt(extents[1]));
  }

  private static Tensor bytes(Shape shape, Random random) {
    Tensor data = Tensor.zeros(SampleType.U8, shape);
    random.nextBytes(data.bytes());
    return data;
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void everyWidthIsTheReference(Boundary boundary) {
    Random random = new Random(61);
    for (int width = 1; width <= LONGEST; width += 1 + width / 20) {
      for (int i = 0; i < 2; i++) {
        int channels = new int[] {1, 1, 1, 3, width < 9 ? 20 : 4}[random.nextInt(5)];
        Shape shape =
            channels == 1
                ? Shape.of(random.nextInt(1, 10), width)
                : Shape.of(random.nextInt(1, 6), width, channels);
        check(filter(random, boundary, random.nextInt(3) == 0), bytes(shape, random), random);
      }
    }
  }

  private static void check(LinearFilter filter, Tensor data, Random random) {
    Plan plan = filter.plan(data.shape(), SampleType.U8);
    Reference.Result reference =
        Reference.correlate(data, plan.report().geometry(), Seams.weightsUsed(plan));
    boolean exact = plan.report().exact();
    Tensor sums = Tensor.zeros(SampleType.F64, plan.outputShape());
    for (int o = 0; exact && o < sums.shape().size(); o++) {
      sums.store(o, reference.value(o) / plan.divisor());
    }
    Plan plain = filter.withoutVectors().plan(data.shape(), SampleType.U8);
    Plan cut = Seams.cutInto(plan, random.nextInt(1, 9), random.nextInt(1, LONGEST));
    for (SampleType type : SampleType.values()) {
      Tensor wanted = Tensor.zeros(type, plan.outputShape());
      Tally tally =
          exact ? TestTensors.store(sums, wanted) : plain.apply(data, wanted, Execution.SINGLE);
      for (Plan each : new Plan[] {plan, plain, cut}) {
        Tensor target = TestTensors.filledWithNan(type, plan.outputShape());
        assertThat(each.apply(data, target, Execution.SINGLE)).isEqualTo(tally);
        assertThat(target)
            .as("%s of %s by %s", type, data.shape(), plan.report().text())
            .isEqualTo(wanted);
      }
    }
  }

  /** Windows over three axes, and over one. */
  @ParameterizedTest
  @MethodSource("boundaries")
  void otherRanksAreTheReference(Boundary boundary) {
    Random random = new Random(62);
    for (int i = 0; i < 10; i++) {
      Kernel cube =
          all(1, Shape.of(random.nextInt(1, 6), random.nextInt(1, 6), random.nextInt(1, 6)));
      check(
          Correlation.of(cube).method(Method.BOX).boundary(boundary),
          bytes(
              Shape.of(random.nextInt(1, 6), random.nextInt(1, 9), random.nextInt(1, LONGEST)),
              random),
          random);
      Kernel row = all(1, Shape.of(random.nextInt(1, 60)));
      check(
          Correlation.of(row)
              .method(Method.BOX)
              .boundary(boundary)
              .step(1 + i % 3)
              .dilation(1 + i % 2),
          bytes(Shape.of(random.nextInt(1, 2 * LONGEST)), random),
          random);
    }
  }

  /** Constants that differ from axis to axis: the outermost counts where several lie outside. */
  @Test
  void eachAxisHasItsOwnConstant() {
    Random random = new Random(63);
    for (int i = 0; i < 40; i++) {
      Kernel box = Kernels.box(random.nextInt(1, 9), random.nextInt(1, 9));
      check(
          Correlation.of(box)
              .method(Method.BOX)
              .size(SizeMode.FULL)
              .boundary(Boundary.constant(random.nextInt(9)), Boundary.constant(255)),
          bytes(Shape.of(random.nextInt(1, 9), random.nextInt(1, LONGEST)), random),
          random);
    }
  }

  /** White stays white: the largest sums there are, in float32 and beyond it. */
  @ParameterizedTest
  @CsvSource({"3", "16", "101", "181", "182", "255", "256", "257", "301"})
  void theLargestSumsAreExact(int extent) {
    Tensor white = Tensor.zeros(SampleType.U8, Shape.of(35, 330));
    Arrays.fill(white.bytes(), (byte) 255);
    Plan plan =
        Correlation.of(Kernels.box(extent))
            .boundary(Boundary.EDGE)
            .method(Method.BOX)
            .plan(white.shape(), SampleType.U8);
    Tensor result = Tensor.zeros(SampleType.U8, white.shape());
    assertThat(plan.apply(white, result, Execution.SINGLE).clipped()).isZero();
    assertThat(result).isEqualTo(white);
    Tensor noise = bytes(white.shape(), new Random(extent));
    Tensor direct =
        Correlation.of(Kernels.box(extent))
            .boundary(Boundary.EDGE)
            .method(Method.SEPARABLE)
            .plan(white.shape(), SampleType.U8)
            .apply(noise);
    assertThat(plan.apply(noise)).isEqualTo(direct);
  }

  @Test
  void threadsTilesAndViewsChangeNoBit() {
    Random random = new Random(64);
    Tensor data = bytes(Shape.of(150, 211, 3), random);
    for (int i = 0; i < 8; i++) {
      LinearFilter filter = filter(random, Boundary.REFLECT, i % 3 == 2);
      Plan plan = filter.plan(data.shape(), SampleType.U8);
      for (SampleType type : new SampleType[] {SampleType.U8, SampleType.S16, SampleType.F32}) {
        Tensor alone = TestTensors.filledWithNan(type, plan.outputShape());
        Tally tally = plan.apply(data, alone, Execution.SINGLE);
        for (int[] tile : new int[][] {{1, 1}, {1, 17}, {5, 7}, {64, 64}, {1000, 100_000}}) {
          Tensor cut = TestTensors.filledWithNan(type, plan.outputShape());
          Execution threads = Execution.DEFAULT.withThreads(3);
          assertThat(Seams.cutInto(plan, tile[0], tile[1]).apply(data, cut, threads))
              .isEqualTo(tally);
          assertThat(cut).isEqualTo(alone);
        }
      }
      // One channel of each: neighbours stand three samples apart, and no bytes are lent.
      Plan one = filter.plan(Shape.of(150, 211, 1), SampleType.U8);
      Tensor narrow = TestTensors.filledWithNan(SampleType.U8, plan.outputShape());
      for (int channel = 0; channel < 3; channel++) {
        one.apply(
            TensorView.of(data).slice(2, channel),
            TensorView.of(narrow).slice(2, channel),
            Execution.SINGLE);
      }
      Tensor wanted = TestTensors.filledWithNan(SampleType.U8, plan.outputShape());
      plan.apply(data, wanted, Execution.SINGLE);
      assertThat(narrow).isEqualTo(wanted);
    }
  }
}
