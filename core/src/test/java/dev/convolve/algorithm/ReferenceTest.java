package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.algorithm.ExactOracle.Line;
import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.Geometry;
import dev.convolve.window.SizeMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle of all other tests, against decimals and against what is known by heart. */
class ReferenceTest {

  private static double[] line(Axis axis, double[] data, double... weights) {
    Reference.Result result =
        Reference.correlate(
            Tensor.of(Shape.of(data.length), data), new Geometry(List.of(axis)), weights);
    return IntStream.range(0, (int) result.shape().size()).mapToDouble(result::value).toArray();
  }

  private static Axis axis(int input, int taps, Boundary boundary, SizeMode size) {
    return new Axis(input, taps, taps / 2, 1, 1, boundary, size);
  }

  @Test
  void workedExample() {
    double[] plants = {1, 2, 3, 4, 5};
    // Convolution slides the mirror image of 2 3 4.
    assertThat(line(axis(5, 3, Boundary.ZERO, SizeMode.FULL), plants, 4, 3, 2))
        .containsExactly(2, 7, 16, 25, 34, 31, 20);
    assertThat(line(axis(5, 3, Boundary.ZERO, SizeMode.SAME), plants, 4, 3, 2))
        .containsExactly(7, 16, 25, 34, 31);
    assertThat(line(axis(5, 3, Boundary.ZERO, SizeMode.VALID), plants, 4, 3, 2))
        .containsExactly(16, 25, 34);
  }

  @Test
  void evenKernels() {
    double[] x = {1, 2, 3, 4, 5};
    Axis same = axis(5, 2, Boundary.ZERO, SizeMode.SAME);
    assertThat(line(same, x, 10, 1)).as("convolve with 1 10").containsExactly(1, 12, 23, 34, 45);
    assertThat(line(same, x, 1, 10)).as("correlate").containsExactly(10, 21, 32, 43, 54);
    Axis first = new Axis(5, 2, 0, 1, 1, Boundary.ZERO, SizeMode.SAME);
    assertThat(line(first, x, 1, 10)).as("layers").containsExactly(21, 32, 43, 54, 5);
    assertThat(line(first, x, 10, 1)).as("ndimage convolve").containsExactly(12, 23, 34, 45, 50);
  }

  @ParameterizedTest
  @CsvSource({
    "zero,       0 0 0 0 | 1 2 3 | 0 0 0 0",
    "constant:9, 9 9 9 9 | 1 2 3 | 9 9 9 9",
    "edge,       1 1 1 1 | 1 2 3 | 3 3 3 3",
    "symmetric,  3 3 2 1 | 1 2 3 | 3 2 1 1",
    "reflect,    1 2 3 2 | 1 2 3 | 2 1 2 3",
    "wrap,       3 1 2 3 | 1 2 3 | 1 2 3 1",
  })
  void continuesTheNumberStrip(String boundary, String strip) {
    // One tap at a time, at the far ends of a window of nine, shows what stands there.
    double[] left = {1, 0, 0, 0, 0, 0, 0, 0, 0};
    double[] right = {0, 0, 0, 0, 0, 0, 0, 0, 1};
    Axis nine = axis(3, 9, Boundary.of(boundary), SizeMode.SAME);
    double[] all = numbers(strip.replace("|", " "));
    assertThat(line(nine, new double[] {1, 2, 3}, left)).containsExactly(all[0], all[1], all[2]);
    assertThat(line(nine, new double[] {1, 2, 3}, right)).containsExactly(all[8], all[9], all[10]);
  }

  private static double[] numbers(String text) {
    return java.util.Arrays.stream(text.strip().split(" +"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({"edge", "symmetric", "reflect", "wrap"})
  void oneSampleIsContinuedByItself(String boundary) {
    Axis window = axis(1, 5, Boundary.of(boundary), SizeMode.SAME);
    assertThat(line(window, new double[] {7}, 1, 10, 100, 1000, 10000)).containsExactly(77777);
  }

  @Test
  void normalizedScalesUpWhatIsThere() {
    Axis window = axis(4, 3, Boundary.NORMALIZED, SizeMode.SAME);
    assertThat(line(window, new double[] {2, 4, 6, 8}, 1, 2, 1))
        .containsExactly(4.0 / 3 * (2 * 2 + 4), 16, 24, 4.0 / 3 * (6 + 2 * 8));
    assertThat(line(axis(1, 3, Boundary.NORMALIZED, SizeMode.SAME), new double[] {5}, 1, 2, 1))
        .containsExactly(20);
  }

  @Test
  void aNormalizedWindowWithoutDataIsNaN() {
    Axis spread = new Axis(1, 2, 0, 1, 3, Boundary.NORMALIZED, SizeMode.FULL);
    assertThat(line(spread, new double[] {5}, 1, 1))
        .containsExactly(10, Double.NaN, Double.NaN, 10);
  }

  @Test
  void keepsWhatDoubleLoses() {
    Axis window = axis(4, 4, Boundary.ZERO, SizeMode.VALID);
    assertThat(line(window, new double[] {1e16, 1, -1e16, 1e-9}, 1, 1, 1, 1))
        .containsExactly(1 + 1e-9);
    double third = 1.0 / 3;
    // The product's rounding error, which only an exact product shows.
    assertThat(
            line(
                axis(2, 2, Boundary.ZERO, SizeMode.VALID),
                new double[] {third, 1},
                third,
                -(third * third)))
        .containsExactly(Math.fma(third, third, -(third * third)));
  }

  record Small(long seed) {}

  static List<Small> small() {
    return IntStream.range(0, 400).mapToObj(Small::new).toList();
  }

  @ParameterizedTest
  @MethodSource("small")
  void equalsDecimals(Small given) {
    Random random = new Random(given.seed());
    int rank = 1 + (int) (given.seed() % 3);
    List<Line> lines = new ArrayList<>();
    List<Axis> axes = new ArrayList<>();
    int[] extents = new int[rank];
    boolean oneSign = false;
    int count = 1;
    for (int axis = 0; axis < rank; axis++) {
      int taps = random.nextInt(1, 5);
      int dilation = random.nextInt(1, 4);
      SizeMode size = SizeMode.values()[random.nextInt(3)];
      int least = size == SizeMode.VALID ? (taps - 1) * dilation + 1 : 1;
      extents[axis] = random.nextInt(20) == 0 ? 0 : random.nextInt(least, least + 6);
      Line line =
          new Line(
              taps,
              random.nextInt(taps),
              random.nextInt(1, 4),
              dilation,
              Cell.drawAnyBoundary(random),
              size);
      oneSign |= line.boundary() instanceof Boundary.Normalized;
      count *= taps;
      lines.add(line);
      axes.add(
          new Axis(
              extents[axis], taps, line.anchor(), line.step(), dilation, line.boundary(), size));
    }
    Tensor data = TestTensors.random(SampleType.F64, Shape.of(extents), random);
    double[] weights = new RandomWeights(false, oneSign, 1).draw(random, count);
    ExactOracle oracle = new ExactOracle(data, lines, weights);
    Reference.Result result = Reference.correlate(data, new Geometry(axes), weights);
    List<@Nullable BigDecimal> sums = oracle.sums();
    assertThat(result.high()).as("%s", oracle).hasSize(sums.size());
    for (int o = 0; o < sums.size(); o++) {
      BigDecimal sum = sums.get(o);
      if (sum == null) {
        assertThat(result.value(o)).as("%s at %d", oracle, o).isNaN();
        continue;
      }
      BigDecimal high = new BigDecimal(result.high()[o]).add(new BigDecimal(result.low()[o]));
      BigDecimal value = high.multiply(new BigDecimal(result.scale()[o]));
      // About 106 bits for a sum; a scale is a double.
      double allowed = result.magnitude()[o] * (result.scale()[o] == 1 ? 0x1p-98 : 0x1p-50);
      assertThat(value.subtract(sum).abs().doubleValue())
          .as("%s at %d: %s, not %s", oracle, o, value, sum)
          .isLessThanOrEqualTo(allowed);
      assertThat(
              Reference.correlateAt(data, new Geometry(axes), weights, result.shape().position(o))
                  .high()[0])
          .isEqualTo(result.high()[o]);
    }
  }

  @Test
  void magnitudeIsTheSumOfProductsMagnitudes() {
    Reference.Result result =
        Reference.correlate(
            Tensor.of(Shape.of(3), 1.0, -2, 3),
            new Geometry(List.of(axis(3, 3, Boundary.ZERO, SizeMode.VALID))),
            new double[] {-4, 5, 6});
    assertThat(result.magnitude()).containsExactly(4 + 10 + 18);
    assertThat(result.high()).containsExactly(-4 - 10 + 18);
  }

  @Test
  void notFiniteStaysNotFinite() {
    Axis window = axis(3, 3, Boundary.ZERO, SizeMode.SAME);
    double[] data = {1, Double.POSITIVE_INFINITY, 2};
    assertThat(line(window, data, 1, 1, 0))
        .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertThat(line(window, new double[] {Double.MAX_VALUE, Double.MAX_VALUE, 1}, 1, 1, 1))
        .containsExactly(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.MAX_VALUE);
  }
}
