package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Method;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How far transforms may be off, block by block, and when they are not used. */
class FourierBoundTest {

  private static LinearFilter filter(Kernel kernel) {
    return Correlation.of(kernel).size(SizeMode.VALID);
  }

  private static Plan fft(Kernel kernel, Shape shape, SampleType type) {
    return filter(kernel).method(Method.FFT).plan(shape, type);
  }

  private static Tensor direct(Kernel kernel, Tensor data) {
    return filter(kernel).method(Method.DIRECT).apply(data);
  }

  private static Tensor tensor(SampleType type, Shape shape, IntToDoubleFunction value) {
    Tensor tensor = Tensor.zeros(type, shape);
    for (int i = 0; i < shape.size(); i++) {
      tensor.store(i, value.applyAsDouble(i));
    }
    return tensor;
  }

  private static Kernel kernel(Shape shape, IntToDoubleFunction weight) {
    return Kernel.of(shape, IntStream.range(0, (int) shape.size()).mapToDouble(weight).toArray());
  }

  static Stream<Arguments> kinds() {
    Random random = new Random(21);
    List<IntToDoubleFunction> data =
        List.of(
            i -> random.nextDouble() - 0.5,
            i -> random.nextDouble(),
            i -> 1000 + Math.sin(i / 7.0),
            i -> i % 97 == 0 ? 1000 : random.nextGaussian());
    List<IntToDoubleFunction> weights =
        List.of(i -> random.nextDouble() - 0.5, i -> 1, i -> Math.exp(-i / 9.0));
    return Stream.of(
            new Shape[] {Shape.of(3000), Shape.of(40)},
            new Shape[] {Shape.of(2500), Shape.of(301)},
            new Shape[] {Shape.of(90, 110), Shape.of(9, 12)},
            new Shape[] {Shape.of(260, 20), Shape.of(33, 1)},
            new Shape[] {Shape.of(20, 24, 28), Shape.of(4, 5, 3)})
        .flatMap(shapes ->
            Stream.of(SampleType.F32, SampleType.F64)
                .map(type -> Arguments.of(shapes[0], shapes[1], type, data, weights)));
  }

  /** ‖ŷ−y‖₂ ≤ ½u(log₂N+4)·‖x‖₂‖w‖₁ and max|ŷ−y| ≤ ½u(log₂N+4)·‖x‖₂‖w‖₂ over every block. */
  @ParameterizedTest(name = "{0} by {1}, {2}")
  @MethodSource("kinds")
  void everyBlockKeepsItsBound(
      Shape shape,
      Shape taps,
      SampleType type,
      List<IntToDoubleFunction> data,
      List<IntToDoubleFunction> weights) {
    for (IntToDoubleFunction value : data) {
      for (IntToDoubleFunction weight : weights) {
        Kernel kernel = kernel(taps, i -> (float) weight.applyAsDouble(i));
        Plan plan = fft(kernel, shape, type);
        Tensor x = tensor(type, shape, value);
        Tensor answer = plan.apply(x);
        assertThat(answer).as("transforms were used").isNotEqualTo(direct(kernel, x));
        checkBlocks(plan, kernel, x, answer);
      }
    }
  }

  private static void checkBlocks(Plan plan, Kernel kernel, Tensor x, Tensor answer) {
    FourierBlocks blocks = FourierBlocks.of(plan.layout());
    Reference.Result wanted = Reference.correlate(x, plan.report().geometry(), kernel.weights());
    int[] per = perAxis(blocks, answer.shape());
    double relative =
        FourierConvolution.relativeError(blocks.samples(), ContractSubject.unit(plan));
    int[] counts = new int[per.length];
    for (int axis = 0; axis < per.length; axis++) {
      counts[axis] = Math.ceilDiv(answer.shape().extent(axis), per[axis]);
    }
    double[] squares = new double[(int) Shape.of(counts).size()];
    double[] largest = new double[squares.length];
    for (int o = 0; o < answer.shape().size(); o++) {
      int block = 0;
      int[] position = answer.shape().position(o);
      for (int axis = 0; axis < per.length; axis++) {
        block = block * counts[axis] + position[axis] / per[axis];
      }
      double error = Math.abs(answer.at(o) - wanted.value(o) - wanted.low()[o]);
      squares[block] += error * error;
      largest[block] = Math.max(largest[block], error);
    }
    for (int block = 0; block < squares.length; block++) {
      int[] position = Shape.of(counts).position(block);
      double norm = norm(x, position, per, kernel.shape());
      assertThat(Math.sqrt(squares[block]))
          .as("‖ŷ−y‖₂ of block %s", position)
          .isLessThanOrEqualTo(relative * norm * FourierConvolution.one(kernel.weights()));
      assertThat(largest[block])
          .as("max|ŷ−y| of block %s", position)
          .isLessThanOrEqualTo(relative * norm * FourierConvolution.two(kernel.weights()));
    }
  }

  /** Outputs per block along each axis of the data; the line may hold several axes, still ones. */
  private static int[] perAxis(FourierBlocks blocks, Shape shape) {
    int[] per = shape.extents();
    for (int axis = 0; axis < blocks.outputs.length; axis++) {
      per[axis] = blocks.outputs[axis];
    }
    if (blocks.lineSlides) {
      per[blocks.outputs.length] = blocks.lineOutputs;
    }
    return per;
  }

  private static double norm(Tensor x, int[] block, int[] per, Shape taps) {
    double sum = 0;
    for (int i = 0; i < x.shape().size(); i++) {
      int[] position = x.shape().position(i);
      boolean inside = true;
      for (int axis = 0; axis < per.length; axis++) {
        int first = block[axis] * per[axis];
        inside &=
            position[axis] >= first && position[axis] < first + per[axis] + taps.extent(axis) - 1;
      }
      sum += inside ? x.at(i) * x.at(i) : 0;
    }
    return Math.sqrt(sum);
  }

  /** Six decades in one block are more than float32 transforms bear: such blocks are direct. */
  @Test
  void dataOfSixDecadesAreSummedDirectlyWhereTheyMeet() {
    Random random = new Random(22);
    Shape shape = Shape.of(20_000);
    Kernel kernel = kernel(Shape.of(41), i -> random.nextDouble() - 0.5);
    for (SampleType type : List.of(SampleType.F32, SampleType.F64)) {
      Plan plan = fft(kernel, shape, type);
      int per = FourierBlocks.of(plan.layout()).lineOutputs;
      Tensor data =
          tensor(
              type,
              shape,
              i -> (i < 2 * per ? 1 : i < 5 * per ? 1e6 : 1e3) * (0.5 + random.nextDouble()));
      Tensor answer = plan.apply(data);
      Tensor direct = direct(kernel, data);
      List<Integer> same =
          IntStream.range(0, answer.shape().extent(0) / per)
              .filter(block ->
                  IntStream.range(block * per, (block + 1) * per)
                      .allMatch(o -> answer.at(o) == direct.at(o)))
              .boxed()
              .toList();
      // Block 1 reads 40 samples of the loud part; 1e6 beside 1e3 is still within 2^16.
      assertThat(same).isEqualTo(type == SampleType.F32 ? List.of(1) : List.of());
    }
  }

  @Test
  void oneSpoiltSampleChangesNoBitBeyondTheBlocksThatReadIt() {
    Random random = new Random(23);
    Shape shape = Shape.of(150, 160);
    Kernel kernel = kernel(Shape.of(8, 9), i -> random.nextDouble() - 0.5);
    Plan plan = fft(kernel, shape, SampleType.F32);
    FourierBlocks blocks = FourierBlocks.of(plan.layout());
    Tensor clean = TestTensors.random(SampleType.F32, shape, random);
    Tensor without = plan.apply(clean);
    Tensor direct = direct(kernel, clean);
    for (double spoiler : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e20, 1e6}) {
      Tensor data = tensor(SampleType.F32, shape, clean::at);
      int row = 70;
      int column = 90;
      data.store(row * 160 + column, spoiler);
      Tensor with = plan.apply(data);
      for (int o = 0; o < with.shape().size(); o++) {
        int[] at = with.shape().position(o);
        int firstRow = at[0] / blocks.outputs[0] * blocks.outputs[0];
        int firstColumn = at[1] / blocks.lineOutputs * blocks.lineOutputs;
        boolean read =
            row >= firstRow
                && row < firstRow + blocks.outputs[0] + 7
                && column >= firstColumn
                && column < firstColumn + blocks.lineOutputs + 8;
        boolean window = row >= at[0] && row < at[0] + 8 && column >= at[1] && column < at[1] + 9;
        if (!window) {
          // Where the block was lost to the spoiler, the direct sum stands.
          assertThat(with.at(o)).isEqualTo(read ? direct.at(o) : without.at(o));
        }
      }
    }
  }

  @Test
  void subnormalAndEmptyAndLonelyDataAreAsExactAsDirectSums() {
    Random random = new Random(24);
    Shape shape = Shape.of(60, 300);
    Kernel kernel = kernel(Shape.of(6, 30), i -> random.nextDouble() - 0.5);
    Plan plan = fft(kernel, shape, SampleType.F32);
    Tensor tiny = tensor(SampleType.F32, shape, i -> 1e-40 * random.nextDouble());
    assertThat(plan.apply(tiny)).isEqualTo(direct(kernel, tiny));
    Tensor small = tensor(SampleType.F32, shape, i -> 1e-30 * random.nextDouble());
    assertThat(plan.apply(small)).isEqualTo(direct(kernel, small));
    Tensor huge = tensor(SampleType.F32, shape, i -> 1e37 * random.nextDouble());
    assertThat(plan.apply(huge)).isEqualTo(direct(kernel, huge));
    Tensor impulse = tensor(SampleType.F32, shape, i -> i == 9000 ? 1 : 0);
    assertThat(plan.apply(impulse)).isEqualTo(direct(kernel, impulse));
    Tensor zeros = tensor(SampleType.F32, shape, i -> -0.0);
    assertThat(plan.apply(zeros)).isEqualTo(direct(kernel, zeros));
  }

  /** A longer series has the same blocks, so that streams and batches agree to the last bit. */
  @Test
  void blocksAreSizedFromTheKernelAlone() {
    Random random = new Random(25);
    Kernel kernel = kernel(Shape.of(50), i -> random.nextDouble() - 0.5);
    Tensor data = TestTensors.random(SampleType.F32, Shape.of(30_000), random);
    Tensor whole = fft(kernel, data.shape(), data.type()).apply(data);
    Shape cut = Shape.of(11_000);
    Plan plan = fft(kernel, cut, data.type());
    Tensor part = plan.apply(tensor(SampleType.F32, cut, data::at));
    int per = FourierBlocks.of(plan.layout()).lineOutputs;
    int same = (11_000 - 49) / per * per;
    assertThat(same).isPositive();
    assertThat(Arrays.copyOf(part.toDoubles(), same))
        .isEqualTo(Arrays.copyOf(whole.toDoubles(), same));
  }

  @Test
  void wholeNumbersAreExactOrRefused() {
    Random random = new Random(26);
    Kernel small = kernel(Shape.of(9, 14), i -> random.nextInt(3) - 1);
    Shape shape = Shape.of(80, 110);
    for (SampleType type : List.of(SampleType.U8, SampleType.S16, SampleType.I32)) {
      Plan plan = fft(small, shape, type);
      Tensor data = TestTensors.random(type, shape, random);
      Tensor answer = Tensor.zeros(SampleType.F64, plan.outputShape());
      plan.apply(data, answer, Execution.SINGLE);
      Tensor wanted = Tensor.zeros(SampleType.F64, plan.outputShape());
      filter(small).method(Method.DIRECT).plan(shape, type).apply(data, wanted);
      assertThat(answer).as("%s in %s", type, plan.computeType()).isEqualTo(wanted);
      assertThat(plan.report().exact()).isTrue();
    }
    assertThat(fft(small, shape, SampleType.U8).computeType()).isEqualTo(SampleType.F32);
    assertThat(fft(small, shape, SampleType.I32).computeType()).isEqualTo(SampleType.F64);
    Kernel large = kernel(Shape.of(9, 14), i -> 30_000 - i);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fft(large, shape, SampleType.I32))
        .withMessageContaining("cannot promise exact integers");
  }

  @Test
  void weightsThatLeaveTheNormalNumbersAreRefusedOrSummedDirectly() {
    Kernel tiny = kernel(Shape.of(20), i -> 1e-35 * (i + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fft(tiny, Shape.of(500), SampleType.F32))
        .withMessageContaining("too small for a transform");
    Tensor wide = TestTensors.random(SampleType.F64, Shape.of(500), new Random(27));
    assertThat(fft(tiny, wide.shape(), wide.type()).apply(wide)).isNotEqualTo(direct(tiny, wide));
    Kernel huge = kernel(Shape.of(20), i -> 1e36 * (i + 1));
    Tensor data = TestTensors.random(SampleType.F32, Shape.of(500), new Random(28));
    assertThat(fft(huge, data.shape(), data.type()).apply(data)).isEqualTo(direct(huge, data));
  }
}
