package dev.convolve.nn.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.boundary.Boundary;
import dev.convolve.nn.Model;
import dev.convolve.nn.layer.AdaptivePool;
import dev.convolve.nn.layer.AveragePool;
import dev.convolve.nn.layer.Conv;
import dev.convolve.nn.layer.Dense;
import dev.convolve.nn.layer.Depthwise;
import dev.convolve.nn.layer.Dropout;
import dev.convolve.nn.layer.Flatten;
import dev.convolve.nn.layer.GlobalPool;
import dev.convolve.nn.layer.Layer;
import dev.convolve.nn.layer.LayerNorm;
import dev.convolve.nn.layer.MaxPool;
import dev.convolve.nn.layer.Padding;
import dev.convolve.nn.layer.Relu;
import dev.convolve.nn.layer.SeparableConv;
import dev.convolve.nn.layer.Tanh;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WalkTest {

  private static final Shape INPUT = Shape.of(9, 8, 4);

  private static Tensor sample(SampleType type, Shape shape, long seed) {
    Tensor sample = Tensor.zeros(type, shape);
    Chance chance = Chance.of(seed);
    for (int i = 0; i < shape.size(); i++) {
      sample.store(i, chance.at(i).below(0, 2001) / 1000.0 - 1);
    }
    return sample;
  }

  private static Model model(Layer layer, SampleType type) {
    Model model = Model.of(Model.input(9, 8, 4).add(layer).build().network(), type, 5);
    for (Tensor tensor : model.weights().tensors()) {
      if (tensor.shape().rank() == 1) {
        for (int i = 0; i < tensor.shape().size(); i++) {
          tensor.store(i, 0.125 * (i + 1));
        }
      }
    }
    return model;
  }

  static List<Layer> sums() {
    return List.of(
        Conv.of(2, 6, 3),
        Conv.of(2, 6, 3, 2).stride(2, 1).padding(Padding.SAME),
        Conv.of(2, 6, 3).padding(Padding.of(2), Boundary.REFLECT).dilation(2).groups(2),
        Conv.of(2, 3, 3).padding(Padding.of(1), Boundary.constant(0.5)).withoutBias(),
        Depthwise.of(2, 3),
        Dense.of(5));
  }

  @ParameterizedTest
  @MethodSource("sums")
  void sumsAreThoseOfTheLayerBitForBit(Layer layer) {
    for (SampleType type : List.of(SampleType.F32, SampleType.F64)) {
      Model model = model(layer, type);
      Tensor sample = sample(type, INPUT, 11);
      Shape output = model.network().output();
      Tensor answers = model.predict(sample);
      for (int offset = 0; offset < output.size(); offset += 7) {
        Walk walk =
            model.explainAt(
                sample, model.network().nodes().getFirst().name(), output.position(offset));
        assertThat(walk.start().value()).isEqualTo(answers.at(offset));
        assertThat(walk.start().sum())
            .as("%s %s", layer.kind(), type)
            .isEqualTo(answers.at(offset));
        assertThat(walk.steps()).hasSize(1);
      }
    }
  }

  @Test
  void aWindowOverTheEdgeSaysWhatThePaddingSupplied() {
    Model model =
        model(Conv.of(2, 1, 3).padding(Padding.of(1), Boundary.constant(0.5)), SampleType.F32);
    Tensor sample = sample(SampleType.F32, INPUT, 3);

    Walk.Step step = model.explainAt(sample, "conv1", 0, 3, 0).start();
    assertThat(step.terms()).hasSize(9 * 4);
    assertThat(step.terms().stream().filter(t -> !t.inside()).count()).isEqualTo(3 * 4);
    Walk.Term outside = step.terms().getFirst();
    assertThat(outside.position()).containsExactly(-1, 2, 0);
    assertThat(outside.sample()).isEqualTo(0.5);
    assertThat(step.terms().get(3 * 4).sample()).isEqualTo(sample.get(0, 2, 0));
    assertThat(step.field()).containsExactly(new Walk.Span(0, 1), new Walk.Span(2, 4));
  }

  static List<Layer> largest() {
    return List.of(
        MaxPool.of(2, 2),
        MaxPool.of(2, 3).stride(2).padding(Padding.of(1)),
        new AdaptivePool.Max(List.of(4, 3), 2),
        new GlobalPool.Max(true));
  }

  @ParameterizedTest
  @MethodSource("largest")
  void theWinnerOfAWindowIsTheAnswerAndTheFirstOfEqualOnes(Layer layer) {
    Model model = model(layer, SampleType.F32);
    String name = model.network().nodes().getFirst().name();
    Tensor sample = sample(SampleType.F32, INPUT, 4);
    Tensor flat = Tensor.zeros(SampleType.F32, INPUT);
    Tensor answers = model.predict(sample);
    for (int offset = 0; offset < answers.shape().size(); offset++) {
      int[] position = answers.shape().position(offset);
      Walk.Step step = model.explainAt(sample, name, position).start();
      double answer = answers.at(offset);
      assertThat(step.terms().get(step.followed()).sample()).isEqualTo(answer);
      assertThat(step.terms()).allMatch(t -> t.sample() <= answer);
      assertThat(model.explainAt(flat, name, position).start().followed()).isZero();
    }
  }

  static List<Layer> bySlopes() {
    return List.of(
        AveragePool.of(2, 2),
        new GlobalPool.Average(false),
        SeparableConv.of(2, 3, 3),
        new dev.convolve.nn.layer.PixelShuffle(2),
        new dev.convolve.nn.layer.ConvTranspose(
            3,
            List.of(3),
            List.of(2),
            Padding.VALID,
            List.of(0),
            List.of(1),
            1,
            false,
            dev.convolve.nn.layer.Initializer.GLOROT_UNIFORM,
            dev.convolve.nn.layer.Initializer.ZEROS,
            2));
  }

  @ParameterizedTest
  @MethodSource("bySlopes")
  void layersWithoutAnExplanationOfTheirOwnListWhatTheyRead(Layer layer) {
    Model model = model(layer, SampleType.F64);
    Tensor sample = sample(SampleType.F64, INPUT, 6);
    Tensor answers = model.predict(sample);
    double bias = layer instanceof SeparableConv ? 0.125 : 0;
    int channels = answers.shape().extent(answers.shape().rank() - 1);
    for (int offset = 0; offset < answers.shape().size(); offset += 5) {
      Walk.Step step =
          model
              .explainAt(
                  sample,
                  model.network().nodes().getFirst().name(),
                  answers.shape().position(offset))
              .start();
      double sum = step.terms().stream().mapToDouble(Walk.Term::product).sum();
      double offsets = bias * (offset % channels + 1);
      assertThat(sum + offsets)
          .isCloseTo(answers.at(offset), org.assertj.core.api.Assertions.within(1e-12));
    }
  }

  @Test
  void walksReachTheInputAndWhatTheyDependOnIsWhatChangesThem() {
    Model model =
        Model.input(9, 8, 4)
            .conv2d(5, 3)
            .relu()
            .maxPool2d(2)
            .add(new LayerNorm(1, 1e-5))
            .add(new Tanh())
            .add(new Dropout(0.5))
            .conv2d(3, 2)
            .add(new Flatten())
            .dense(2)
            .build();
    Tensor sample = sample(SampleType.F32, INPUT, 8);

    Walk walk = model.explainAt(sample, "dense1", 1);
    assertThat(walk.steps().getLast().layer()).isEqualTo("conv1");
    assertThat(walk.steps().getLast().terms()).allMatch(t -> t.from().equals("input"));
    assertThat(walk.start().field()).containsExactly(new Walk.Span(0, 7), new Walk.Span(0, 7));

    Walk.Step conv = model.explainAt(sample, "conv2", 1, 0, 2).start();
    for (int y = 0; y < 9; y++) {
      for (int x = 0; x < 8; x++) {
        Tensor other = Tensor.of(INPUT, sample.toDoubles()).as(SampleType.F32);
        for (int c = 0; c < 4; c++) {
          other.store((y * 8 + x) * 4 + c, 9);
        }
        boolean inside =
            y >= conv.field().get(0).first()
                && y <= conv.field().get(0).last()
                && x >= conv.field().get(1).first()
                && x <= conv.field().get(1).last();
        if (!inside) {
          assertThat(model.maps("conv2", other).get(1, 0, 2)).isEqualTo(conv.value());
        }
      }
    }
  }

  @Test
  void readsAsLinesAndAsPlainValues() {
    Model model = Model.input(9, 8, 4).conv2d(5, 3).relu().build();
    Tensor sample = sample(SampleType.F32, INPUT, 8);

    Walk walk = model.explainAt(sample, "relu1", 1, 2, 3);
    assertThat(walk.toString().lines()).allMatch(line -> line.length() <= 100);
    assertThat(walk.toString())
        .startsWith("relu1[1,2,3] = ")
        .contains("relu: max(x, 0)", "conv2d: sum of 36 products and a bias", "and 28 others");
    assertThat(walk.toMap().get("steps"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(2)
        .first()
        .isInstanceOfSatisfying(
            Map.class, step -> assertThat(step.get("position")).isEqualTo(List.of(1, 2, 3)));
  }

  @Test
  void functionsAndBatchNormsTellTheirRule() {
    Model model =
        Model.input(9, 8, 4)
            .add(new dev.convolve.nn.layer.Elu(2))
            .add(dev.convolve.nn.layer.BatchNorm.of())
            .build();
    for (int c = 0; c < 4; c++) {
      model.weights().get("batch-norm1.running_mean").store(c, 0.5 * c);
    }
    Tensor sample = sample(SampleType.F32, INPUT, 8);

    Walk walk = model.explainAt(sample, "batch-norm1", 1, 2, 3);
    assertThat(walk.steps().get(0).rule())
        .isEqualTo(
            "(x − mean 1.50000) / √(variance 1.00000 + 1.0E-5) × weight 1.00000 + bias 0.00000");
    assertThat(walk.steps().get(1).rule()).isEqualTo("elu(x), alpha 2.0");
    assertThat(walk.steps().get(1).terms().getFirst().sample()).isEqualTo(sample.get(1, 2, 3));
  }

  @Test
  void wrongPositionsAndBatchesAreRefused() {
    Model model = Model.input(9, 8, 4).add(new Relu()).build();
    Tensor sample = Tensor.zeros(SampleType.F32, INPUT);

    assertThatThrownBy(() -> model.explainAt(sample, "relu1", 9, 0, 0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("relu1 has no position [9, 0, 0]; its output is 9x8x4, channels last");
    Tensor batch = sample.reshape(Shape.of(1, 9, 8, 4));
    assertThatThrownBy(() -> model.explainAt(batch, "relu1", 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one sample, 9x8x4");
  }
}
