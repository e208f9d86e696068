package dev.convolve.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.media.MediaException;
import dev.convolve.nn.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorDocumentationTest {

  private static final Path ROOT = Path.of(System.getProperty("convolve.root"));
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (\\d+) \\|");
  private static final Pattern LAUNCHER = Pattern.compile("die (\\d+) .*\\[([A-Z]+_[A-Z_]+)\\]");

  @Test
  void everyCodeIsDocumentedWithItsStatus() throws IOException {
    Map<String, Integer> documented =
        ROW.matcher(Files.readString(ROOT.resolve("docs/errors.md")))
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> Integer.valueOf(row.group(2))));
    Map<String, Integer> known =
        Arrays.stream(ErrorCode.values())
            .collect(Collectors.toMap(ErrorCode::name, ErrorCode::exit));
    for (MediaException.Code code : MediaException.Code.values()) {
      int exit = Problem.of(new MediaException(code, "x", "", null, null)).exit();
      assertThat(known.put(code.name(), exit)).as("one meaning for " + code).isNull();
    }
    for (DataException.Code code : DataException.Code.values()) {
      assertThat(known.put(code.name(), ExitCode.FAILED)).as("one meaning for " + code).isNull();
    }
    known.putAll(launcherCodes());
    assertThat(documented).isEqualTo(known);
  }

  private static Map<String, Integer> launcherCodes() throws IOException {
    String script = Files.readString(ROOT.resolve("tools/build.sh"));
    return LAUNCHER
        .matcher(script)
        .results()
        .collect(
            Collectors.toMap(
                code -> code.group(2), code -> Integer.valueOf(code.group(1)), (a, b) -> a));
  }
}
