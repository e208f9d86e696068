package dev.convolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Method;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.SizeMode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearFilterTest {

  private static final Tensor COUNT = Tensor.of(Shape.of(5), 1.0, 2, 3, 4, 5);

  private static List<Axis> axes(LinearFilter filter, int... extents) {
    return filter.plan(Shape.of(extents)).report().geometry().axes();
  }

  @Test
  void defaultsAreSameAndReflect() {
    assertThat(axes(Correlation.of(1, 2, 3), 9))
        .containsExactly(new Axis(9, 3, 1, 1, 1, Boundary.REFLECT, SizeMode.SAME));
    assertThat(Correlation.of(1, 0, 0).apply(COUNT).toDoubles()).containsExactly(2, 1, 2, 3, 4);
  }

  @Test
  void convolutionFlipsAndCorrelationDoesNot() {
    LinearFilter flips = Convolution.of(1, 10).boundary(Boundary.ZERO);
    LinearFilter slides = Correlation.of(1, 10).boundary(Boundary.ZERO);
    assertThat(flips.apply(COUNT).toDoubles()).containsExactly(1, 12, 23, 34, 45);
    assertThat(slides.apply(COUNT).toDoubles()).containsExactly(10, 21, 32, 43, 54);
    assertThat(flips.operation()).isEqualTo(Operation.CONVOLUTION);
    assertThat(flips).hasToString("convolution with literal 2");
  }

  @Test
  void anchorsMoveTheWindow() {
    LinearFilter slides = Correlation.of(1, 10).boundary(Boundary.ZERO);
    assertThat(slides.anchor(0).apply(COUNT).toDoubles()).containsExactly(21, 32, 43, 54, 5);
    LinearFilter flips = Convolution.of(1, 10).boundary(Boundary.ZERO);
    // The anchor is an index of the kernel as given: convolution's default for 1 10 is its first.
    assertThat(flips.anchor(0).apply(COUNT)).isEqualTo(flips.apply(COUNT));
    assertThat(flips.anchor(1).apply(COUNT).toDoubles()).containsExactly(12, 23, 34, 45, 50);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2})
  void anchorsOutsideAreRefused(int anchor) {
    assertThatThrownBy(() -> Correlation.of(1, 10).anchor(anchor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[" + anchor + "]")
        .hasMessageContaining("2");
  }

  @Test
  void axesByNumberFromEitherEnd() {
    LinearFilter line = Correlation.of(1, 2, 4).size(SizeMode.FULL);
    assertThat(line.axes(-2).plan(Shape.of(4, 5, 6)).outputShape()).isEqualTo(Shape.of(4, 7, 6));
    assertThat(line.axes(0).plan(Shape.of(4, 5, 6)).outputShape()).isEqualTo(Shape.of(6, 5, 6));
    LinearFilter plane = Correlation.of(Kernel.of(new double[][] {{1, 2, 3}})).size(SizeMode.FULL);
    assertThat(plane.axes(0, -1).plan(Shape.of(4, 5, 6)).outputShape())
        .isEqualTo(Shape.of(4, 5, 8));
  }

  @Test
  void eachAxisItsOwn() {
    LinearFilter filter =
        Correlation.of(Kernel.of(new double[][] {{1, 2}, {3, 4}, {5, 6}}))
            .boundary(Boundary.WRAP, Boundary.EDGE)
            .size(SizeMode.FULL, SizeMode.VALID)
            .step(2, 1)
            .dilation(1, 3)
            .anchor(2, 0);
    assertThat(axes(filter, 7, 8))
        .containsExactly(
            new Axis(7, 3, 2, 2, 1, Boundary.WRAP, SizeMode.FULL),
            new Axis(8, 2, 0, 1, 3, Boundary.EDGE, SizeMode.VALID));
  }

  @Test
  void everyMethodAnswersACopy() {
    LinearFilter filter = Correlation.of(1, 2, 3);
    filter.boundary(Boundary.ZERO);
    filter.size(SizeMode.FULL);
    filter.step(2);
    filter.dilation(2);
    filter.anchor(0);
    filter.method(Method.DIRECT);
    int[] step = {3};
    LinearFilter stepped = filter.step(step);
    step[0] = 1;
    assertThat(axes(stepped, 9).getFirst().step()).isEqualTo(3);
    assertThat(axes(filter, 9)).isEqualTo(axes(Correlation.of(1, 2, 3), 9));
    assertThat(filter.kernel().weights()).containsExactly(1, 2, 3);
  }

  @Test
  void aScalarIsMultiplied() {
    LinearFilter filter = Correlation.of(Kernel.of(Shape.of(), 3));
    assertThat(filter.apply(Tensor.of(Shape.of(), 7.0))).isEqualTo(Tensor.of(Shape.of(), 21.0));
    assertThat(filter.withoutVectors().apply(Tensor.u8(Shape.of(), (byte) -1)).at(0))
        .isEqualTo(765);
    assertThat(filter.plan(Shape.of()).explainAt(Tensor.of(Shape.of(), 2f)).sum()).isEqualTo(6);
    // A kernel of no axes may also lie on every sample of any data.
    assertThat(filter.axes().apply(COUNT).toDoubles()).containsExactly(3, 6, 9, 12, 15);
  }

  @Test
  void noSamplesGiveNoSamples() {
    Kernel kernel = Kernel.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    for (SizeMode size : SizeMode.values()) {
      for (int[] extents : new int[][] {{0, 5}, {5, 0}, {0, 0}}) {
        Tensor answer =
            Correlation.of(kernel)
                .size(size)
                .apply(Tensor.zeros(SampleType.F32, Shape.of(extents)));
        assertThat(answer.shape().size()).as("%s %s", size, extents).isZero();
      }
    }
  }

  @Test
  void rankAndAxesMustSuit() {
    Kernel plane = Kernel.of(new double[][] {{1, 2}, {3, 4}});
    assertThatThrownBy(() -> Correlation.of(plane).plan(Shape.of(4, 5, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has rank 2, data 4x5x3 has rank 3")
        .hasMessageContaining("name the axes");
    for (int[] axes : new int[][] {{0}, {0, 1, 2}, {1, 0}, {0, 0}, {0, 3}, {-4, 0}, {-1, 0}, {}}) {
      assertThatThrownBy(() -> Correlation.of(plane).axes(axes).plan(Shape.of(4, 5, 3)))
          .as("%s", axes)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("do not suit kernel")
          .hasMessageContaining("name 2 ascending axes below 3");
    }
  }

  @Test
  void oneForAllOrOneEach() {
    Kernel plane = Kernel.of(new double[][] {{1, 2}, {3, 4}});
    LinearFilter three =
        Correlation.of(plane).boundary(Boundary.ZERO, Boundary.EDGE, Boundary.WRAP);
    assertThatThrownBy(() -> three.plan(Shape.of(4, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 values of boundary for 2 axes; give one for all or one each");
    assertThatThrownBy(() -> Correlation.of(plane).size().plan(Shape.of(4, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 values of size for 2 axes; give one for all or one each");
    assertThatThrownBy(() -> Correlation.of(plane).step(0).plan(Shape.of(4, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("step 0");
    assertThatThrownBy(() -> Correlation.of(plane).dilation(1, 2, 3).plan(Shape.of(4, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("values of dilation");
  }

  @Test
  void validNamesBothShapes() {
    assertThatThrownBy(() ->
            Correlation.of(Kernel.of(Shape.of(7, 7), new double[49]))
                .size(SizeMode.VALID)
                .plan(Shape.of(5, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kernel 7x7 exceeds input 5x9 in VALID; use SAME or FULL");
  }

  @Test
  void normalizedWantsOneSign() {
    LinearFilter mixed = Correlation.of(1, -1).boundary(Boundary.NORMALIZED);
    assertThatThrownBy(() -> mixed.plan(Shape.of(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("boundary normalized needs weights of one sign")
        .hasMessageContaining("use reflect");
    assertThat(Correlation.of(-1, 0, -1).boundary(Boundary.NORMALIZED).apply(COUNT).toDoubles())
        .containsExactly(-4, -4, -6, -8, -8);
  }

  @Test
  void typesOfResults() {
    int[] taps = IntStream.range(0, 300).map(i -> 1).toArray();
    double[] many = IntStream.of(taps).asDoubleStream().toArray();
    assertThat(Correlation.of(1, 2).plan(Shape.of(5), SampleType.U8).computeType())
        .isEqualTo(SampleType.F32);
    assertThat(Correlation.of(many).plan(Shape.of(5), SampleType.U16).computeType())
        .as("sums beyond 2^24")
        .isEqualTo(SampleType.F64);
    assertThat(Correlation.of(0.5, 2).plan(Shape.of(5), SampleType.U16).computeType())
        .isEqualTo(SampleType.F32);
    assertThat(Correlation.of(1, 2).plan(Shape.of(5), SampleType.I32).computeType())
        .isEqualTo(SampleType.F64);
    assertThat(Correlation.of(1, 2).plan(Shape.of(5), SampleType.F64).computeType())
        .isEqualTo(SampleType.F64);
  }
}
