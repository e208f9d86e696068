package dev.convolve.nn.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.media.Image;
import dev.convolve.nn.Model;
import dev.convolve.nn.Toys;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MapGridTest {

  private static final MapGrid BARE = MapGrid.DEFAULT.pixels(2).gap(1).labels(false).columns(2);

  private static int level(Image image, int x, int y) {
    return (int) image.tensor().get(y, x, 0);
  }

  @Test
  void positiveMapsGoFromBlackToWhite() {
    Tensor maps = Tensor.of(Shape.of(1, 2, 2), new double[] {0, 4, 1, 2});

    Image together = BARE.of(maps);
    assertThat(level(together, 2, 2)).isEqualTo(0);
    assertThat(level(together, 4, 2)).isEqualTo(64);
    assertThat(level(together, 9, 2)).isEqualTo(255);
    assertThat(level(together, 11, 2)).isEqualTo(128);
    Image each = BARE.scale(MapGrid.Scale.EACH).of(maps);
    assertThat(level(each, 4, 2)).isEqualTo(255);
    assertThat(level(each, 11, 2)).isEqualTo(128);
  }

  @Test
  void signedMapsHaveZeroInTheMiddle() {
    Image image = BARE.of(Tensor.of(Shape.of(1, 3, 1), new double[] {-2, 0, 1}));

    assertThat(level(image, 2, 2)).isEqualTo(0);
    assertThat(level(image, 4, 2)).isEqualTo(128);
    assertThat(level(image, 6, 2)).isEqualTo(191);
  }

  @Test
  void mapsOfZerosAndOfNoNumbersAreDrawnToo() {
    assertThat(level(BARE.of(Tensor.of(Shape.of(1, 1, 1), 0.0)), 2, 2)).isZero();
    Image unknown = BARE.of(Tensor.of(Shape.of(1, 2, 1), new double[] {Double.NaN, 1}));
    assertThat(unknown.tensor().get(2, 2, 1)).isZero();
    assertThat(unknown.tensor().get(2, 2, 2)).isEqualTo(255);
    assertThat(level(unknown, 4, 2)).isEqualTo(255);
  }

  @Test
  void everyLayerOfAModelHasAPicture() {
    Model model = Toys.net().build();
    Tensor batch = Tensor.zeros(SampleType.F32, Shape.of(1, 8, 8, 1));
    Toys.bars(1, 3).sample(0, batch, 0);
    Tensor sample = batch.reshape(Shape.of(8, 8, 1));

    for (var node : model.network().nodes()) {
      Image image = MapGrid.DEFAULT.of(model.weights(), node.name(), sample);
      assertThat(image.width()).as(node.name()).isBetween(30, 760);
      assertThat(image.channels()).isEqualTo(3);
    }
    assertThatThrownBy(() -> MapGrid.DEFAULT.of(model.weights(), "conv1", batch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one sample, 8x8x1");
  }

  @Test
  void manyNumbersWithoutPlacesAreOneMap() {
    Tensor numbers = Tensor.zeros(SampleType.F32, Shape.of(7744));
    numbers.store(7743, 1);

    Image image = MapGrid.DEFAULT.of(numbers);
    assertThat(image.width()).isLessThan(760);
    assertThat(image.height()).isLessThan(760);
  }
}
