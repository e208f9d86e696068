package dev.convolve.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Correlation;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.line.Tally;
import dev.convolve.plan.ChainPlan;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.LineShape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of bytes get the library's bits, whatever way they go. */
class PicturesOfBytesTest {

  private static final int ROWS = 41;
  private static final int COLUMNS = 157;

  static List<Boundary> boundaries() {
    return List.of(
        Boundary.ZERO,
        Boundary.constant(200),
        Boundary.constant(7.5),
        Boundary.EDGE,
        Boundary.SYMMETRIC,
        Boundary.REFLECT,
        Boundary.WRAP,
        Boundary.NORMALIZED);
  }

  private static Image noise(int channels) {
    Tensor noise = Tensor.zeros(SampleType.U8, Shape.of(ROWS, COLUMNS, channels));
    new Random(channels).nextBytes(noise.bytes());
    return Image.of(noise);
  }

  private static List<Kernel> kernels(Boundary boundary) {
    List<Kernel> positive = List.of(Kernels.blur(), Kernels.gaussian(11));
    return boundary == Boundary.NORMALIZED
        ? positive
        : List.of(Kernels.blur(), Kernels.gaussian(11), Kernels.leftSobel(), Kernels.sharpen());
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void oneKernelGivesThePlansBits(Boundary boundary) {
    for (int channels : new int[] {1, 3}) {
      Image image = noise(channels);
      for (Kernel kernel : kernels(boundary)) {
        PictureOptions options = PictureOptions.DEFAULT.boundary(boundary).range(Range.CLIP);
        Filtered filtered = PictureFilter.of(options, kernel).apply(image);
        Plan plan =
            Correlation.of(kernel)
                .boundary(boundary)
                .axes(0, 1)
                .plan(image.tensor().shape(), SampleType.U8);
        Tensor wanted = Tensor.zeros(SampleType.U8, plan.outputShape());
        Tally tally = plan.apply(image.tensor(), wanted);
        assertThat(filtered.image().tensor())
            .as("%s, %d channels", kernel, channels)
            .isEqualTo(wanted);
        assertThat(filtered.tally()).isEqualTo(tally);
        assertThat(((Plan) filtered.plan().stages().getFirst()).report()).isEqualTo(plan.report());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void aChainGivesThePlansBits(Boundary boundary) {
    for (int channels : new int[] {1, 3}) {
      Image image = noise(channels);
      Shape shape = image.tensor().shape();
      for (Kernel kernel : kernels(boundary)) {
        PictureOptions options = PictureOptions.DEFAULT.boundary(boundary).range(Range.CLIP);
        Image answer = PictureFilter.of(options, kernel, Kernels.box(3)).apply(image).image();
        Tensor between = Tensor.zeros(SampleType.F32, shape);
        Correlation.of(kernel)
            .boundary(boundary)
            .axes(0, 1)
            .plan(shape, SampleType.U8)
            .apply(image.tensor(), between);
        Tensor wanted = Tensor.zeros(SampleType.U8, shape);
        Correlation.of(Kernels.box(3))
            .boundary(boundary)
            .axes(0, 1)
            .plan(shape, SampleType.F32)
            .apply(between, wanted);
        assertThat(answer.tensor()).as("%s, %d channels", kernel, channels).isEqualTo(wanted);
      }
    }
  }

  /** Ranges are taken of whole sums and of floats alike. */
  @ParameterizedTest
  @EnumSource(Range.class)
  void rangesAreThoseOfTheRawAnswers(Range range) {
    for (int channels : new int[] {1, 3}) {
      Image image = noise(channels);
      for (Kernel kernel :
          List.of(
              Kernels.leftSobel(),
              Kernels.outline(),
              Kernels.sharpen(),
              Kernels.leftSobel().dividedBy(8),
              Kernels.gaussian(5, 1.2))) {
        Image raw =
            PictureFilter.of(PictureOptions.DEFAULT.output(SampleType.F32), kernel)
                .apply(image)
                .image();
        Filtered filtered =
            PictureFilter.of(PictureOptions.DEFAULT.range(range), kernel).apply(image);
        RangeMapping mapping = filtered.mapping();
        long clipped = 0;
        for (int i = 0; i < raw.tensor().shape().size(); i++) {
          double level = Math.rint(mapping.apply(raw.tensor().at(i)));
          clipped += level < 0 || level > 255 ? 1 : 0;
          assertThat(filtered.image().tensor().at(i)).isEqualTo(Math.clamp(level, 0, 255));
        }
        assertThat(filtered.tally().clipped()).isEqualTo(clipped);
        assertThat(filtered.tally().samples()).isEqualTo(raw.tensor().shape().size());
        double[] answers = raw.tensor().toDoubles();
        RangeMapping.Extremes extremes =
            new RangeMapping.Extremes(
                Arrays.stream(answers).min().orElseThrow(),
                Arrays.stream(answers).max().orElseThrow());
        assertThat(mapping).isEqualTo(RangeMapping.of(range, 255, SampleType.U8, 255, extremes));
      }
    }
  }

  /** Floats that have no level: NaN is stored as 0, infinities at the ends, all are counted. */
  @ParameterizedTest
  @EnumSource(Range.class)
  void floatsWithoutALevelAreCounted(Range range) {
    Tensor samples = Tensor.zeros(SampleType.F32, Shape.of(4, 9, 3));
    for (int i = 0; i < samples.shape().size(); i++) {
      samples.store(i, i / 60.0 - 0.3);
    }
    samples.store(20, Double.NaN);
    samples.store(50, Double.POSITIVE_INFINITY);
    samples.store(80, Double.NEGATIVE_INFINITY);
    Image image = Image.of(samples);
    PictureOptions options = PictureOptions.DEFAULT.range(range);
    Kernel kernel = Kernel.of(new double[][] {{0.75}});
    Image raw = PictureFilter.of(PictureOptions.DEFAULT, kernel).apply(image).image();
    Filtered filtered = PictureFilter.of(options.output(SampleType.U8), kernel).apply(image);
    Tensor wanted = Tensor.zeros(SampleType.U8, samples.shape());
    long clipped = 0;
    for (int i = 0; i < samples.shape().size(); i++) {
      double mapped = filtered.mapping().apply(raw.tensor().at(i));
      wanted.store(i, mapped);
      clipped += Math.rint(mapped) < 0 || Math.rint(mapped) > 255 ? 1 : 0;
    }
    assertThat(filtered.image().tensor()).isEqualTo(wanted);
    assertThat(filtered.tally()).isEqualTo(new Tally(samples.shape().size(), clipped, 1, 2));
  }

  /** Lines longer than what sinks take at once, and answers of other types than the picture's. */
  @ParameterizedTest
  @EnumSource(Range.class)
  void longLinesKeepTheirPixels(Range range) {
    Image image = Image.of(Tensor.zeros(SampleType.U8, Shape.of(5, 1201, 3)));
    new Random(2).nextBytes(image.tensor().bytes());
    Image raw =
        PictureFilter.of(PictureOptions.DEFAULT.output(SampleType.F32), Kernels.leftSobel())
            .apply(image)
            .image();
    for (SampleType type : List.of(SampleType.U8, SampleType.U16, SampleType.F32)) {
      Filtered filtered =
          PictureFilter.of(PictureOptions.DEFAULT.range(range).output(type), Kernels.leftSobel())
              .apply(image);
      Tensor wanted = Tensor.zeros(type, raw.tensor().shape());
      for (int i = 0; i < wanted.shape().size(); i++) {
        wanted.store(i, filtered.mapping().apply(raw.tensor().at(i)));
      }
      assertThat(filtered.image().tensor()).as("%s", type).isEqualTo(wanted);
    }
  }

  /** Colours times alpha, in plans of their own, and alpha divided out again by hand. */
  @ParameterizedTest
  @MethodSource("boundaries")
  void alphaGivesTheBitsOfPremultipliedPlanes(Boundary boundary) {
    for (int channels : new int[] {2, 4}) {
      Image image = noise(channels);
      Shape shape = image.tensor().shape();
      Tensor premultiplied = Tensor.zeros(SampleType.F32, shape);
      for (int i = 0; i < shape.size(); i++) {
        int alpha = i / channels * channels + channels - 1;
        double value = image.tensor().at(i);
        premultiplied.store(i, i == alpha ? value : value * image.tensor().at(alpha) / 255);
      }
      Kernel kernel = Kernels.gaussian(5, 1.2);
      Tensor sums =
          Correlation.of(kernel)
              .boundary(boundary)
              .axes(0, 1)
              .plan(shape, SampleType.F32)
              .apply(premultiplied);
      Tensor wanted = Tensor.zeros(SampleType.U8, shape);
      for (int i = 0; i < shape.size(); i++) {
        int alpha = i / channels * channels + channels - 1;
        double share = Math.clamp(sums.at(alpha) / 255, 0, 1);
        wanted.store(i, i == alpha ? share * 255 : share > 0 ? sums.at(i) / share : 0);
      }
      PictureOptions options = PictureOptions.DEFAULT.boundary(boundary);
      assertThat(PictureFilter.of(options, kernel).apply(image).image().tensor())
          .as("%d channels", channels)
          .isEqualTo(wanted);
    }
  }

  /** What a plan reads of a picture, sample by sample as defined. */
  @Test
  void aPictureReadsAsItsSamplesSay() {
    for (SampleType type : List.of(SampleType.U8, SampleType.U16, SampleType.F32)) {
      for (int channels = 1; channels <= 4; channels++) {
        Tensor samples = Tensor.zeros(type, Shape.of(5, 7, channels));
        Random random = new Random(channels);
        for (int i = 0; i < samples.shape().size(); i++) {
          samples.store(i, type.isInteger() ? random.nextInt(256) : random.nextDouble());
        }
        Image image = Image.of(samples);
        for (boolean premultiplied : new boolean[] {false, true}) {
          for (boolean withAlpha : new boolean[] {false, true}) {
            if (withAlpha && !image.hasAlpha()) {
              continue;
            }
            check(image, withAlpha, premultiplied);
          }
        }
      }
    }
  }

  private static void check(Image image, boolean withAlpha, boolean premultiplied) {
    int seen = image.colours() + (withAlpha ? 1 : 0);
    int length = image.width() * seen;
    PictureSource source =
        new PictureSource(
            image,
            image.white(),
            new LineShape(1, image.height(), length),
            null,
            null,
            withAlpha,
            premultiplied,
            false);
    int stored = image.channels();
    for (int y = 0; y < image.height(); y++) {
      for (int from = 0; from < length; from += 5) {
        int to = Math.min(length, from + 11);
        float[] floats = new float[to - from + 2];
        double[] doubles = new double[to - from + 2];
        source.read(y, from, to, floats, 1);
        source.read(y, from, to, doubles, 1);
        for (int i = from; i < to; i++) {
          int pixel = (y * image.width() + i / seen) * stored;
          double value = image.tensor().at(pixel + i % seen);
          if (i % seen < image.colours() && premultiplied && image.hasAlpha()) {
            value = value * image.tensor().at(pixel + stored - 1) / image.white();
          }
          assertThat(doubles[i - from + 1]).isEqualTo(value);
          assertThat(floats[i - from + 1]).isEqualTo((float) value);
        }
      }
    }
  }

  @Test
  void aPictureIsSummedInSixteenBitsWhereItsPlanIs() {
    ChainPlan plan =
        PictureFilter.of(PictureOptions.DEFAULT, Kernels.leftSobel())
            .plan(3000, 4000, 3, SampleType.U8);
    assertThat(plan.explain()).contains("summed in 16-bit integers");
  }
}
