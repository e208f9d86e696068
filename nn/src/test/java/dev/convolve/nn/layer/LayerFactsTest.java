package dev.convolve.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernels;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single layers are known to do. */
class LayerFactsTest {

  private static long count(Layer layer, Shape... inputs) {
    return layer.parameters(List.of(inputs)).stream().mapToLong(p -> p.shape().size()).sum();
  }

  private static Tensor run(Layer layer, boolean training, Tensor batch) {
    return outcome(layer, training, batch).output();
  }

  private static LayerRig.Outcome outcome(Layer layer, boolean training, Tensor batch) {
    int[] extents = batch.shape().extents();
    Shape sample = Shape.of(Arrays.copyOfRange(extents, 1, extents.length));
    LayerRig rig = new LayerRig(layer, List.of(sample), batch.type(), training, true);
    Tensor upstream = Tensor.zeros(batch.type(), LayerRig.batched(extents[0], rig.output()));
    for (int i = 0; i < upstream.shape().size(); i++) {
      upstream.store(i, 1);
    }
    List<Tensor> parameters =
        layer.parameters(List.of(sample)).stream()
            .map(p -> Tensor.of(p.shape(), p.start().values(p, Chance.of(3))).as(batch.type()))
            .toList();
    return rig.run(List.of(batch), parameters, upstream, extents[0]);
  }

  private static Tensor row(double... numbers) {
    return Tensor.of(Shape.of(1, numbers.length, 1), numbers);
  }

  /** The network whose parameters everyone counts: 86,890 in all. */
  @Test
  void countsParametersAndShapes() {
    Shape picture = Shape.of(28, 28, 1);
    Conv first = Conv.of(2, 16, 3);
    Conv second = Conv.of(2, 64, 3);
    assertThat(count(first, picture)).isEqualTo(160);
    Shape pooled = MaxPool.of(2, 2).output(List.of(first.output(List.of(picture))));
    assertThat(pooled).isEqualTo(Shape.of(13, 13, 16));
    assertThat(count(second, pooled)).isEqualTo(9280);
    assertThat(second.multiplyAdds(List.of(pooled))).isEqualTo(11 * 11 * 64 * 144);
    Shape flat = new Flatten().output(List.of(second.output(List.of(pooled))));
    assertThat(flat).isEqualTo(Shape.of(7744));
    assertThat(count(Dense.of(10), flat)).isEqualTo(77_450);
    assertThat(count(SeparableConv.of(2, 8, 3), Shape.of(9, 9, 4))).isEqualTo(9 * 4 + 4 * 8 + 8);
    assertThat(count(Depthwise.of(2, 3), Shape.of(9, 9, 4))).isEqualTo(9 * 4 + 4);
    assertThat(count(BatchNorm.of(), Shape.of(9, 9, 4))).isEqualTo(16);
  }

  @Test
  void paddingSameKeepsOrDividesExtents() {
    Shape picture = Shape.of(7, 8, 3);
    Conv same = Conv.of(2, 5, 4).padding(Padding.SAME);
    assertThat(same.output(List.of(picture))).isEqualTo(Shape.of(7, 8, 5));
    assertThat(same.stride(2).output(List.of(picture))).isEqualTo(Shape.of(4, 4, 5));
    assertThat(same.window(List.of(picture)).axes()).containsOnly(new Window.Axis(4, 1, 1, 1));
    assertThat(same.padding(Padding.SAME_LOWER).window(List.of(picture)).axes())
        .containsOnly(new Window.Axis(4, 1, 1, 2));
    ConvTranspose up =
        new ConvTranspose(
            2,
            List.of(3),
            List.of(2),
            Padding.SAME,
            List.of(0),
            List.of(1),
            1,
            true,
            Initializer.ONES,
            Initializer.ZEROS,
            2);
    assertThat(up.output(List.of(picture))).isEqualTo(Shape.of(14, 16, 2));
  }

  @Test
  void aLayerStartsAsASobel() {
    Conv sobel =
        Conv.of(2, 2, 3)
            .start(
                Initializer.Kernels.of(Kernels.leftSobel(), Kernels.topSobel()), Initializer.ZEROS);
    Tensor ramp = Tensor.zeros(SampleType.F64, Shape.of(1, 3, 3, 1));
    for (int i = 0; i < 9; i++) {
      ramp.store(i, -(i % 3));
    }
    assertThat(run(sobel, false, ramp).toDoubles()).containsExactly(8, 0);
    assertThat(
            Layers.read(Map.of("conv2d", Map.of("filters", 1, "kernel", 3, "weights", "outline"))))
        .isEqualTo(
            Conv.of(2, 1, 3).start(new Initializer.Kernels(List.of("outline")), Initializer.ZEROS));
  }

  @Test
  void nanWinsItsWindowAndTiesGoToTheFirst() {
    LayerRig.Outcome outcome =
        outcome(MaxPool.of(1, 2), false, row(1, Double.NaN, 3, 3, Double.NEGATIVE_INFINITY, -1));
    assertThat(outcome.output().toDoubles()).containsExactly(Double.NaN, 3, -1);
    assertThat(outcome.inputGradients().getFirst().toDoubles()).containsExactly(0, 1, 1, 0, 0, 1);
    assertThat(run(new Relu(), false, row(Double.NaN, -1, -0.0, 2)).toDoubles())
        .containsExactly(Double.NaN, 0, 0, 2);
  }

  @Test
  void findsWhereTheLargestIs() {
    Tensor batch = Tensor.of(Shape.of(1, 2, 2, 2), 1.0, 8, 2, 7, 3, 6, 4, 5);
    assertThat(MaxPool.of(2, 2).winners(batch)).isEqualTo(Tensor.i32(Shape.of(1, 1, 1, 2), 3, 0));
  }

  @ParameterizedTest
  @CsvSource({"7,2,2,0,true,4", "7,2,2,0,false,3", "5,2,3,1,true,2", "6,3,2,1,true,4"})
  void aLastWindowMayHangOverButNotBeginInPadding(
      int extent, int kernel, int stride, int padding, boolean ceil, int outputs) {
    Layer pool =
        new MaxPool(List.of(kernel), List.of(stride), Padding.of(padding), List.of(1), ceil, 1);
    assertThat(pool.output(List.of(Shape.of(extent, 1)))).isEqualTo(Shape.of(outputs, 1));
  }

  @Test
  void averagesDivideByWhatIsAskedFor() {
    Tensor batch = row(3, 6, 9);
    List<Integer> two = List.of(2);
    Padding one = Padding.of(1);
    assertThat(run(new AveragePool(two, two, one, false, false, 0, 1), false, batch).toDoubles())
        .containsExactly(3, 7.5);
    assertThat(run(new AveragePool(two, two, one, false, true, 0, 1), false, batch).toDoubles())
        .containsExactly(1.5, 7.5);
    assertThat(run(new AveragePool(two, two, one, false, true, 3, 1), false, batch).toDoubles())
        .containsExactly(1, 5);
  }

  @Test
  void dropoutKeepsTheMeanAndFollowsItsChance() {
    double[] ones = new double[20_000];
    Arrays.fill(ones, 1);
    Tensor batch = Tensor.of(Shape.of(2, 10_000), ones);
    double[] dropped = run(new Dropout(0.25), true, batch).toDoubles();
    assertThat(Arrays.stream(dropped).distinct()).containsExactlyInAnyOrder(0.0, 1 / 0.75);
    assertThat(Arrays.stream(dropped).average().orElseThrow()).isCloseTo(1, within(0.02));
    assertThat(Arrays.copyOf(dropped, 10_000))
        .isNotEqualTo(Arrays.copyOfRange(dropped, 10_000, 20_000));
    assertThat(run(new Dropout(0.25), false, batch)).isEqualTo(batch);
  }

  @Test
  void batchNormKeepsRunningMeans() {
    Tensor batch = Tensor.of(Shape.of(4, 1), 1.0, 2, 3, 6);
    List<Tensor> kept = outcome(new BatchNorm(1e-5, 0.5), true, batch).parameters();
    assertThat(kept.get(2).at(0)).isEqualTo(1.5);
    assertThat(kept.get(3).at(0)).isCloseTo(0.5 + 0.5 * 14 / 3, within(1e-12));
    List<Tensor> first = outcome(new BatchNorm(1e-5, null), true, batch).parameters();
    assertThat(first.get(2).at(0)).isEqualTo(3);
    assertThat(first.get(4).at(0)).isEqualTo(1);
    List<Tensor> alone = outcome(BatchNorm.of(), true, Tensor.of(Shape.of(1, 1), 7.0)).parameters();
    assertThat(alone.get(3).at(0)).isEqualTo(0.9);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1e-10,1.1283791670955126e-10",
    "0.5,0.5204998778130465",
    "1,0.8427007929497149",
    "2,0.9953222650189527",
    "3.5,0.9999992569016276",
    "-1,-0.8427007929497149",
    "7,1",
    "-9,-1"
  })
  void erfIsExact(double x, double y) {
    assertThat(Functions.erf(x)).isCloseTo(y, within(3e-16));
  }

  @Test
  void extremesOfActivationsAreFinite() {
    for (String kind : Layers.words()) {
      Layer layer = LayerCases.ALL.get(kind) == null ? new Relu() : layer(kind);
      if (layer instanceof Activation activation) {
        for (double x : new double[] {-1e4, -50, 0, 50, 1e4}) {
          assertThat(activation.value(x)).as("%s at %s", kind, x).isFinite();
          assertThat(activation.slope(x)).as("%s at %s", kind, x).isFinite();
        }
        assertThat(activation.value(Double.NaN)).as(kind).isNaN();
      }
    }
  }

  private static Layer layer(String kind) {
    return Objects.requireNonNull(LayerCases.ALL.get(kind)).apply(new Random(1)).layer();
  }

  @Test
  void mistakesSayWhatWouldDo() {
    assertThatThrownBy(() -> Layers.read("conv2"))
        .hasMessageContaining("conv2 is no layer (did you mean conv2d?)");
    assertThatThrownBy(() -> Layers.read(Map.of("conv2d", Map.of("filters", 3))))
        .hasMessageContaining("conv2d needs kernel");
    assertThatThrownBy(() ->
            Layers.read(Map.of("conv2d", Map.of("filters", 3, "kernel", 3, "padding", "sama"))))
        .hasMessageContaining("padding")
        .hasMessageContaining("valid, same, same-lower");
    assertThatThrownBy(
            () -> Layers.read(Map.of("conv2d", Map.of("filters", 3, "kernel", 3, "strides", 2))))
        .hasMessageContaining("strides (did you mean stride?)");
    assertThatThrownBy(
            () -> Layers.read(Map.of("conv2d", Map.of("filters", 3, "kernel", 3, "rank", 3))))
        .hasMessageContaining("the word says it");
    assertThatThrownBy(() -> Conv.of(2, 4, 3).output(List.of(Shape.of(784))))
        .hasMessage(
            "conv2d reads samples of height x width x channels, not 784; reshape them first");
    assertThatThrownBy(() -> Conv.of(2, 4, 9).output(List.of(Shape.of(8, 8, 1))))
        .hasMessageStartingWith("conv2d on 8x8x1: a kernel of 9 taps");
    assertThatThrownBy(() -> Conv.of(2, 4, 3, 3, 3))
        .hasMessage(
            "conv2d: kernel has 3 numbers [3, 3, 3]; give 1 for all axes or 2, one for each");
    assertThatThrownBy(() -> MaxPool.of(2, 9).output(List.of(Shape.of(8, 8, 1))))
        .hasMessageContaining("max-pool2d: the window [9, 9] spans 9 samples");
    assertThatThrownBy(() -> new Add().output(List.of(Shape.of(2), Shape.of(3))))
        .hasMessageContaining("add joins inputs of one shape");
    assertThatThrownBy(() -> new Relu().output(List.of(Shape.of(2), Shape.of(3))))
        .hasMessageContaining("join several with add, multiply or concatenate");
    assertThatThrownBy(() -> new Dropout(1)).hasMessageContaining("from 0 to below 1");
    assertThatThrownBy(() -> new GroupNorm(3, 1e-5).output(List.of(Shape.of(4, 4))))
        .hasMessageContaining("3 groups do not divide the 4 channels");
    assertThatThrownBy(() -> new Pad(List.of(1), List.of(1), Boundary.NORMALIZED))
        .hasMessageContaining("use zero, edge, reflect or wrap");
  }

  @Test
  void shorthandsSetTheFirstOption() {
    assertThat(Layers.read(Map.of("dense", 10))).isEqualTo(Dense.of(10));
    assertThat(Layers.read(Map.of("dropout", 0.3))).isEqualTo(new Dropout(0.3));
    assertThat(Layers.read(Map.of("max-pool2d", 3))).isEqualTo(MaxPool.of(2, 3));
    assertThat(Layers.read("max-pool2d")).isEqualTo(MaxPool.of(2, 2));
    assertThat(Layers.read("relu")).isEqualTo(new Relu());
  }
}
