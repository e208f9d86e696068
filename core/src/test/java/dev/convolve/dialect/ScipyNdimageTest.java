package dev.convolve.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected numbers were computed with SciPy 1.10. */
class ScipyNdimageTest {

  private static final String[] REFLECT = {"reflect"};
  private static final double[] DOUBLING = {1, 2, 4, 8, 16};

  private static Tensor row(double... values) {
    return Tensor.of(Shape.of(values.length), values);
  }

  private static Tensor flat(SampleType type, int rows, int columns, double value) {
    double[] values = new double[rows * columns];
    Arrays.fill(values, value);
    return Tensor.of(Shape.of(rows, columns), values).as(type);
  }

  @Test
  void shiftsTheWindowByItsOrigin() {
    Tensor x = row(1, 2, 3, 4, 5);
    Tensor k = row(1, 10, 100);
    assertThat(ScipyNdimage.correlate(x, k, "constant", 0, 1).toDoubles())
        .containsExactly(100, 210, 321, 432, 543);
    assertThat(ScipyNdimage.convolve(x, k, "constant", 0, 1).toDoubles())
        .containsExactly(123, 234, 345, 450, 500);
    assertThat(ScipyNdimage.convolve(x, k, "constant", 0, -1).toDoubles())
        .containsExactly(1, 12, 123, 234, 345);
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 2})
  void refusesOriginsOutsideTheKernel(int origin) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ScipyNdimage.convolve1d(row(1, 2), new double[] {1, 1, 1}, 0, "wrap", 0, origin))
        .withMessage("origin %d does not suit 3 weights; use -1 to 1".formatted(origin));
  }

  @Test
  void truncatesAfterEveryPass() {
    double[] ramp = new double[20];
    Arrays.setAll(ramp, i -> 12 * i);
    Tensor x = Tensor.of(Shape.of(4, 5), ramp).as(SampleType.U8);
    Tensor y = ScipyNdimage.gaussianFilter(x, new double[] {1}, new int[] {0}, REFLECT, 0, 4);
    assertThat(y.type()).isEqualTo(SampleType.U8);
    assertThat(y.toDoubles())
        .containsExactly(
            30, 37, 49, 60, 67, 68, 75, 87, 98, 105, 121, 128, 140, 151, 158, 159, 166, 178, 189,
            196);
  }

  @Test
  void wrapsWhatBytesCannotHold() {
    double[] ramp = new double[20];
    Arrays.setAll(ramp, i -> 12 * i);
    Tensor x = Tensor.of(Shape.of(4, 5), ramp).as(SampleType.U8);
    assertThat(ScipyNdimage.sobel(x, 0, REFLECT, 0).toDoubles())
        .containsExactly(
            240, 240, 240, 240, 240, 224, 224, 224, 224, 224, 224, 224, 224, 224, 224, 240, 240,
            240, 240, 240);
  }

  /** Nine times 1/9 of 200 is 200 − 3·10⁻¹⁴ in one order of addition, 200 in another. */
  @Test
  void addsFlatAreasInSciPysOrder() {
    double ninth = 1 / 9.0;
    double[] ninths = new double[9];
    Arrays.fill(ninths, ninth);
    Tensor k = Tensor.of(Shape.of(3, 3), ninths);
    for (int value = 0; value < 256; value++) {
      double sum = 0;
      for (int i = 0; i < 9; i++) {
        sum += ninth * value;
      }
      Tensor y = ScipyNdimage.convolve(flat(SampleType.U8, 3, 4, value), k, "nearest", 0);
      assertThat(y.toDoubles()).as("flat %d", value).containsOnly((int) sum);
    }
  }

  @Test
  void leavesFlatAreasFlat() {
    for (double sigma : new double[] {0.5, 0.7, 1, 1.3, 2, 3}) {
      Tensor y =
          ScipyNdimage.gaussianFilter(
              flat(SampleType.U8, 3, 3, 93), new double[] {sigma}, new int[] {0}, REFLECT, 0, 4);
      assertThat(y.toDoubles()).as("sigma %s", sigma).containsOnly(93);
    }
  }

  @Test
  void leavesOutWeightsOfZero() {
    double nan = Double.NaN;
    double inf = Double.POSITIVE_INFINITY;
    Tensor x = row(1, nan, 3, 4, 5, inf, 2, 2);
    assertThat(ScipyNdimage.correlate(x, row(1, 0, 0), "wrap", 0).toDoubles())
        .containsExactly(2, 1, nan, 3, 4, 5, inf, 2);
    assertThat(ScipyNdimage.correlate(x, row(-1, 0, 0), "wrap", 0).toDoubles())
        .containsExactly(-2, -1, nan, -3, -4, -5, -inf, -2);
    assertThat(ScipyNdimage.correlate(row(inf, -inf, 1), row(1, 0, 1), "wrap", 0).toDoubles())
        .containsExactly(-inf, inf, nan);
  }

  @Test
  void derivesAndAveragesAlongEveryAxis() {
    Tensor x = row(DOUBLING);
    assertThat(ScipyNdimage.laplace(x, REFLECT, 0).toDoubles()).containsExactly(1, 1, 2, 4, -8);
    assertThat(ScipyNdimage.uniformFilter(x.as(SampleType.I32), new int[] {3}, REFLECT, 0).ints())
        .containsExactly(1, 2, 4, 9, 13);
    assertThat(
            ScipyNdimage.gaussianGradientMagnitude(x, new double[] {1}, REFLECT, 0, 4).toDoubles())
        .containsExactly(
            new double[] {0.51540087, 1.67435218, 3.2742082, 4.51008398, 2.39482708}, within(1e-8));
    assertThat(ScipyNdimage.gaussianLaplace(x, new double[] {1}, REFLECT, 0, 4).toDoubles())
        .containsExactly(
            new double[] {1.04653456, 1.33821076, 1.7805814, 0.05310446, -4.22066319},
            within(1e-8));
    Tensor plane = Tensor.of(Shape.of(2, 3), 1.0, 2, 4, 8, 16, 32);
    assertThat(ScipyNdimage.prewitt(plane, -1, REFLECT, 0).toDoubles())
        .containsExactly(10, 30, 20, 17, 51, 34);
  }

  @Test
  void takesAModeForEachAxis() {
    Tensor x = Tensor.of(Shape.of(2, 2), 1.0, 2, 3, 4);
    Tensor y =
        ScipyNdimage.uniformFilter(x, new int[] {3, 1}, new String[] {"constant", "wrap"}, 30);
    assertThat(y.toDoubles())
        .containsExactly(new double[] {34 / 3.0, 12, 34 / 3.0, 12}, within(1e-14));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScipyNdimage.uniformFilter(x, new int[] {1, 2, 3}, REFLECT, 0))
        .withMessageContaining("3 values for 2 axes");
  }

  @Test
  void leavesAxesWithoutSigmaAlone() {
    Tensor x = row(DOUBLING);
    assertThat(ScipyNdimage.gaussianFilter(x, new double[] {0}, new int[] {0}, REFLECT, 0, 4))
        .isSameAs(x);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScipyNdimage.gaussianFilter1d(x, 1, 0, -1, "wrap", 0, 4))
        .withMessageContaining("order -1 is negative");
  }
}
