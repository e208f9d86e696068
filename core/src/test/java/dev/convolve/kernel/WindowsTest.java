package dev.convolve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WindowsTest {

  /** First half of 6 and of 7 symmetric samples, and 4 periodic ones (scipy.signal.get_window). */
  static Stream<Arguments> windows() {
    return Stream.of(
        of("boxcar", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        of("triang", 1 / 6.0, 0.5, 5 / 6.0, 0.25, 0.5, 0.75, 1, 1 / 3.0, 2 / 3.0, 1, 2 / 3.0),
        of("bartlett", 0, 0.4, 0.8, 0, 1 / 3.0, 2 / 3.0, 1, 0, 0.5, 1, 0.5),
        of("hann", 0, 0.34549150281252633, 0.9045084971874737, 0, 0.25, 0.75, 1, 0, 0.5, 1, 0.5),
        of(
            "hamming",
            0.08,
            0.3978521825875243,
            0.9121478174124759,
            0.08,
            0.31,
            0.77,
            1,
            0.08,
            0.54,
            1,
            0.54),
        of(
            "blackman",
            0,
            0.2007701432625305,
            0.8492298567374694,
            0,
            0.13,
            0.63,
            1,
            0,
            0.34,
            1,
            0.34),
        of(
            "nuttall",
            0.0003628,
            0.11051525304987181,
            0.7982580969501283,
            0.0003628,
            0.0613345,
            0.5292298,
            1,
            0.0003628,
            0.2269824,
            1,
            0.2269824),
        of(
            "blackmanharris",
            0.00006,
            0.10301148934566379,
            0.7938335106543363,
            0.00006,
            0.055645,
            0.520575,
            1,
            0.00006,
            0.21747,
            1,
            0.21747),
        of(
            "flattop",
            -0.000421051,
            -0.06771425207621193,
            0.606872152576212,
            -0.000421051,
            -0.051263156,
            0.19821053,
            1.000000003,
            -0.000421051,
            -0.05473684,
            1.000000003,
            -0.05473684),
        of(
            "cosine",
            0.25881904510252074,
            0.7071067811865475,
            0.9659258262890682,
            0.2225209339563144,
            0.6234898018587335,
            0.9009688679024191,
            1,
            0.3090169943749474,
            0.8090169943749475,
            1,
            0.8090169943749475),
        of(
            "kaiser:8.6",
            0.0013325139979024198,
            0.20105486954533092,
            0.8494161890910448,
            0.0013325139979024198,
            0.13040194654166437,
            0.6304119273359405,
            1,
            0.0013325139979024198,
            0.34039362244018856,
            1,
            0.34039362244018856),
        of(
            "gaussian:2.5",
            0.6065306597126334,
            0.835270211411272,
            0.9801986733067553,
            0.4867522559599717,
            0.7261490370736909,
            0.9231163463866358,
            1,
            0.7261490370736909,
            0.9231163463866358,
            1,
            0.9231163463866358),
        of("tukey:0.3", 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1));
  }

  private static Arguments of(String text, double... samples) {
    return Arguments.of(text, samples);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("windows")
  void isAsDefined(String text, double[] samples) {
    Window window = Windows.of(text);
    double[] six = {samples[0], samples[1], samples[2], samples[2], samples[1], samples[0]};
    double[] seven = {
      samples[3], samples[4], samples[5], samples[6], samples[5], samples[4], samples[3]
    };
    double[] four = {samples[7], samples[8], samples[9], samples[10]};

    assertThat(window.symmetric(6)).containsExactly(six, offset(1e-15));
    assertThat(window.symmetric(7)).containsExactly(seven, offset(1e-15));
    assertThat(window.periodic(4)).containsExactly(four, offset(1e-15));
    assertThat(window.symmetric(1)).containsExactly(1);
    assertThat(window.periodic(1)).containsExactly(1);
    assertThat(window.label()).isEqualTo(text);
    assertThat(Kernels.window(window, 7).weights()).containsExactly(seven, offset(1e-15));
  }

  @Test
  void extremesOfTheShapedOnes() {
    assertThat(Windows.tukey(0).symmetric(5)).containsOnly(1);
    assertThat(Windows.tukey(1).symmetric(9))
        .containsExactly(Windows.hann().symmetric(9), offset(1e-15));
    assertThat(Windows.kaiser(0).symmetric(5)).containsOnly(1);
    assertThat(Windows.kaiser(700).symmetric(3)[1]).isEqualTo(1);
    assertThat(Windows.of(" Hanning ").label()).isEqualTo("hann");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "haming | did you mean 'hamming'?",
        "xyzzy | known: boxcar triang",
        "kaiser | needs a number, as in kaiser:2.5",
        "hann:3 | takes no number; write 'hann'",
        "tukey:x | needs a number after ':', not 'x'",
        "tukey:1.1 | use 0 to 1",
        "kaiser:-1 | use 0 to 700",
        "gaussian:0 | sigma cannot be 0",
      })
  void refusesWhatIsNoWindow(String text, String message) {
    assertThatThrownBy(() -> Windows.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesEmptyWindows() {
    assertThatThrownBy(() -> Windows.hann().symmetric(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hann cannot have size 0");
  }
}
