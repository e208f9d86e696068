package dev.convolve.internal.simd;

import java.util.Arrays;

/**
 * Rows summed on plain loops that the compiler itself turns into vectors: it does so only where all
 * arrays are read and written at one index, so lines are copied to the front of a short block
 * first, once for all rows that read them.
 */
final class ScalarRowsF32 {

  /** Samples of a block: together with its sums it stays in the nearest cache. */
  private static final int BLOCK = 1024;

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  private ScalarRowsF32() {}

  private static final class Scratch {
    final float[] block = new float[BLOCK];
    float[][] sums = {};

    float[][] sums(int rows) {
      if (sums.length < rows) {
        sums = new float[rows][BLOCK];
      }
      return sums;
    }
  }

  /** As {@link Microkernels#correlateRows}. */
  static void correlate(
      float[][] lines,
      int[] starts,
      int blocks,
      int height,
      int taps,
      int spacing,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int rows,
      int length) {
    Scratch scratch = SCRATCH.get();
    float[] block = scratch.block;
    float[][] sums = scratch.sums(rows);
    int pitch = height + rows - 1;
    for (int from = 0; from < length; from += BLOCK) {
      int count = Math.min(BLOCK, length - from);
      for (int r = 0; r < rows; r++) {
        Arrays.fill(sums[r], 0, count, 0);
      }
      for (int l = 0; l < blocks * pitch; l++) {
        int down = l % pitch;
        int start = starts[l] + from;
        for (int j = 0; j < taps; j++) {
          System.arraycopy(lines[l], start + j * spacing, block, 0, count);
          for (int r = Math.max(0, down - height + 1); r <= Math.min(rows - 1, down); r++) {
            add(block, weights[(l / pitch * height + down - r) * taps + j], sums[r], count);
          }
        }
      }
      for (int r = 0; r < rows; r++) {
        System.arraycopy(sums[r], 0, outs[r], outStarts[r] + from, count);
      }
    }
  }

  private static void add(float[] block, float weight, float[] sums, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] = Math.fma(block[i], weight, sums[i]);
    }
  }
}
