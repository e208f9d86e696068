package dev.convolve.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.report.Streams;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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

  @Test
  void goesWhenTheProcessIsToldToEndAndDoesNotComeBack() throws InterruptedException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(shown, true, StandardCharsets.UTF_8);
    Streams streams = new Streams(InputStream.nullInputStream(), err, err, true, 60, Map.of());
    try (ProgressBar bar = new ProgressBar(streams, true)) {
      Thread.sleep(120); // the first bar is drawn after a tenth of a second
      bar.update(1, 2, "photo.jpg");
      assertThat(shown.toString(StandardCharsets.UTF_8)).contains("50% photo.jpg");
      bar.end();
      String ended = shown.toString(StandardCharsets.UTF_8);
      assertThat(ended).endsWith("\r\u001b[K");
      Thread.sleep(120);
      bar.update(2, 2, "photo.jpg");
      assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo(ended);
    }
  }
}
