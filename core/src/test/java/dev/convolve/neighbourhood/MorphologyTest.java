package dev.convolve.neighbourhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.boundary.Boundary;
import dev.convolve.neighbourhood.Morphology.Operation;
import dev.convolve.plan.Execution;
import dev.convolve.plan.NeighbourhoodExplanation;
import dev.convolve.plan.NeighbourhoodPlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation is what its steps give one by one, and obeys the laws of morphology. */
class MorphologyTest {

  static Stream<Arguments> cases() {
    return Stream.of(
            Boundary.ZERO,
            Boundary.EDGE,
            Boundary.REFLECT,
            Boundary.WRAP,
            Boundary.SYMMETRIC,
            Boundary.NORMALIZED)
        .flatMap(boundary ->
            Stream.of(
                    Footprint.box(3, 3),
                    Footprint.box(2, 4),
                    Footprint.ellipse(7, 5),
                    Footprint.of(Tensor.u8(Shape.of(2, 3), new byte[] {1, 0, 1, 1, 1, 0})),
                    Footprint.box(5, 1),
                    Footprint.cross(9, 9).anchoredAt(0, 8))
                .flatMap(window ->
                    Stream.of(SampleType.values())
                        .map(type -> Arguments.of(boundary, window, type))));
  }

  private static Tensor stepped(Tensor x, Order order, Footprint footprint, Boundary boundary) {
    return RankFilter.of(order, footprint).axes(0, 1).boundary(boundary).apply(x);
  }

  private static Tensor minus(Tensor a, Tensor b) {
    Tensor difference = Tensor.zeros(a.type(), a.shape());
    for (int i = 0; i < a.shape().size(); i++) {
      difference.store(i, a.at(i) - b.at(i));
    }
    return difference;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersAreThoseOfTheSteps(Boundary boundary, Footprint window, SampleType type) {
    Random random = new Random(window.hashCode() + type.ordinal());
    Shape[] shapes = {Shape.of(1, 1), Shape.of(3, 2), Shape.of(11, 37), Shape.of(70, 5, 3)};
    for (Shape shape : shapes) {
      Tensor data = RankGrid.data(type, shape, random, false);
      Tensor x = data.as(type.computeType());
      Footprint turned = window.reflected();
      Tensor eroded = stepped(x, Order.MINIMUM, window, boundary);
      Tensor dilated = stepped(x, Order.MAXIMUM, turned, boundary);
      Tensor opened = stepped(eroded, Order.MAXIMUM, turned, boundary);
      Tensor closed = stepped(dilated, Order.MINIMUM, window, boundary);
      for (Operation operation : Operation.values()) {
        Tensor wanted =
            switch (operation) {
              case ERODE -> eroded;
              case DILATE -> dilated;
              case OPEN -> opened;
              case CLOSE -> closed;
              case GRADIENT -> minus(dilated, eroded);
              case TOP_HAT -> minus(x, opened);
              case BLACK_HAT -> minus(closed, x);
            };
        Morphology filter = Morphology.of(operation, window).axes(0, 1).boundary(boundary);
        NeighbourhoodPlan plan = filter.plan(shape, type);
        assertThat(plan.apply(data)).as("%s over %s", operation, shape).isEqualTo(wanted);
        assertThat(plan.apply(data, Execution.SINGLE)).isEqualTo(wanted);
        assertThat(filter.withoutVectors().apply(data)).isEqualTo(wanted);
      }
    }
  }

  @Test
  void openingNeverAddsAndClosingNeverTakesAway() {
    Tensor data = RankGrid.data(SampleType.F32, Shape.of(30, 41), new Random(4), false);
    for (Footprint window :
        new Footprint[] {
          Footprint.box(2, 2), Footprint.ellipse(5, 5), Footprint.cross(3, 3).anchoredAt(0, 0)
        }) {
      Morphology open = Morphology.of(Operation.OPEN, window).boundary(Boundary.NORMALIZED);
      Morphology close = Morphology.of(Operation.CLOSE, window).boundary(Boundary.NORMALIZED);
      Tensor opened = open.apply(data);
      Tensor closed = close.apply(data);
      for (int i = 0; i < data.shape().size(); i++) {
        assertThat(opened.at(i)).isLessThanOrEqualTo(data.at(i));
        assertThat(closed.at(i)).isGreaterThanOrEqualTo(data.at(i));
      }
      assertThat(open.apply(opened)).isEqualTo(opened);
      assertThat(close.apply(closed)).isEqualTo(closed);
    }
  }

  @Test
  void explainsBothReadings() {
    Tensor row = Tensor.of(Shape.of(7), 5f, 5f, 9f, 5f, 1f, 5f, 5f);
    NeighbourhoodExplanation why =
        Morphology.of(Operation.TOP_HAT, Footprint.box(3))
            .plan(row.shape(), SampleType.F32)
            .explainAt(row, 2);
    assertThat(why.steps())
        .extracting(NeighbourhoodExplanation.Step::label)
        .containsExactly("erode", "dilate", "sample - open");
    assertThat(why.steps())
        .extracting(NeighbourhoodExplanation.Step::value)
        .containsExactly(5.0, 5.0, 4.0);
    assertThat(why.computed()).isEqualTo(4);
  }

  @Test
  void whatReadsTwiceKeepsTheSize() {
    Morphology open = Morphology.of(Operation.OPEN, Footprint.box(3)).size(SizeMode.VALID);
    assertThatThrownBy(() -> open.plan(Shape.of(9), SampleType.F32))
        .hasMessage("open reads its own answers again and keeps the data's size; use size same");
    assertThat(
            Morphology.of(Operation.ERODE, Footprint.box(3))
                .size(SizeMode.VALID)
                .plan(Shape.of(9), SampleType.F32)
                .outputShape())
        .isEqualTo(Shape.of(7));
  }
}
