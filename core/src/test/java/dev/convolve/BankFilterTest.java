package dev.convolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelBank;
import dev.convolve.kernel.Kernels;
import dev.convolve.line.TensorView;
import dev.convolve.plan.BankPlan;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Explanation;
import dev.convolve.plan.Operation;
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

class BankFilterTest {

  /** A bank and its data; extents and the like per spatial axis. */
  record Case(
      int seed,
      SampleType type,
      int[] extents,
      int[] taps,
      int channels,
      int groups,
      int kernels,
      int[] steps,
      int[] dilations,
      SizeMode size,
      boolean flat) {

    int spatial() {
      return extents.length;
    }

    int depth() {
      return channels / groups;
    }

    @Override
    public String toString() {
      return "%s %s x %d channels by %d %s in %d groups, step %s, dilation %s, %s%s"
          .formatted(
              type,
              Arrays.toString(extents),
              channels,
              kernels,
              Arrays.toString(taps),
              groups,
              Arrays.toString(steps),
              Arrays.toString(dilations),
              size.label(),
              flat ? ", flat" : "");
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 90; i++) {
      int spatial = 1 + i % 3;
      int[] most = {40, 14, 7};
      int groups = 1 + random.nextInt(3);
      boolean depthwise = i % 5 == 0;
      cases.add(
          new Case(
              i,
              List.of(SampleType.F32, SampleType.F64, SampleType.U8).get(i / 3 % 3),
              random.ints(spatial, 5, most[spatial - 1] + 1).toArray(),
              random.ints(spatial, 1, 4).toArray(),
              groups * (depthwise ? 1 : 1 + random.nextInt(3)),
              groups,
              groups * (1 + random.nextInt(3)),
              random.ints(spatial, 1, 3).toArray(),
              random.ints(spatial, 1, 3).toArray(),
              SizeMode.values()[random.nextInt(3)],
              random.nextInt(3) == 0));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyPlaneIsASumOverItsGroup(Case given) {
    Random random = new Random(given.seed);
    Tensor data = data(given, random);
    KernelBank bank = bank(given, random);
    Boundary[] boundaries = new Boundary[given.spatial()];
    Arrays.setAll(
        boundaries,
        axis ->
            List.of(Boundary.ZERO, Boundary.REFLECT, Boundary.WRAP, Boundary.constant(3))
                .get(random.nextInt(4)));
    boolean flips = given.seed % 4 == 0 && given.flat;
    BankFilter filter =
        (flips ? Convolution.of(bank) : Correlation.of(bank))
            .spatialAxes(given.spatial())
            .groups(given.groups)
            .boundary(boundaries)
            .size(given.size)
            .step(given.steps)
            .dilation(given.dilations);
    Tensor planes = filter.apply(data);
    BankPlan plan = filter.plan(data.shape(), data.type());
    double unit = plan.computeType() == SampleType.F32 ? 0x1p-24 : 0x1p-53;
    double terms = given.depth() * (double) Shape.of(given.taps).size();
    double largest = 2 * (given.type.isInteger() ? 255 : 3) * terms + 50;
    for (int k = 0; k < given.kernels; k++) {
      int first = k / (given.kernels / given.groups) * given.depth();
      double[] wanted = {};
      for (int c = 0; c < given.depth(); c++) {
        LinearFilter one =
            LinearFilter.of(
                    flips ? Operation.CONVOLUTION : Operation.CORRELATION,
                    given.flat ? bank.kernel(k) : channel(bank.kernel(k), given, c))
                .boundary(boundaries)
                .size(given.size)
                .step(given.steps)
                .dilation(given.dilations);
        double[] part = one.apply(channel(data, first + c).as(SampleType.F64)).toDoubles();
        for (int i = 0; i < wanted.length; i++) {
          part[i] += wanted[i];
        }
        wanted = part;
      }
      assertThat(planes.shape().size()).isEqualTo((long) wanted.length * given.kernels);
      for (int i = 0; i < wanted.length; i++) {
        assertThat(planes.at(i * given.kernels + k))
            .as("kernel %d, sample %d", k, i)
            .isEqualTo(wanted[i] + bank.bias(k), within(2 * (terms + 1) * unit * largest));
      }
    }
    checkExplanation(given, plan, data, planes);
  }

  private static Tensor data(Case given, Random random) {
    int[] extents = Arrays.copyOf(given.extents, given.spatial() + 1);
    extents[given.spatial()] = given.channels;
    Tensor data = Tensor.zeros(given.type, Shape.of(extents));
    for (int i = 0; i < data.shape().size(); i++) {
      data.store(i, given.type.isInteger() ? random.nextInt(256) : random.nextDouble() * 2 - 1);
    }
    return data;
  }

  private static KernelBank bank(Case given, Random random) {
    int[] taps = Arrays.copyOf(given.taps, given.spatial() + (given.flat ? 0 : 1));
    if (!given.flat) {
      taps[given.spatial()] = given.depth();
    }
    Shape shape = Shape.of(taps);
    List<Kernel> kernels = new ArrayList<>();
    for (int k = 0; k < given.kernels; k++) {
      kernels.add(
          Kernel.of(shape, random.doubles(shape.size(), -2, 2).map(w -> (float) w).toArray()));
    }
    boolean biased = random.nextInt(3) > 0;
    return KernelBank.of(kernels)
        .withBiases(random.doubles(given.kernels, -50, 50).map(b -> biased ? b : 0).toArray());
  }

  /** Explanations say what was computed, biases included. */
  private static void checkExplanation(Case given, BankPlan plan, Tensor data, Tensor planes) {
    Tensor first = Tensor.zeros(given.type, plan.inputShape());
    int pixels = (int) first.shape().size() / given.channels;
    for (int i = 0; i < first.shape().size(); i++) {
      first.store(i, data.at(i % pixels * given.channels + i / pixels));
    }
    int k = given.seed % given.kernels;
    int[] position = new int[given.spatial()];
    Arrays.setAll(position, axis -> plan.outputShape().extent(axis + 1) / 2);
    int[] last = Arrays.copyOf(position, position.length + 1);
    last[position.length] = k;
    int[] front = new int[last.length];
    front[0] = k;
    System.arraycopy(position, 0, front, 1, position.length);
    Explanation why = plan.explainAt(first, k, position);
    assertThat(why.computed()).isEqualTo(planes.get(last));
    assertThat(why.bias()).isEqualTo(plan.bank().bias(k));
    assertThat(plan.apply(first).get(front)).isEqualTo(planes.get(last));
  }

  private static Kernel channel(Kernel kernel, Case given, int c) {
    double[] all = kernel.weights();
    double[] slice = new double[all.length / given.depth()];
    Arrays.setAll(slice, i -> all[i * given.depth() + c]);
    return Kernel.of(Shape.of(given.taps), slice);
  }

  private static Tensor channel(Tensor data, int c) {
    int[] extents = data.shape().extents();
    int channels = extents[extents.length - 1];
    Tensor one = Tensor.zeros(data.type(), Shape.of(Arrays.copyOf(extents, extents.length - 1)));
    for (int i = 0; i < one.shape().size(); i++) {
      one.store(i, data.at(i * channels + c));
    }
    return one;
  }

  @Test
  void aBiasIsAddedOnceBeforeRounding() {
    Tensor data = Tensor.u8(Shape.of(1, 2), (byte) 1, (byte) 3);
    KernelBank bank = Kernels.bank(Kernel.of(new double[][] {{1}}).dividedBy(2)).withBiases(0.5);
    BankPlan plan = Correlation.of(bank).plan(data.shape(), data.type());
    Tensor target = Tensor.zeros(SampleType.U8, Shape.of(1, 1, 2));
    plan.apply(Correlation.of(bank).view(data), TensorView.of(target), Execution.SINGLE);
    assertThat(target.toDoubles()).as("0.5 + 0.5 and 1.5 + 0.5").containsExactly(1, 2);
    Tensor fine = Tensor.of(Shape.of(1, 1), 0x1p-24f);
    KernelBank one = Kernels.bank(Kernel.of(new double[][] {{1}})).withBiases(1 + 0x1p-24);
    assertThat(Correlation.of(one).apply(fine).at(0)).isEqualTo(1 + 0x1p-23);
  }

  @Test
  void gapsCountChannelByChannel() {
    Tensor data = Tensor.of(Shape.of(1, 2, 2), 1.0, Double.NaN, Double.NaN, Double.NaN);
    KernelBank bank = KernelBank.of(List.of(Kernel.of(new double[][] {{1}})));
    assertThat(Correlation.of(bank).ignoringNan().apply(data).toDoubles())
        .containsExactly(2, Double.NaN);
    assertThat(Correlation.of(bank).ignoringNan().minimumValid(0.75).apply(data).toDoubles())
        .containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void whatDoesNotSuitIsRefused() {
    Kernel flat = Kernel.of(new double[][] {{1, 2}, {3, 4}});
    BankFilter filter = Correlation.of(KernelBank.of(List.of(flat, flat, flat)));
    assertThatThrownBy(() -> filter.groups(2).plan(Shape.of(5, 5, 4), SampleType.F32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 kernels cannot be split into 2 groups; use a divisor of 3");
    assertThatThrownBy(() -> filter.groups(3).plan(Shape.of(5, 5, 4), SampleType.F32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 channels cannot be split into 3 groups; use a divisor of 4");
    assertThatThrownBy(() -> filter.groups(0).plan(Shape.of(5, 5, 4), SampleType.F32))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> filter.spatialAxes(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 spatial axes; a bank slides along 1, 2 or 3");
    assertThatThrownBy(() -> filter.plan(Shape.of(5), SampleType.F32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("say how many with spatialAxes");
    Kernel deep = Kernel.of(Shape.of(1, 1, 2), 1, 2);
    assertThatThrownBy(() ->
            Correlation.of(KernelBank.of(List.of(deep))).plan(Shape.of(5, 5, 3), SampleType.F32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not reach through the 3 channels of a group")
        .hasMessageContaining("use rows x columns, or rows x columns x 3");
  }

  @Test
  void thePlanTellsWhatItDoes() {
    KernelBank bank = Kernels.bank(Kernels.leftSobel(), Kernels.topSobel(), Kernels.outline());
    BankPlan plan =
        Correlation.of(bank.withBiases(0, 0.5, 0)).plan(Shape.of(20, 30, 3), SampleType.F32);
    assertThat(plan.explain())
        .startsWith("correlation of f32 3x20x30 with 3 kernels -> 3x20x30")
        .contains("channels    3 in 1 group: 3 channels feed 3 kernels")
        .contains("bias        added once, in double, before rounding")
        .contains("%,d bytes of buffers a thread".formatted(plan.threadBytes()))
        .contains("algorithm   ");
    assertThat(plan.plans()).hasSize(3);
    assertThat(plan.threadBytes()).isPositive();
    BankPlan depthwise = Correlation.of(bank).groups(3).plan(Shape.of(20, 30, 3), SampleType.F32);
    assertThat(depthwise.explain())
        .contains("channels    3 in 3 groups: 1 channel feeds 1 kernel")
        .contains("bias        none");
    assertThat(Correlation.of(bank).groups(3))
        .hasToString("correlation with 3 kernels 3x3 in 3 groups");
  }
}
