package dev.convolve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.tensor.Shape;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyResponseTest {

  private static final Offset<Double> TINY = within(1e-12);

  private static DoubleStream omegas() {
    return IntStream.rangeClosed(0, 64).mapToDouble(i -> Math.PI * i / 64);
  }

  @Test
  void aBinomialOfThreeIsHalfOfOnePlusCosine() {
    FrequencyResponse response = FrequencyResponse.of(Kernels.binomial(Shape.of(3)));
    omegas()
        .forEach(omega -> {
          assertThat(response.at(omega).re()).isCloseTo((1 + Math.cos(omega)) / 2, TINY);
          assertThat(response.at(omega).im()).isCloseTo(0, TINY);
        });
    assertThat(response.flat()).isEqualTo(1);
    assertThat(response.fastest(0)).isCloseTo(0, TINY);
    assertThat(response.cutoffs(0)).hasSize(1);
    assertThat(response.cutoffs(0).getFirst()).isCloseTo(Math.acos(Math.sqrt(2) - 1), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 31})
  void aBoxIsADirichletKernel(int size) {
    FrequencyResponse response = FrequencyResponse.of(Kernels.box(Shape.of(size)));
    omegas()
        .filter(omega -> omega > 0)
        .forEach(omega ->
            assertThat(response.at(omega).magnitude())
                .isCloseTo(
                    Math.abs(Math.sin(size * omega / 2) / (size * Math.sin(omega / 2))), TINY));
  }

  @Test
  void aWideGaussianIsNearlyAGaussian() {
    FrequencyResponse response = FrequencyResponse.of(Kernels.gaussianOfSigmas(8, 3.0));
    omegas()
        .forEach(omega ->
            assertThat(response.at(omega).re())
                .isCloseTo(Math.exp(-9 * omega * omega / 2), within(1e-9)));
    assertThat(response.cutoffs(0).getFirst()).isCloseTo(Math.sqrt(Math.log(2)) / 3, within(1e-6));
  }

  @Test
  void aDifferenceTurnsWavesByAQuarter() {
    FrequencyResponse response = FrequencyResponse.of(Kernel.of(1, 0, -1));
    omegas()
        .forEach(omega -> {
          assertThat(response.at(omega).re()).isCloseTo(0, TINY);
          assertThat(response.at(omega).im()).isCloseTo(2 * Math.sin(omega), TINY);
        });
    assertThat(response.at(1).phase()).isCloseTo(Math.PI / 2, TINY);
    assertThat(response.flat()).isZero();
    assertThat(response.cutoffs(0)).hasSize(2);
  }

  @Test
  void anAnchorShiftsThePhaseAlone() {
    Kernel kernel = Kernel.of(1, 2, 1).dividedBy(4);
    FrequencyResponse middle = FrequencyResponse.of(kernel);
    FrequencyResponse first = FrequencyResponse.of(kernel.anchoredAt(0));
    assertThat(first.at(0.7).magnitude()).isCloseTo(middle.at(0.7).magnitude(), TINY);
    assertThat(first.at(0.7).phase()).isCloseTo(-0.7, TINY);
  }

  @Test
  void aChainsResponseIsTheProduct() {
    Kernel a = Kernels.gaussian(5);
    Kernel b = Kernels.leftSobel();
    FrequencyResponse chain = FrequencyResponse.of(a, b);
    FrequencyResponse merged = FrequencyResponse.of(a.convolve(b));
    FrequencyResponse.Complex wanted = merged.at(0.4, 1.1);
    assertThat(chain.at(0.4, 1.1).re()).isCloseTo(wanted.re(), TINY);
    assertThat(chain.at(0.4, 1.1).im()).isCloseTo(wanted.im(), TINY);
  }

  @Test
  void thePlaneHoldsTheMagnitudesWithFlatDataInTheMiddle() {
    FrequencyResponse response =
        FrequencyResponse.of(Kernels.leftSobel(), Kernel.of(new double[][] {{1, 2}, {3, 4}}));
    double[] plane = response.plane(9);
    for (int y = 0; y < 9; y++) {
      for (int x = 0; x < 9; x++) {
        double wanted = response.at(Math.PI * (y - 4) / 4, Math.PI * (x - 4) / 4).magnitude();
        assertThat(plane[y * 9 + x]).isCloseTo(wanted, within(1e-11));
      }
    }
    assertThat(FrequencyResponse.of(Kernels.gaussian(5)).plane(9)[40]).isCloseTo(1, TINY);
  }

  @Test
  void decibelsAreTwentyTimesTheLogarithm() {
    FrequencyResponse tenth = FrequencyResponse.of(Kernel.of(0.1));
    assertThat(tenth.at(1).decibels()).isCloseTo(-20, TINY);
    assertThat(tenth.cutoffs(0)).isEmpty();
    assertThat(new FrequencyResponse.Complex(0, 0).decibels()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void refusesWhatHasNoResponse() {
    assertThatThrownBy(FrequencyResponse::of).hasMessage("a response needs at least one kernel");
    assertThatThrownBy(() -> FrequencyResponse.of(Kernel.of(1), Kernels.blur()))
        .hasMessageContaining("have ranks 1 and 2");
    assertThatThrownBy(() -> FrequencyResponse.of(Kernel.of(1)).at(1, 2))
        .hasMessage("2 frequencies for kernels of rank 1; give one per axis");
    assertThatThrownBy(() -> FrequencyResponse.of(Kernels.blur()).plane(4))
        .hasMessage("a plane of 4 points over rank 2; it is for rank 2 and an odd size from 3");
  }
}
