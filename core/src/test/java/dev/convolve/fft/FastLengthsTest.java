package dev.convolve.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FastLengthsTest {

  @Test
  void areProductsOfTwoThreeAndFive() {
    assertThat(IntStream.rangeClosed(-1, 40).filter(FastLengths::isFast).toArray())
        .containsExactly(
            1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 18, 20, 24, 25, 27, 30, 32, 36, 40);
  }

  @Test
  void areFoundFromBelow() {
    assertThat(FastLengths.atLeast(1)).isEqualTo(1);
    assertThat(FastLengths.atLeast(7)).isEqualTo(8);
    assertThat(FastLengths.atLeast(1001)).isEqualTo(1024);
    assertThat(FastLengths.evenAtLeast(1)).isEqualTo(2);
    assertThat(FastLengths.evenAtLeast(25)).isEqualTo(30);
    assertThat(FastLengths.atLeast(1 << 30)).isEqualTo(1 << 30);
    for (int bad : new int[] {0, -5, (1 << 30) + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FastLengths.atLeast(bad))
          .withMessageContaining("lies outside 1 to 2^30");
    }
  }

  @Test
  void radicesMultiplyToTheLengthAndEndWithATwo() {
    for (int length = 1; length <= 5000; length++) {
      if (FastLengths.isFast(length)) {
        int[] radices = FastLengths.radices(length);
        assertThat(Arrays.stream(radices).reduce(1, (a, b) -> a * b)).isEqualTo(length);
        for (int i = 0; i < radices.length - 1; i++) {
          assertThat(radices[i]).isNotEqualTo(2);
        }
      }
    }
    assertThat(FastLengths.radices(1 << 10)).containsExactly(8, 8, 4, 4);
    assertThat(FastLengths.radices(30)).containsExactly(5, 3, 2);
  }
}
