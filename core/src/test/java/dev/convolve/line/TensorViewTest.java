package dev.convolve.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A filter over a view does what it does over a tensor whose samples were moved. */
class TensorViewTest {

  private static Tensor random(SampleType type, Shape shape) {
    Random random = new Random(1);
    Tensor tensor = Tensor.zeros(type, shape);
    for (int i = 0; i < shape.size(); i++) {
      tensor.store(i, random.nextInt(250));
    }
    return tensor;
  }

  /** The view's samples in their own order. */
  private static Tensor moved(TensorView view) {
    Tensor moved = Tensor.zeros(view.tensor().type(), view.shape());
    for (int i = 0; i < view.shape().size(); i++) {
      int[] position = view.shape().position(i);
      long offset = view.start();
      for (int axis = 0; axis < position.length; axis++) {
        offset += position[axis] * view.strides()[axis];
      }
      moved.store(i, view.tensor().at((int) offset));
    }
    return moved;
  }

  /** Shapes, orders of their axes, and the axes (of the view) that a kernel reaches. */
  record Case(Shape shape, int[] order, int[] axes) {
    @Override
    public String toString() {
      return "%s as %s, kernel along %s"
          .formatted(shape, Arrays.toString(order), Arrays.toString(axes));
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int[] extents : new int[][] {{6, 5, 3}, {3, 4, 2}, {7, 40, 3}, {1, 6, 4}, {5, 1, 1}}) {
      for (int[] order : orders) {
        for (int[] axes : new int[][] {{0}, {1}, {2}, {0, 1}, {1, 2}, {0, 2}}) {
          cases.add(new Case(Shape.of(extents), order, axes));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void axesInAnyOrder(Case given) {
    Kernel kernel =
        given.axes().length == 1
            ? Kernel.of(1, 2, 3)
            : Kernel.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    LinearFilter filter = Correlation.of(kernel).axes(given.axes());
    TensorView source = TensorView.of(random(SampleType.U8, given.shape())).permuted(given.order());
    Plan plan = filter.plan(source.shape(), SampleType.U8);
    Tensor wanted = plan.apply(moved(source));
    // The target's axes are moved back: its own order is that of the shape.
    for (SampleType type : List.of(SampleType.F32, SampleType.F64, SampleType.U16)) {
      TensorView target = TensorView.of(Tensor.zeros(type, given.shape())).permuted(given.order());
      Tally tally = plan.apply(source, target, Execution.SINGLE);
      assertThat(moved(target)).isEqualTo(wanted.as(type));
      assertThat(tally).isEqualTo(new Tally(given.shape().size(), 0, 0, 0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneSliceIntoAnother(SampleType type) {
    Tensor data = random(type, Shape.of(9, 20, 4));
    for (int axis = 0; axis < 3; axis++) {
      TensorView source = TensorView.of(data).slice(axis, 2);
      for (int along = 0; along < 3; along++) {
        Plan plan = Correlation.of(1, 2).axes(along).plan(source.shape(), type);
        Tensor into = Tensor.zeros(type, data.shape());
        TensorView target = TensorView.of(into).slice(axis, 1);
        plan.apply(source, target, Execution.SINGLE);
        assertThat(moved(target)).isEqualTo(plan.apply(moved(source)).as(type));
        for (int i = 0; i < into.shape().size(); i++) {
          if (into.shape().position(i)[axis] != 1) {
            assertThat(into.at(i)).isZero();
          }
        }
      }
    }
  }

  @Test
  void refusesWhatIsNoView() {
    TensorView view = TensorView.of(random(SampleType.U8, Shape.of(4, 3)));
    for (int[] order : new int[][] {{0}, {0, 0}, {1, 2}, {0, 1, 2}, {-1, 0}}) {
      assertThatThrownBy(() -> view.permuted(order))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("are no order of the 2 axes of 4x3");
    }
    assertThatThrownBy(() -> view.slice(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> view.slice(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> view.slice(1, -1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aViewOfTheSourceIsNoTarget() {
    Tensor data = random(SampleType.F32, Shape.of(4, 4));
    Plan plan = Correlation.of(1, 2).axes(0).plan(data.shape());
    assertThatThrownBy(() ->
            plan.apply(TensorView.of(data), TensorView.of(data).permuted(1, 0), Execution.SINGLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the same array");
  }
}
