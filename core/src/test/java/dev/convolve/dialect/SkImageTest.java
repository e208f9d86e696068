package dev.convolve.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Expected numbers were computed with scikit-image 0.19. */
class SkImageTest {

  private static final Offset<Double> NEAR = within(1e-8);
  private static final Tensor IMAGE =
      Tensor.of(Shape.of(3, 3), 0.1, 0.5, 0.2, 0.9, 0.3, 0.7, 0.4, 0.8, 0.6);

  @Test
  void measuresMagnitudes() {
    assertThat(SkImage.sobel(IMAGE, "reflect").toDoubles())
        .containsExactly(
            new double[] {
              0.40311289,
              0.16007811,
              0.24622145,
              0.2236068,
              0.23048861,
              0.27041635,
              0.20615528,
              0.1,
              0.05
            },
            NEAR);
    assertThat(SkImage.scharr(IMAGE, "reflect").toDoubles())
        .startsWith(new double[] {0.45842802}, NEAR);
    assertThat(SkImage.prewitt(IMAGE, "reflect").toDoubles())
        .endsWith(new double[] {0.07071068}, NEAR);
    assertThat(SkImage.farid(IMAGE).toDoubles())
        .containsExactly(
            new double[] {
              0.08414211,
              0.05964741,
              0.0659229,
              0.08303044,
              0.08978007,
              0.10045078,
              0.01969044,
              0.03762391,
              0.03531715
            },
            NEAR);
    assertThat(SkImage.roberts(IMAGE).toDoubles())
        .containsExactly(
            new double[] {0.31622777, 0.15811388, 0.5, 0.1, 0.2236068, 0.1, 0.4, 0.2, 0}, NEAR);
  }

  @Test
  void flipsItsKernels() {
    assertThat(SkImage.sobelH(IMAGE).toDoubles())
        .containsExactly(
            new double[] {0.55, 0.225, 0.325, 0.3, 0.325, 0.375, -0.25, 0.1, 0.05}, NEAR);
    assertThat(SkImage.robertsPosDiag(IMAGE).toDoubles())
        .containsExactly(new double[] {0.2, 0.2, 0.5, -0.1, 0.3, -0.1, 0.4, -0.2, 0}, NEAR);
    assertThat(SkImage.robertsNegDiag(IMAGE).toDoubles())
        .containsExactly(new double[] {0.4, 0.1, 0.5, 0.1, 0.1, -0.1, -0.4, 0.2, 0}, NEAR);
    assertThat(SkImage.laplace(IMAGE).toDoubles())
        .containsExactly(new double[] {-1.2, 0.9, -0.8, 1.9, -1.7, 1, -0.9, 1.1, -0.3}, NEAR);
  }

  @Test
  void bringsIntegersToOne() {
    Tensor bytes = Tensor.of(Shape.of(3, 3), 1.0, 2, 3, 9, 8, 7, 4, 4, 6).as(SampleType.U8);
    assertThat(SkImage.sobel(bytes, "reflect").toDoubles())
        .containsExactly(
            new double[] {
              0.02084342,
              0.0168673,
              0.01255515,
              0.00765711,
              0.00693242,
              0.00765711,
              0.01318983,
              0.01009376,
              0.00596349
            },
            NEAR);
    Tensor signed = Tensor.s16(Shape.of(1, 3), (short) -100, (short) 200, (short) 300);
    assertThat(SkImage.gaussian(signed, new double[] {1}, "nearest", 0, 4).toDoubles())
        .containsExactly(
            new double[] {-0.00012164184810570461, 0.004269366952592845, 0.0077022653147434846},
            within(1e-15));
    assertThat(SkImage.imgAsFloat(Tensor.s16(Shape.of(1), Short.MIN_VALUE)).at(0)).isEqualTo(-1);
    Tensor floats = Tensor.of(Shape.of(1), 3f);
    assertThat(SkImage.imgAsFloat(floats)).isSameAs(floats);
  }

  @Test
  void sharpensWithinItsRange() {
    assertThat(SkImage.unsharpMask(IMAGE, 1, 2, false).toDoubles())
        .containsExactly(new double[] {0, 0.6933617, 0, 1, 0, 1, 0.07068446, 1, 0.58369203}, NEAR);
    assertThat(SkImage.unsharpMask(IMAGE, 1, 2, true).toDoubles()[0]).isNegative();
  }

  @Test
  void leavesTheChannelAxisAlone() {
    Tensor colours = Tensor.of(Shape.of(1, 3, 2), 1.0, 0, 0, 1, 0, 0);
    Tensor soft = SkImage.gaussian(colours, new double[] {0.5}, "constant", 0, 4, -1);
    Tensor first =
        SkImage.gaussian(Tensor.of(Shape.of(3), 1.0, 0, 0), new double[] {0.5}, "constant", 0, 4);
    double middle = first.at(0);
    assertThat(soft.at(0)).isCloseTo(middle * middle, within(1e-15));
    assertThat(soft.at(3)).isCloseTo(middle * middle, within(1e-15));
    assertThat(
            SkImage.differenceOfGaussians(
                    colours, new double[] {0.5}, new double[] {0.5}, "wrap", 0, 4, 2)
                .toDoubles())
        .containsOnly(0);
  }

  @Test
  void answersBothPartsOfAWave() {
    assertThat(SkImage.gaborKernel(0.25, 0.6).re().shape()).isEqualTo(Shape.of(13, 13));
    ComplexTensor waves = SkImage.gabor(IMAGE, 0.25, 0.6, "reflect", 0);
    assertThat(waves.re().toDoubles())
        .containsExactly(
            new double[] {
              0.00216356,
              -0.00142598,
              -0.00671622,
              -0.00159314,
              -0.00555687,
              -0.00263924,
              -0.00577295,
              -0.00158847,
              0.00679982
            },
            NEAR);
    assertThat(waves.im().toDoubles()).startsWith(new double[] {0.00196262, 0.00430852}, NEAR);
  }
}
