package dev.convolve.nn.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.media.Image;
import dev.convolve.nn.Model;
import dev.convolve.nn.layer.ConvTranspose;
import dev.convolve.nn.layer.Depthwise;
import dev.convolve.nn.layer.Layer;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelGridTest {

  private static final KernelGrid BARE = KernelGrid.DEFAULT.pixels(4).gap(2).labels(false);

  /** The weight of tap t, channel c and output o of taps × channels × outputs. */
  private static Tensor counted(int... extents) {
    Tensor tensor = Tensor.zeros(dev.convolve.tensor.SampleType.F32, Shape.of(extents));
    for (int i = 0; i < tensor.shape().size(); i++) {
      tensor.store(i, i + 1);
    }
    return tensor;
  }

  private static int red(Image image, int x, int y) {
    return (int) image.tensor().get(y, x, 0);
  }

  private static int blue(Image image, int x, int y) {
    return (int) image.tensor().get(y, x, 2);
  }

  @Test
  void aCellShowsItsWeightsOnOneScaleWithZeroMidGray() {
    Tensor weights = Tensor.of(Shape.of(1, 3, 1, 2), new double[] {-2, 1, 0, 0, 2, -1});
    Image grid = BARE.columns(2).of(LearnedKernels.ofTaps("conv1", weights));

    // Gap 2, frame 1, then three squares of 4: -2 0 2; the next cell is 2 + 12 + 2 further.
    assertThat(grid.width()).isEqualTo(2 + 2 * (12 + 2 + 2));
    assertThat(grid.height()).isEqualTo(2 + 4 + 2 + 2);
    assertThat(red(grid, 3 + 2, 5)).isEqualTo(0);
    assertThat(red(grid, 3 + 4 + 2, 5)).isEqualTo(128);
    assertThat(red(grid, 3 + 8 + 2, 5)).isEqualTo(255);
    assertThat(red(grid, 19 + 2, 5)).isEqualTo(191);
    assertThat(red(grid, 19 + 4 + 2, 5)).isEqualTo(128);
    assertThat(red(grid, 19 + 8 + 2, 5)).isEqualTo(64);
  }

  @Test
  void warmIsPositiveAndCoolNegative() {
    Tensor weights = Tensor.of(Shape.of(1, 2, 1, 1), new double[] {-2, 2});
    Image grid = BARE.palette(Palette.DIVERGING).of(LearnedKernels.ofTaps("conv1", weights));

    assertThat(blue(grid, 4, 4)).isGreaterThan(red(grid, 4, 4) + 100);
    assertThat(red(grid, 8, 4)).isGreaterThan(blue(grid, 8, 4) + 100);
  }

  @Test
  void outputsAreColumnsAndChannelsRows() {
    LearnedKernels kernels = LearnedKernels.ofTaps("conv2", counted(3, 3, 16, 64));

    Image each = BARE.of(kernels);
    assertThat(each.width()).isEqualTo(2 + 64 * (12 + 2 + 2));
    assertThat(each.height()).isEqualTo(2 + 16 * (12 + 2 + 2));
    Image sums = BARE.channels(KernelGrid.Channels.SUM).columns(8).of(kernels);
    assertThat(sums.width()).isEqualTo(2 + 8 * (12 + 2 + 2)).isEqualTo(sums.height());
  }

  @ParameterizedTest
  @EnumSource(KernelGrid.Channels.class)
  void sizesThatAreLeftOpenSuitManyAndFewKernels(KernelGrid.Channels channels) {
    KernelGrid grid = KernelGrid.DEFAULT.channels(channels);

    for (int[] shape : new int[][] {{3, 3, 1, 16}, {3, 3, 16, 64}, {5, 1, 4}, {3, 3, 3, 2, 8}}) {
      Image image = grid.of(LearnedKernels.ofTaps("conv", counted(shape)));
      assertThat(image.width()).as("%s", Shape.of(shape)).isBetween(40, 1200);
      assertThat(image.height()).as("%s", Shape.of(shape)).isBetween(20, 1200);
    }
  }

  @Test
  void sumsAndNormsGoOverChannels() {
    Tensor weights = Tensor.of(Shape.of(1, 2, 1), new double[] {3, -4});
    LearnedKernels kernels = LearnedKernels.ofTaps("c", weights);

    assertThat(kernels.summed().weights(0, 0)).containsExactly(-1);
    assertThat(kernels.norms().weights(0, 0)).containsExactly(5);
  }

  @Test
  void beforeAndAfterShareTheScale() {
    LearnedKernels small = LearnedKernels.ofTaps("c", Tensor.of(Shape.of(1, 1, 1), 1.0));
    LearnedKernels large = LearnedKernels.ofTaps("c", Tensor.of(Shape.of(1, 1, 1), 2.0));

    Image both = BARE.palette(Palette.GRAY).beforeAndAfter(small, large);
    int row = Glyphs.HEIGHT + 2 * 2 + 2 + 1 + 2;
    assertThat(red(both, 2 + 1 + 2, row)).isEqualTo(128);
    assertThat(red(both, both.width() - 2 - 1 - 2, row)).isEqualTo(255);
    LearnedKernels other = LearnedKernels.ofTaps("c", counted(2, 1, 1));
    assertThatThrownBy(() -> BARE.beforeAndAfter(small, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not one layer");
  }

  @Test
  void aDenseLayerShowsItsWeightsAsTheSamplesThatItSees() {
    Model model = Model.input(5, 4, 2).flatten().dense(3).build();
    Tensor weights = model.weights().get("dense1.weight");

    LearnedKernels kernels = LearnedKernels.of(model.weights(), "dense1");
    assertThat(kernels.taps()).isEqualTo(Shape.of(5, 4));
    assertThat(kernels.channels()).isEqualTo(2);
    assertThat(kernels.weights(2, 1)[3 * 4 + 2]).isEqualTo(weights.get(2, (3 * 4 + 2) * 2 + 1));
  }

  @Test
  void transposedAndDepthwiseKernelsHaveTheirOwnChannels() {
    Layer transposed =
        new ConvTranspose(
            6,
            java.util.List.of(2),
            java.util.List.of(1),
            dev.convolve.nn.layer.Padding.VALID,
            java.util.List.of(0),
            java.util.List.of(1),
            2,
            true,
            dev.convolve.nn.layer.Initializer.GLOROT_UNIFORM,
            dev.convolve.nn.layer.Initializer.ZEROS,
            1);
    Model model = Model.input(9, 4).add(Depthwise.of(1, 3)).add(transposed).build();

    LearnedKernels depthwise = LearnedKernels.of(model.weights(), "depthwise-conv1");
    assertThat(depthwise.outputs()).isEqualTo(4);
    assertThat(depthwise.channels()).isEqualTo(1);
    LearnedKernels spread = LearnedKernels.of(model.weights(), "conv-transpose1");
    assertThat(spread.outputs()).isEqualTo(6);
    assertThat(spread.channels()).isEqualTo(2);
    // Output 4 is the second of the second group, whose inputs are 2 and 3.
    Tensor weights = model.weights().get("conv-transpose1.weight");
    assertThat(spread.weights(4, 1)).containsExactly(weights.get(0, 1, 3), weights.get(1, 1, 3));
  }

  @Test
  void layersWithoutKernelsSayWhichHaveSome() {
    Model model = Model.input(8, 8, 1).conv2d(2, 3).relu().flatten().dense(3).build();

    assertThatThrownBy(() -> KernelGrid.DEFAULT.of(model.weights(), "relu1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("relu1 (relu) has no kernels; these have: conv1, dense1");
    assertThatThrownBy(() -> model.kernel("conv1", 2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("conv1 has no output 2; outputs are 0 to 1");
  }
}
