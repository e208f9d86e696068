package dev.convolve.nn.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.boundary.Boundary;
import dev.convolve.nn.Model;
import dev.convolve.nn.ModelBuilder;
import dev.convolve.nn.layer.AdaptivePool;
import dev.convolve.nn.layer.Add;
import dev.convolve.nn.layer.Concatenate;
import dev.convolve.nn.layer.Conv;
import dev.convolve.nn.layer.ConvTranspose;
import dev.convolve.nn.layer.GlobalPool;
import dev.convolve.nn.layer.LocalResponseNorm;
import dev.convolve.nn.layer.MaxPool;
import dev.convolve.nn.layer.MaxUnpool;
import dev.convolve.nn.layer.Pad;
import dev.convolve.nn.layer.Padding;
import dev.convolve.nn.layer.PixelShuffle;
import dev.convolve.nn.layer.Sight.Span;
import dev.convolve.nn.layer.Upsample;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fields of whole networks, against what changes when one place of the input does. */
class ReachTest {

  private static ModelBuilder net() {
    return Model.input(9, 8, 2).float64();
  }

  private static ConvTranspose transposed(int kernel, int stride) {
    return new ConvTranspose(
        2,
        List.of(kernel),
        List.of(stride),
        Padding.VALID,
        List.of(0),
        List.of(1),
        1,
        true,
        dev.convolve.nn.layer.Initializer.GLOROT_UNIFORM,
        dev.convolve.nn.layer.Initializer.ZEROS,
        2);
  }

  static Stream<ModelBuilder> networks() {
    return Stream.of(
        net().conv2d(2, 3).maxPool2d(2).conv2d(2, 2),
        net().add(Conv.of(2, 2, 3).stride(2).padding(Padding.SAME)).add(transposed(3, 2)),
        net().add(transposed(2, 3)).conv2d(2, 2),
        net().maxPool2d(2).add(Upsample.of(2)).conv2d(2, 2),
        net().conv2d(4, 2).add(new PixelShuffle(2)).conv2d(1, 3).averagePool2d(2),
        net().conv2d(2, 2).add(new AdaptivePool.Average(List.of(3, 2), 2)).conv2d(1, 2),
        net()
            .add(new Pad(List.of(-1, -2), List.of(-1, 0), Boundary.ZERO))
            .add(new GlobalPool.Average(true)),
        net().add(new Pad(List.of(1, 1), List.of(1, 2), Boundary.WRAP)).conv2d(2, 2),
        net().conv2d(2, 3).flatten().dense(3),
        net().conv2d(2, 3).flatten().add(new LocalResponseNorm(3, 1, 0.75, 1)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void areWhatChangesAnOutput(ModelBuilder builder) {
    check(builder.build(), true);
  }

  /** What is joined along an axis is told axis by axis: the box that holds what both see. */
  @Test
  void ofJoinsHoldWhatChangesAnOutput() {
    check(
        net()
            .add(Conv.of(2, 2, 1))
            .named("left")
            .add(Conv.of(2, 2, 3).padding(Padding.SAME), "input")
            .named("right")
            .add(new Add(), "left", "right")
            .add(new Concatenate(0), "left", "right")
            .conv2d(2, 2)
            .build(),
        false);
  }

  private static void check(Model model, boolean exactly) {
    List<Reach> reaches = Reach.of(model.network());
    for (int node = 0; node < reaches.size(); node++) {
      Shape shape = model.network().shape(node);
      List<List<List<Integer>>> changed = changed(model, model.network().nodes().get(node).name());
      Reach reach = reaches.get(node);
      int[] most = new int[2];
      for (int o = 0; o < changed.size(); o++) {
        List<Integer> position = Arrays.stream(shape.position(o)).boxed().toList();
        List<Span> field = reach.at(position.subList(0, position.size() - 1));
        for (int axis = 0; axis < 2; axis++) {
          int along = axis;
          List<Integer> places = changed.get(o).stream().map(place -> place.get(along)).toList();
          Span hull = places.stream().map(p -> new Span(p, p)).reduce(Span.NONE, Span::with);
          most[axis] = Math.max(most[axis], hull.extent());
          String name =
              model.network().nodes().get(node).name() + " " + position + ", axis " + axis;
          assertThat(hull.with(field.get(axis))).as(name + ", at most").isEqualTo(field.get(axis));
          if (exactly && shape.rank() == 3) {
            assertThat(hull).as(name).isEqualTo(field.get(axis));
          }
        }
      }
      if (exactly && !reach.everything() && shape.rank() == 3) {
        assertThat(reach).hasToString(most[0] + "×" + most[1]);
      }
    }
  }

  /** For each number that a layer answers the places of the input that change it. */
  private static List<List<List<Integer>>> changed(Model model, String layer) {
    Shape input = model.network().input();
    int places = input.extent(0) * input.extent(1);
    int channels = input.extent(2);
    int size = places * channels;
    double[] batch = new double[(2 * places + 1) * size];
    Chance chance = Chance.of(3);
    for (int i = 0; i < batch.length; i++) {
      batch[i] = chance.below(i % size, 1000) / 1000.0;
    }
    for (int p = 0; p < places; p++) {
      for (int c = 0; c < channels; c++) {
        batch[(2 * p + 1) * size + p * channels + c] += 100 + 7 * c;
        batch[(2 * p + 2) * size + p * channels + c] -= 100 + 7 * c;
      }
    }
    Tensor samples =
        Tensor.of(Shape.of(2 * places + 1, input.extent(0), input.extent(1), channels), batch);
    double[] answers = model.maps(layer, samples).toDoubles();
    int outputs = answers.length / (2 * places + 1);
    List<List<List<Integer>>> all = new ArrayList<>();
    for (int o = 0; o < outputs; o++) {
      int out = o;
      all.add(
          IntStream.range(0, places)
              .filter(p ->
                  answers[(2 * p + 1) * outputs + out] != answers[out]
                      || answers[(2 * p + 2) * outputs + out] != answers[out])
              .mapToObj(p -> List.of(p / input.extent(1), p % input.extent(1)))
              .toList());
    }
    return all;
  }

  @Test
  void unpoolingSeesTheWindowsThatWerePooled() {
    Model model =
        net()
            .conv2d(2, 2)
            .named("seen")
            .maxPool2d(2)
            .named("pooled")
            .add(MaxUnpool.of(MaxPool.of(2, 2)), "pooled", "seen")
            .build();
    assertThat(Reach.of(model.network()).getLast()).hasToString("3×3");
    assertThat(Reach.of(model.network()).getLast().at(List.of(2, 5)))
        .containsExactly(new Span(2, 4), new Span(4, 6));
  }

  @Test
  void vectorsAreSeenWhole() {
    Model model = Model.input(6).dense(4).relu().dense(2).build();
    assertThat(Reach.of(model.network()).stream().map(Reach::toString)).containsOnly("all");
    assertThat(model.predict(Tensor.zeros(SampleType.F32, Shape.of(6))).shape())
        .isEqualTo(Shape.of(2));
  }
}
