package dev.convolve.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.convolve.internal.simd.Butterflies;
import java.lang.reflect.Array;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowTransformTest {

  static java.util.List<Butterflies<?>> butterflies() {
    return Spectra.butterflies();
  }

  private static int[] lengths() {
    return java.util.stream.IntStream.concat(
            java.util.stream.IntStream.rangeClosed(1, 130).filter(FastLengths::isFast),
            java.util.stream.IntStream.of(144, 225, 256, 320, 512, 625, 640))
        .toArray();
  }

  /** Every lane is its own transform; what stands between and behind the lanes is left alone. */
  @ParameterizedTest
  @MethodSource("butterflies")
  <A> void transformsEveryLane(Butterflies<A> of) {
    Random random = new Random(1);
    for (int length : lengths()) {
      int lanes = length > 130 ? 3 : random.nextInt(1, 40);
      int stride = lanes + random.nextInt(3);
      int at = random.nextInt(5);
      RowTransform<A> plan = new RowTransform<>(length, of);
      double[] re = Spectra.random(at + length * stride, random);
      double[] im = Spectra.random(at + length * stride, random);
      A outRe = of.round(re);
      A outIm = of.round(im);
      plan.forward(outRe, outIm, at, stride, lanes);
      for (int lane : new int[] {0, lanes / 2, lanes - 1}) {
        Spectra given = lane(re, im, length, at + lane, stride);
        Spectra wanted = given.transformed();
        double[] gotRe = new double[length];
        double[] gotIm = new double[length];
        for (int k = 0; k < length; k++) {
          gotRe[k] = Array.getDouble(outRe, at + plan.row(k) * stride + lane);
          gotIm[k] = Array.getDouble(outIm, at + plan.row(k) * stride + lane);
        }
        assertThat(wanted.distance(gotRe, gotIm))
            .as("length %d", length)
            .isLessThanOrEqualTo(bound(of, length) * wanted.norm());
      }
      plan.inverse(outRe, outIm, at, stride, lanes);
      for (int i = 0; i < re.length; i++) {
        boolean inside = i >= at && (i - at) % stride < lanes;
        double scale = inside ? 1.0 / length : 1;
        double allowed = inside ? 8 * bound(of, length) : 0;
        assertThat(Math.abs(Array.getDouble(outRe, i) * scale - re[i]))
            .isLessThanOrEqualTo(allowed);
        assertThat(Math.abs(Array.getDouble(outIm, i) * scale - im[i]))
            .isLessThanOrEqualTo(allowed);
      }
    }
  }

  static double bound(Butterflies<?> of, int length) {
    return 0.5 * Spectra.unit(of) * (Math.log(length) / Math.log(2) + 4);
  }

  private static Spectra lane(double[] re, double[] im, int length, int at, int stride) {
    double[] laneRe = new double[length];
    double[] laneIm = new double[length];
    for (int j = 0; j < length; j++) {
      laneRe[j] = re[at + j * stride];
      laneIm[j] = im[at + j * stride];
    }
    return new Spectra(laneRe, laneIm);
  }

  @ParameterizedTest
  @MethodSource("butterflies")
  <A> void realRowsGiveTwiceTheSpectrum(Butterflies<A> of) {
    Random random = new Random(2);
    for (int length = 2; length <= 320; length += 2) {
      if (!FastLengths.isFast(length)) {
        continue;
      }
      int half = length / 2;
      int stride = random.nextInt(1, 20);
      RealRowTransform<A> plan = new RealRowTransform<>(length, of);
      double[] even = Spectra.random((half + 1) * stride, random);
      double[] odd = Spectra.random((half + 1) * stride, random);
      A re = of.round(even);
      A im = of.round(odd);
      plan.forward(re, im, 0, stride, stride);
      int lane = random.nextInt(stride);
      double[] samples = new double[length];
      for (int j = 0; j < half; j++) {
        samples[2 * j] = even[j * stride + lane];
        samples[2 * j + 1] = odd[j * stride + lane];
      }
      Spectra wanted = new Spectra(samples, new double[length]).transformed();
      double[] gotRe = wanted.re().clone();
      double[] gotIm = wanted.im().clone();
      for (int k = 0; k < plan.rows(); k++) {
        gotRe[k] = Array.getDouble(re, plan.row(k) * stride + lane) / 2;
        gotIm[k] = Array.getDouble(im, plan.row(k) * stride + lane) / 2;
      }
      assertThat(wanted.distance(gotRe, gotIm))
          .as("length %d", length)
          .isLessThanOrEqualTo(bound(of, length) * wanted.norm());
      plan.inverse(re, im, 0, stride, stride);
      for (int i = 0; i < half * stride; i++) {
        double allowed = 8 * bound(of, length);
        assertThat(Math.abs(Array.getDouble(re, i) / (2 * length) - even[i]))
            .isLessThanOrEqualTo(allowed);
        assertThat(Math.abs(Array.getDouble(im, i) / (2 * length) - odd[i]))
            .isLessThanOrEqualTo(allowed);
      }
    }
  }

  /** A NaN or an infinity stays in its own transform. */
  @ParameterizedTest
  @MethodSource("butterflies")
  <A> void lanesNeverMeet(Butterflies<A> of) {
    Random random = new Random(3);
    int lanes = 37;
    for (int length : new int[] {4, 6, 10, 16, 30, 64}) {
      RealRowTransform<A> plan = new RealRowTransform<>(length, of);
      double[] re = Spectra.random((length / 2 + 1) * lanes, random);
      double[] im = Spectra.random((length / 2 + 1) * lanes, random);
      A cleanRe = of.round(re);
      A cleanIm = of.round(im);
      plan.forward(cleanRe, cleanIm, 0, lanes, lanes);
      re[lanes + 20] = Double.NaN;
      im[3] = Double.POSITIVE_INFINITY;
      A spoiltRe = of.round(re);
      A spoiltIm = of.round(im);
      plan.forward(spoiltRe, spoiltIm, 0, lanes, lanes);
      for (int i = 0; i < re.length; i++) {
        if (i % lanes != 20 && i % lanes != 3) {
          assertThat(Array.getDouble(spoiltRe, i)).isEqualTo(Array.getDouble(cleanRe, i));
          assertThat(Array.getDouble(spoiltIm, i)).isEqualTo(Array.getDouble(cleanIm, i));
        }
      }
      assertThat(Array.getDouble(spoiltRe, 20)).isNaN();
    }
  }

  @Test
  void refusesOtherLengths() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RowTransform<>(14, Butterflies.f32()))
        .withMessageContaining("FastLengths.atLeast");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RealRowTransform<>(15, Butterflies.f32()))
        .withMessageContaining("FastLengths.evenAtLeast");
  }
}
