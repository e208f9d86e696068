package dev.convolve.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.tensor.SampleType;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With vectors or without: the same samples, levels and counts, and nothing past the end. */
class ConversionsTest {

  private static final Conversions CHOSEN = Conversions.get();
  private static final Conversions PLAIN = Conversions.scalar();
  private static final int LONGEST = 2 * 64 + 3;

  @Test
  void widensEverySample() {
    byte[] bytes = new byte[70000];
    short[] shorts = new short[70000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
      shorts[i] = (short) i;
    }
    for (int count = 0; count <= LONGEST; count++) {
      float[] floats = new float[count + 3];
      short[] wide = new short[count + 3];
      CHOSEN.widen(bytes, 100, floats, 2, count);
      CHOSEN.widen(bytes, 100, wide, 2, count);
      assertThat(floats[1] + floats[count + 2] + wide[1] + wide[count + 2]).isZero();
      for (int i = 0; i < count; i++) {
        assertThat(floats[2 + i]).isEqualTo((float) ((100 + i) & 0xff));
        assertThat(wide[2 + i]).isEqualTo((short) ((100 + i) & 0xff));
      }
      CHOSEN.widen(shorts, 32700, floats, 2, count);
      for (int i = 0; i < count; i++) {
        assertThat(floats[2 + i]).isEqualTo((short) (32700 + i));
      }
      CHOSEN.widenUnsigned(shorts, 32700, floats, 2, count);
      for (int i = 0; i < count; i++) {
        assertThat(floats[2 + i]).isEqualTo((float) (32700 + i));
      }
      assertThat(floats[1] + floats[count + 2]).isZero();
    }
  }

  /**
   * Every sum of 16 bits there is, by odd, even, small, large, negative and fractional divisors.
   */
  @ParameterizedTest
  @ValueSource(
      doubles = {
        1, 2, 4, 16, 256, 0x1p13, 0x1p14, 0x1p15, 0.5, 3, 9, 25, 49, 255, 6, 10, 36, 100, 273,
        0x1p22, -1, -9, -6, 25.6, 1e-3, 8388607
      })
  void narrowsEverySumOf16Bits(double divisor) {
    short[] sums = new short[65536 + 31];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (short) i;
    }
    for (SampleType type : new SampleType[] {SampleType.U8, SampleType.U16, SampleType.S16}) {
      for (int at : new int[] {0, 5}) {
        int count = sums.length - at;
        Object chosen = type == SampleType.U8 ? new byte[count + 3] : new short[count + 3];
        int clipped = 0;
        for (int i = 0; i < count; i++) {
          double level = Math.rint(sums[at + i] / divisor);
          clipped += level < type.minimum() || level > type.maximum() ? 1 : 0;
        }
        assertThat(narrow(CHOSEN, sums, at, divisor, type, chosen, 2, count)).isEqualTo(clipped);
        for (int i = 0; i < count; i++) {
          double level =
              Math.clamp(Math.rint(sums[at + i] / divisor), type.minimum(), type.maximum());
          int stored =
              switch (chosen) {
                case byte[] bytes -> bytes[2 + i] & 0xff;
                default -> {
                  short s = ((short[]) chosen)[2 + i];
                  yield type == SampleType.U16 ? s & 0xffff : s;
                }
              };
          if (stored != level) { // asserting each of many millions takes its time
            assertThat(stored).as("%d over %s", sums[at + i], divisor).isEqualTo((int) level);
          }
        }
        Object plain = type == SampleType.U8 ? new byte[count + 3] : new short[count + 3];
        assertThat(narrow(PLAIN, sums, at, divisor, type, plain, 2, count)).isEqualTo(clipped);
        assertThat(chosen).isEqualTo(plain);
      }
    }
  }

  private static int narrow(
      Conversions by,
      short[] sums,
      int at,
      double divisor,
      SampleType type,
      Object into,
      int to,
      int count) {
    return type == SampleType.U8
        ? by.narrow(sums, at, divisor, (byte[]) into, to, count)
        : by.narrow(sums, at, divisor, (int) type.minimum(), (short[]) into, to, count);
  }

  @Test
  void narrowsFloatsAsIfDividedInDoubleOrRefuses() {
    Random random = new Random(4);
    boolean refused = false;
    for (int count = 0; count <= LONGEST; count++) {
      for (double divisor : new double[] {1, 16, 0.25, 3, 49, 6, 100, -9, 25.6, 0x1p100}) {
        float[] values = new float[count + 5];
        boolean whole = random.nextBoolean();
        double scale = Math.abs(divisor) * Math.scalb(1.0, random.nextInt(4, 18));
        for (int i = 0; i < values.length; i++) {
          double value = (random.nextDouble() - 0.3) * scale;
          values[i] = (float) (whole ? Math.rint(value) : value);
          if (random.nextInt(4) == 0) { // ties
            values[i] = (float) ((random.nextInt(600) - 100.5) * divisor);
          }
        }
        for (SampleType type : new SampleType[] {SampleType.U8, SampleType.U16, SampleType.S16}) {
          refused |= !sameOrRefused(values, 3, divisor, type, count);
        }
      }
    }
    // Plain loops can always divide in double.
    assertThat(refused).isEqualTo(CHOSEN instanceof VectorConversions);
  }

  private static boolean sameOrRefused(
      float[] values, int at, double divisor, SampleType type, int count) {
    byte[] bytes = new byte[count + 4];
    short[] shorts = new short[count + 4];
    boolean u8 = type == SampleType.U8;
    int minimum = (int) type.minimum();
    int chosen =
        u8
            ? CHOSEN.narrow(values, at, divisor, bytes, 1, count)
            : CHOSEN.narrow(values, at, divisor, minimum, shorts, 1, count);
    if (chosen == Conversions.REFUSED) {
      return false;
    }
    byte[] plainBytes = new byte[count + 4];
    short[] plainShorts = new short[count + 4];
    int plain =
        u8
            ? PLAIN.narrow(values, at, divisor, plainBytes, 1, count)
            : PLAIN.narrow(values, at, divisor, minimum, plainShorts, 1, count);
    assertThat(chosen).as("clips of %s over %s", Arrays.toString(values), divisor).isEqualTo(plain);
    assertThat(bytes).as("%s over %s", Arrays.toString(values), divisor).isEqualTo(plainBytes);
    assertThat(shorts).as("%s over %s", Arrays.toString(values), divisor).isEqualTo(plainShorts);
    return true;
  }

  @Test
  void refusesWhatIsNotFinite() {
    for (Conversions by : new Conversions[] {CHOSEN, PLAIN}) {
      for (int count : new int[] {1, 7, 16, 33, 100}) {
        for (float spoiler :
            new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
          for (double divisor : new double[] {1, 9, 6}) {
            for (int i = 0; i < count; i++) {
              float[] values = new float[count];
              values[i] = spoiler;
              assertThat(by.narrow(values, 0, divisor, new byte[count], 0, count))
                  .isEqualTo(Conversions.REFUSED);
              assertThat(by.narrow(values, 0, divisor, 0, new short[count], 0, count))
                  .isEqualTo(Conversions.REFUSED);
              assertThat(by.narrow(values, 0, divisor, -32768, new short[count], 0, count))
                  .isEqualTo(Conversions.REFUSED);
            }
          }
        }
      }
    }
  }
}
