package dev.convolve.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RootsTest {

  @Test
  void theAxesAndDiagonalsAreExact() {
    double[] cos = {1, Math.sqrt(0.5), 0, -Math.sqrt(0.5), -1, -Math.sqrt(0.5), 0, Math.sqrt(0.5)};
    for (int k = -8; k < 16; k++) {
      assertThat(Roots.cos(k, 8)).isEqualTo(cos[Math.floorMod(k, 8)]);
      assertThat(Roots.sin(k, 8)).isEqualTo(cos[Math.floorMod(k - 2, 8)]);
    }
  }

  @Test
  void octantsMirrorEachOtherBitByBit() {
    for (int n : new int[] {3, 5, 7, 12, 40, 1000, 1 << 20}) {
      for (int k = 0; k < Math.min(n, 500); k++) {
        assertThat(Roots.cos(n - k, n)).isEqualTo(Roots.cos(k, n));
        assertThat(Roots.sin(n - k, n) + Roots.sin(k, n)).isZero();
        assertThat(Roots.sin(4L * k + n, 4L * n)).isEqualTo(Roots.cos(k, n));
      }
    }
  }

  @Test
  void farAngleLosesNothing() {
    long n = 1_000_003;
    for (long k = 1; k < n; k += 997) {
      double angle = 2 * Math.PI * k / n;
      assertThat(Roots.cos(k, n)).isEqualTo(StrictMath.cos(angle), within(4e-16 * (1 + angle)));
      assertThat(Roots.sin(k, n)).isEqualTo(StrictMath.sin(angle), within(4e-16 * (1 + angle)));
      assertThat(Roots.cos(k + 5 * n, n)).isEqualTo(Roots.cos(k, n));
    }
  }
}
