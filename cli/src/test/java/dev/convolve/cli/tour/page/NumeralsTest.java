package dev.convolve.cli.tour.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people read them. */
class NumeralsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "-0.0 | 0",
        "7 | 7",
        "-1020 | −1,020",
        "240000 | 240,000",
        "3.75 | 3.75",
        "0.5 | 0.5",
        "-0.5104 | −0.51",
        "98.6151 | 98.62",
        "-89.759 | −89.76",
        "2706.21 | 2,706.2",
        "999.96 | 1,000",
        "0.0045312 | 0.00453",
        "0.00034999 | 0.00035",
        "1.0000001 | 1",
        "-2.9996 | −3",
        "1e-13 | 0"
      })
  void roundsToAboutThreeFigures(double value, String text) {
    assertThat(Numerals.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.125, 2, 0.12", "0.375, 2, 0.38", "-6.56179, 4, −6.5618", "5, 4, 5"})
  void roundsHalfToEven(double value, int digits, String text) {
    assertThat(Numerals.number(value, digits)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.991234, 99.1", "0.5, 50", "1, 100", "0, 0", "0.0499, 5"})
  void tellsShares(double share, String text) {
    assertThat(Numerals.percent(share)).isEqualTo(text + "\u00a0%");
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "-2.5, -2.5", "0.0001, 0.0001", "1e15, 1000000000000000"})
  void writesPlainly(double value, String text) {
    assertThat(Numerals.plain(value)).isEqualTo(text);
  }
}
