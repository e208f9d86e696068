package dev.convolve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.convolve.tensor.Shape;
import org.junit.jupiter.api.Test;

class GaborTest {

  /**
   * cv2.getGaborKernel((7, 7), 2, 0.5, 5, 0.7, 0): its angle runs clockwise, its bell is 1 high.
   */
  @Test
  void equalsOpenCvs() {
    Gabor gabor = new Gabor(7, 7, 5, -Math.toDegrees(0.5), 2, 2 / 0.7, 0, 1);
    double[] weights = gabor.real().flip().weights();
    double[] firstRow = {
      0.04531508216747246,
      -0.1515532607948153,
      -0.3747788394781719,
      -0.11837749022911548,
      0.4047399202820021,
      0.4130744681886703
    };
    double[] middleRow = {-0.36527566273817175, -0.3813990389771993, 0.4039673801285603, 1};
    for (int i = 0; i < firstRow.length; i++) {
      assertThat(weights[i]).isCloseTo(firstRow[i], offset(1e-15));
    }
    for (int i = 0; i < middleRow.length; i++) {
      assertThat(weights[21 + i]).isCloseTo(middleRow[i], offset(1e-15));
    }
  }

  /** skimage.filters.gabor_kernel(0.25, theta=0.6): one octave, a bell of volume 1. */
  @Test
  void equalsScikitImages() {
    Gabor gabor = Gabor.of(4, -Math.toDegrees(0.6));
    double[] real = gabor.real().weights();
    double[] imaginary = gabor.imaginary().weights();

    assertThat(gabor.real().shape()).isEqualTo(Shape.of(13, 13));
    assertThat(real[0]).isCloseTo(2.1926305168331712e-05, offset(1e-17));
    assertThat(real[4]).isCloseTo(-3.646167947876886e-05, offset(1e-17));
    assertThat(real[6 * 13 + 6]).isCloseTo(0.031474723207133286, offset(1e-16));
    assertThat(imaginary[0]).isCloseTo(-1.2961069711538296e-05, offset(1e-17));
    assertThat(imaginary[6 * 13 + 7]).isCloseTo(0.027445022890292225, offset(1e-16));
    assertThat(imaginary[6 * 13 + 6]).isZero();
  }

  @Test
  void theImaginaryPartIsPositiveWhereValuesRise() {
    Kernel up = Gabor.of(8, 90).imaginary();
    int middle = up.shape().extent(0) / 2;
    assertThat(up.weight(middle - 2, middle)).isPositive();
    assertThat(up.weight(middle + 2, middle)).isNegative();
    assertThat(up.sum()).isCloseTo(0, offset(1e-15));
    assertThat(up.name()).isEqualTo("gabor:wavelength=8,angle=90,part=imaginary");
  }

  @Test
  void theBellIsThreeDeviationsWideAlongEachAxis() {
    Kernel kernel = Gabor.of(8, 0, 2, 4, 0).real();
    assertThat(kernel.shape()).isEqualTo(Shape.of(25, 13));
    assertThat(Kernels.gabor(8, 30)).isEqualTo(Gabor.of(8, 30).real());
  }

  @Test
  void refusesWhatIsNoWave() {
    assertThatThrownBy(() -> Gabor.of(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wavelength cannot be 0");
    assertThatThrownBy(() -> Gabor.of(1e9, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too many weights");
    assertThatThrownBy(() -> new Gabor(3, 3, 4, 0, 1, -1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sigma cannot be -1");
  }
}
