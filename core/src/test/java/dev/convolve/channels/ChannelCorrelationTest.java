package dev.convolve.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelCorrelationTest {

  private static final List<Boundary> BOUNDARIES =
      List.of(
          Boundary.ZERO,
          Boundary.constant(1.5),
          Boundary.EDGE,
          Boundary.SYMMETRIC,
          Boundary.REFLECT,
          Boundary.WRAP);

  /** Windows over all that may vary, drawn from a seed. */
  static Stream<ChannelWindow> windows() {
    Random random = new Random(11);
    List<ChannelWindow> windows = new ArrayList<>();
    for (int rank = 1; rank <= 3; rank++) {
      for (Boundary boundary : BOUNDARIES) {
        for (int i = 0; i < 10; i++) {
          windows.add(draw(random, rank, boundary));
        }
      }
    }
    windows.add(plane(13, 3, 1, 1, 0, 16, 64, 1));
    windows.add(plane(28, 3, 1, 1, 0, 1, 16, 1));
    windows.add(plane(9, 3, 1, 1, 1, 33, 33, 33));
    windows.add(plane(9, 3, 2, 1, 1, 20, 40, 20));
    windows.add(plane(7, 1, 1, 1, 0, 24, 48, 1));
    windows.add(plane(7, 1, 1, 1, 0, 24, 48, 4));
    windows.add(plane(23, 7, 2, 1, 3, 3, 24, 1));
    windows.add(plane(6, 3, 1, 1, 1, 70, 100, 1));
    return windows.stream();
  }

  private static ChannelWindow plane(
      int extent, int taps, int step, int dilation, int padding, int in, int out, int groups) {
    ChannelAxis axis = new ChannelAxis(extent, taps, step, dilation, padding, padding);
    return new ChannelWindow(List.of(axis, axis), in, out, groups, Boundary.ZERO);
  }

  private static ChannelWindow draw(Random random, int rank, Boundary boundary) {
    List<ChannelAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      int extent = 2 + random.nextInt(rank == 1 ? 40 : rank == 2 ? 9 : 4);
      int most = Math.min(extent - 1, 4);
      int before = random.nextInt(most + 1);
      int after = random.nextInt(most + 1);
      int taps = 1 + random.nextInt(Math.min(5, extent));
      int room = extent + before + after - 1;
      int dilation = taps == 1 ? 1 : 1 + random.nextInt(Math.min(3, room / (taps - 1)));
      axes.add(new ChannelAxis(extent, taps, 1 + random.nextInt(3), dilation, before, after));
    }
    int groups = 1 + random.nextInt(3);
    int inputs = groups * (1 + random.nextInt(4));
    return switch (random.nextInt(3)) {
      case 0 -> new ChannelWindow(axes, inputs, inputs * (1 + random.nextInt(2)), inputs, boundary);
      case 1 -> new ChannelWindow(axes, inputs, 1 + random.nextInt(40), 1, boundary);
      default ->
          new ChannelWindow(axes, inputs, groups * (1 + random.nextInt(19)), groups, boundary);
    };
  }

  /** Data of one window: two samples in tensors that have room for three. */
  private static final class Data {
    static final int SAMPLES = 2;

    final ChannelCorrelation plan;
    final double tolerance;
    final Tensor x;
    final Tensor w;
    final Tensor b;
    final Tensor gy;

    Data(ChannelWindow window, SampleType type) {
      plan = ChannelCorrelation.of(window, type);
      tolerance = type == SampleType.F32 ? 0x1p-21 : 0x1p-50;
      Random random = new Random(5);
      x = random(random, batch(window.input()));
      w = random(random, window.weights());
      b = random(random, Shape.of(window.outputs()));
      gy = random(random, batch(window.output()));
    }

    private Tensor random(Random random, Shape shape) {
      return Tensor.of(shape, random.doubles(shape.size(), -1, 1).toArray()).as(plan.type());
    }

    /** NaN everywhere: what is not set, shows. */
    Tensor unset(Shape shape) {
      Tensor tensor = Tensor.zeros(plan.type(), shape);
      for (int i = 0; i < shape.size(); i++) {
        tensor.store(i, Double.NaN);
      }
      return tensor;
    }

    static Shape batch(Shape sample) {
      int[] extents = new int[sample.rank() + 1];
      extents[0] = SAMPLES + 1;
      System.arraycopy(sample.extents(), 0, extents, 1, sample.rank());
      return Shape.of(extents);
    }

    /** Compares the first samples, with room for the roundings of as many terms as were summed. */
    void compare(String what, Tensor got, double[] wanted, long terms) {
      double[] values = got.toDoubles();
      for (int i = 0; i < wanted.length; i++) {
        assertThat(values[i])
            .as("%s[%d] of %s", what, i, plan.window())
            .isCloseTo(wanted[i], within(tolerance * (2 + terms)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F64"})
  void sumsAsNestedLoopsDo(SampleType type) {
    windows().forEach(window -> compareAll(new Data(window, type)));
  }

  private static void compareAll(Data data) {
    ChannelWindow window = data.plan.window();
    PlainSums plain = new PlainSums(window);
    double[] x = data.x.toDoubles();
    double[] w = data.w.toDoubles();
    double[] gy = data.gy.toDoubles();
    ChannelWorkspace workspace = data.plan.workspace();
    Tensor y = data.unset(data.gy.shape());
    data.plan.forward(data.x, data.w, data.b, y, Data.SAMPLES, workspace);
    long products = window.multiplyAdds() * Data.SAMPLES;
    data.compare(
        "forward",
        y,
        plain.forward(x, w, data.b.toDoubles(), Data.SAMPLES),
        products / window.output().size());
    assertThat(y.at((int) y.shape().size() - 1)).as("a sample that does not count").isNaN();
    Tensor gx = data.unset(data.x.shape());
    data.plan.inputGradient(data.gy, data.w, gx, Data.SAMPLES, workspace);
    data.compare(
        "input gradient", gx, plain.inputGradient(gy, w, Data.SAMPLES), (long) w.length * 4);
    assertThat(gx.at((int) gx.shape().size() - 1)).as("a sample that does not count").isNaN();
    Tensor gw = Tensor.zeros(data.plan.type(), window.weights());
    Tensor gb = Tensor.zeros(data.plan.type(), Shape.of(window.outputs()));
    data.plan.weightGradient(data.x, data.gy, gw, gb, Data.SAMPLES, workspace);
    long places = (long) window.outputPlaces() * Data.SAMPLES;
    data.compare("weight gradient", gw, plain.weightGradient(x, gy, Data.SAMPLES), places);
    data.compare("bias gradient", gb, columnSums(gy, (int) places, window.outputs()), places);
  }

  /** Windows that {@link ChannelCorrelation#answer} sums in ways of its own, and some others. */
  static Stream<ChannelWindow> answered() {
    List<ChannelWindow> windows = new ArrayList<>(windows().toList());
    for (Boundary boundary : BOUNDARIES) {
      ChannelAxis even = new ChannelAxis(8, 3, 1, 1, 1, 1);
      ChannelAxis odd = new ChannelAxis(5, 3, 1, 1, 2, 0);
      ChannelAxis bare = ChannelAxis.valid(4, 3, 1, 1);
      windows.add(new ChannelWindow(List.of(even, odd), 40, 70, 1, boundary));
      windows.add(new ChannelWindow(List.of(bare, even), 32, 130, 1, boundary));
      windows.add(new ChannelWindow(List.of(odd, bare), 33, 32, 1, boundary));
      windows.add(new ChannelWindow(List.of(even, even), 64, 140, 2, boundary));
    }
    windows.add(plane(23, 3, 1, 1, 1, 32, 32, 1)); // more tiles than are summed at once
    windows.add(plane(50, 3, 1, 1, 1, 32, 32, 1));
    windows.add(plane(7, 1, 1, 1, 0, 24, 200, 1));
    return windows.stream();
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F64"})
  void answersAsNestedLoopsDo(SampleType type) {
    answered()
        .forEach(window -> {
          Data data = new Data(window, type);
          Tensor y = data.unset(data.gy.shape());
          PreparedWeights ready = data.plan.prepare(data.w);
          data.plan.answer(data.x, ready, data.b, y, Data.SAMPLES, data.plan.workspace());
          double[] wanted =
              new PlainSums(window)
                  .forward(
                      data.x.toDoubles(), data.w.toDoubles(), data.b.toDoubles(), Data.SAMPLES);
          data.compare("answer", y, wanted, window.multiplyAdds() / window.output().size());
          assertThat(y.at((int) y.shape().size() - 1)).as("a sample that does not count").isNaN();
          if (!WinogradSums.suits(window) || type == SampleType.F64) {
            Tensor forward = data.unset(data.gy.shape());
            data.plan.forward(data.x, data.w, data.b, forward, Data.SAMPLES, data.plan.workspace());
            assertThat(y).as("bits of %s", window).isEqualTo(forward);
          }
          Tensor one = data.unset(data.gy.shape());
          data.plan.answer(data.x, ready, data.b, one, 1, data.plan.workspace());
          int half = (int) window.output().size();
          assertThat(Arrays.copyOf(one.toDoubles(), half))
              .as("bits of one sample of %s", window)
              .isEqualTo(Arrays.copyOf(y.toDoubles(), half));
        });
  }

  @Test
  void answersTellNothingPastTheirWindowsAndSumSpoiledSamplesPlainly() {
    Data data = new Data(plane(9, 3, 1, 1, 1, 32, 40, 1), SampleType.F32);
    PreparedWeights ready = data.plan.prepare(data.w);
    ChannelWorkspace workspace = data.plan.workspace();
    Tensor clean = data.unset(data.gy.shape());
    data.plan.answer(data.x, ready, null, clean, 2, workspace);
    int size = 9 * 9 * 40;
    for (float odd :
        new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 3e38f}) {
      Tensor x = Tensor.of(data.x.shape(), data.x.toDoubles()).as(SampleType.F32);
      x.floats()[(4 * 9 + 5) * 32 + 7] = odd;
      Tensor y = data.unset(data.gy.shape());
      data.plan.answer(x, ready, null, y, 2, workspace);
      Tensor plain = data.unset(data.gy.shape());
      data.plan.forward(x, data.w, null, plain, 2, workspace);
      for (int i = 0; i < size; i++) {
        boolean near = Math.abs(i / 40 / 9 - 4) <= 1 && Math.abs(i / 40 % 9 - 5) <= 1;
        assertThat(Float.floatToIntBits(y.floats()[i]))
            .as("output %d under a sample of %s", i, odd)
            .isEqualTo(Float.floatToIntBits(plain.floats()[i]));
        assertThat(Math.abs(y.floats()[i]) < 1e3).as("output %d, %s", i, odd).isEqualTo(!near);
      }
      assertThat(Arrays.copyOfRange(y.floats(), size, 2 * size))
          .as("the other sample")
          .isEqualTo(Arrays.copyOfRange(clean.floats(), size, 2 * size));
    }
  }

  @Test
  void refusesWeightsThatAnotherPlanPrepared() {
    Data data = new Data(plane(5, 3, 1, 1, 1, 2, 3, 1), SampleType.F32);
    Data other = new Data(plane(6, 3, 1, 1, 1, 2, 3, 1), SampleType.F32);
    Tensor y = data.unset(data.gy.shape());
    PreparedWeights ready = other.plan.prepare(data.w);
    assertThatThrownBy(() -> data.plan.answer(data.x, ready, null, y, 2, data.plan.workspace()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another plan");
  }

  /** What one kind of call leaves in a workspace is nothing to the next. */
  @ParameterizedTest
  @EnumSource(names = {"F32", "F64"})
  void oneWorkspaceServesCallsOfAllKinds(SampleType type) {
    answered()
        .forEach(window -> {
          Data data = new Data(window, type);
          ChannelWorkspace shared = data.plan.workspace();
          List<Tensor> first = calls(data, () -> shared);
          List<Tensor> second = calls(data, () -> shared);
          List<Tensor> alone = calls(data, data.plan::workspace);
          assertThat(first).as("%s", window).isEqualTo(alone);
          assertThat(second).as("%s", window).isEqualTo(alone);
        });
  }

  private static List<Tensor> calls(Data data, Supplier<ChannelWorkspace> workspace) {
    Tensor forward = data.unset(data.gy.shape());
    data.plan.forward(data.x, data.w, data.b, forward, 2, workspace.get());
    Tensor weights = Tensor.zeros(data.plan.type(), data.w.shape());
    data.plan.weightGradient(data.x, data.gy, weights, null, 2, workspace.get());
    Tensor answer = data.unset(data.gy.shape());
    data.plan.answer(data.x, data.plan.prepare(data.w), data.b, answer, 2, workspace.get());
    Tensor input = data.unset(data.x.shape());
    data.plan.inputGradient(data.gy, data.w, input, 2, workspace.get());
    return List.of(forward, weights, answer, input);
  }

  private static double[] columnSums(double[] rows, int count, int columns) {
    double[] sums = new double[columns];
    for (int i = 0; i < count * columns; i++) {
      sums[i % columns] += rows[i];
    }
    return sums;
  }

  @ParameterizedTest
  @MethodSource("windows")
  void inputGradientIsTheAdjointOfForward(ChannelWindow window) {
    Data data = new Data(window, SampleType.F64);
    ChannelWorkspace workspace = data.plan.workspace();
    Tensor y = data.unset(data.gy.shape());
    Tensor zero = Tensor.zeros(SampleType.F64, data.x.shape());
    Tensor y0 = data.unset(data.gy.shape());
    data.plan.forward(data.x, data.w, null, y, Data.SAMPLES, workspace);
    data.plan.forward(zero, data.w, null, y0, Data.SAMPLES, workspace);
    Tensor gx = data.unset(data.x.shape());
    data.plan.inputGradient(data.gy, data.w, gx, Data.SAMPLES, workspace);
    double left = 0;
    int outputs = Data.SAMPLES * (int) window.output().size();
    for (int i = 0; i < outputs; i++) {
      left += (y.at(i) - y0.at(i)) * data.gy.at(i); // A constant padding is no part of A.
    }
    double right = 0;
    for (int i = 0; i < Data.SAMPLES * (int) window.input().size(); i++) {
      right += data.x.at(i) * gx.at(i);
    }
    assertThat(left).isCloseTo(right, within(1e-13 * (outputs + window.multiplyAdds())));
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F64"})
  void bitsDoNotDependOnSamplesInACallNorOnWhatIsRetained(SampleType type) {
    windows()
        .forEach(window -> {
          Data data = new Data(window, type);
          ChannelWorkspace workspace = data.plan.workspace();
          Tensor two = data.unset(data.gy.shape());
          data.plan.forward(data.x, data.w, data.b, two, 2, true, workspace);
          Tensor one = data.unset(data.gy.shape());
          data.plan.forward(data.x, data.w, data.b, one, 1, data.plan.workspace());
          Tensor gx = data.unset(data.x.shape());
          data.plan.inputGradient(data.gy, data.w, gx, 2, workspace);
          Tensor gx1 = data.unset(data.x.shape());
          data.plan.inputGradient(data.gy, data.w, gx1, 1, data.plan.workspace());
          int half = (int) window.output().size();
          assertThat(Arrays.copyOf(one.toDoubles(), half))
              .isEqualTo(Arrays.copyOf(two.toDoubles(), half));
          int halfIn = (int) window.input().size();
          assertThat(Arrays.copyOf(gx1.toDoubles(), halfIn))
              .isEqualTo(Arrays.copyOf(gx.toDoubles(), halfIn));
          Tensor retained = Tensor.zeros(type, window.weights());
          data.plan.weightGradient(data.x, data.gy, retained, null, 2, true, workspace);
          Tensor again = Tensor.zeros(type, window.weights());
          data.plan.weightGradient(data.x, data.gy, again, null, 2, workspace);
          assertThat(again).isEqualTo(retained);
        });
  }

  @Test
  void weightGradientsAdd() {
    Data data = new Data(plane(5, 3, 1, 1, 1, 2, 3, 1), SampleType.F64);
    Tensor gw = Tensor.zeros(SampleType.F64, data.w.shape());
    Tensor gb = Tensor.zeros(SampleType.F64, data.b.shape());
    ChannelWorkspace workspace = data.plan.workspace();
    data.plan.weightGradient(data.x, data.gy, gw, gb, 2, workspace);
    double w = gw.at(7);
    double b = gb.at(1);
    data.plan.weightGradient(data.x, data.gy, gw, gb, 2, workspace);
    assertThat(gw.at(7)).isCloseTo(2 * w, within(1e-12));
    assertThat(gb.at(1)).isCloseTo(2 * b, within(1e-12));
  }

  @Test
  void saysWhatDoesNotFit() {
    Data data = new Data(plane(5, 3, 1, 1, 1, 2, 3, 1), SampleType.F32);
    ChannelWorkspace workspace = data.plan.workspace();
    Tensor y = data.unset(data.gy.shape());
    assertThatThrownBy(() -> data.plan.forward(data.x, data.w, null, y, 4, workspace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 samples");
    assertThatThrownBy(() -> data.plan.forward(data.x, data.w, data.w, y, 2, workspace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 outputs");
    assertThatThrownBy(() -> data.plan.forward(data.x, data.b, null, y, 2, workspace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("taps × inputs per group × outputs");
    assertThatThrownBy(
            () -> data.plan.forward(data.x.as(SampleType.F64), data.w, null, y, 2, workspace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("F32");
    assertThatThrownBy(
            () -> data.plan.weightGradient(data.x, data.gy, data.w, null, 2, true, workspace))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("retain");
    assertThatThrownBy(() -> ChannelCorrelation.of(data.plan.window(), SampleType.U8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("F32 or F64");
  }
}
