package dev.convolve.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected numbers were computed with SciPy 1.10. */
class ScipySignalTest {

  private static Tensor row(double... values) {
    return Tensor.of(Shape.of(values.length), values);
  }

  @ParameterizedTest
  @CsvSource({"full, 2 7 16 25 34 31 20", "same, 7 16 25 34 31", "valid, 16 25 34"})
  void convolvesTheWorkedExample(String mode, String expected) {
    Tensor y = ScipySignal.convolve(row(1, 2, 3, 4, 5), row(2, 3, 4), mode);
    assertThat(y.toDoubles()).containsExactly(numbers(expected));
  }

  @Test
  void swapsRolesInValid() {
    assertThat(ScipySignal.convolve(row(2, 3, 4), row(1, 2, 3, 4, 5), "valid").toDoubles())
        .containsExactly(16, 25, 34);
    assertThat(ScipySignal.correlate(row(2, 3, 4), row(1, 2, 3, 4, 5), "valid").toDoubles())
        .containsExactly(38, 29, 20);
  }

  @Test
  void wrapsIntegers() {
    Tensor x = Tensor.u8(Shape.of(3), (byte) 200, (byte) 100, (byte) 50);
    Tensor k = Tensor.u8(Shape.of(2), (byte) 3, (byte) 1);
    Tensor y = ScipySignal.convolve(x, k, "full");
    assertThat(y.type()).isEqualTo(SampleType.U8);
    assertThat(y.toDoubles()).containsExactly(600 % 256, 500 % 256, 250, 50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"convolve", "correlate", "convolve2d", "correlate2d"})
  void wraps32BitIntegersWhoseProductsDoublesRound(String function) {
    Random random = new Random(5);
    int[] x = random.ints(12).toArray();
    int[] k = random.ints(6).toArray();
    Tensor data = Tensor.i32(Shape.of(3, 4), x);
    Tensor kernel = Tensor.i32(Shape.of(2, 3), k);
    Tensor y =
        switch (function) {
          case "convolve" -> ScipySignal.convolve(data, kernel, "full");
          case "correlate" -> ScipySignal.correlate(data, kernel, "full");
          case "convolve2d" -> ScipySignal.convolve2d(data, kernel, "full", "fill", 0);
          default -> ScipySignal.correlate2d(data, kernel, "full", "fill", 0);
        };
    boolean flips = function.startsWith("convolve");
    int[] expected = new int[4 * 6];
    for (int r = 0; r < 4; r++) {
      for (int c = 0; c < 6; c++) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < 2; i++) {
          for (int j = 0; j < 3; j++) {
            int row = r - (flips ? i : 1 - i);
            int column = c - (flips ? j : 2 - j);
            if (row >= 0 && row < 3 && column >= 0 && column < 4) {
              sum =
                  sum.add(
                      BigInteger.valueOf(x[row * 4 + column])
                          .multiply(BigInteger.valueOf(k[i * 3 + j])));
            }
          }
        }
        expected[r * 6 + c] = sum.intValue();
      }
    }
    assertThat(y.ints()).containsExactly(expected);
  }

  @Test
  void fillsBigIntegersToo() {
    Tensor x = Tensor.i32(Shape.of(1, 2), 2_000_000_011, -1_999_999_987);
    Tensor k = Tensor.i32(Shape.of(1, 2), 2_000_000_021, 1_234_567_891);
    long fill = 1_999_999_973;
    Tensor y = ScipySignal.convolve2d(x, k, "full", "fill", fill);
    assertThat(y.ints())
        .containsExactly(
            (int) (2_000_000_011L * 2_000_000_021L + fill * 1_234_567_891L),
            (int) (-1_999_999_987L * 2_000_000_021L + 2_000_000_011L * 1_234_567_891L),
            (int) (fill * 2_000_000_021L - 1_999_999_987L * 1_234_567_891L));
  }

  @ParameterizedTest
  @CsvSource({
    "U8, U16, U16",
    "U8, S16, S16",
    "U16, S16, I32",
    "U8, F32, F32",
    "I32, F32, F64",
    "U16, F64, F64",
    "S16, I32, I32",
    "F32, F32, F32"
  })
  void answersInTheCommonType(SampleType a, SampleType b, SampleType common) {
    Tensor x = row(1, 2, 3).as(a);
    Tensor k = row(1, 2).as(b);
    for (Tensor y :
        new Tensor[] {ScipySignal.convolve(x, k, "same"), ScipySignal.convolve(k, x, "full")}) {
      assertThat(y.type()).isEqualTo(common);
    }
    assertThat(ScipySignal.convolve(x, k, "full").toDoubles()).containsExactly(1, 4, 7, 6);
  }

  @Test
  void conjugatesComplexKernelsWhereItCorrelates() {
    ComplexTensor x = new ComplexTensor(row(1, 2), row(3, -1));
    ComplexTensor k = new ComplexTensor(row(2, 0.5), row(1, -2));
    ComplexTensor convolved = ScipySignal.convolve(x, k, "full");
    assertThat(convolved.re().toDoubles()).containsExactly(-1, 11.5, -1);
    assertThat(convolved.im().toDoubles()).containsExactly(7, -0.5, -4.5);
    ComplexTensor correlated = ScipySignal.correlate(x, k, "full");
    ComplexTensor same =
        ScipySignal.convolve(
            x,
            new ComplexTensor(Samples.reversed(k.re()), Samples.reversed(k.conjugate().im())),
            "full");
    assertThat(correlated).isEqualTo(same);
  }

  @Test
  void refusesPartsOfDifferentShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ComplexTensor(row(1, 2), row(1)))
        .withMessageContaining("real part has shape 2, imaginary part 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "same", "valid"})
  void refusesEmptyKernels(String mode) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScipySignal.convolve(row(1, 2, 3), row(), mode))
        .withMessageContaining("is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScipySignal.correlate(row(1, 2, 3), row(), mode))
        .withMessageContaining("is empty");
  }

  @Test
  void answersEmptyDataInSameOnly() {
    assertThat(ScipySignal.convolve(row(), row(1, 2), "same").shape()).isEqualTo(Shape.of(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScipySignal.convolve(row(), row(1, 2), "full"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScipySignal.correlate(row(), row(1, 2), "valid"));
  }

  @Test
  void refusesWhatShapesCannotDo() {
    Tensor wide = Tensor.zeros(SampleType.F64, Shape.of(3, 5));
    Tensor tall = Tensor.zeros(SampleType.F64, Shape.of(5, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScipySignal.convolve(wide, tall, "valid"))
        .withMessage("neither of 3x5 and 5x3 contains the other, as valid needs; use same or full");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScipySignal.convolve(wide, row(1), "full"))
        .withMessageContaining("differ in rank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScipySignal.convolve2d(row(1), row(1), "full", "fill", 0))
        .withMessageContaining("takes two planes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScipySignal.convolve(wide, tall, "sane"))
        .withMessageContaining("known: full same valid");
  }

  @Test
  void convolvesLineByLineAlongAxes() {
    Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6);
    Tensor k = Tensor.of(Shape.of(2, 2), 1.0, 10, 2, 20);
    Tensor y = ScipySignal.fftconvolve(x, k, "full", 1);
    assertThat(y.toDoubles()).containsExactly(1, 12, 23, 30, 8, 90, 112, 120);
    Tensor shared = ScipySignal.oaconvolve(x, Tensor.of(Shape.of(1, 2), 1.0, 10), "valid", -1);
    assertThat(shared.toDoubles()).containsExactly(12, 23, 45, 56);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ScipySignal.fftconvolve(x, Tensor.of(Shape.of(3, 1), 1.0, 1, 1), "full", 1))
        .withMessageContaining("differ along axis 0");
  }

  @Test
  void filtersCausally() {
    Tensor y = ScipySignal.lfilter(row(1, 10, 100), row(2), row(2, 4, 6, 8));
    assertThat(y.toDoubles()).containsExactly(1, 12, 123, 234);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScipySignal.lfilter(row(1), row(1, -0.9), row(1, 2)))
        .withMessageContaining("needs feedback");
  }

  @Test
  void designsFilters() {
    assertThat(ScipySignal.getWindow("hann", 4, false))
        .containsExactly(new double[] {0, 0.5, 1, 0.5}, within(1e-15));
    assertThat(ScipySignal.getWindow("kaiser", 3, true, 8.6)[0])
        .isCloseTo(0.00133251, within(1e-8));
    assertThat(ScipySignal.firwin(3, "hamming", true, 0.5))
        .containsExactly(new double[] {0.0462215, 0.907557, 0.0462215}, within(1e-7));
    assertThat(ScipySignal.savgolCoeffs(5, 2, 1, 1))
        .containsExactly(new double[] {0.2, 0.1, 0, -0.1, -0.2}, within(1e-15));
    assertThat(ScipySignal.savgolCoeffs(5, 1, 2, 1)).containsOnly(0);
  }

  @Test
  void fitsThePolynomialOfTheLastWindowAtTheEdges() {
    Tensor x = row(2, 2, 5, 2, 1, 0, 1, 4, 9);
    assertThat(ScipySignal.savgolFilter(x, 5, 2, 0, 1, 0, "interp", 0).toDoubles())
        .containsExactly(
            new double[] {
              1.657142857, 3.171428571, 3.542857143, 2.857142857, 0.657142857, 0.171428571, 1, 4, 9
            },
            within(1e-9));
    assertThat(ScipySignal.savgolFilter(x, 5, 2, 0, 1, -1, "nearest", 0).toDoubles()[0])
        .isCloseTo(1.742857143, within(1e-9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScipySignal.savgolFilter(x, 11, 2, 0, 1, 0, "interp", 0))
        .withMessageContaining("window 11 exceeds the 9 samples");
  }

  private static double[] numbers(String text) {
    return java.util.Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
