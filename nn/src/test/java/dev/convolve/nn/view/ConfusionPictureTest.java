package dev.convolve.nn.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.media.Image;
import dev.convolve.nn.metric.ConfusionMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionPictureTest {

  private static final ConfusionPicture BARS =
      new ConfusionPicture(
          ConfusionMatrix.of(new double[] {8, 2, 0, 0, 10, 0, 1, 4, 5}),
          List.of("lying", "standing upright for long", "both"));

  @Test
  void theTableIsAlignedAndItsNamesShortened() {
    assertThat(BARS.text(44))
        .isEqualTo(
            """
                            lying stand…   both  recall
            lying               8      2      ·    80.0
            standing upri…      ·     10      ·   100.0
            both                1      4      5    50.0
            precision        88.9   62.5  100.0    76.7
            """);
  }

  @Test
  void narrowTablesKeepTheirCounts() {
    assertThat(BARS.text(10)).contains(" 8 ", " 10 ").contains("76.7");
    assertThat(BARS.text(10).lines()).allMatch(line -> line.length() < 44);
  }

  @Test
  void rightIsBlueAndWrongRed() {
    Image image = BARS.image();
    int blues = 0;
    int reds = 0;
    for (int i = 0; i < image.width() * image.height(); i++) {
      double red = image.tensor().at(3 * i);
      double blue = image.tensor().at(3 * i + 2);
      blues += blue > red + 60 ? 1 : 0;
      reds += red > blue + 60 ? 1 : 0;
    }
    assertThat(blues).isGreaterThan(3 * 300);
    assertThat(reds).isBetween(2 * 300, blues);
  }

  @Test
  void namesAreOneForEachClassOrNumbers() {
    ConfusionMatrix matrix = ConfusionMatrix.of(new double[] {1, 0, 0, 1});

    assertThat(new ConfusionPicture(matrix, List.of()).classes()).containsExactly("0", "1");
    assertThatThrownBy(() -> new ConfusionPicture(matrix, List.of("one")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 names for 2 classes; give one for each, or none");
  }

  @Test
  void manyClassesStillMakeAPicture() {
    double[] counts = new double[100 * 100];
    for (int c = 0; c < 100; c++) {
      counts[c * 101] = 3;
    }
    Image image = new ConfusionPicture(ConfusionMatrix.of(counts), List.of()).image();
    assertThat(image.width()).isBetween(1000, 1200);
  }
}
