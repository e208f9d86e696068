package dev.convolve.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.Convolution;
import dev.convolve.Correlation;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {

  private static final Kernel OUTLINE =
      Kernel.of(new double[][] {{-1, -1, -1}, {-1, 8, -1}, {-1, -1, -1}});
  private static final Shape PLANE = Shape.of(40, 50);

  @Test
  void choosesTheCheaperOne() {
    assertThat(Correlation.of(Kernels.gaussian(11, 3)).plan(PLANE).report().algorithm())
        .isEqualTo("separable");
    assertThat(Correlation.of(OUTLINE).plan(PLANE).report().algorithm()).isEqualTo("direct");
    assertThat(Correlation.of(1, 2, 3).plan(Shape.of(9)).report().algorithm()).isEqualTo("direct");
  }

  @Test
  void doesAsAsked() {
    Kernel blur = Kernels.gaussian(11, 3);
    assertThat(Correlation.of(blur).method(Method.DIRECT).plan(PLANE).report().algorithm())
        .isEqualTo("direct");
    Kernel column = Kernel.of(new double[][] {{1}, {2}});
    PlanReport asked = Correlation.of(column).method(Method.SEPARABLE).plan(PLANE).report();
    assertThat(asked.algorithm()).isEqualTo("separable");
    assertThat(asked.reason()).isEqualTo("asked for");
    assertThatThrownBy(() -> Correlation.of(OUTLINE).method(Method.SEPARABLE).plan(PLANE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(": not an outer product of one vector per axis")
        .hasMessageContaining("use method direct or auto");
  }

  /** A sum of two outer products, 15 x 15, without zeros. */
  private static Kernel rankTwo() {
    double[] weights = new double[15 * 15];
    for (int i = 0; i < weights.length; i++) {
      double y = i / 15 - 7;
      double x = i % 15 - 7;
      weights[i] = Math.exp(-x * x / 9 - y * y / 16) + 0.1 * x * Math.cos(y);
    }
    return Kernel.of(Shape.of(15, 15), weights);
  }

  @Test
  void choosesByTheKernelsStructure() {
    Shape large = Shape.of(600, 800);
    assertThat(Correlation.of(Kernels.box(31)).plan(large).report().algorithm()).isEqualTo("box");
    PlanReport report = Correlation.of(rankTwo()).plan(large).report();
    assertThat(report.algorithm()).isEqualTo("low-rank");
    assertThat(report.text()).containsPattern("low-rank .*rank 2, singular values .* residual ");
    assertThat(Correlation.of(rankTwo()).method(Method.BOX))
        .satisfies(filter ->
            assertThatThrownBy(() -> filter.plan(large)).hasMessageContaining(": weights differ"));
  }

  @Test
  void integersStayExactWhateverTheMethod() {
    Kernel whole = Kernel.of(new double[][] {{1, 2, 3}, {2, 5, 6}, {3, 6, 10}});
    Plan plan = Correlation.of(whole).method(Method.LOW_RANK).plan(PLANE, SampleType.U8);
    assertThat(plan.report().exact()).isTrue();
    assertThat(plan.explain()).contains("rounded to whole numbers");
    // Sums up to 2^52 leave no room for a rounding error.
    assertThatThrownBy(() ->
            Correlation.of(whole.scale(1 << 16))
                .method(Method.LOW_RANK)
                .plan(PLANE, SampleType.I32))
        .hasMessageContaining("cannot promise exact integers");
    assertThatThrownBy(() ->
            Correlation.of(whole.scale(1 << 20))
                .method(Method.LOW_RANK)
                .plan(PLANE, SampleType.I32))
        .hasMessageContaining("integer sums may exceed 2^53");
  }

  @Test
  void aToleranceDecidesWhatCanBeUsed() {
    Kernel blur = Kernels.gaussian(11, 3);
    assertThat(Correlation.of(blur).tolerance(1e-5).plan(PLANE).report().algorithm())
        .isEqualTo("separable");
    PlanReport.Candidate direct =
        Correlation.of(blur).tolerance(5e-6).plan(PLANE).report().candidates().getFirst();
    assertThat(direct.note()).isEqualTo("promises 7.2e-06, the tolerance is 5.0e-06");
    assertThatThrownBy(() -> Correlation.of(blur).tolerance(1e-7).plan(PLANE))
        .hasMessageContaining("no algorithm is within the tolerance")
        .hasMessageContaining("float64");
    assertThat(Correlation.of(blur).tolerance(1e-7).plan(PLANE, SampleType.F64).report().exact())
        .isFalse();
    assertThatThrownBy(() -> Correlation.of(blur).tolerance(-1)).hasMessageContaining("0 or more");
  }

  @Test
  void whatCannotFitIsRefusedWithBothFigures() {
    int most = Integer.MAX_VALUE - 100;
    Kernel tall = Kernels.gaussian(5, 1);
    Plan plan = Correlation.of(tall).plan(Shape.of(most, most), SampleType.F32);
    assertThat(plan.threadBytes()).isLessThan(1 << 24);
    Kernel far = Kernels.box(40, 2);
    assertThatThrownBy(() ->
            Correlation.of(far)
                .method(Method.DIRECT)
                .dilation(1, 1_000_000_000)
                .size(SizeMode.FULL)
                .plan(Shape.of(50, 50), SampleType.F32))
        .isInstanceOfSatisfying(
            InsufficientMemoryException.class,
            e -> {
              assertThat(e.needed()).isGreaterThan(e.available());
              assertThat(e).hasMessageContaining("MiB of memory, Java may use");
            });
  }

  @Test
  void theChoiceDependsOnTheRequestAlone() {
    Plan first = Correlation.of(Kernels.gaussian(5, 1)).plan(PLANE);
    first.apply(Tensor.zeros(SampleType.F32, PLANE));
    Plan second = Correlation.of(Kernels.gaussian(5, 1)).plan(PLANE);
    assertThat(second.explain()).isEqualTo(first.explain());
    assertThat(second.report().candidates()).isEqualTo(first.report().candidates());
  }

  @Test
  void explainsItself() {
    String text =
        Convolution.of(Kernel.of(new double[][] {{1, 2, 1}, {2, 4, 2}, {1, 2, 1}}).dividedBy(16))
            .boundary(Boundary.WRAP)
            .step(1, 2)
            .plan(Shape.of(8, 9), SampleType.U8)
            .explain();
    assertThat(text)
        .contains("convolution of u8 8x9")
        .contains("-> 8x5")
        .contains("flipped (convolution)")
        .contains("wrap same anchor 1")
        .contains("step 2")
        .contains("direct", "separable", "ns a sample")
        .contains("compute     f32")
        .contains("exact until the one rounding at the end")
        .contains("bytes of buffers a thread");
    assertThat(Correlation.of(OUTLINE).plan(PLANE).explain())
        .contains("not an outer product of one vector per axis")
        .contains("slide as drawn (correlation)")
        .contains("one rounding per multiply-add");
    assertThat(Convolution.of(Kernels.leftSobel()).plan(PLANE).explain())
        .contains("named, slides as drawn");
    assertThat(Correlation.of(OUTLINE).plan(PLANE))
        .hasToString("correlation 40x50 -> 40x50, direct");
  }

  @ParameterizedTest
  @ValueSource(doubles = {300, 1e6, 1e11})
  void constantsBeyondTheSampleTypeCountInTheComputeType(double constant) {
    Plan plan =
        Correlation.of(60_000, 1)
            .boundary(Boundary.constant(constant))
            .plan(Shape.of(3), SampleType.U8);
    Tensor data = Tensor.u8(Shape.of(3), (byte) 1, (byte) 2, (byte) 3);
    assertThat(plan.report().exact()).isTrue();
    assertThat(plan.computeType()).isEqualTo(SampleType.F64);
    assertThat(plan.apply(data).at(0)).isEqualTo(60_000 * constant + 1);
  }

  @Test
  void sumsThatNoDoubleHoldsAreNotCalledExact() {
    double large = 0x1p40;
    PlanReport report = Correlation.of(large, 1).plan(Shape.of(3), SampleType.I32).report();
    assertThat(report.exact()).isFalse();
    assertThat(report.computeType()).isEqualTo(SampleType.F64);
    assertThat(
            Correlation.of(1, 1)
                .boundary(Boundary.constant(0.5))
                .plan(Shape.of(3), SampleType.U8)
                .report()
                .exact())
        .isFalse();
  }

  @Test
  void weightsBeyondFloatAreSummedInDouble() {
    for (Method method : new Method[] {Method.DIRECT, Method.SEPARABLE}) {
      Plan plan =
          Correlation.of(Kernel.of(new double[][] {{1e300, 2e300}, {1, 2}}))
              .method(method)
              .boundary(Boundary.ZERO)
              .anchor(0, 0)
              .plan(Shape.of(2, 2), SampleType.F32);
      assertThat(plan.computeType()).isEqualTo(SampleType.F64);
      assertThat(plan.apply(Tensor.of(Shape.of(2, 2), 1f, 1, 1, 1)).at(0)).isEqualTo(3e300);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-170, 1, 1e170, 1e300})
  void rankOneIsToldAtEveryScale(double scale) {
    Kernel diagonal = Kernel.of(new double[][] {{scale, 0}, {0, scale}});
    assertThat(
            Correlation.of(diagonal)
                .plan(PLANE, SampleType.F64)
                .report()
                .candidates()
                .get(1)
                .note())
        .contains("not an outer product");
    Kernel outer = Kernel.of(new double[][] {{scale, 3 * scale}, {2 * scale, 6 * scale}});
    assertThat(
            Correlation.of(outer).plan(PLANE, SampleType.F64).report().candidates().get(1).note())
        .isEmpty();
  }

  @Test
  void nearlyAnOuterProductIsNoneOverIntegers() {
    Kernel nearly = Kernel.of(new double[][] {{1 << 23, 1 << 23}, {1 << 23, (1 << 23) + 1}});
    assertThat(
            Correlation.of(nearly).plan(PLANE, SampleType.F32).report().candidates().get(1).note())
        .as("within float32's rounding")
        .isEmpty();
    Plan exact = Correlation.of(nearly).anchor(0, 0).plan(Shape.of(2, 2), SampleType.U8);
    assertThat(exact.report().candidates().get(1).note()).contains("not an outer product");
    assertThat(exact.apply(Tensor.u8(Shape.of(2, 2), new byte[] {0, 0, 0, 3})).at(0))
        .isEqualTo(3 * ((1 << 23) + 1));
  }

  @Test
  void methodsAndOperationsByName() {
    assertThat(Method.of(" Separable")).isEqualTo(Method.SEPARABLE);
    assertThat(Method.AUTO.label()).isEqualTo("auto");
    assertThatThrownBy(() -> Method.of("fastest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown method 'fastest'; known: auto direct separable");
    assertThat(Operation.of("CORRELATION")).isEqualTo(Operation.CORRELATION);
    assertThatThrownBy(() -> Operation.of("cross"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown operation 'cross'; known: convolution correlation");
  }
}
