package dev.convolve.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With vectors or without, of any width: the same bits, and nothing written past the lanes. */
class ButterfliesTest {

  /** Rows in the arrays under test. */
  private static final int ROWS = 40;

  record Pair<A>(Butterflies<A> chosen, Butterflies<A> plain) {
    @Override
    public String toString() {
      return chosen.type().toString();
    }
  }

  /** One operation over rows of {@code lanes}. */
  interface Step {
    <A> void run(Butterflies<A> on, A re, A im, A factors, int at, int stride, int lanes);
  }

  static Stream<Pair<?>> pairs() {
    return Stream.of(
        new Pair<>(Butterflies.f32(), Butterflies.scalarF32()),
        new Pair<>(Butterflies.f64(), Butterflies.scalarF64()));
  }

  /** All lane counts up to beyond two of the widest vectors, all steps, the same bits. */
  @ParameterizedTest
  @MethodSource("pairs")
  <A> void vectorsGiveTheSameBits(Pair<A> pair) {
    Random random = new Random(1);
    for (int lanes = 1; lanes <= 35; lanes++) {
      int stride = lanes + 2;
      int at = 3;
      for (int radix : new int[] {2, 3, 4, 5, 8}) {
        for (int count = 1; count <= (radix == 2 ? 1 : 4); count++) {
          int butterflies = count;
          check(
              pair,
              random,
              at,
              stride,
              lanes,
              radix * count,
              new Step() {
                @Override
                public <B> void run(
                    Butterflies<B> on, B re, B im, B factors, int at, int stride, int lanes) {
                  on.after(radix, re, im, at, stride, butterflies, lanes, factors);
                }
              });
          check(
              pair,
              random,
              at,
              stride,
              lanes,
              radix * count,
              new Step() {
                @Override
                public <B> void run(
                    Butterflies<B> on, B re, B im, B factors, int at, int stride, int lanes) {
                  on.before(radix, re, im, at, stride, butterflies, lanes, factors);
                }
              });
        }
      }
      for (int b : new int[] {1, 5}) {
        check(
            pair,
            random,
            at,
            stride,
            lanes,
            6,
            new Step() {
              @Override
              public <B> void run(
                  Butterflies<B> on, B re, B im, B factors, int at, int stride, int lanes) {
                on.split(re, im, at + stride, at + b * stride, lanes, 0.6, 0.8);
                on.join(re, im, at + stride, at + b * stride, lanes, 0.8, 0.6);
                on.splitEnds(re, im, at, at + 2 * stride, lanes);
                on.joinEnds(re, im, at + 3 * stride, at + 4 * stride, lanes);
              }
            });
      }
      check(
          pair,
          random,
          at,
          stride,
          lanes,
          5,
          new Step() {
            @Override
            public <B> void run(
                Butterflies<B> on, B re, B im, B factors, int at, int stride, int lanes) {
              on.multiply(re, im, at, factors, factors, 1, lanes);
              on.multiplyByConjugate(re, im, at + stride, factors, factors, 2, lanes);
              on.multiplyByOne(re, im, at + 2 * stride, lanes, 0.3, -0.7);
              on.scale(re, at + 3 * stride, lanes, 1.0 / 3);
              on.clear(im, at + 4 * stride, at + 4 * stride + lanes);
            }
          });
    }
  }

  private static <A> void check(
      Pair<A> pair, Random random, int at, int stride, int lanes, int rows, Step step) {
    double[] re = random.doubles(at + ROWS * stride, -1, 1).toArray();
    double[] im = random.doubles(at + ROWS * stride, -1, 1).toArray();
    A factors = pair.plain().round(random.doubles(128, -1, 1).toArray());
    A vectorRe = pair.plain().round(re);
    A vectorIm = pair.plain().round(im);
    A scalarRe = pair.plain().round(re);
    A scalarIm = pair.plain().round(im);
    step.run(pair.chosen(), vectorRe, vectorIm, factors, at, stride, lanes);
    step.run(pair.plain(), scalarRe, scalarIm, factors, at, stride, lanes);
    assertThat(vectorRe).as("%d lanes, %d rows", lanes, rows).isEqualTo(scalarRe);
    assertThat(vectorIm).as("%d lanes, %d rows", lanes, rows).isEqualTo(scalarIm);
    A untouchedRe = pair.plain().round(re);
    A untouchedIm = pair.plain().round(im);
    for (int i = 0; i < re.length; i++) {
      boolean lane = i >= at && i < at + rows * stride && (i - at) % stride < lanes;
      if (!lane) {
        assertThat(java.lang.reflect.Array.get(scalarRe, i))
            .as("re[%d] beside the lanes", i)
            .isEqualTo(java.lang.reflect.Array.get(untouchedRe, i));
        assertThat(java.lang.reflect.Array.get(scalarIm, i))
            .as("im[%d] beside the lanes", i)
            .isEqualTo(java.lang.reflect.Array.get(untouchedIm, i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void transposes(Pair<A> pair) {
    for (int rows = 1; rows <= 37; rows += rows < 18 ? 1 : 3) {
      for (int columns : new int[] {1, 2, 7, 8, 15, 16, 17, 31, 32, 33, 48}) {
        double[] values = new Random(2).doubles(5 + rows * (columns + 1)).toArray();
        A from = pair.plain().round(values);
        int stride = rows + 3;
        double[] wanted = new double[4 + columns * stride];
        for (int r = 0; r < rows; r++) {
          for (int c = 0; c < columns; c++) {
            wanted[4 + c * stride + r] = values[5 + r * (columns + 1) + c];
          }
        }
        for (Butterflies<A> on : List.of(pair.chosen(), pair.plain())) {
          A into = pair.plain().allocate(wanted.length);
          on.transpose(from, 5, columns + 1, rows, columns, into, 4, stride);
          assertThat(into).as("%dx%d", rows, columns).isEqualTo(pair.plain().round(wanted));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  <A> void mirrorsConjugates(Pair<A> pair) {
    A re = pair.plain().round(new double[] {1, 2, 3, 0, 0});
    A im = pair.plain().round(new double[] {0, 5, 6, 0, 0});
    pair.chosen().mirror(re, im, 5);
    assertThat(re).isEqualTo(pair.plain().round(new double[] {1, 2, 3, 3, 2}));
    assertThat(im).isEqualTo(pair.plain().round(new double[] {0, 5, 6, -6, -5}));
  }
}
