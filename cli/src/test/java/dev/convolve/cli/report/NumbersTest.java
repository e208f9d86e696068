package dev.convolve.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "2, 2",
    "-0.0, -0",
    "0, 0",
    "0.1, 0.1",
    "-2.5, -2.5",
    "1e15, 1.0E15",
    "1e-5, 1.0E-5",
    "0.00025, 0.00025",
    "123456789.125, 123456789.125",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void printsTheShortestText(double value, String text) {
    assertThat(Numbers.text(value)).isEqualTo(text);
  }

  @Test
  void textReadsBackAsTheSameDouble() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (!Double.isNaN(value)) {
        assertThat(Double.parseDouble(Numbers.text(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void floatTextReadsBackAsTheSameFloat() {
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (!Float.isNaN(value)) {
        assertThat(Float.parseFloat(Numbers.text(value))).isEqualTo(value);
      }
    }
    assertThat(Numbers.text(0.1f)).isEqualTo("0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0050081, 3, 0.00501",
    "126.59703, 3, 126.597",
    "0.5, 3, 0.5",
    "2, 3, 2",
    "1.0004, 3, 1",
    "1e-14, 3, 0"
  })
  void roundsForPeople(double value, int digits, String text) {
    assertThat(Numbers.rounded(value, digits)).isEqualTo(text);
  }

  @Test
  void readsListsWithAnySeparator() {
    assertThat(Numbers.list(" 1, 2\n-3.5e1;\t.5 ", "x")).containsExactly(1, 2, -35, 0.5);
    assertThat(Numbers.list("", "x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "0x10", "1f", "one", "1..2", "--1", "1e"})
  void refusesWhatIsNoNumber(String word) {
    assertThatThrownBy(() -> Numbers.list("1 2 " + word + " 4", "--input"))
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BAD_NUMBERS);
              assertThat(e.problem().text())
                  .startsWith("convolve: error: --input: bad numbers: '" + word + "' is value 3")
                  .endsWith("\n  1 2 " + word + " 4\n      " + "^".repeat(word.length()));
            });
  }
}
