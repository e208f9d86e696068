package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.Chain;
import dev.convolve.Correlation;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures through filters, against the same done pixel by pixel in double. */
class PictureFilterTest {

  private static final List<Kernel> KERNELS =
      List.of(
          Kernels.gaussian(5, 1.2),
          Kernels.leftSobel(),
          Kernels.outline(),
          Kernels.sharpen(),
          Kernel.of(new double[][] {{0.5, 0.25}, {1, -0.5}}),
          Kernel.of(new double[][] {{1, 2, 3, 4}}));

  record Case(PictureOptions options, Kernel kernel, SampleType type, int channels, long seed) {
    @Override
    public String toString() {
      return "%s %s->%s %s %s range %s %s %s channels %d%s seed %d"
          .formatted(
              kernel,
              type,
              options.output(),
              options.channels().label(),
              options.size().label(),
              options.range(),
              options.boundary().label(),
              options.operation().label(),
              channels,
              options.linear() ? " linear" : "",
              seed);
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    Random random = new Random(20260101);
    List<SampleType> types = List.of(SampleType.U8, SampleType.U16, SampleType.F32);
    for (Channels channels : Channels.values()) {
      for (SampleType type : types) {
        for (int count = 1; count <= 4; count++) {
          for (int repeat = 0; repeat < 8; repeat++) {
            Range[] ranges = Range.values();
            PictureOptions options =
                PictureOptions.DEFAULT
                    .channels(channels)
                    .linear(random.nextBoolean())
                    .luma(random.nextBoolean() ? Luma.REC601 : Luma.REC709)
                    .as(random.nextBoolean() ? Operation.CORRELATION : Operation.CONVOLUTION)
                    .boundary(random.nextBoolean() ? Boundary.REFLECT : Boundary.EDGE)
                    .size(SizeMode.values()[random.nextInt(3)])
                    .range(random.nextBoolean() ? null : ranges[random.nextInt(ranges.length)])
                    .output(random.nextBoolean() ? null : types.get(random.nextInt(3)));
            cases.add(
                new Case(
                    options,
                    KERNELS.get(random.nextInt(KERNELS.size())),
                    type,
                    count,
                    random.nextLong()));
          }
        }
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsThePixelwiseSum(Case given) {
    Image image = random(given.type(), 7, 9, given.channels(), given.seed());
    Filtered filtered = PictureFilter.of(given.options(), given.kernel()).apply(image);
    double[][][] expected = new Oracle(image, given.options(), given.kernel()).answer();
    Tensor actual = filtered.image().tensor();
    assertThat(actual.shape())
        .isEqualTo(Shape.of(expected.length, expected[0].length, expected[0][0].length));
    boolean integer = actual.type().isInteger();
    double white = integer ? actual.type().maximum() : image.white();
    for (int y = 0; y < expected.length; y++) {
      for (int x = 0; x < expected[0].length; x++) {
        for (int c = 0; c < expected[0][0].length; c++) {
          double want = expected[y][x][c];
          double stored = integer ? Math.clamp(want, 0, white) : want;
          // Half a step of rounding, and what float32 sums are worth at this scale.
          double tolerance = (integer ? 0.5 : 0) + 4e-5 * Math.max(white, Math.abs(want));
          assertThat(actual.get(y, x, c))
              .as("y %d x %d c %d", y, x, c)
              .isCloseTo(stored, within(tolerance));
        }
      }
    }
  }

  /** The definition, written out in double with index arithmetic of its own. */
  private record Oracle(Image image, PictureOptions options, Kernel kernel) {

    double[][][] answer() {
      int rows = kernel.shape().extent(0);
      int columns = kernel.shape().extent(1);
      boolean flip = options.operation() == Operation.CONVOLUTION && !kernel.isNamed();
      boolean zeroSum = kernel.isZeroSum();
      double white = image.white();
      int colours = options.channels() == Channels.EACH ? image.colours() : 1;
      int leadY = lead(rows);
      int leadX = lead(columns);
      int height = extent(image.height(), rows);
      int width = extent(image.width(), columns);
      double[][][] sums = new double[height][width][colours + (image.hasAlpha() ? 1 : 0)];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          for (int c = 0; c < colours; c++) {
            double sum = 0;
            double alpha = 0;
            for (int i = 0; i < rows; i++) {
              for (int j = 0; j < columns; j++) {
                double weight =
                    flip ? kernel.weight(rows - 1 - i, columns - 1 - j) : kernel.weight(i, j);
                int sy = inside(y - leadY + i, image.height());
                int sx = inside(x - leadX + j, image.width());
                sum += weight * seen(sy, sx, c);
                alpha += weight * alpha(sy, sx);
              }
            }
            if (image.hasAlpha() && !zeroSum) {
              double share = Math.clamp(alpha / white, 0, 1);
              sum = share > 0 ? sum / share : 0;
              sums[y][x][colours] = share;
            } else if (image.hasAlpha()) {
              sums[y][x][colours] =
                  alpha(
                          inside(y - leadY + rows / 2, image.height()),
                          inside(x - leadX + columns / 2, image.width()))
                      / white;
            }
            sums[y][x][c] = sum;
          }
        }
      }
      return mapped(sums, colours, zeroSum);
    }

    private double[][][] mapped(double[][][] sums, int colours, boolean zeroSum) {
      SampleType output = options.output() == null ? image.type() : options.output();
      double white = image.white();
      double target = output.isInteger() ? output.maximum() : white;
      double middle = output.isInteger() ? (target + 1) / 2 : target / 2;
      Range range = options.range();
      if (range == null && output.isInteger()) {
        range = zeroSum ? Range.CENTER : Range.CLIP;
      }
      double low = Double.MAX_VALUE;
      double high = -Double.MAX_VALUE;
      for (double[][] row : sums) {
        for (double[] pixel : row) {
          for (int c = 0; c < colours; c++) {
            low = Math.min(low, pixel[c]);
            high = Math.max(high, pixel[c]);
          }
        }
      }
      double magnitude = Math.max(Math.abs(low), Math.abs(high));
      double from = low;
      double to = high;
      double ratio = target / white;
      DoubleUnaryOperator map =
          range == null
              ? v -> v
              : switch (range) {
                case CLIP -> v -> v * ratio;
                case ABS -> v -> Math.abs(v) * ratio;
                case SHIFT -> v -> v * ratio + middle;
                case CENTER -> v -> v / magnitude * (target - middle) + middle;
                case STRETCH -> v -> (v - from) / (to - from) * target;
              };
      for (double[][] row : sums) {
        for (double[] pixel : row) {
          for (int c = 0; c < pixel.length; c++) {
            if (c == colours) {
              pixel[c] *= target;
            } else {
              double value = map.applyAsDouble(pixel[c]);
              pixel[c] = options.linear() && !zeroSum ? encode(value / target) * target : value;
            }
          }
        }
      }
      return sums;
    }

    private double seen(int y, int x, int c) {
      double colour =
          switch (options.channels()) {
            case EACH -> decoded(y, x, c);
            case CUBOID ->
                image.colours() == 1
                    ? decoded(y, x, 0)
                    : decoded(y, x, 0) + decoded(y, x, 1) + decoded(y, x, 2);
            case LUMA ->
                image.colours() == 1
                    ? decoded(y, x, 0)
                    : options.luma().red() * decoded(y, x, 0)
                        + options.luma().green() * decoded(y, x, 1)
                        + options.luma().blue() * decoded(y, x, 2);
          };
      return image.hasAlpha() ? colour * alpha(y, x) / image.white() : colour;
    }

    private double decoded(int y, int x, int c) {
      double value = image.tensor().get(y, x, c);
      return options.linear() ? decode(value / image.white()) * image.white() : value;
    }

    private double alpha(int y, int x) {
      return image.hasAlpha() ? image.tensor().get(y, x, image.channels() - 1) : image.white();
    }

    private int lead(int taps) {
      return switch (options.size()) {
        case FULL -> taps - 1;
        case SAME -> taps / 2;
        case VALID -> 0;
      };
    }

    private int extent(int samples, int taps) {
      return switch (options.size()) {
        case FULL -> samples + taps - 1;
        case SAME -> samples;
        case VALID -> samples - taps + 1;
      };
    }

    private int inside(int index, int extent) {
      if (index < 0) {
        return options.boundary().equals(Boundary.EDGE) ? 0 : -index;
      }
      if (index >= extent) {
        return options.boundary().equals(Boundary.EDGE) ? extent - 1 : 2 * (extent - 1) - index;
      }
      return index;
    }

    private static double decode(double v) {
      return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    private static double encode(double v) {
      if (v < 0) {
        return -encode(-v);
      }
      return v <= 0.04045 / 12.92 ? v * 12.92 : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
    }
  }

  @Test
  void roundsOnceAtTheEndOfAChain() {
    Image image = random(SampleType.U8, 20, 30, 3, 5);
    Kernel soft = Kernels.gaussian(5);
    Tensor once = Correlation.of(soft).axes(0, 1).apply(image.tensor());
    Tensor twice = Correlation.of(soft).axes(0, 1).apply(once);
    Image chained = PictureFilter.of(PictureOptions.DEFAULT, soft, soft).apply(image).image();
    assertThat(chained.tensor()).isEqualTo(twice.as(SampleType.U8));
    assertThat(image.filter(Chain.of(soft, soft)).tensor()).isEqualTo(twice);
  }

  @Test
  void answersSignedFloatsInUnitsOfTheSamples() {
    Image image = Image.of(Tensor.u8(Shape.of(3, 3, 1), bytes(255, 0, 0, 255, 0, 0, 255, 0, 0)));
    Image edges = image.filter(Kernels.leftSobel());
    assertThat(edges.type()).isEqualTo(SampleType.F32);
    assertThat(edges.tensor().get(1, 1, 0)).isEqualTo(1020);
    assertThat(edges.white()).isEqualTo(255);
    assertThat(edges.ranged(Range.CENTER).tensor().get(1, 1, 0)).isEqualTo(255);
    assertThat(edges.ranged(Range.CENTER).tensor().get(1, 0, 0)).isEqualTo(128);
    assertThat(edges.ranged(Range.CLIP).tensor().get(1, 1, 0)).isEqualTo(255);
  }

  @Test
  void countsClippedAndNonFiniteSamples() {
    Image image =
        Image.of(Tensor.of(Shape.of(1, 4, 1), Float.NaN, Float.POSITIVE_INFINITY, 2f, 0.5f));
    PictureOptions options = PictureOptions.DEFAULT.output(SampleType.U8);
    Filtered filtered = PictureFilter.of(options, Kernels.identity()).apply(image);
    assertThat(filtered.image().tensor().toDoubles()).containsExactly(0, 255, 255, 128);
    assertThat(filtered.tally().nan()).isEqualTo(1);
    assertThat(filtered.tally().infinite()).isEqualTo(1);
    assertThat(filtered.tally().clipped()).isEqualTo(2);
    assertThat(filtered.tally().samples()).isEqualTo(4);
  }

  @Test
  void threadsChangeNoBit() {
    Image image = random(SampleType.U8, 130, 70, 4, 11);
    for (Kernel kernel : KERNELS) {
      for (PictureOptions options :
          List.of(
              PictureOptions.DEFAULT,
              PictureOptions.DEFAULT.linear(true),
              PictureOptions.DEFAULT.channels(Channels.CUBOID))) {
        PictureFilter filter = PictureFilter.of(options, kernel);
        Image single = filter.apply(image, Execution.SINGLE).image();
        for (int threads : new int[] {2, 3, 7}) {
          Execution execution = Execution.DEFAULT.withThreads(threads);
          assertThat(filter.apply(image, execution).image()).isEqualTo(single);
        }
      }
    }
  }

  @Test
  void explainsThePixelThatItStores() {
    Image image = random(SampleType.U8, 8, 9, 3, 3);
    for (Channels channels : Channels.values()) {
      PictureOptions options = PictureOptions.DEFAULT.channels(channels);
      PictureFilter filter = PictureFilter.of(options, Kernels.sharpen());
      Image answer = filter.apply(image).image();
      PixelExplanation why = filter.explainAt(image, 4, 2, Execution.DEFAULT);
      assertThat(why.channels()).hasSize(answer.colours());
      for (int c = 0; c < answer.colours(); c++) {
        double stored = answer.tensor().get(2, 4, c);
        assertThat(why.channels().get(c).stored()).isEqualTo(stored);
        double mapped = why.mapping().apply(why.channels().get(c).explanation().computed());
        assertThat(Math.clamp(Math.rint(mapped), 0, 255)).isEqualTo(stored);
      }
      assertThat(why.channels().getFirst().explanation().taps())
          .hasSize(channels == Channels.CUBOID ? 27 : 9);
    }
  }

  @Test
  void refusesWhatDoesNotSuit() {
    Image image = random(SampleType.U8, 5, 6, 3, 1);
    assertThatThrownBy(() -> PictureFilter.of(PictureOptions.DEFAULT))
        .hasMessageContaining("at least one kernel");
    assertThatThrownBy(() -> PictureFilter.of(PictureOptions.DEFAULT, Kernels.blur().repeated(3)))
        .hasMessageContaining("channels cuboid");
    PictureFilter deep =
        PictureFilter.of(
            PictureOptions.DEFAULT.channels(Channels.CUBOID), Kernels.blur().repeated(2));
    assertThatThrownBy(() -> deep.apply(image)).hasMessageContaining("the picture has 3");
    PictureFilter large =
        PictureFilter.of(PictureOptions.DEFAULT.size(SizeMode.VALID), Kernels.box(7));
    assertThatThrownBy(() -> large.apply(image)).hasMessageContaining("VALID");
    assertThatThrownBy(() -> PictureOptions.DEFAULT.output(SampleType.F64))
        .hasMessageContaining("u8, u16 or f32");
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static Image random(SampleType type, int height, int width, int channels, long seed) {
    Random random = new Random(seed);
    Tensor samples = Tensor.zeros(type, Shape.of(height, width, channels));
    for (int i = 0; i < samples.shape().size(); i++) {
      double share = random.nextInt(8) == 0 ? random.nextInt(2) : random.nextDouble();
      samples.store(i, share * Image.white(type));
    }
    return Image.of(samples);
  }
}
