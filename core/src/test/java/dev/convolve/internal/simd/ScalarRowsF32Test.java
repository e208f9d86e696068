package dev.convolve.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain loops in blocks, against sums sample by sample. */
class ScalarRowsF32Test {

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1023, 1024, 1025, 2048, 2500})
  void blocksGiveTheChainOfEachSample(int length) {
    Random random = new Random(length);
    for (int rows = 1; rows <= 4; rows++) {
      int blocks = random.nextInt(1, 3);
      int height = random.nextInt(1, 5);
      int taps = random.nextInt(1, 4);
      int spacing = random.nextInt(1, 4);
      int pitch = height + rows - 1;
      float[][] lines = new float[blocks * pitch][];
      int[] starts = new int[lines.length];
      for (int l = 0; l < lines.length; l++) {
        starts[l] = random.nextInt(9);
        lines[l] = floats(random, starts[l] + length + (taps - 1) * spacing);
      }
      float[] weights = floats(random, blocks * height * taps);
      float[][] outs = new float[rows][length + 5];
      int[] outStarts = new int[rows];
      for (int r = 0; r < rows; r++) {
        Arrays.fill(outs[r], Float.NaN);
        outStarts[r] = r;
      }
      Microkernels.scalarF32()
          .correlateRows(
              lines, starts, blocks, height, taps, spacing, weights, outs, outStarts, rows, length);
      for (int r = 0; r < rows; r++) {
        for (int i = 0; i < length; i++) {
          float sum = 0;
          for (int t = 0; t < blocks * height; t++) {
            int l = t / height * pitch + t % height + r;
            for (int j = 0; j < taps; j++) {
              sum = Math.fma(lines[l][starts[l] + i + j * spacing], weights[t * taps + j], sum);
            }
          }
          assertThat(outs[r][r + i]).isEqualTo(sum);
        }
        assertThat(outs[r][r + length]).isNaN();
      }
    }
  }

  private static float[] floats(Random random, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) random.nextGaussian();
    }
    return floats;
  }

  @Test
  void floatsBecomeBytesAsDefined() {
    float[] values = {
      -1e30f,
      -256,
      -1,
      -0.75f,
      -0.5f,
      -0.25f,
      -0f,
      0,
      0.49999997f,
      0.5f,
      0.50000006f,
      1.5f,
      2.5f,
      126.5f,
      127.5f,
      254.49998f,
      254.5f,
      255,
      255.49998f,
      255.5f,
      255.50002f,
      256,
      1e9f,
      3e38f
    };
    for (double divisor : new double[] {1, 2, 3, 0.5}) {
      byte[] bytes = new byte[values.length + 2];
      int clipped = new ScalarConversions().narrow(values, 0, divisor, bytes, 1, values.length);
      int expected = 0;
      for (int i = 0; i < values.length; i++) {
        double level = Math.rint(values[i] / divisor);
        expected += level < 0 || level > 255 ? 1 : 0;
        assertThat(bytes[i + 1] & 0xff)
            .as("%s / %s", values[i], divisor)
            .isEqualTo((int) Math.clamp(level, 0.0, 255.0));
      }
      assertThat(clipped).isEqualTo(expected);
      for (float lost : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        assertThat(new ScalarConversions().narrow(new float[] {1, lost}, 0, divisor, bytes, 0, 2))
            .isEqualTo(Conversions.REFUSED);
      }
    }
  }
}
