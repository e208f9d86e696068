package dev.convolve.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pooling with vectors and without gives the same bits, and those of the definition. */
class PoolKernelsTest {

  private static final float[] VALUES = {
    0f, -0f, 1f, 1f, 2f, -3f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
  };
  private static final int[][] TAPS = {
    {0}, {0, 1}, {0, 1, 5, 6}, {0, 2, 4, 10, 12, 14, 20, 22, 24}
  };

  private static float[] some(Random random, int length, boolean wild) {
    float[] all = new float[length];
    for (int i = 0; i < length; i++) {
      all[i] = wild ? VALUES[random.nextInt(VALUES.length)] : (float) random.nextGaussian();
    }
    return all;
  }

  @Test
  void takesTheLargestAndLeadsItsGradientBack() {
    Random random = new Random(7);
    PoolKernels<float[]> plain = PoolKernels.scalarF32();
    PoolKernels<float[]> fast = PoolKernels.f32();
    for (int channels = 1; channels <= 37; channels++) {
      for (int[] places : TAPS) {
        int inWindow = channels;
        int[] taps = Arrays.stream(places).map(place -> place * inWindow).toArray();
        int windows = 1 + random.nextInt(5);
        int advance = channels * (1 + random.nextInt(9));
        int at = random.nextInt(4);
        int to = random.nextInt(4);
        int end = at + (windows - 1) * advance + taps[taps.length - 1] + channels;
        float[] in = some(random, end, random.nextBoolean());
        float[] up = some(random, to + windows * channels, false);
        float[] a = new float[to + windows * channels];
        float[] b = new float[to + windows * channels];
        plain.maximum(in, at, advance, taps, a, to, channels, windows);
        fast.maximum(in, at, advance, taps, b, to, channels, windows);
        float[] down = new float[end];
        float[] downFast = new float[end];
        plain.toFirst(in, at, advance, taps, a, up, to, down, channels, windows);
        fast.toFirst(in, at, advance, taps, b, up, to, downFast, channels, windows);
        if (advance >= channels * (places[places.length - 1] + 1)) {
          float floor = random.nextBoolean() ? 0 : Float.NaN;
          float[] set = some(random, end, true);
          float[] setFast = set.clone();
          plain.setFirst(in, at, advance, taps, a, up, to, set, channels, windows, floor);
          fast.setFirst(in, at, advance, taps, b, up, to, setFast, channels, windows, floor);
          assertThat(setFast).isEqualTo(set);
          for (int i = 0; i < windows * channels; i++) {
            for (int tap : taps) {
              int place = at + i / channels * advance + i % channels + tap;
              assertThat(set[place]).isEqualTo(a[to + i] <= floor ? 0 : down[place]);
            }
          }
        }
        float[] largest = new float[to + windows * channels];
        float[] back = new float[end];
        for (int i = 0; i < windows * channels; i++) {
          int base = at + i / channels * advance + i % channels;
          int best = -1;
          for (int tap : taps) {
            float x = in[base + tap];
            if (best < 0 || (!Float.isNaN(in[best]) && (Float.isNaN(x) || x > in[best]))) {
              best = base + tap;
            }
          }
          largest[to + i] = in[best];
          back[best] += up[to + i];
        }
        assertThat(b).isEqualTo(a);
        assertThat(downFast).isEqualTo(down).isEqualTo(back);
        for (int i = 0; i < largest.length; i++) {
          assertThat(a[i] == largest[i] || Float.isNaN(a[i]) && Float.isNaN(largest[i])).isTrue();
        }
      }
    }
  }

  @Test
  void rectifiesGradients() {
    Random random = new Random(8);
    for (int length = 0; length < 70; length++) {
      float[] in = some(random, length, true);
      float[] up = some(random, length, true);
      int from = Math.min(length, random.nextInt(4));
      float[] down = new float[length + 1];
      float[] want = new float[length + 1];
      for (int i = from; i < length; i++) {
        want[i] = in[i] <= 0 ? 0 : up[i];
      }
      PoolKernels.f32().rectify(in, up, down, from, length);
      assertThat(down).isEqualTo(want);
      PoolKernels.scalarF32().rectify(in, up, down, from, length);
      assertThat(down).isEqualTo(want);
    }
  }

  @Test
  void rectifiesInPlaceAsMaxDoes() {
    float[] in = some(new Random(9), 100, true);
    float[] want = new float[100];
    for (int i = 0; i < 100; i++) {
      want[i] = Math.max(in[i], 0f);
    }
    float[] plain = in.clone();
    PoolKernels.f32().rectify(in, in, in, 0, 100);
    PoolKernels.scalarF32().rectify(plain, plain, plain, 0, 100);
    assertThat(in).isEqualTo(want);
    assertThat(plain).isEqualTo(want);
  }
}
