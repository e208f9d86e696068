package dev.convolve.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTransformsTest {

  private static final int TILES = 5;

  private static float[] noise(int length) {
    Random random = new Random(length);
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = random.nextFloat() - 0.5f;
    }
    return noise;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 33, 70})
  void vectorsGiveTheBitsOfPlainLoops(int channels) {
    float[] w = noise(9 * channels + 3);
    float[] in = noise(4 * 13 * channels);
    float[] m = noise(16 * (TILES * channels + 2));
    float[] bias = noise(channels);
    float[][] got = new float[2][];
    float[][] sums = new float[2][];
    float[][] outs = new float[2][];
    boolean[] finite = new boolean[2];
    for (int i = 0; i < 2; i++) {
      TileTransforms transforms = i == 0 ? TileTransforms.f32() : TileTransforms.scalarF32();
      got[i] = new float[16 * (channels + 1)];
      transforms.weights(w, 3, channels, got[i], 1, channels + 1, channels);
      sums[i] = new float[16 * (TILES * channels + 2)];
      transforms.samples(
          in, channels, 13 * channels, channels, TILES, sums[i], 2, TILES * channels + 2);
      outs[i] = new float[2 * 11 * channels];
      finite[i] =
          transforms.outputs(
              m, 1, TILES * channels + 2, channels, TILES, bias, outs[i], 0, 11 * channels);
    }
    assertThat(got[0]).isEqualTo(got[1]);
    assertThat(sums[0]).isEqualTo(sums[1]);
    assertThat(outs[0]).isEqualTo(outs[1]);
    assertThat(finite).containsExactly(true, true);
    m[1 + channels - 1] = Float.NaN;
    assertThat(
            TileTransforms.f32()
                .outputs(
                    m, 1, TILES * channels + 2, channels, TILES, bias, outs[0], 0, 11 * channels))
        .isFalse();
  }

  @Test
  void sixteenProductsGiveFourSumsOfNine() {
    float[] w = noise(9);
    float[] d = noise(16);
    float[] u = new float[16];
    float[] v = new float[16];
    TileTransforms transforms = TileTransforms.f32();
    transforms.weights(w, 0, 1, u, 0, 1, 1);
    transforms.samples(d, 0, 4, 1, 1, v, 0, 1);
    for (int i = 0; i < 16; i++) {
      v[i] *= u[i];
    }
    float[] y = new float[4];
    transforms.outputs(v, 0, 1, 1, 1, new float[] {2}, y, 0, 2);
    for (int o = 0; o < 4; o++) {
      double sum = 2;
      for (int t = 0; t < 9; t++) {
        sum += (double) w[t] * d[(o / 2 + t / 3) * 4 + o % 2 + t % 3];
      }
      assertThat((double) y[o]).isCloseTo(sum, within(1e-6));
    }
  }
}
