package dev.convolve.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DialectTest {

  @ParameterizedTest
  @EnumSource
  void isFoundByItsLabelInAnyCase(Dialect dialect) {
    assertThat(Dialect.of(" " + dialect.label().toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(dialect);
  }

  @ParameterizedTest
  @CsvSource({
    "cv2, OPENCV",
    "scikit-image, SKIMAGE",
    "scipy_ndimage, SCIPY_NDIMAGE",
    "pytorch, TORCH",
    "tensorflow, KERAS"
  })
  void isFoundByOtherNames(String name, Dialect dialect) {
    assertThat(Dialect.of(name)).isEqualTo(dialect);
  }

  @Test
  void suggestsTheNearestLabel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dialect.of("opncv"))
        .withMessage(
            "unknown dialect 'opncv'; did you mean 'opencv'? known: scipy.signal scipy.ndimage numpy"
                + " opencv skimage torch keras");
  }

  /** What stands two before and one before 1 2 3 4 under each name. */
  @ParameterizedTest
  @CsvSource({
    "scipy.ndimage, reflect, 2, 1",
    "scipy.ndimage, mirror, 3, 2",
    "scipy.ndimage, nearest, 1, 1",
    "scipy.ndimage, wrap, 3, 4",
    "scipy.ndimage, constant, 7, 7",
    "scipy.ndimage, grid-wrap, 3, 4",
    "scipy.signal, symm, 2, 1",
    "scipy.signal, fill, 7, 7",
    "numpy, reflect, 3, 2",
    "numpy, symmetric, 2, 1",
    "opencv, REFLECT, 2, 1",
    "opencv, REFLECT_101, 3, 2",
    "opencv, BORDER_DEFAULT, 3, 2",
    "opencv, replicate, 1, 1",
    "skimage, reflect, 2, 1",
    "torch, reflect, 3, 2",
    "torch, circular, 3, 4",
    "torch, zeros, 0, 0",
    "keras, zeros, 0, 0"
  })
  void continuesAsItsNamesSay(String dialect, String name, double second, double first) {
    Boundary boundary = Dialect.of(dialect).boundary(name, 7);
    assertThat(outside(boundary, -2)).isEqualTo(second);
    assertThat(outside(boundary, -1)).isEqualTo(first);
  }

  private static double outside(Boundary boundary, int index) {
    int source = boundary.source(index, 4);
    return boundary instanceof Boundary.Constant constant ? constant.value() : source + 1;
  }

  @Test
  void readsAConstantWithItsValue() {
    assertThat(Dialect.OPENCV.boundary("constant:3.5")).isEqualTo(Boundary.constant(3.5));
    assertThat(Dialect.SCIPY_SIGNAL.boundary("fill:2")).isEqualTo(Boundary.constant(2));
  }

  @Test
  void refusesOtherLibrariesNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dialect.TORCH.boundary("mirror"))
        .withMessageStartingWith("unknown torch boundary 'mirror'")
        .withMessageContaining("known: zeros constant reflect replicate circular");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dialect.SCIPY_NDIMAGE.boundary("miror"))
        .withMessageContaining("did you mean 'mirror'?");
  }

  /** x = 1..5, k = [1 10], zeros outside: the table of even kernels. */
  @ParameterizedTest
  @CsvSource({
    "scipy.signal, CONVOLUTION, 1 12 23 34 45",
    "numpy, CONVOLUTION, 1 12 23 34 45",
    "scipy.ndimage, CONVOLUTION, 12 23 34 45 50",
    "scipy.ndimage, CORRELATION, 10 21 32 43 54",
    "opencv, CORRELATION, 10 21 32 43 54",
    "scipy.signal, CORRELATION, 10 21 32 43 54",
    "torch, CORRELATION, 21 32 43 54 5",
    "keras, CORRELATION, 21 32 43 54 5"
  })
  void anchorsEvenKernelsAsItsLibraryDoes(String name, Operation operation, String expected) {
    Dialect dialect = Dialect.of(name);
    Kernel kernel = Kernel.of(1, 10);
    Tensor y =
        LinearFilter.of(operation, kernel)
            .boundary(Boundary.ZERO)
            .anchor(dialect.anchor(operation, kernel.shape()))
            .apply(Tensor.of(Shape.of(5), 1.0, 2, 3, 4, 5));
    assertThat(y.toDoubles()).containsExactly(numbers(expected));
  }

  private static double[] numbers(String text) {
    return java.util.Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void filtersAsItsLibraryDoesUnasked() {
    Tensor x = Tensor.of(Shape.of(5), 1.0, 2, 3, 4, 5);
    Kernel even = Kernel.of(1, 10);
    // cv2: correlation, reflect_101, anchor k//2; ndimage: convolution, symmetric, k//2.
    assertThat(Dialect.OPENCV.filter(even).apply(x).toDoubles())
        .containsExactly(12, 21, 32, 43, 54);
    assertThat(Dialect.SCIPY_NDIMAGE.filter(even).apply(x).toDoubles())
        .containsExactly(12, 23, 34, 45, 55);
    assertThat(Dialect.TORCH.filter(even.anchoredAt(1)).apply(x).toDoubles())
        .containsExactly(10, 21, 32, 43, 54);
  }

  @ParameterizedTest
  @CsvSource({
    "opencv, 1.3, U8, 9",
    "opencv, 1.3, F32, 11",
    "opencv, 0.8, U8, 7",
    "scipy.ndimage, 1.3, U8, 11",
    "scipy.ndimage, 0.5, F64, 5",
    "torch, 2, F32, 17"
  })
  void sizesGaussiansBySigma(String name, double sigma, SampleType type, int size) {
    assertThat(Dialect.of(name).gaussianSize(sigma, type)).isEqualTo(size);
  }

  @Test
  void usesOpenCvsTablesInItsDialectOnly() {
    assertThat(Dialect.OPENCV.gaussianVector(3, 0)).containsExactly(0.25, 0.5, 0.25);
    assertThat(Dialect.SCIPY_NDIMAGE.gaussianVector(3, 0)[0]).isNotEqualTo(0.25);
    assertThat(Dialect.OPENCV.gaussianVector(11, 0))
        .containsExactly(Dialect.NUMPY.gaussianVector(11, 2));
  }
}
