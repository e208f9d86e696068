package dev.convolve.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Running sums of bytes against sums written out, with vectors and without. */
class ByteRunsTest {

  private static final int LONGEST = 3 * ByteRuns.LANES + 5;

  private static ByteRuns[] all() {
    return new ByteRuns[] {
      ByteRuns.scalar(), Microkernels.f32().byteRuns(), Microkernels.f64().byteRuns()
    };
  }

  @Test
  void linesAreAddedAndTakenAway() {
    Random random = new Random(91);
    byte[] lines = new byte[4 * LONGEST];
    random.nextBytes(lines);
    for (ByteRuns runs : all()) {
      for (int length = 0; length <= LONGEST; length++) {
        int at = random.nextInt(4);
        int plus = random.nextInt(LONGEST);
        int minus = random.nextInt(LONGEST);
        int[] sums = random.ints(LONGEST + 8).toArray();
        int[] moved = sums.clone();
        runs.move(moved, at, lines, plus, lines, minus, length);
        for (int i = 0; i < sums.length; i++) {
          boolean within = i >= at && i < at + length;
          int more = within ? lines[plus + i - at] & 0xff : 0;
          int less = within ? lines[minus + i - at] & 0xff : 0;
          assertThat(moved[i]).isEqualTo(sums[i] + more - less);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 40})
  void neighboursAreSummedWhateverTheExtent(int spacing) {
    Random random = new Random(spacing);
    for (ByteRuns runs : all()) {
      for (int length = 0; length <= LONGEST; length++) {
        int taps = random.nextInt(1, 12);
        int reach = taps * spacing;
        int[] sums = random.ints(length + reach, 0, 10_000).toArray();
        int[] first = random.ints(spacing).toArray();
        int[] expected = new int[length + 1];
        for (int i = 0; i < length; i++) {
          int before = i < spacing ? first[i] : expected[i - spacing];
          expected[i] = before + sums[i + reach] - sums[i];
        }
        int[] out = new int[length + 1];
        out[length] = 77;
        expected[length] = 77;
        runs.along(sums, reach, spacing, state(first), out, length);
        assertThat(out).isEqualTo(expected);
      }
    }
  }

  /** Every quotient of an odd divisor and of powers of two, ties to even. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9, 16, 25, 121, 961, 4096, 10_201, 32_761})
  void levelsAreQuotientsRoundedHalfToEven(int divisor) {
    int count = 255 * divisor + 1;
    int step = Math.max(1, count / 300_000);
    int length = (count - 1) / step + 1;
    int[] sums = new int[length + 1];
    for (int i = 0; i < length; i++) {
      sums[i + 1] = sums[i] + (i == 0 ? 0 : step);
    }
    for (ByteRuns runs : all()) {
      byte[] out = new byte[length + 2];
      runs.levels(sums, 1, 1, state(new int[1]), (float) (1.0 / divisor), out, 1, length);
      for (int i = 0; i < length; i++) {
        long sum = sums[i + 1];
        assertThat(sum).isEqualTo((long) i * step);
        byte level = (byte) Math.rint((double) sum / divisor);
        if (out[1 + i] != level) {
          assertThat(out[1 + i]).as("%d / %d", sum, divisor).isEqualTo(level);
        }
      }
      assertThat(out[0]).isZero();
      assertThat(out[length + 1]).isZero();
    }
  }

  private static int[] state(int[] first) {
    int[] state = new int[ByteRuns.state(first.length)];
    System.arraycopy(first, 0, state, 0, first.length);
    return state;
  }
}
