package dev.convolve.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StagesTest {

  @Test
  void theStageThatTakesMostIsNamed() {
    String text =
        """
        convolve: timing: a.jpg: open 1.0 ms, decode 900.0 ms
        convolve: timing: sum of 4: open 4.0 ms, decode 160.0 ms, filter 240.4 ms, encode 80.0 ms
        convolve: timing: start 200.0 ms, work 480.0 ms, total 680.0 ms
        """;
    assertThat(Stages.slowest(text, 4))
        .contains(
            "most time a picture goes into filter: open 1.0 ms, decode 40.0 ms, filter 60.1 ms,"
                + " encode 20.0 ms");
  }

  @Test
  void withoutASumNothingIsNamed() {
    assertThat(Stages.slowest("convolve: timing: start 200.0 ms", 4)).isEmpty();
  }
}
