package dev.convolve.cli.tour.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Correlation;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The three places: flat, faint, strong. */
class PlacesTest {

  private static final int ROWS = 60;
  private static final int COLUMNS = 90;

  private static Places places(Tensor gray) {
    return Places.of(gray, Correlation.of(Kernels.leftSobel()).axes(0, 1).apply(gray));
  }

  @Test
  void findsTheBordersThatAreThere() {
    byte[] samples = new byte[ROWS * COLUMNS];
    Random random = new Random(3);
    for (int i = 0; i < samples.length; i++) {
      int x = i % COLUMNS;
      int y = i / COLUMNS;
      boolean noisy = y > 40;
      int value = x < 20 ? 100 : x < 60 ? 110 : 10;
      samples[i] = (byte) (noisy ? 100 + random.nextInt(60) : value);
    }
    Tensor gray = Tensor.u8(Shape.of(ROWS, COLUMNS, 1), samples);
    Tensor sobel = Correlation.of(Kernels.leftSobel()).axes(0, 1).apply(gray);
    Places places = Places.of(gray, sobel);
    assertThat(sobel.get(places.strong().y(), places.strong().x(), 0)).isEqualTo(400);
    assertThat(places.strong().x()).isBetween(59, 60);
    assertThat(sobel.get(places.faint().y(), places.faint().x(), 0)).isEqualTo(-40);
    assertThat(places.faint().x()).isBetween(19, 20);
    assertThat(sobel.get(places.flat().y(), places.flat().x(), 0)).isZero();
    assertThat(places.flat().y()).isLessThan(41);
  }

  @Test
  void takesWhatThereIsInAFlatPicture() {
    Tensor flat = Tensor.u8(Shape.of(ROWS, COLUMNS, 1), new byte[ROWS * COLUMNS]);
    Places places = places(flat);
    assertThat(places.strong()).isNotEqualTo(places.faint());
    assertThat(places.flat()).isNotIn(places.strong(), places.faint());
  }
}
