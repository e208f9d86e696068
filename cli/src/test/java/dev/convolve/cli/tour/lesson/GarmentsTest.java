package dev.convolve.cli.tour.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.fashionmnist.FashionMnist;
import dev.convolve.media.Image;
import dev.convolve.nn.data.Dataset;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Garments as pictures, side by side, and shuffled. */
class GarmentsTest {

  private static final Dataset SET = FashionMnist.test().take(3);

  @Test
  void stripsHoldTheGarmentsSideBySide() {
    Image strip = Garments.strip(SET, List.of(2, 0));
    assertThat(strip.width()).isEqualTo(56);
    assertThat(strip.height()).isEqualTo(28);
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        assertThat(strip.tensor().get(y, x, 0))
            .isEqualTo(Garments.picture(SET, 2).tensor().get(y, x, 0));
        assertThat(strip.tensor().get(y, 28 + x, 0))
            .isEqualTo(Garments.picture(SET, 0).tensor().get(y, x, 0));
      }
    }
  }

  @Test
  void shuffledGarmentsHoldTheSameSamplesInOneOtherOrder() {
    Dataset shuffled = Garments.shuffled(SET, 7);
    assertThat(shuffled.size()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      Tensor plain = Garments.sample(SET, i);
      Tensor moved = Garments.sample(shuffled, i);
      assertThat(shuffled.label(i)).isEqualTo(SET.label(i));
      assertThat(moved).isNotEqualTo(plain);
      assertThat(sorted(moved)).isEqualTo(sorted(plain));
    }
    assertThat(Garments.sample(Garments.shuffled(SET.subset(1), 7), 0))
        .isEqualTo(Garments.sample(shuffled, 1));
  }

  private static double[] sorted(Tensor tensor) {
    double[] values = tensor.toDoubles();
    Arrays.sort(values);
    return values;
  }
}
