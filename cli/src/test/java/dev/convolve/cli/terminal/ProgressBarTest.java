package dev.convolve.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0   | [          ]   0% x",
        "1   | [          ]   1% x",
        "10  | [>         ]  10% x",
        "50  | [====>     ]  50% x",
        "100 | [==========] 100% x",
        "200 | [==========] 100% x"
      })
  void drawsHowFarItIs(long done, String line) {
    assertThat(ProgressBar.line(done, 100, "x", 30)).isEqualTo(line);
  }

  @Test
  void isNoWiderThanTheTerminal() {
    for (int columns = 20; columns < 200; columns++) {
      assertThat(ProgressBar.line(3, 7, "a long label ".repeat(30), columns)).hasSize(columns);
    }
  }
}
