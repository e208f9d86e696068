package dev.convolve.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Powers, distances, products and roots: near the truth, and the same bits on both paths. */
class WeighKernelsTest {

  private static final int LONGEST = 80;

  private static final double[] STRANGE = {
    0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1e-40,
    1e30,
    -1e30,
    1e300
  };

  private static float[] floats(Random random, int length) {
    float[] line = new float[length];
    for (int i = 0; i < length; i++) {
      line[i] =
          random.nextInt(8) == 0
              ? (float) STRANGE[random.nextInt(STRANGE.length)]
              : (float) (random.nextGaussian() * 40);
    }
    return line;
  }

  private static double[] doubles(Random random, int length) {
    double[] line = new double[length];
    for (int i = 0; i < length; i++) {
      line[i] =
          random.nextInt(8) == 0
              ? STRANGE[random.nextInt(STRANGE.length)]
              : random.nextGaussian() * 40;
    }
    return line;
  }

  @Test
  void bothPathsOfFloatsGiveTheSameBits() {
    Random random = new Random(1);
    for (int length = 0; length <= LONGEST; length++) {
      int n = length;
      float[] a = floats(random, n + 3);
      float[] b = floats(random, n + 5);
      float[] start = floats(random, n);
      sameFloats(start, (loops, line) -> loops.addDistance(a, 3, b, 1, line, n));
      sameFloats(start, (loops, line) -> loops.addProduct(a, 1, b, 5, line, n));
      sameFloats(start, (loops, line) -> loops.decay(line, 0.07, 0.4, n));
      sameFloats(start, (loops, line) -> loops.root(line, n));
    }
  }

  @Test
  void bothPathsOfDoublesGiveTheSameBits() {
    Random random = new Random(2);
    for (int length = 0; length <= LONGEST; length++) {
      int n = length;
      double[] a = doubles(random, n + 3);
      double[] b = doubles(random, n + 5);
      double[] start = doubles(random, n);
      sameDoubles(start, (loops, line) -> loops.addDistance(a, 3, b, 1, line, n));
      sameDoubles(start, (loops, line) -> loops.addProduct(a, 1, b, 5, line, n));
      sameDoubles(start, (loops, line) -> loops.decay(line, 0.07, 0.4, n));
      sameDoubles(start, (loops, line) -> loops.root(line, n));
    }
  }

  private static void sameFloats(float[] start, BiConsumer<WeighKernels<float[]>, float[]> loop) {
    float[] plain = start.clone();
    float[] chosen = start.clone();
    loop.accept(Microkernels.scalarF32().weighing(), plain);
    loop.accept(Microkernels.f32().weighing(), chosen);
    assertThat(chosen).isEqualTo(plain);
  }

  private static void sameDoubles(
      double[] start, BiConsumer<WeighKernels<double[]>, double[]> loop) {
    double[] plain = start.clone();
    double[] chosen = start.clone();
    loop.accept(Microkernels.scalarF64().weighing(), plain);
    loop.accept(Microkernels.f64().weighing(), chosen);
    assertThat(chosen).isEqualTo(plain);
  }

  @Test
  void powersAreNearTheTruth() {
    int count = 20_000;
    float[] narrow = new float[count];
    double[] wide = new double[count];
    for (int i = 0; i < count; i++) {
      narrow[i] = i * 5e-4f;
      wide[i] = i * 1.5e-3;
    }
    float[] powers32 = narrow.clone();
    double[] powers64 = wide.clone();
    Microkernels.f32().weighing().decay(powers32, 1, 0.25, count);
    Microkernels.f64().weighing().decay(powers64, 1, 0.25, count);
    for (int i = 0; i < count; i++) {
      float squared32 = Math.fma(narrow[i], narrow[i], 0.25f);
      double truth32 = StrictMath.pow(2, -(double) squared32);
      assertThat(Math.abs(powers32[i] - truth32)).isLessThanOrEqualTo(3 * 0x1p-24 * truth32);
      double squared64 = Math.fma(wide[i], wide[i], 0.25);
      double truth64 = StrictMath.pow(2, -squared64);
      assertThat(Math.abs(powers64[i] - truth64)).isLessThanOrEqualTo(4 * 0x1p-53 * truth64);
    }
  }

  @Test
  void whatIsTooSmallVanishesAndNaNStays() {
    float[] line = {0, 11.3f, 1e30f, Float.POSITIVE_INFINITY, Float.NaN};
    Microkernels.scalarF32().weighing().decay(line, 1, 0, 5);
    assertThat(line).containsExactly(1, 0, 0, 0, Float.NaN);
  }
}
