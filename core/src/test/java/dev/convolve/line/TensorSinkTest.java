package dev.convolve.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.Geometry;
import dev.convolve.window.Layout;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stored is what {@link Tensor#store} makes of value / divisor, sample by sample; counted too. */
class TensorSinkTest {

  private static final double[] AWKWARD = {
    0,
    -0.0,
    0.5,
    1.5,
    2.5,
    -0.5,
    -1.5,
    254.5,
    255,
    255.49,
    255.5,
    256,
    32766.5,
    32767.5,
    -32768.5,
    -32769,
    65534.5,
    65535.5,
    1 << 20,
    (1 << 20) + 0.5,
    1 << 22,
    (1 << 22) + 0.5,
    (1 << 23) + 1,
    2147483647.0,
    2147483647.5,
    2147483648.0,
    -2147483648.5,
    4503599627370497.5,
    1e20,
    -1e20,
    1e38,
    4e38,
    1e300,
    Double.MIN_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private static TensorSink sink(TensorView view) {
    int rank = view.shape().rank();
    return view.sink(
        Layout.of(
            new Geometry(
                java.util.stream.IntStream.range(0, rank)
                    .mapToObj(axis -> Axis.still(view.shape().extent(axis)))
                    .toList())));
  }

  /** Lengths from one sample to several blocks of vectors. */
  private static double[] values(int length, Random random) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          random.nextInt(3) == 0
              ? AWKWARD[random.nextInt(AWKWARD.length)]
              : (random.nextDouble() - 0.3) * Math.scalb(1.0, random.nextInt(0, 34));
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource
  void storesAndCountsAsWritten(SampleType type) {
    Random random = new Random(1);
    for (int length = 1; length < 90; length++) {
      for (double divisor : new double[] {1, 16, 9, 0.25, -2, 1e-3, 25.6}) {
        check(type, values(length, random), divisor, random.nextInt(4));
      }
    }
    check(type, values(5000, random), 1, 3);
    check(type, values(5000, random), 3, 0);
  }

  private static void check(SampleType type, double[] values, double divisor, int at) {
    float[] floats = new float[at + values.length];
    double[] doubles = new double[at + values.length];
    for (int i = 0; i < values.length; i++) {
      floats[at + i] = (float) values[i];
      doubles[at + i] = values[i];
    }
    for (boolean wide : new boolean[] {true, false}) {
      for (int stride : new int[] {1, 3}) {
        Tensor into = Tensor.zeros(type, Shape.of(values.length, stride));
        TensorSink sink = sink(TensorView.of(into).slice(1, 0));
        if (wide) {
          sink.write(0, 0, values.length, doubles, at, divisor);
        } else {
          sink.write(0, 0, values.length, floats, at, divisor);
        }
        Tensor wanted = Tensor.zeros(type, into.shape());
        long clipped = 0;
        long nan = 0;
        long infinite = 0;
        for (int i = 0; i < values.length; i++) {
          double value = (wide ? doubles[at + i] : floats[at + i]) / divisor;
          wanted.store(i * stride, value);
          double rounded = Math.rint(value);
          clipped += rounded < type.minimum() || rounded > type.maximum() ? 1 : 0;
          double seen =
              type.isInteger() ? (wide ? doubles[at + i] : floats[at + i]) : wanted.at(i * stride);
          nan += Double.isNaN(seen) ? 1 : 0;
          infinite += Double.isInfinite(seen) ? 1 : 0;
        }
        assertThat(into)
            .as("%s by %s, %s, stride %d", values, divisor, wide ? "f64" : "f32", stride)
            .isEqualTo(wanted);
        assertThat(sink.tally()).isEqualTo(new Tally(values.length, clipped, nan, infinite));
      }
    }
  }

  @Test
  void writesPartsOfLines() {
    Tensor into = Tensor.zeros(SampleType.U8, Shape.of(3, 10));
    Layout rows =
        Layout.of(
            new Geometry(
                List.of(
                    Axis.still(3),
                    new Axis(
                        10,
                        2,
                        0,
                        1,
                        1,
                        dev.convolve.boundary.Boundary.ZERO,
                        dev.convolve.window.SizeMode.SAME))));
    TensorSink sink = TensorView.of(into).sink(rows);
    sink.write(2, 4, 7, new float[] {9, 1, 2, 3, 9}, 1, 1);
    assertThat(into.get(2, 4)).isEqualTo(1);
    assertThat(into.get(2, 6)).isEqualTo(3);
    assertThat(java.util.Arrays.stream(into.toDoubles()).sum()).isEqualTo(6);
    assertThat(sink.tally()).isEqualTo(new Tally(3, 0, 0, 0));
    assertThat(sink.tally().plus(new Tally(1, 2, 3, 4))).isEqualTo(new Tally(4, 2, 3, 4));
  }
}
