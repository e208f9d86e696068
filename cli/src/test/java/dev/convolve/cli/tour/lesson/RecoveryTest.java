package dev.convolve.cli.tour.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Pictures;
import dev.convolve.cli.tour.TourPhoto;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import org.junit.jupiter.api.Test;

/** The Sobel is found from pictures that hold enough, and only from such. */
class RecoveryTest {

  @Test
  void findsTheSobelFromTheShippedPhoto() {
    Recovery recovery = Recovery.of(TourPhoto.shipped().image().gray());
    assertThat(recovery.moments().getFirst().epoch()).isZero();
    assertThat(recovery.moments().getFirst().worst()).isGreaterThan(1);
    assertThat(recovery.end().epoch()).isEqualTo(Recovery.EPOCHS);
    assertThat(recovery.end().worst()).isLessThan(1e-4);
    double[] learned = recovery.kernel().weights();
    double[] sobel = Kernels.leftSobel().weights();
    assertThat(learned).hasSize(9);
    for (int i = 0; i < 9; i++) {
      assertThat(Math.abs(learned[i] - sobel[i])).isLessThan(1e-4);
    }
  }

  @Test
  void findsItFromNoiseOfTheSmallestSize() {
    Image noise = Pictures.noise(48, 48, 1, 3);
    assertThat(Recovery.of(noise).end().worst()).isLessThan(1e-2);
  }

  @Test
  void learnsNothingFromAFlatPhoto() {
    Recovery recovery = Recovery.of(Pictures.flat(50, 50, 90).gray());
    assertThat(recovery.end().weights()).isEqualTo(recovery.moments().getFirst().weights());
  }

  @Test
  void findsTheSameEveryTime() {
    Image gray = Pictures.noise(64, 52, 1, 5);
    assertThat(Recovery.of(gray).end().weights()).isEqualTo(Recovery.of(gray).end().weights());
  }
}
