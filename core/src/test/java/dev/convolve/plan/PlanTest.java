package dev.convolve.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.BankFilter;
import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.line.LineSource;
import dev.convolve.line.Tally;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {

  private static final Kernel BLUR =
      Kernel.of(new double[][] {{1, 2, 1}, {2, 4, 2}, {1, 2, 1}}).dividedBy(16);

  private static Tensor random(SampleType type, Shape shape, long seed) {
    Random random = new Random(seed);
    Tensor tensor = Tensor.zeros(type, shape);
    for (int i = 0; i < shape.size(); i++) {
      tensor.store(i, random.nextInt(256));
    }
    return tensor;
  }

  @Test
  void shapesAndTypesOfAPlan() {
    Plan plan = Correlation.of(BLUR).plan(Shape.of(8, 9), SampleType.U8);
    assertThat(plan.inputShape()).isEqualTo(Shape.of(8, 9));
    assertThat(plan.outputShape()).isEqualTo(Shape.of(8, 9));
    assertThat(plan.computeType()).isEqualTo(SampleType.F32);
    assertThat(plan.apply(random(SampleType.U8, Shape.of(8, 9), 1)).type())
        .isEqualTo(SampleType.F32);
  }

  @Test
  void refusesWhatItWasNotMadeFor() {
    Plan plan = Correlation.of(BLUR).plan(Shape.of(8, 9), SampleType.U8);
    Tensor data = random(SampleType.U8, Shape.of(8, 9), 1);
    assertThatThrownBy(() -> plan.apply(random(SampleType.U8, Shape.of(9, 8), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("source has shape 9x8, the plan is for 8x9; make a plan for its shape");
    assertThatThrownBy(() -> plan.apply(data, Tensor.zeros(SampleType.U8, Shape.of(9, 8))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target has shape 9x8, the result has 8x9");
    assertThatThrownBy(() -> plan.apply(random(SampleType.F32, Shape.of(8, 9), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("source holds f32, the plan is for u8; plan for SampleType.F32");
    assertThatThrownBy(() -> plan.apply(data, data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give the target an array of its own");
    Tensor sharing = data.reshape(Shape.of(8, 9));
    assertThatThrownBy(() -> plan.apply(data, sharing))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            plan.apply(
                TensorView.of(data).permuted(1, 0),
                TensorView.of(Tensor.zeros(SampleType.F32, Shape.of(8, 9))),
                Execution.SINGLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("plan is for 8x9 -> 8x9, not for 9x8 -> 8x9");
  }

  @ParameterizedTest
  @CsvSource({
    // planned for: f32 takes what float32 holds, f64 takes all
    "F32, F32 U8 U16 S16",
    "F64, F64 F32 U8 U16 S16 I32",
    "U8, U8",
    "I32, I32",
  })
  void takesTypesThatThePlannedOneHolds(SampleType planned, String taken) {
    Shape shape = Shape.of(5, 6);
    Plan plan = Correlation.of(BLUR).plan(shape, planned);
    Tensor wanted = plan.apply(random(planned, shape, 1));
    for (SampleType type : SampleType.values()) {
      Tensor data = random(type, shape, 1);
      if (List.of(taken.split(" ")).contains(type.name())) {
        assertThat(plan.apply(data)).isEqualTo(wanted);
      } else {
        assertThatThrownBy(() -> plan.apply(data))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("plan for SampleType." + type.name());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesItsInputAlone(SampleType type) {
    Shape shape = Shape.of(20, 30, 3);
    Tensor data = random(type, shape, 2);
    for (Boundary boundary : new Boundary[] {Boundary.WRAP, Boundary.NORMALIZED}) {
      Correlation.of(BLUR).axes(0, 1).boundary(boundary).plan(shape, type).apply(data);
    }
    assertThat(data).isEqualTo(random(type, shape, 2));
  }

  @Test
  void countsWhatItClips() {
    Tensor data = Tensor.u8(Shape.of(4), (byte) 10, (byte) 200, (byte) 0, (byte) -1);
    Plan plan = Correlation.of(2).plan(data.shape(), data.type());
    Tensor target = Tensor.zeros(SampleType.U8, data.shape());
    assertThat(plan.apply(data, target)).isEqualTo(new Tally(4, 2, 0, 0));
    assertThat(target.toDoubles()).containsExactly(20, 255, 0, 255);
  }

  @Test
  void worksForSeveralThreadsAtOnce() throws Exception {
    Shape shape = Shape.of(64, 100);
    Plan plan = Correlation.of(BLUR).boundary(Boundary.NORMALIZED).plan(shape);
    List<Tensor> wanted = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      wanted.add(plan.apply(random(SampleType.F32, shape, i)));
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Callable<Tensor>> calls = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        int seed = i % 8;
        calls.add(() -> plan.apply(random(SampleType.F32, shape, seed)));
      }
      List<Future<Tensor>> answers = pool.invokeAll(calls);
      for (int i = 0; i < 64; i++) {
        assertThat(answers.get(i).get()).isEqualTo(wanted.get(i % 8));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"F32, F32", "U8, U8", "U8, F32", "F64, F64", "U16, U16"})
  void allocatesNothingInProportionToTheData(SampleType type, SampleType stored) {
    Shape shape = Shape.of(1024, 1024);
    for (Method method : Method.values()) {
      Plan plan = Correlation.of(Kernels.box(3)).method(method).plan(shape, type);
      Tensor data = Tensor.zeros(type, shape);
      Tensor target = Tensor.zeros(stored, shape);
      assertAllocatesLittle(method, () -> plan.apply(data, target, Execution.SINGLE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void allocatesNothingInProportionToTheMask(Method method) {
    Shape shape = Shape.of(512, 1024);
    Plan plan = Correlation.of(Kernels.box(3)).method(method).ignoringNan().masked().plan(shape);
    Tensor data = Tensor.zeros(SampleType.F32, shape);
    Tensor mask = Tensor.zeros(SampleType.U8, shape);
    Tensor target = Tensor.zeros(SampleType.F32, shape);
    assertAllocatesLittle(method, () -> plan.apply(data, mask, target, Execution.SINGLE));
  }

  @Test
  void allocatesNothingInProportionToABanksData() {
    Shape shape = Shape.of(512, 512, 2);
    BankFilter filter = Correlation.of(Kernels.bank(Kernels.leftSobel(), BLUR).withBiases(0, 0.5));
    BankPlan plan = filter.plan(shape, SampleType.F32);
    TensorView data = filter.view(Tensor.zeros(SampleType.F32, shape));
    TensorView target = TensorView.of(Tensor.zeros(SampleType.F32, plan.outputShape()));
    assertAllocatesLittle(Method.AUTO, () -> plan.apply(data, target, Execution.SINGLE));
  }

  private static void assertAllocatesLittle(Method method, Runnable call) {
    // Vectors are objects until their loops are compiled, so the first calls do not count.
    long allocated = Long.MAX_VALUE;
    for (int i = 0; i < 5_000 && allocated >= 64 << 10; i++) {
      long before = AllocatedBytes.ofThisThread();
      call.run();
      allocated = AllocatedBytes.ofThisThread() - before;
    }
    assertThat(allocated).as("bytes a call, %s", method).isLessThan(64 << 10);
  }

  @Test
  void keepsNoHoldOfItsData() {
    Shape shape = Shape.of(300, 300);
    Plan plan = Correlation.of(Kernels.gaussian(5, 1)).plan(shape);
    WeakReference<Tensor> data = new WeakReference<>(random(SampleType.F32, shape, 1));
    plan.apply(java.util.Objects.requireNonNull(data.get()));
    for (int i = 0; i < 50 && data.get() != null; i++) {
      System.gc();
    }
    assertThat(data.get()).isNull();
    assertThat(plan.toString()).contains("separable");
  }

  @Test
  void readsLinesFromAnywhere() {
    Shape shape = Shape.of(6, 7);
    Plan plan = Correlation.of(BLUR).plan(shape);
    Tensor data = Tensor.zeros(SampleType.F32, shape);
    for (int i = 0; i < 42; i++) {
      data.store(i, i);
    }
    LineSource counting =
        new LineSource() {
          @Override
          public void read(long line, int from, int to, float[] into, int at) {
            for (int i = from; i < to; i++) {
              into[at + i - from] = line * 7 + i;
            }
          }

          @Override
          public void read(long line, int from, int to, double[] into, int at) {
            throw new AssertionError("the plan computes in float32");
          }
        };
    Tensor target = Tensor.zeros(SampleType.F32, shape);
    plan.apply(counting, TensorView.of(target).sink(plan.layout()), Execution.SINGLE);
    assertThat(target).isEqualTo(plan.apply(data));
  }

  @Test
  void bigWindowsOverLittleData() {
    Tensor data = Tensor.of(Shape.of(3), 1.0, 2, 3);
    double[] ones = new double[100_001];
    java.util.Arrays.fill(ones, 1);
    assertThat(Correlation.of(ones).boundary(Boundary.ZERO).apply(data).toDoubles())
        .containsExactly(6, 6, 6);
    assertThat(Correlation.of(ones).boundary(Boundary.WRAP).apply(data).at(1))
        .isEqualTo(2 * 100_001);
    Tensor column = Tensor.of(Shape.of(3, 1), 1.0, 2, 3);
    LinearFilter far =
        Correlation.of(Kernel.of(new double[][] {{1}, {10}, {100}})).dilation(1_000_000);
    assertThat(far.boundary(Boundary.WRAP).apply(column).toDoubles())
        .as("a million is one more than a multiple of three")
        .containsExactly(213, 321, 132);
  }
}
