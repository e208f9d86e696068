package dev.convolve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every named kernel against the numbers it was published with. */
class KernelsTest {

  static Stream<Arguments> published() {
    return Stream.of(
        of(Kernels.leftSobel(), "left-sobel", 1, 3, 1, 0, -1, 2, 0, -2, 1, 0, -1),
        of(Kernels.rightSobel(), "right-sobel", 1, 3, -1, 0, 1, -2, 0, 2, -1, 0, 1),
        of(Kernels.topSobel(), "top-sobel", 1, 3, 1, 2, 1, 0, 0, 0, -1, -2, -1),
        of(Kernels.bottomSobel(), "bottom-sobel", 1, 3, -1, -2, -1, 0, 0, 0, 1, 2, 1),
        of(Kernels.outline(), "outline", 1, 3, -1, -1, -1, -1, 8, -1, -1, -1, -1),
        of(Kernels.sharpen(), "sharpen", 1, 3, 0, -1, 0, -1, 5, -1, 0, -1, 0),
        of(Kernels.emboss(), "emboss", 1, 3, -2, -1, 0, -1, 1, 1, 0, 1, 2),
        of(Kernels.blur(), "blur", 16, 3, 1, 2, 1, 2, 4, 2, 1, 2, 1),
        of(
            Kernels.leftSobel(5),
            "left-sobel:size=5",
            1,
            5,
            Stream.of(1, 4, 6, 4, 1)
                .flatMapToDouble(s -> Arrays.stream(new double[] {1, 2, 0, -2, -1}).map(d -> s * d))
                .toArray()),
        of(Kernels.scharr(0), "scharr:angle=0", 1, 3, -3, 0, 3, -10, 0, 10, -3, 0, 3),
        of(Kernels.scharr(90), "scharr:angle=90", 1, 3, 3, 10, 3, 0, 0, 0, -3, -10, -3),
        of(Kernels.prewitt(0), "prewitt:angle=0", 1, 3, -1, 0, 1, -1, 0, 1, -1, 0, 1),
        of(Kernels.prewitt(45), "prewitt:angle=45", 1, 3, 0, 1, 1, -1, 0, 1, -1, -1, 0),
        of(Kernels.kirsch(0), "kirsch:angle=0", 1, 3, -3, -3, 5, -3, 0, 5, -3, -3, 5),
        of(Kernels.kirsch(90), "kirsch:angle=90", 1, 3, 5, 5, 5, -3, 0, -3, -3, -3, -3),
        of(Kernels.kirsch(-45), "kirsch:angle=-45", 1, 3, -3, -3, -3, -3, 0, 5, -3, 5, 5),
        of(Kernels.roberts(45), "roberts:angle=45", 1, 2, 0, 1, -1, 0),
        of(Kernels.roberts(135), "roberts:angle=135", 1, 2, 1, 0, 0, -1),
        of(Kernels.sobel(0), "sobel:angle=0", 1, 3, -1, 0, 1, -2, 0, 2, -1, 0, 1),
        of(Kernels.sobel(45), "sobel:angle=45", 1, 3, 0, 1, 2, -1, 0, 1, -2, -1, 0),
        of(Kernels.sobel(90), "sobel:angle=90", 1, 3, 1, 2, 1, 0, 0, 0, -1, -2, -1),
        of(Kernels.sobel(135), "sobel:angle=135", 1, 3, 2, 1, 0, 1, 0, -1, 0, -1, -2),
        of(Kernels.sobel(225), "sobel:angle=225", 1, 3, 0, -1, -2, 1, 0, -1, 2, 1, 0),
        of(Kernels.laplacian(4), "laplacian:4", 1, 3, 0, 1, 0, 1, -4, 1, 0, 1, 0),
        of(Kernels.laplacian(8), "laplacian:8", 1, 3, 1, 1, 1, 1, -8, 1, 1, 1, 1),
        of(Kernels.identity(), "identity:size=1", 1, 1, 1),
        of(Kernels.box(2), "box:size=2", 4, 2, 1, 1, 1, 1),
        of(
            Kernels.binomial(4),
            "binomial:size=4",
            64,
            4,
            1,
            3,
            3,
            1,
            3,
            9,
            9,
            3,
            3,
            9,
            9,
            3,
            1,
            3,
            3,
            1),
        of(Kernels.disk(1), "disk:1", 5, 3, 0, 1, 0, 1, 1, 1, 0, 1, 0),
        of(Kernels.disk(1.5), "disk:1.5", 9, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1));
  }

  private static Arguments of(
      Kernel kernel, String name, double divisor, int size, double... numerators) {
    return Arguments.of(kernel, name, divisor, Shape.of(size, size), numerators);
  }

  @ParameterizedTest
  @MethodSource("published")
  void isExactlyAsPublished(
      Kernel kernel, String name, double divisor, Shape shape, double[] numerators) {
    assertThat(kernel.shape()).isEqualTo(shape);
    assertThat(kernel.numerators()).containsExactly(numerators);
    assertThat(kernel.divisor()).isEqualTo(divisor);
    assertThat(kernel.name()).isEqualTo(name);
    assertThat(kernel.isNamed()).isTrue();
    assertThat(kernel.isInteger()).isTrue();
  }

  static Stream<Kernel> separable() {
    return Stream.of(
        Kernels.leftSobel(),
        Kernels.topSobel(7),
        Kernels.scharr(270),
        Kernels.prewitt(180),
        Kernels.farid(90),
        Kernels.blur(),
        Kernels.identity(Shape.of(3, 5)),
        Kernels.box(5, 3),
        Kernels.box(Shape.of(2, 3, 4)),
        Kernels.binomial(9),
        Kernels.gaussian(11, 3),
        Kernels.gaussian(Shape.of(3, 5, 7), 1, 2, 3),
        Kernels.gaussianOfSigma(2),
        Kernels.gaussianDerivative(new int[] {0, 1}, 1.5),
        Kernels.gaussianDerivative(new int[] {2, 0}, 1.5));
  }

  @ParameterizedTest
  @MethodSource("separable")
  void bringsFactorsWhoseOuterProductIsTheNumerators(Kernel kernel) {
    List<double[]> factors = kernel.factors().orElseThrow();
    assertThat(factors).hasSize(kernel.shape().rank());
    double[] numerators = kernel.numerators();
    for (int i = 0; i < numerators.length; i++) {
      int[] position = kernel.shape().position(i);
      double product = 1;
      for (int axis = 0; axis < position.length; axis++) {
        product *= factors.get(axis)[position[axis]];
      }
      assertThat(numerators[i]).isEqualTo(product);
    }
  }

  static Stream<Kernel> zeroSum() {
    return Stream.of(
        Kernels.leftSobel(31),
        Kernels.sobel(33),
        Kernels.sobel(200, 7),
        Kernels.farid(12),
        Kernels.roberts(10),
        Kernels.kirsch(45),
        Kernels.outline(),
        Kernels.laplacian(3, 6),
        Kernels.laplacian(3, 26),
        Kernels.laplacianOfGaussian(1.4),
        Kernels.laplacianOfGaussian(Shape.of(9, 9), 1.4),
        Kernels.laplacianOfGaussian(Shape.of(7), 1),
        Kernels.differenceOfGaussians(1, 1.6),
        Kernels.gaussianDerivative(new int[] {1, 0}, 2),
        Kernels.gaussianDerivative(new int[] {2, 0}, 2),
        Kernels.gaussianDerivative(new int[] {0, 2, 1}, 1.3),
        Kernels.gaussianDerivative(new int[] {4}, 1.3),
        Kernels.savitzkyGolay(7, 3, 1, 0.1));
  }

  @ParameterizedTest
  @MethodSource("zeroSum")
  void derivativesAnswerZeroOnFlatData(Kernel kernel) {
    assertThat(kernel.isZeroSum()).as(kernel.toString()).isTrue();
  }

  static Stream<Kernel> means() {
    return Stream.of(
        Kernels.blur(),
        Kernels.box(7),
        Kernels.binomial(60),
        Kernels.binomial(Shape.of(100)),
        Kernels.gaussian(5),
        Kernels.gaussian(11, 3),
        Kernels.gaussianOfSigma(7.3),
        Kernels.disk(4.2),
        Kernels.motion(15, 30),
        Kernels.unsharp(1, 0.7),
        Kernels.savitzkyGolay(11, 4),
        Kernels.lowPass(31, 0.2),
        Kernels.sharpen());
  }

  @ParameterizedTest
  @MethodSource("means")
  void flatDataStayAsTheyAre(Kernel kernel) {
    assertThat(kernel.sum()).as(kernel.toString()).isCloseTo(1, within(4e-16));
  }

  private static org.assertj.core.data.Offset<Double> within(double tolerance) {
    return org.assertj.core.data.Offset.offset(tolerance);
  }

  @ParameterizedTest
  @CsvSource({"0", "30", "45", "90", "120", "135", "200", "270", "315", "359", "-30", "725"})
  void aDerivativeIsPositiveWhereValuesRiseAlongItsDirection(double angle) {
    for (Kernel kernel :
        List.of(
            Kernels.sobel(angle),
            Kernels.sobel(angle, 7),
            Kernels.scharr(angle),
            Kernels.prewitt(angle),
            Kernels.farid(angle),
            Kernels.roberts(angle),
            Kernels.kirsch(Math.rint(angle / 45) * 45))) {
      double toX = onRamp(kernel, 1, 0);
      double toY = onRamp(kernel, 0, 1);
      double wanted = kernel.name().startsWith("kirsch") ? Math.rint(angle / 45) * 45 : angle;
      double turned = Math.toDegrees(Math.atan2(toY, toX)) - wanted;
      assertThat(Math.abs(Math.IEEEremainder(turned, 360))).as(kernel.name()).isLessThan(1e-9);
    }
  }

  /** The answer to values that rise by right·x + up·y. */
  private static double onRamp(Kernel kernel, double right, double up) {
    double sum = 0;
    double[] weights = kernel.weights();
    for (int i = 0; i < weights.length; i++) {
      int[] position = kernel.shape().position(i);
      sum += weights[i] * (right * position[1] - up * position[0]);
    }
    return sum;
  }

  @Test
  void anglesBetweenMixRightAndTop() {
    double half = Math.sqrt(0.5);
    assertThat(Kernels.sobel(45, 5).weight(0, 4)).isCloseTo(half * 1 + half * 1, within(1e-15));
    assertThat(Kernels.sobel(30).weight(0, 2))
        .isCloseTo(Math.cos(Math.PI / 6) + Math.sin(Math.PI / 6), within(1e-15));
    assertThat(Kernels.sobel(30).weight(1, 1)).isZero();
  }

  @Test
  void laplaciansOfAnyRank() {
    assertThat(Kernels.laplacian(1, 2).numerators()).containsExactly(1, -2, 1);
    assertThat(Kernels.laplacian(3, 6).weight(1, 1, 1)).isEqualTo(-6);
    assertThat(Kernels.laplacian(3, 6).weight(0, 1, 1)).isEqualTo(1);
    assertThat(Kernels.laplacian(3, 6).weight(0, 0, 1)).isZero();
    assertThat(Kernels.laplacian(3, 26).weight(0, 0, 0)).isEqualTo(1);
    assertThat(Kernels.laplacian(3, 26).weight(1, 1, 1)).isEqualTo(-26);
  }

  @Test
  void faridIsThePublishedOuterProduct() {
    Kernel right = Kernels.farid(0);
    assertThat(right.weight(2, 4)).isEqualTo(0.426374573253687 * 0.109603762960254);
    assertThat(right.weight(0, 1)).isEqualTo(0.0376593171958126 * -0.276690988455557);
    assertThat(Kernels.farid(90).weight(0, 2)).isEqualTo(0.426374573253687 * 0.109603762960254);
  }

  @Test
  void binomialsBecomeDoublesWhereIntegersEnd() {
    Kernel exact = Kernels.binomial(Shape.of(54));
    assertThat(exact.isInteger()).isTrue();
    assertThat(exact.divisor()).isEqualTo(0x1p53);
    assertThat(exact.numerators()[26]).isEqualTo(973469712824056.0);
    Kernel rounded = Kernels.binomial(Shape.of(56));
    assertThat(rounded.divisor()).isEqualTo(1);
    assertThat(rounded.numerators()[27])
        .isCloseTo(
            3824345300380220.0 / 0x1p55, org.assertj.core.data.Percentage.withPercentage(1e-13));
  }

  @Test
  void gaussianOfSigmaHasSciPysRadius() {
    assertThat(Kernels.gaussianOfSigma(2).shape()).isEqualTo(Shape.of(17, 17));
    assertThat(Kernels.gaussianOfSigma(2, 3).shape()).isEqualTo(Shape.of(13, 13));
    assertThat(Kernels.gaussianOfSigmas(4, 1, 0.5).shape()).isEqualTo(Shape.of(9, 5));
    assertThat(Kernels.gaussianOfSigma(0.1).shape()).isEqualTo(Shape.of(1, 1));
  }

  @Test
  void gaussianFromItsSizeAlone() {
    assertThat(Kernels.gaussian(11)).isEqualTo(Kernels.gaussian(11, 2.0));
    assertThat(Kernels.gaussian(5).weights()).isEqualTo(Kernels.gaussian(5, 1.1).weights());
    assertThat(Kernels.gaussian(Shape.of(5, 11)))
        .isEqualTo(Kernels.gaussian(Shape.of(5, 11), 1.1, 2.0));
  }

  @Test
  void motionAlongAnAxisIsABox() {
    assertThat(Kernels.motion(9, 0).weights()).isEqualTo(Kernels.box(1, 9).weights());
    assertThat(Kernels.motion(4, 90).shape()).isEqualTo(Shape.of(5, 1));
    assertThat(Kernels.motion(4, 90).numerators()).containsExactly(0.5, 1, 1, 1, 0.5);
    assertThat(Kernels.motion(1, 77).numerators()).containsExactly(1);
  }

  @Test
  void motionAtAnAngleGoesUpToTheRight() {
    Kernel diagonal = Kernels.motion(7, 45);
    assertThat(diagonal.shape()).isEqualTo(Shape.of(7, 7));
    assertThat(diagonal.numerators()[2 * 7 + 4]).isCloseTo(1, within(1e-15));
    assertThat(diagonal.weight(2, 2)).isZero();
    assertThat(diagonal.numerators()[7 * 3 + 4]).isCloseTo(1 - Math.sqrt(0.5), within(1e-15));
    assertThat(Kernels.motion(7, 225).weights()).containsExactly(diagonal.weights(), within(1e-15));
  }

  @Test
  void unsharpIsTheIdentityPlusWhatTheGaussianTakesAway() {
    Kernel unsharp = Kernels.unsharp(Shape.of(5, 5), 1.1, 0.5);
    Kernel byAlgebra =
        Kernels.identity(Shape.of(5, 5)).scale(1.5).subtract(Kernels.gaussian(5, 1.1).scale(0.5));
    assertThat(unsharp.weights()).containsExactly(byAlgebra.weights(), within(1e-15));
  }

  @Test
  void differenceOfGaussiansIsNarrowMinusWide() {
    Kernel difference = Kernels.differenceOfGaussians(1, 1.6);
    assertThat(difference.shape()).isEqualTo(Shape.of(13, 13));
    assertThat(difference.weights())
        .containsExactly(
            Kernels.gaussian(13, 1).subtract(Kernels.gaussian(13, 1.6)).weights(), within(1e-15));
  }

  @Test
  void laplacianOfGaussianFollowsItsFormula() {
    double[] weights = Kernels.laplacianOfGaussian(Shape.of(5), 1.0).weights();
    double[] bell = Gaussians.vector(5, 1);
    double[] raw = {3 * bell[0], 0, -bell[2], 0, 3 * bell[4]};
    double mean = Arrays.stream(raw).sum() / 5;
    for (int i = 0; i < 5; i++) {
      assertThat(weights[i]).isCloseTo(raw[i] - mean, within(1e-15));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-3, 0, 1, 2, 4, 33})
  void refusesSobelsOfOtherSizes(int size) {
    assertThatThrownBy(() -> Kernels.leftSobel(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot have size " + size + "; use an odd size from 3 to 31");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(() -> Kernels.gaussian(11, 0), "sigma cannot be 0; use a number above 0"),
        refused(() -> Kernels.gaussian(11, Double.NaN), "sigma cannot be NaN"),
        refused(() -> Kernels.gaussian(0), "gaussian:size=0 cannot have size 0x0"),
        refused(() -> Kernels.gaussian(Shape.of(3, 3), 1, 2, 3), "3 values of sigma do not fit 2"),
        refused(() -> Kernels.gaussianOfSigma(-1), "sigma cannot be -1"),
        refused(() -> Kernels.gaussianOfSigma(1e9), "sigma 1000000000 asks for"),
        refused(() -> Kernels.gaussianOfSigma(1, 0), "truncate cannot be 0"),
        refused(() -> Kernels.box(100_000), "too many weights; a kernel has at most 16,777,216"),
        refused(() -> Kernels.box(Shape.of()), "at least one extent"),
        refused(() -> Kernels.identity(Shape.of(4)), "use an odd size"),
        refused(() -> Kernels.laplacian(5), "cannot have 5 neighbours; use 4 or 8"),
        refused(() -> Kernels.laplacian(1, 4), "use 2"),
        refused(() -> Kernels.kirsch(30), "cannot look towards 30 degrees; use a multiple of 45"),
        refused(() -> Kernels.sobel(Double.POSITIVE_INFINITY), "use a finite number"),
        refused(() -> Kernels.disk(-1), "cannot have radius -1"),
        refused(() -> Kernels.disk(1e6), "too many weights"),
        refused(() -> Kernels.motion(0.5, 0), "cannot have length 0.5; use 1 to 4096"),
        refused(() -> Kernels.motion(Double.NaN, 0), "cannot have length NaN"),
        refused(() -> Kernels.unsharp(Shape.of(4, 4), 1, 1), "use an odd size"),
        refused(() -> Kernels.binomial(5000), "too many weights"),
        refused(() -> Kernels.binomial(Shape.of(5000)), "use 1 to 4096"),
        refused(() -> Kernels.gaussianDerivative(new int[] {21}, 1), "use 0 to 20"),
        refused(() -> Kernels.sobelVector(5, 5), "cannot be 5; use 0 to 4"));
  }

  private static Arguments refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    return Arguments.of(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesWithAReasonAndAWayOut(
      String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void sobelVectorsAreOpenCvs() {
    assertThat(Kernels.sobelVector(3, 1).numerators()).containsExactly(-1, 0, 1);
    assertThat(Kernels.sobelVector(5, 0).numerators()).containsExactly(1, 4, 6, 4, 1);
    assertThat(Kernels.sobelVector(5, 1).numerators()).containsExactly(-1, -2, 0, 2, 1);
    assertThat(Kernels.sobelVector(5, 2).numerators()).containsExactly(1, 0, -2, 0, 1);
    assertThat(Kernels.sobelVector(1, 0).numerators()).containsExactly(1);
    assertThat(Kernels.sobelVector(5, 0).outer(Kernels.sobelVector(5, 1)))
        .isEqualTo(Kernels.rightSobel(5));
  }
}
