package dev.convolve.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same run as {@code ./verify conformance}, over the part in the project and over all data. */
class GoldenDataTest {

  private static final Path ROOT = Path.of(System.getProperty("convolve.root", ".."));

  @Test
  void answersThePartInTheProject() throws IOException {
    Path part = ROOT.resolve("conformance/src/test/data");
    List<SuiteReport> reports = Conformance.shipped().run(part, List.of());
    assertThat(reports)
        .extracting(SuiteReport::suite)
        .containsExactly("ndimage", "opencv", "signal", "skimage");
    assertThat(reports).flatExtracting(SuiteReport::failures).isEmpty();
    assertThat(reports).extracting(SuiteReport::passedCount).allMatch(count -> count > 20);
  }

  @Test
  void answersAllGoldenData() throws IOException {
    Path data = testData();
    List<SuiteReport> reports = Conformance.shipped().run(data, List.of());
    reports.forEach(report -> System.out.println(report.line()));
    assertThat(reports)
        .extracting(SuiteReport::suite)
        .contains("ndimage", "opencv", "signal", "skimage");
    assertThat(reports).flatExtracting(SuiteReport::failures).isEmpty();
  }

  private static Path testData() {
    String given = System.getenv("CONVOLVE_TESTDATA");
    Path data = given != null ? Path.of(given) : ROOT.resolve("../shared/data");
    assumeTrue(
        Files.isDirectory(data),
        "skipped: no test data; set CONVOLVE_TESTDATA, or put it into ../shared/data");
    return data;
  }
}
