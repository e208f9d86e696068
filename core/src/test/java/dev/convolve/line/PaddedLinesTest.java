package dev.convolve.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.Geometry;
import dev.convolve.window.Layout;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stretch of every line, as far out as several times the data, sample by sample. */
class PaddedLinesTest {

  private static final List<Boundary> BOUNDARIES =
      List.of(
          Boundary.ZERO,
          Boundary.constant(9),
          Boundary.EDGE,
          Boundary.SYMMETRIC,
          Boundary.REFLECT,
          Boundary.WRAP,
          Boundary.NORMALIZED);

  record Pair(Boundary rows, Boundary columns) {
    @Override
    public String toString() {
      return rows.label() + " " + columns.label();
    }
  }

  static Stream<Pair> pairs() {
    return BOUNDARIES.stream().flatMap(a -> BOUNDARIES.stream().map(b -> new Pair(a, b)));
  }

  private static Axis sliding(int input, Boundary boundary) {
    return new Axis(input, 3, 1, 1, 1, boundary, SizeMode.SAME);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void continuesRowsAndColumns(Pair pair) {
    for (int[] extents : new int[][] {{3, 4, 2}, {1, 1, 1}, {2, 5, 1}, {4, 1, 3}}) {
      Axis rows = sliding(extents[0], pair.rows());
      Axis columns = sliding(extents[1], pair.columns());
      Layout layout = Layout.of(new Geometry(List.of(rows, columns, Axis.still(extents[2]))));
      assertThat(layout.group()).isEqualTo(extents[2]);
      Tensor data = Tensor.zeros(SampleType.F32, Shape.of(extents));
      for (int i = 0; i < data.shape().size(); i++) {
        data.store(i, 10 + i);
      }
      LineSource source = TensorView.of(data).source(layout);
      PaddedLines<float[]> f32 = PaddedLines.f32(layout, Microkernels.f32(), source);
      PaddedLines<double[]> f64 = PaddedLines.f64(layout, Microkernels.f64(), source);
      PaddedLines<float[]> mask = PaddedLines.mask(layout, Microkernels.f32());
      for (int row = -7; row < extents[0] + 7; row++) {
        for (int from = -11; from < extents[1] + 5; from++) {
          for (int count : new int[] {1, 2, 7, 16}) {
            double[] wanted = new double[count * extents[2]];
            double[] weight = new double[count * extents[2]];
            for (int i = 0; i < wanted.length; i++) {
              int channel = i % extents[2];
              wanted[i] = sample(data, rows, columns, row, from + i / extents[2], channel);
              weight[i] = Double.isNaN(wanted[i]) ? 0 : 1;
              wanted[i] = Double.isNaN(wanted[i]) ? 0 : wanted[i];
            }
            String place =
                "row %d, %d columns from %d of %s".formatted(row, count, from, data.shape());
            float[] floats = new float[wanted.length];
            f32.fill(floats, new int[] {row}, from, count);
            assertThat(widened(floats)).as(place).isEqualTo(wanted);
            double[] doubles = new double[wanted.length];
            f64.fill(doubles, new int[] {row}, from, count);
            assertThat(doubles).as(place).isEqualTo(wanted);
            mask.fill(floats, new int[] {row}, from, count);
            assertThat(widened(floats)).as("mask of " + place).isEqualTo(weight);
          }
        }
      }
    }
  }

  /** NaN stands for no weight. */
  private static double sample(
      Tensor data, Axis rows, Axis columns, int row, int column, int channel) {
    int fromRow = rows.boundary().source(row, rows.input());
    int fromColumn = columns.boundary().source(column, columns.input());
    boolean silent =
        (fromRow < 0 && rows.boundary() == Boundary.NORMALIZED)
            || (fromColumn < 0 && columns.boundary() == Boundary.NORMALIZED);
    if (silent) {
      return Double.NaN;
    }
    if (fromRow < 0) {
      return ((Boundary.Constant) rows.boundary()).value();
    }
    if (fromColumn < 0) {
      return ((Boundary.Constant) columns.boundary()).value();
    }
    return data.get(fromRow, fromColumn, channel);
  }

  private static double[] widened(float[] floats) {
    double[] doubles = new double[floats.length];
    Arrays.setAll(doubles, i -> floats[i]);
    return doubles;
  }

  @Test
  void fillsNoFurtherThanAsked() {
    Layout layout = Layout.of(new Geometry(List.of(sliding(4, Boundary.WRAP))));
    Tensor data = Tensor.of(Shape.of(4), 1f, 2, 3, 4);
    float[] buffer = new float[9];
    Arrays.fill(buffer, -1);
    PaddedLines.f32(layout, Microkernels.f32(), TensorView.of(data).source(layout))
        .fill(buffer, new int[0], -1, 7);
    assertThat(buffer).containsExactly(4, 1, 2, 3, 4, 1, 2, -1, -1);
  }
}
