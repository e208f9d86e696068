package dev.convolve.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

  private static final List<String> KNOWN =
      List.of("gaussian", "box", "blur", "left-sobel", "laplacian", "laplacian-of-gaussian");

  @ParameterizedTest
  @CsvSource({
    "guassian, gaussian",
    "gausian, gaussian",
    "GAUSSIAN, gaussian",
    "boxx, box",
    "bxo, box",
    "bulr, blur",
    "left_sobel, left-sobel",
    "leftsobel, left-sobel",
    "gauss, gaussian",
    "lap, laplacian",
    "sobel-left, left-sobel",
    "sobel_lfet, left-sobel",
    "sobel, left-sobel",
  })
  void findsTheWordThatWasMeant(String typed, String meant) {
    assertThat(Suggestions.closest(typed, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"xyzzy", "q", "emboss"})
  void saysNothingWhenNothingIsNear(String typed) {
    assertThat(Suggestions.closest(typed, KNOWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', abc, 3", "abc, abc, 0", "abc, acb, 1", "kitten, sitting, 3", "abc, '', 3"})
  void countsEdits(String a, String b, int edits) {
    assertThat(Suggestions.distance(a, b)).isEqualTo(edits);
    assertThat(Suggestions.distance(b, a)).isEqualTo(edits);
  }

  @Test
  void knowsNothingAmongNothing() {
    assertThat(Suggestions.closest("box", List.of())).isEmpty();
  }
}
