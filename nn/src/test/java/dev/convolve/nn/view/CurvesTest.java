package dev.convolve.nn.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.media.Image;
import dev.convolve.nn.train.EpochReport;
import dev.convolve.nn.train.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurvesTest {

  private static Curves curves(int epochs, boolean heldOut, double accuracy) {
    List<EpochReport> all = new ArrayList<>();
    for (int e = 1; e <= epochs; e++) {
      Evaluation validation =
          heldOut ? new Evaluation(9, 1.5 / e, accuracy, Double.NaN, null) : null;
      all.add(new EpochReport(e, 1.0 / e, accuracy, validation, 1e-3, 10, 1));
    }
    return new Curves(all);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 300})
  void textKeepsToItsWidthAndHeight(int epochs) {
    for (boolean ascii : new boolean[] {false, true}) {
      String text = curves(epochs, true, 0.5).text(60, 9, ascii);
      assertThat(text.lines()).hasSize(2 * (1 + 9 + 1)).allMatch(line -> line.length() <= 60);
      assertThat(text.chars().allMatch(c -> c < 128)).isEqualTo(ascii);
    }
  }

  @Test
  void aFallingLossFallsFromTheUpperLeftToTheLowerRight() {
    List<String> lines = curves(2, false, Double.NaN).text(40, 5, true).lines().toList();

    assertThat(lines.getFirst()).isEqualTo("loss   * training");
    assertThat(lines.get(1)).startsWith(" 1.0 +*");
    assertThat(lines.get(5)).startsWith(" 0.5 +").endsWith("*").hasSize(40);
    assertThat(lines).hasSize(7);
  }

  @Test
  void accuracyAndHeldOutValuesAreLeftOutWhereThereAreNone() {
    assertThat(curves(3, false, Double.NaN).text(50)).doesNotContain("accuracy", "validation");
    assertThat(curves(3, true, 0.25).text(50)).contains("accuracy %", "validation");
  }

  @Test
  void thePictureDrawsBothLines() {
    Image image = curves(5, true, 0.5).image(400, 200);

    assertThat(image.width()).isEqualTo(400);
    assertThat(image.height()).isEqualTo(200);
    assertThat(pixels(image, 0x1f77b4)).isGreaterThan(100);
    assertThat(pixels(image, 0xd95f02)).isGreaterThan(100);
    assertThat(pixels(curves(5, false, 0.5).image(400, 200), 0xd95f02)).isZero();
  }

  private static int pixels(Image image, int colour) {
    int count = 0;
    for (int i = 0; i < image.width() * image.height(); i++) {
      int pixel =
          (int) image.tensor().at(3 * i) << 16
              | (int) image.tensor().at(3 * i + 1) << 8
              | (int) image.tensor().at(3 * i + 2);
      count += pixel == colour ? 1 : 0;
    }
    return count;
  }

  @Test
  void lossesThatAreNoNumbersLeaveGaps() {
    List<EpochReport> all =
        List.of(
            new EpochReport(1, 1, Double.NaN, null, 1, 1, 1),
            new EpochReport(2, Double.NaN, Double.NaN, null, 1, 1, 1),
            new EpochReport(3, Double.POSITIVE_INFINITY, Double.NaN, null, 1, 1, 1));

    assertThat(new Curves(all).text(40, 5, true)).containsOnlyOnce("*\n").contains("1.0");
    assertThat(new Curves(all).image().width()).isEqualTo(800);
    assertThatThrownBy(() -> new Curves(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no epoch");
  }
}
