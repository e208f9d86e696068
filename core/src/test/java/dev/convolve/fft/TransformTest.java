package dev.convolve.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.internal.simd.Butterflies;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contiguous transforms of every length against the definition. */
class TransformTest {

  /** Large primes, powers, products, and lengths that only Bluestein's convolution can. */
  private static final int[] LONG = {
    509, 512, 719, 720, 729, 1000, 1021, 1024, 1250, 1536, 2039, 2048, 3125
  };

  static List<Butterflies<?>> butterflies() {
    return Spectra.butterflies();
  }

  static int[] lengths() {
    return IntStream.concat(IntStream.rangeClosed(1, 260), IntStream.of(LONG)).toArray();
  }

  /** Bluestein's convolution takes two longer transforms and three products more. */
  private static double bound(Butterflies<?> of, int length) {
    int longest = FastLengths.isFast(length) ? length : 4 * length;
    double bound = RowTransformTest.bound(of, longest);
    return FastLengths.isFast(length) ? bound : 2 * bound;
  }

  @ParameterizedTest
  @MethodSource("butterflies")
  <A> void complexEqualsTheDefinitionAndBack(Butterflies<A> of) {
    Random random = new Random(4);
    for (int length : lengths()) {
      ComplexTransform<A> plan = ComplexTransform.of(length, of);
      Workspace<A> workspace = plan.workspace();
      assertThat(plan.length()).isEqualTo(length);
      Spectra given = new Spectra(Spectra.random(length, random), Spectra.random(length, random));
      Spectra wanted = given.transformed();
      A re = of.round(given.re());
      A im = of.round(given.im());
      plan.forward(re, im, workspace);
      assertThat(wanted.distance(Spectra.wide(re, length), Spectra.wide(im, length)))
          .as("length %d", length)
          .isLessThanOrEqualTo(bound(of, length) * wanted.norm());
      plan.inverse(re, im, workspace);
      assertThat(given.distance(Spectra.wide(re, length), Spectra.wide(im, length)))
          .as("length %d, back", length)
          .isLessThanOrEqualTo(2 * bound(of, length) * given.norm());
    }
  }

  @ParameterizedTest
  @MethodSource("butterflies")
  <A> void realEqualsTheDefinitionAndBack(Butterflies<A> of) {
    Random random = new Random(5);
    for (int length : lengths()) {
      RealTransform<A> plan = RealTransform.of(length, of);
      Workspace<A> workspace = plan.workspace();
      int count = length / 2 + 1;
      assertThat(plan.frequencies()).isEqualTo(count);
      double[] samples = Spectra.random(length, random);
      Spectra given = new Spectra(samples, new double[length]);
      Spectra wanted = given.transformed();
      A re = of.allocate(count);
      A im = of.allocate(count);
      A x = of.round(samples);
      plan.forward(x, re, im, workspace);
      assertThat(Spectra.wide(x, length)).as("the samples").isEqualTo(samples);
      double[] gotRe = wanted.re().clone();
      double[] gotIm = wanted.im().clone();
      System.arraycopy(Spectra.wide(re, count), 0, gotRe, 0, count);
      System.arraycopy(Spectra.wide(im, count), 0, gotIm, 0, count);
      assertThat(wanted.distance(gotRe, gotIm))
          .as("length %d", length)
          .isLessThanOrEqualTo(bound(of, length) * wanted.norm());
      A back = of.allocate(length);
      plan.inverse(re, im, back, workspace);
      assertThat(given.distance(Spectra.wide(back, length), new double[length]))
          .as("length %d, back", length)
          .isLessThanOrEqualTo(2 * bound(of, length) * given.norm());
    }
  }

  /** ‖X‖² = n·‖x‖²; F(ax + by) = aF(x) + bF(y); a shifted impulse turns the phases. */
  @ParameterizedTest
  @MethodSource("butterflies")
  <A> void keepsEnergySumsAndShifts(Butterflies<A> of) {
    Random random = new Random(6);
    for (int length : new int[] {1, 2, 7, 30, 64, 97, 1000, 4096, 10_007}) {
      ComplexTransform<A> plan = ComplexTransform.of(length, of);
      double tolerance = 4 * bound(of, length);
      Spectra x = new Spectra(Spectra.random(length, random), Spectra.random(length, random));
      Spectra y = new Spectra(Spectra.random(length, random), Spectra.random(length, random));
      Spectra outX = run(plan, of, x.re(), x.im());
      Spectra outY = run(plan, of, y.re(), y.im());
      assertThat(outX.norm())
          .isEqualTo(
              Math.sqrt(length) * x.norm(), within((tolerance + length * 0x1p-53) * outX.norm()));
      double[] re = new double[length];
      double[] im = new double[length];
      double[] sumRe = new double[length];
      double[] sumIm = new double[length];
      double[] turnedRe = new double[length];
      double[] turnedIm = new double[length];
      int shift = length / 3;
      for (int i = 0; i < length; i++) {
        re[i] = 2 * x.re()[i] - y.re()[i];
        im[i] = 2 * x.im()[i] - y.im()[i];
        sumRe[i] = 2 * outX.re()[i] - outY.re()[i];
        sumIm[i] = 2 * outX.im()[i] - outY.im()[i];
        double cos = Roots.cos((long) i * shift, length);
        double sin = Roots.sin((long) i * shift, length);
        turnedRe[i] = outX.re()[i] * cos + outX.im()[i] * sin;
        turnedIm[i] = outX.im()[i] * cos - outX.re()[i] * sin;
      }
      Spectra together = run(plan, of, re, im);
      assertThat(together.distance(sumRe, sumIm))
          .isLessThanOrEqualTo(2 * tolerance * (outX.norm() + outY.norm()));
      Spectra shifted = run(plan, of, rotated(x.re(), shift), rotated(x.im(), shift));
      assertThat(shifted.distance(turnedRe, turnedIm))
          .isLessThanOrEqualTo(2 * tolerance * outX.norm());
    }
  }

  private static <A> Spectra run(
      ComplexTransform<A> plan, Butterflies<A> of, double[] re, double[] im) {
    A outRe = of.round(re);
    A outIm = of.round(im);
    plan.forward(outRe, outIm, plan.workspace());
    return new Spectra(Spectra.wide(outRe, re.length), Spectra.wide(outIm, re.length));
  }

  private static double[] rotated(double[] values, int shift) {
    double[] rotated = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      rotated[(i + shift) % values.length] = values[i];
    }
    return rotated;
  }

  @Test
  void everyPathGivesTheCommittedBits() throws NoSuchAlgorithmException {
    String scalar = digest(Butterflies.scalarF32()) + " " + digest(Butterflies.scalarF64());
    assertThat(digest(Butterflies.f32()) + " " + digest(Butterflies.f64())).isEqualTo(scalar);
    assertThat(scalar).isEqualTo("8e90598496a31fcf256bd926 e888220325cb0168bfad732d");
  }

  private static <A> String digest(Butterflies<A> of) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    Random random = new Random(7);
    for (int length : lengths()) {
      ComplexTransform<A> complex = ComplexTransform.of(length, of);
      RealTransform<A> real = RealTransform.of(length, of);
      A re = of.round(Spectra.random(length, random));
      A im = of.round(Spectra.random(length, random));
      A realRe = of.allocate(length);
      A realIm = of.allocate(length);
      real.forward(re, realRe, realIm, real.workspace());
      complex.forward(re, im, complex.workspace());
      for (A part : List.of(re, im, realRe, realIm)) {
        ByteBuffer bits = ByteBuffer.allocate(length * Double.BYTES);
        for (int i = 0; i < length; i++) {
          bits.putLong(Double.doubleToLongBits(Array.getDouble(part, i)));
        }
        digest.update(bits.array());
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 12);
  }

  @Test
  void aWorkspaceMayHoldAnything() {
    for (int length : new int[] {6, 7, 9, 100, 101}) {
      RealTransform<double[]> plan = RealTransform.f64(length);
      double[] x = Spectra.random(length, new Random(8));
      double[] re = new double[length / 2 + 1];
      double[] im = new double[length / 2 + 1];
      plan.forward(x, re, im, plan.workspace());
      Workspace<double[]> used = plan.workspace();
      double[] spoilt = x.clone();
      java.util.Arrays.fill(spoilt, Double.NaN);
      plan.forward(spoilt, re.clone(), im.clone(), used);
      double[] againRe = re.clone();
      double[] againIm = im.clone();
      plan.forward(x, againRe, againIm, used);
      assertThat(againRe).isEqualTo(re);
      assertThat(againIm).isEqualTo(im);
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    for (int length : new int[] {0, -1, (1 << 28) + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ComplexTransform.f32(length))
          .withMessageContaining("lies outside 1 to 2^28");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RealTransform.f64(length))
          .withMessageContaining("lies outside 1 to 2^28");
    }
    ComplexTransform<float[]> four = ComplexTransform.f32(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> four.forward(new float[4], new float[3], four.workspace()))
        .withMessage("an array of 3 elements is shorter than the 4 of the transform");
    RealTransform<float[]> eight = RealTransform.f32(8);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> eight.forward(new float[8], new float[4], new float[5], eight.workspace()))
        .withMessage("an array of 4 elements is shorter than the 5 of the transform");
  }
}
