package dev.convolve.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StopwatchTest {

  private static final String PROCESS =
      "41 (a (b) c) S 1 41 41 0 -1 4194304 2 0 0 0 3 1 0 0 20 0 2 0 9730 3000 800 18446744073709551615";

  @Test
  void theStartOfTheProcessIsCountedFromThatOfTheMachine() {
    assertThat(Stopwatch.sinceStart(PROCESS, "97.72 150.01\n")).isCloseTo(420, within(1e-6));
  }

  @Test
  void whatCannotBeIsNotKnown() {
    assertThat(Stopwatch.sinceStart(PROCESS, "97.20 1.0\n")).isNaN();
    assertThat(Stopwatch.sinceStart(PROCESS, "239.4 1.0\n")).isNaN();
    assertThat(Stopwatch.believed(142_101.9)).isNaN();
    assertThat(Stopwatch.believed(-1)).isNaN();
    assertThat(Stopwatch.believed(Double.NaN)).isNaN();
    assertThat(Stopwatch.believed(0)).isZero();
    assertThat(Stopwatch.believed(380.5)).isEqualTo(380.5);
  }
}
