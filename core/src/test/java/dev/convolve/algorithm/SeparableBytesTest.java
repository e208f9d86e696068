package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.ByteFactors;
import dev.convolve.internal.simd.Microkernels;
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
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Outer products over bytes: combined from bytes as they stand and stored as bytes again, they have
 * the bits of the same sums over lines of floats.
 */
class SeparableBytesTest {

  private static final int LEAST = least();
  private static final int LONGEST = 2 * LEAST + 5;

  private static int least() {
    ByteFactors<float[]> bytes = Microkernels.f32().byteFactors();
    return bytes == null ? 16 : bytes.least();
  }

  static Stream<Boundary> boundaries() {
    return Stream.of(
        Boundary.ZERO,
        Boundary.constant(200),
        Boundary.constant(1000),
        Boundary.EDGE,
        Boundary.SYMMETRIC,
        Boundary.REFLECT,
        Boundary.WRAP,
        Boundary.NORMALIZED);
  }

  /** Weights with a sum of 1, or with none in particular, negative ones among them. */
  private static double[] factor(int taps, boolean mean, Random random) {
    double[] weights =
        random.doubles(taps, mean ? 0 : -1, 1).map(weight -> weight + 1e-3).toArray();
    double sum = mean ? DoubleStream.of(weights).sum() : 1;
    return DoubleStream.of(weights).map(weight -> weight / sum).toArray();
  }

  private static LinearFilter filter(Random random, Boundary boundary) {
    boolean mean = boundary == Boundary.NORMALIZED || random.nextInt(4) > 0;
    int rows = random.nextInt(1, 13);
    int columns = random.nextInt(1, 13);
    Kernel kernel =
        Kernel.of(factor(rows, mean, random)).outer(Kernel.of(factor(columns, mean, random)));
    if (random.nextInt(3) == 0) {
      kernel = kernel.dividedBy(List.of(2.0, 0.5, 3.0).get(random.nextInt(3)));
    }
    LinearFilter filter =
        Correlation.of(kernel)
            .axes(0, 1)
            .method(Method.SEPARABLE)
            .boundary(boundary)
            .size(SizeMode.values()[random.nextInt(2)]);
    if (random.nextInt(4) == 0) {
      filter =
          filter
              .step(random.nextInt(1, 3), random.nextInt(1, 3))
              .dilation(random.nextInt(1, 3), random.nextInt(1, 6))
              .anchor(random.nextInt(rows), random.nextInt(columns));
    }
    return filter;
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void haveTheBitsOfLinesOfFloats(Boundary boundary) {
    Random random = new Random(47);
    for (int i = 0; i < 200; i++) {
      int channels = new int[] {1, 1, 3, 3, 4}[random.nextInt(5)];
      int width = random.nextInt(1, LONGEST);
      int height = random.nextInt(1, 30);
      Shape shape = channels == 1 ? Shape.of(height, width) : Shape.of(height, width, channels);
      Tensor data = Tensor.zeros(SampleType.U8, shape);
      random.nextBytes(data.bytes());
      check(filter(random, boundary), data, random);
    }
  }

  private static void check(LinearFilter filter, Tensor data, Random random) {
    Plan plan = filter.plan(data.shape(), SampleType.U8);
    Plan plain = filter.withoutVectors().plan(data.shape(), SampleType.U8);
    Plan cut = Seams.cutInto(plan, random.nextInt(1, 9), random.nextInt(LEAST, LONGEST));
    for (SampleType type : SampleType.values()) {
      Tensor wanted = Tensor.zeros(type, plan.outputShape());
      Tally tally = plain.apply(data, wanted, Execution.SINGLE);
      for (Plan each : new Plan[] {plan, cut}) {
        Tensor result = Tensor.zeros(type, plan.outputShape());
        assertThat(each.apply(data, result, Execution.SINGLE)).as("%s", plan).isEqualTo(tally);
        assertThat(firstDifference(result, wanted)).as("%s to %s", plan, type).isEqualTo(-1);
      }
    }
  }

  /** The first place where bits differ; −1 for none. */
  private static int firstDifference(Tensor a, Tensor b) {
    for (int o = 0; o < a.shape().size(); o++) {
      if (Double.doubleToRawLongBits(a.at(o)) != Double.doubleToRawLongBits(b.at(o))) {
        return o;
      }
    }
    return -1;
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void standInViewsAsWell(Boundary boundary) {
    Random random = new Random(53);
    Tensor data = Tensor.zeros(SampleType.U8, Shape.of(40, LONGEST + 9));
    random.nextBytes(data.bytes());
    TensorView view = TensorView.of(data).slice(0, 3, 30).slice(1, 4, LONGEST);
    for (int i = 0; i < 40; i++) {
      LinearFilter filter = filter(random, boundary);
      Plan plan = filter.plan(view.shape(), SampleType.U8);
      Tensor around = Tensor.zeros(SampleType.U8, Shape.of(120, 3 * LONGEST));
      int[] extents = plan.outputShape().extents();
      plan.apply(
          view,
          TensorView.of(around).slice(0, 5, extents[0]).slice(1, 6, extents[1]),
          Execution.SINGLE);
      Tensor wanted = Tensor.zeros(SampleType.U8, around.shape());
      filter
          .withoutVectors()
          .plan(view.shape(), SampleType.U8)
          .apply(view, within(wanted, extents), Execution.SINGLE);
      assertThat(firstDifference(around, wanted)).as("%s", plan).isEqualTo(-1);
    }
  }

  private static TensorView within(Tensor tensor, int[] extents) {
    return TensorView.of(tensor).slice(0, 5, extents[0]).slice(1, 6, extents[1]);
  }
}
