package dev.convolve.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.convolve.tensor.SampleType;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With vectors or without, of any width: the same bits, and nothing written past the end. */
class MicrokernelsTest {

  /** The chosen microkernels beside the plain ones of the same type. */
  record Pair<A>(Microkernels<A> chosen, Microkernels<A> plain) {

    int lanes() {
      return chosen.lanes();
    }

    A random(int length, Random random) {
      double[] values = random.doubles(length, -1, 1).toArray();
      if (length > 0 && random.nextInt(4) == 0) {
        values[random.nextInt(length)] =
            new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e-320, -0.0}[random.nextInt(4)];
      }
      return plain.round(values);
    }

    @Override
    public String toString() {
      return chosen.type() + " with " + lanes() + " lanes";
    }
  }

  static Stream<Pair<?>> pairs() {
    return Stream.of(
        new Pair<>(Microkernels.f32(), Microkernels.scalarF32()),
        new Pair<>(Microkernels.f64(), Microkernels.scalarF64()));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void correlatesRowsWithOneChainPerSample(Pair<A> pair) {
    Random random = new Random(2);
    int lanes = pair.lanes();
    int[] lengths = {1, lanes - 1, lanes, lanes + 1, 3 * lanes + 2, 4 * lanes, 5 * lanes + 3, 70};
    for (int length : lengths) {
      for (int rows = 1; rows <= 5 && length > 0; rows++) {
        for (int height = 1; height <= 6; height++) {
          for (int[] form : new int[][] {{1, 1, 1}, {1, 3, 1}, {1, 5, 3}, {3, 3, 1}, {2, 1, 1}}) {
            agreesOnRows(pair, random, length, rows, height, form[0], form[1], form[2]);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void correlatesLongKernelsWithOneChainPerSample(Pair<A> pair) {
    Random random = new Random(4);
    int lanes = pair.lanes();
    for (int length : new int[] {12 * lanes - 1, 12 * lanes, 12 * lanes + 1, 25 * lanes + 3}) {
      for (int spacing = 1; spacing <= 4; spacing++) {
        int apart = Math.max(1, lanes / spacing);
        for (int taps :
            new int[] {3 * apart, 3 * apart + 1, 4 * apart - 1, 4 * apart, 4 * apart + 1, 97}) {
          agreesOnRows(pair, random, length, 1, 1, 1, taps, spacing);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void correlatesAlikeWhileItReadsAhead(Pair<A> pair) {
    Random random = new Random(5);
    int lanes = pair.lanes();
    Microkernels<A> plain = pair.plain();
    for (int length : new int[] {1, lanes, lanes + 1, 2 * lanes, 3 * lanes + 2, 5 * lanes + 3}) {
      for (int taps = 1; taps <= 12; taps++) {
        for (int spacing = 1; spacing <= 4; spacing++) {
          A[] line = plain.lines(1);
          int[] start = {random.nextInt(3)};
          line[0] = pair.random(start[0] + length + (taps - 1) * spacing, random);
          A weights = plain.round(random.doubles(taps, -1, 1).toArray());
          A[] chosen = plain.lines(1);
          chosen[0] = plain.allocate(length + 3);
          A[] expected = plain.lines(1);
          expected[0] = plain.allocate(length + 3);
          int[] to = {random.nextInt(3)};
          A ahead = pair.random(length + 2, random); // no sample more than is asked for
          boolean finite =
              pair.chosen()
                  .correlateAhead(
                      line,
                      start,
                      taps,
                      spacing,
                      weights,
                      chosen,
                      to,
                      length,
                      ahead,
                      2,
                      plain.allocate(1));
          plain.correlateRows(line, start, 1, 1, taps, spacing, weights, expected, to, 1, length);
          assertThat(chosen).as("%d taps of %d, %d", taps, length, spacing).isEqualTo(expected);
          assertThat(finite && !plain.allFinite(expected[0], to[0], length)).isFalse();
        }
      }
    }
  }

  private static <A> void agreesOnRows(
      Pair<A> pair,
      Random random,
      int length,
      int rows,
      int height,
      int blocks,
      int taps,
      int spacing) {
    Microkernels<A> plain = pair.plain();
    int count = blocks * (height + rows - 1);
    A[] lines = plain.lines(count);
    int[] starts = new int[count];
    for (int l = 0; l < count; l++) {
      starts[l] = random.nextInt(4);
      lines[l] = pair.random(starts[l] + length + (taps - 1) * spacing, random);
    }
    A weights = plain.round(random.doubles(blocks * height * taps, -1, 1).toArray());
    A[] chosen = plain.lines(rows);
    A[] expected = plain.lines(rows);
    int[] to = new int[rows];
    for (int r = 0; r < rows; r++) {
      to[r] = 1 + random.nextInt(3);
      chosen[r] = plain.allocate(length + 6);
      plain.fill(chosen[r], 0, length + 6, 7);
      expected[r] = plain.allocate(length + 6);
      plain.fill(expected[r], 0, length + 6, 7);
      for (int i = 0; i < length; i++) {
        double sum = 0;
        for (int t = 0; t < blocks * height; t++) {
          int l = t / height * (height + rows - 1) + t % height + r;
          for (int j = 0; j < taps; j++) {
            double x = plain.get(lines[l], starts[l] + i + j * spacing);
            double w = plain.get(weights, t * taps + j);
            sum =
                plain.type() == SampleType.F32
                    ? Math.fma((float) x, (float) w, (float) sum)
                    : Math.fma(x, w, sum);
          }
        }
        plain.fill(expected[r], to[r] + i, to[r] + i + 1, sum);
      }
    }
    pair.chosen()
        .correlateRows(
            lines, starts, blocks, height, taps, spacing, weights, chosen, to, rows, length);
    assertThat(chosen)
        .as("%d rows of %d x %d x %d over %d", rows, blocks, height, taps, length)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void correlatesWithOneChainPerSample(Pair<A> pair) {
    Random random = new Random(1);
    for (int length = 1; length <= 6 * pair.lanes() + 3; length++) {
      for (int[] form : new int[][] {{1, 1, 1}, {1, 5, 1}, {3, 3, 1}, {2, 4, 3}, {4, 1, 2}}) {
        int count = form[0];
        int taps = form[1];
        int spacing = form[2];
        A[] lines = pair.plain().lines(count);
        for (int t = 0; t < count; t++) {
          lines[t] = pair.random(length + (taps - 1) * spacing, random);
        }
        A weights = pair.plain().round(random.doubles(count * taps, -1, 1).toArray());
        A vector = pair.plain().allocate(length + 2);
        A scalar = pair.plain().allocate(length + 2);
        for (A out : java.util.List.of(vector, scalar)) {
          pair.plain().fill(out, 0, length + 2, 7);
        }
        oneRow(pair.chosen(), lines, weights, taps, spacing, vector, length);
        oneRow(pair.plain(), lines, weights, taps, spacing, scalar, length);
        assertThat(vector).as("length %d", length).isEqualTo(scalar);
        assertThat(pair.plain().get(vector, length)).as("past the end").isEqualTo(7);
        for (int i = 0; i < length; i++) {
          assertThat(pair.plain().get(scalar, i))
              .isEqualTo(Double.valueOf(chain(pair.plain(), lines, weights, taps, spacing, i)));
        }
      }
    }
  }

  private static <A> void oneRow(
      Microkernels<A> with, A[] lines, A weights, int taps, int spacing, A out, int length) {
    A[] outs = with.lines(1);
    outs[0] = out;
    int[] zeros = new int[lines.length];
    with.correlateRows(
        lines, zeros, 1, lines.length, taps, spacing, weights, outs, zeros, 1, length);
  }

  /** The definition: one fma after the other from +0, taps in row-major order. */
  private static <A> double chain(
      Microkernels<A> of, A[] lines, A weights, int taps, int spacing, int at) {
    float narrow = 0;
    double wide = 0;
    for (int t = 0; t < lines.length; t++) {
      for (int j = 0; j < taps; j++) {
        double x = of.get(lines[t], at + j * spacing);
        double w = of.get(weights, t * taps + j);
        narrow = Math.fma((float) x, (float) w, narrow);
        wide = Math.fma(x, w, wide);
      }
    }
    return of.type() == SampleType.F32 ? narrow : wide;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void keepsEveryGroup(Pair<A> pair) {
    A line = pair.plain().round(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    pair.chosen().keepEvery(line, 2, 3, 2);
    assertThat(pair.plain().get(line, 0)).isEqualTo(0);
    assertThat(pair.plain().get(line, 1)).isEqualTo(1);
    assertThat(pair.plain().get(line, 2)).isEqualTo(6);
    assertThat(pair.plain().get(line, 3)).isEqualTo(7);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void normalizesWhereWeightIsMissing(Pair<A> pair) {
    A line = pair.plain().round(new double[] {1, 2, 3, 0});
    A weight = pair.plain().round(new double[] {4, 2, 1, 0});
    pair.chosen().normalize(line, weight, 4, 0.25, 4);
    assertThat(line).isEqualTo(pair.plain().round(new double[] {1, 4, 12, Double.NaN}));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void seesWhatIsNotFinite(Pair<A> pair) {
    for (int length = 0; length <= 3 * pair.lanes(); length++) {
      double[] values = new Random(2).doubles(length + 4).toArray();
      values[1] = Double.NaN;
      values[length + 2] = Double.NaN;
      A line = pair.plain().round(values);
      assertThat(pair.chosen().allFinite(line, 2, length)).isTrue();
      for (double spoiler :
          new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
        for (int i = 2; i < length + 2; i++) {
          double[] spoilt = values.clone();
          spoilt[i] = spoiler;
          A with = pair.plain().round(spoilt);
          assertThat(pair.chosen().allFinite(with, 2, length)).isFalse();
          assertThat(pair.plain().allFinite(with, 2, length)).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void roundsHalfToEvenOnceAndSaturates(Pair<A> pair) {
    Random random = new Random(3);
    int[][] ranges = {
      {0, 255}, {0, 65535}, {-32768, 32767}, {Integer.MIN_VALUE, Integer.MAX_VALUE}
    };
    for (int length = 0; length <= 4 * pair.lanes() + 3; length++) {
      double scale = Math.scalb(1.0, random.nextInt(2, 35));
      double[] values = random.doubles(length + 3, -scale, scale).toArray();
      for (int i = 0; i < values.length; i += 2) {
        values[i] = Math.rint(values[i]) + (i % 4 == 0 ? 0.5 : 0);
      }
      A line = pair.plain().round(values);
      for (int[] range : ranges) {
        for (double divisor : new double[] {1, 2, 4096, 0.5, 3, 25.6, -1, 0x1p-120, 0x1p120}) {
          int[] vector = new int[length + 1];
          int[] scalar = new int[length + 1];
          int clipped = pair.chosen().round(line, 3, length, divisor, range[0], range[1], vector);
          assertThat(clipped)
              .isEqualTo(pair.plain().round(line, 3, length, divisor, range[0], range[1], scalar));
          assertThat(vector).as("%s over %s", values, divisor).isEqualTo(scalar);
          assertThat(vector[length]).as("past the end").isZero();
          for (int i = 0; i < length; i++) {
            double exact = pair.plain().get(line, 3 + i) / divisor;
            assertThat(scalar[i]).isEqualTo((int) Math.clamp(Math.rint(exact), range[0], range[1]));
          }
        }
      }
    }
  }

  @Test
  void theTestPathRunsWhatItIsNamedAfter() {
    String path = System.getProperty("convolve.testPath");
    assumeThat(path).isNotNull();
    int lanes = Microkernels.f32().lanes();
    switch (Objects.requireNonNull(path)) {
      case "scalar" -> assertThat(lanes).isEqualTo(1);
      case "vector256" -> assertThat(lanes).isBetween(2, 8);
      case "vector128" -> assertThat(lanes).isBetween(2, 4);
      case "vector" -> assertThat(lanes).isGreaterThan(1);
      default -> throw new AssertionError("unknown path " + path);
    }
    assertThat(Microkernels.f64().lanes()).isEqualTo(Math.max(1, lanes / 2));
    assertThat(Microkernels.scalarF32().lanes()).isEqualTo(1);
    assertThat(Microkernels.scalarF64().lanes()).isEqualTo(1);
  }
}
