package dev.convolve.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers were computed with OpenCV 4.6. */
class OpenCvTest {

  private static final String BORDER = "REFLECT_101";
  private static final Tensor GRAY =
      plane(3, 10, 20, 30, 40, 50, 60, 70, 90, 0, 255, 3, 7).as(SampleType.U8);

  private static Tensor plane(int rows, double... values) {
    return Tensor.of(Shape.of(rows, values.length / rows), values);
  }

  @Test
  void blursWithItsTies() {
    assertThat(OpenCv.blur(GRAY, 2, 2, BORDER).toDoubles())
        .containsExactly(35, 35, 45, 58, 35, 35, 45, 58, 92, 92, 97, 43);
    assertThat(OpenCv.blur(GRAY, 3, 3, BORDER).toDoubles())
        .containsExactly(43, 47, 59, 62, 81, 55, 64, 38, 94, 69, 78, 53);
    Tensor sums = OpenCv.boxFilter(GRAY, SampleType.F32, 2, 1, false, BORDER);
    assertThat(sums.type()).isEqualTo(SampleType.F32);
    assertThat(sums.toDoubles())
        .containsExactly(30, 30, 50, 70, 110, 110, 130, 160, 255, 255, 258, 10);
  }

  @Test
  void blursBytesInFixedPoint() {
    assertThat(OpenCv.gaussianBlur(GRAY, 3, 3, 0, 0, BORDER).toDoubles())
        .containsExactly(35, 40, 51, 58, 63, 67, 61, 50, 91, 94, 70, 43);
    assertThat(OpenCv.gaussianBlur(GRAY, 0, 0, 1.3, 0, BORDER).toDoubles())
        .containsExactly(58, 58, 57, 56, 65, 63, 60, 58, 71, 68, 63, 59);
    double[] quarter = {0.25, 0.5, 0.25};
    assertThat(OpenCv.sepFilter2D(GRAY, SampleType.U8, quarter, quarter, 0, BORDER).toDoubles())
        .as("the same weights through sepFilter2D, which rounds its own way")
        .containsExactly(35, 40, 51, 58, 63, 67, 60, 50, 91, 94, 70, 42);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenCv.gaussianBlur(GRAY, 4, 3, 1, 0, BORDER))
        .withMessageContaining("size 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenCv.gaussianBlur(GRAY, 0, 3, 0, 0, BORDER))
        .withMessageContaining("size 0 without a sigma");
  }

  @Test
  void derivesSignedAndSaturated() {
    double[] signed = {0, 80, 100, 0, 0, 63, -168, 0, 0, 46, -436, 0};
    assertThat(OpenCv.sobel(GRAY, SampleType.S16, 1, 0, 3, 1, 0, BORDER).toDoubles())
        .containsExactly(signed);
    assertThat(OpenCv.sobel(GRAY, SampleType.U8, 1, 0, 3, 1, 0, BORDER).toDoubles())
        .containsExactly(0, 80, 100, 0, 0, 63, 0, 0, 0, 46, 0, 0);
    assertThat(OpenCv.laplacian(GRAY, SampleType.S16, 1, 1, 0, BORDER).toDoubles())
        .containsExactly(100, 80, 80, 80, -70, 155, -97, -173, 610, -897, 390, 158);
    assertThat(OpenCv.laplacian(GRAY, SampleType.S16, 5, 1, 0, BORDER).toDoubles())
        .containsExactly(4104, 2792, 932, 384, 504, -672, -252, 1344, -3096, -4136, -1436, 2304);
  }

  @Test
  void roundsHalfToEvenAndAnchorsEvenKernels() {
    Tensor half = plane(1, 0.5);
    assertThat(OpenCv.filter2D(GRAY, half, SampleType.U8).toDoubles())
        .containsExactly(5, 10, 15, 20, 25, 30, 35, 45, 0, 128, 2, 4);
    Tensor cross = plane(2, 1, 0, 0, -1);
    assertThat(OpenCv.filter2D(GRAY, cross, SampleType.S16, -1, -1, 3, BORDER).toDoubles())
        .containsExactly(53, 33, 33, 33, -27, -47, -47, -57, 63, -202, 60, 66);
    assertThat(OpenCv.filter2D(GRAY, plane(1, 1, 0, 0), SampleType.U8, 0, 0, 0, BORDER))
        .isEqualTo(GRAY);
  }

  @Test
  void filtersEachChannel() {
    Tensor x = Tensor.of(Shape.of(1, 3, 2), 1f, 10f, 2f, 20f, 4f, 40f);
    Tensor y = OpenCv.filter2D(x, plane(1, -1, 0, 1), SampleType.F32, -1, -1, 0, "REPLICATE");
    assertThat(y.floats()).containsExactly(1, 10, 3, 30, 2, 20);
  }

  @ParameterizedTest
  @CsvSource({"F32, U8", "F32, F64", "F64, F32", "U16, U8", "S16, U16", "I32, I32", "U8, I32"})
  void refusesDepthsThatFilter2dRefuses(SampleType from, SampleType to) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenCv.filter2D(GRAY.as(from), plane(1, 1), to))
        .withMessageStartingWith("OpenCV's filter2D does not go from %s to %s".formatted(from, to));
  }

  @Test
  void refusesWrapInLinearFilters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenCv.sobel(GRAY, SampleType.S16, 1, 0, 3, 1, 0, "WRAP"))
        .withMessageContaining("have no WRAP");
  }

  @Test
  void goesUpAndDownThePyramid() {
    assertThat(OpenCv.pyrDown(GRAY, BORDER)).isEqualTo(plane(2, 51, 55, 79, 64).as(SampleType.U8));
    Tensor corner = plane(2, 10, 20, 50, 60).as(SampleType.U8);
    assertThat(OpenCv.pyrUp(corner).toDoubles())
        .containsExactly(23, 25, 29, 30, 33, 35, 39, 40, 48, 50, 54, 55, 53, 55, 59, 60);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenCv.pyrDown(GRAY, "CONSTANT"))
        .withMessageContaining("no CONSTANT");
  }

  @Test
  void turnsColoursGray() {
    Tensor rgb =
        Tensor.of(Shape.of(1, 4, 3), 255.0, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3).as(SampleType.U8);
    assertThat(OpenCv.gray(rgb, false)).isEqualTo(plane(1, 76, 150, 29, 2).as(SampleType.U8));
    assertThat(OpenCv.gray(rgb, true)).isEqualTo(plane(1, 29, 150, 76, 2).as(SampleType.U8));
    assertThat(OpenCv.gray(rgb.as(SampleType.F32), false).toDoubles())
        .containsExactly(new double[] {76.245, 149.685, 29.07, 1.815}, within(1e-5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenCv.gray(GRAY, false))
        .withMessageContaining("needs rows x columns x 3");
  }

  @Test
  void framesPictures() {
    Tensor x = plane(1, 1, 2, 3).as(SampleType.U8);
    assertThat(OpenCv.copyMakeBorder(x, 0, 1, 2, 1, "REFLECT", 0))
        .isEqualTo(plane(2, 2, 1, 1, 2, 3, 3, 2, 1, 1, 2, 3, 3).as(SampleType.U8));
    assertThat(OpenCv.copyMakeBorder(x, 0, 0, 1, 0, "CONSTANT", 9))
        .isEqualTo(plane(1, 9, 1, 2, 3).as(SampleType.U8));
  }

  @Test
  void takesMagnitudesAsBytes() {
    assertThat(OpenCv.convertScaleAbs(plane(1, 0.5, 1.5, -2.5, -300), 1, 0).toDoubles())
        .containsExactly(0, 2, 2, 255);
  }

  @Test
  void makesItsKernels() {
    assertThat(OpenCvKernels.getGaussianKernel(5, -1))
        .containsExactly(0.0625, 0.25, 0.375, 0.25, 0.0625);
    OpenCvKernels.DerivKernels second = OpenCvKernels.getDerivKernels(2, 1, 7, false);
    assertThat(second.kx()).containsExactly(1, 2, -1, -4, -1, 2, 1);
    assertThat(second.ky()).containsExactly(-1, -4, -5, 0, 5, 4, 1);
    OpenCvKernels.DerivKernels scharr = OpenCvKernels.getDerivKernels(1, 0, -1, true);
    assertThat(scharr.kx()).containsExactly(-1, 0, 1);
    assertThat(scharr.ky()).containsExactly(0.09375, 0.3125, 0.09375);
    assertThat(OpenCvKernels.getDerivKernels(0, 1, 1, true).ky()).containsExactly(-0.5, 0, 0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenCvKernels.getDerivKernels(0, 0, 3, false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenCvKernels.getDerivKernels(1, 1, -1, false))
        .withMessageContaining("Scharr knows");
    assertThat(OpenCvKernels.getGaborKernel(3, 3, 1, 0.3, 4, 0.5, 0.2).toDoubles())
        .containsExactly(
            new double[] {
              -0.2424247,
              0.67249732,
              0.44327282,
              -0.08114698,
              0.98006658,
              0.16726176,
              0.21707753,
              0.82442864,
              -0.0835182
            },
            within(1e-8));
  }
}
