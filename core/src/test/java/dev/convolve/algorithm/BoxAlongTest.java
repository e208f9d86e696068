package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.internal.simd.Microkernels;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of neighbours along a line: in registers, by passes and without vectors the same bits. */
class BoxAlongTest {

  private static final int LONGEST = 300;
  private static final int BEFORE = 7;

  static IntStream extents() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 70),
        IntStream.of(79, 80, 95, 96, 101, 111, 112, 127, 128, 129, 191, 255, 256, 300, 511, 777));
  }

  @ParameterizedTest
  @MethodSource("extents")
  void floatsGiveTheSameBitsOnEveryPath(int taps) {
    Random random = new Random(taps);
    for (int spacing : new int[] {1, 2, 3, 4, 5, 8, 17}) {
      for (int length : new int[] {1, 3, 15, 16, 17, 40, LONGEST - 1, LONGEST}) {
        int lead = BoxAlong.lead(spacing);
        float[] line = new float[lead + length + (taps - 1) * spacing + BoxAlong.ROOM];
        Arrays.fill(line, Float.NaN);
        for (int i = lead; i < line.length - BoxAlong.ROOM; i++) {
          line[i] = random.nextFloat() - 0.25f;
        }
        float[] out = sums(Microkernels.f32(), line, taps, spacing, length);
        assertThat(out).isEqualTo(sums(Microkernels.scalarF32(), line, taps, spacing, length));
        for (int i = 0; i < length; i++) {
          double exact = 0;
          double size = 0;
          for (int t = 0; t < taps; t++) {
            exact += line[lead + i + t * spacing];
            size += Math.abs(line[lead + i + t * spacing]);
          }
          double roundings = 12 + taps / 200.0;
          assertThat(Math.abs(out[BEFORE + i] - exact))
              .isLessThanOrEqualTo(roundings * 0x1p-24 * size);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("extents")
  void doublesGiveTheSameBitsOnEveryPath(int taps) {
    Random random = new Random(taps);
    for (int spacing : new int[] {1, 2, 3, 9}) {
      for (int length : new int[] {1, 8, 13, LONGEST}) {
        int lead = BoxAlong.lead(spacing);
        double[] line =
            random.doubles(lead + length + (taps - 1) * spacing + BoxAlong.ROOM).toArray();
        assertThat(sums(Microkernels.f64(), line, taps, spacing, length))
            .isEqualTo(sums(Microkernels.scalarF64(), line, taps, spacing, length));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8, 15, 16, 31, 33, 64, 101, 127, 130})
  void whatIsNotFiniteStaysUnderItsWindows(int taps) {
    int lead = BoxAlong.lead(1);
    float[] line = new float[lead + LONGEST + taps - 1 + BoxAlong.ROOM];
    Arrays.fill(line, 1);
    int at = 150;
    line[lead + at] = Float.NaN;
    float[] out = sums(Microkernels.f32(), line, taps, 1, LONGEST);
    for (int i = 0; i < LONGEST; i++) {
      boolean under = i <= at && at < i + taps;
      assertThat(Float.compare(out[BEFORE + i], under ? Float.NaN : taps)).isZero();
    }
  }

  private static float[] sums(
      Microkernels<float[]> microkernels, float[] line, int taps, int spacing, int length) {
    float[] out = new float[BEFORE + length + 1];
    Arrays.fill(out, 77);
    new BoxAlong<>(microkernels, taps, spacing, LONGEST)
        .sum(line.clone(), BoxAlong.lead(spacing), out, BEFORE, length);
    assertThat(out[BEFORE - 1]).isEqualTo(77);
    assertThat(out[BEFORE + length]).isEqualTo(77);
    return out;
  }

  private static double[] sums(
      Microkernels<double[]> microkernels, double[] line, int taps, int spacing, int length) {
    double[] out = new double[BEFORE + length + 1];
    new BoxAlong<>(microkernels, taps, spacing, LONGEST)
        .sum(line.clone(), BoxAlong.lead(spacing), out, BEFORE, length);
    return out;
  }
}
