package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of weighted lines in one loop over the line, four vectors or one at a time: a single row of
 * output, or four where each line has one tap.
 *
 * <p>The loop over a line ends at {@code end} alone, so that the compiler checks bounds once for
 * all of it; loops within test at their end, as in {@link VectorRowsF32}.
 */
final class VectorLinesF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorLinesF32() {}

  /**
   * Four rows of one tap a line, for windows of four lines or more: outputs {@code [from, end)}, a
   * whole number of four vectors.
   */
  static void fourColumns(
      float[][] lines,
      int[] starts,
      int first,
      int pitch,
      int blocks,
      int height,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int from,
      int end) {
    for (int at = from; at < end; at += 4 * LANES) {
      FloatVector s00 = FloatVector.zero(SPECIES);
      FloatVector s01 = FloatVector.zero(SPECIES);
      FloatVector s02 = FloatVector.zero(SPECIES);
      FloatVector s03 = FloatVector.zero(SPECIES);
      FloatVector s10 = FloatVector.zero(SPECIES);
      FloatVector s11 = FloatVector.zero(SPECIES);
      FloatVector s12 = FloatVector.zero(SPECIES);
      FloatVector s13 = FloatVector.zero(SPECIES);
      FloatVector s20 = FloatVector.zero(SPECIES);
      FloatVector s21 = FloatVector.zero(SPECIES);
      FloatVector s22 = FloatVector.zero(SPECIES);
      FloatVector s23 = FloatVector.zero(SPECIES);
      FloatVector s30 = FloatVector.zero(SPECIES);
      FloatVector s31 = FloatVector.zero(SPECIES);
      FloatVector s32 = FloatVector.zero(SPECIES);
      FloatVector s33 = FloatVector.zero(SPECIES);
      int base = first;
      int tap = 0;
      int block = 0;
      do {
        float[] line;
        int x;
        int w;
        FloatVector weight;
        FloatVector x0;
        FloatVector x1;
        FloatVector x2;
        FloatVector x3;
        line = lines[base];
        x = starts[base] + at;
        w = tap;
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x2 = FloatVector.fromArray(SPECIES, line, x + 2 * LANES);
        x3 = FloatVector.fromArray(SPECIES, line, x + 3 * LANES);
        weight = FloatVector.broadcast(SPECIES, weights[w]);
        s00 = x0.fma(weight, s00);
        s01 = x1.fma(weight, s01);
        s02 = x2.fma(weight, s02);
        s03 = x3.fma(weight, s03);
        line = lines[base + 1];
        x = starts[base + 1] + at;
        w = tap + 1;
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x2 = FloatVector.fromArray(SPECIES, line, x + 2 * LANES);
        x3 = FloatVector.fromArray(SPECIES, line, x + 3 * LANES);
        weight = FloatVector.broadcast(SPECIES, weights[w]);
        s00 = x0.fma(weight, s00);
        s01 = x1.fma(weight, s01);
        s02 = x2.fma(weight, s02);
        s03 = x3.fma(weight, s03);
        weight = FloatVector.broadcast(SPECIES, weights[w - 1]);
        s10 = x0.fma(weight, s10);
        s11 = x1.fma(weight, s11);
        s12 = x2.fma(weight, s12);
        s13 = x3.fma(weight, s13);
        line = lines[base + 2];
        x = starts[base + 2] + at;
        w = tap + 2;
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x2 = FloatVector.fromArray(SPECIES, line, x + 2 * LANES);
        x3 = FloatVector.fromArray(SPECIES, line, x + 3 * LANES);
        weight = FloatVector.broadcast(SPECIES, weights[w]);
        s00 = x0.fma(weight, s00);
        s01 = x1.fma(weight, s01);
        s02 = x2.fma(weight, s02);
        s03 = x3.fma(weight, s03);
        weight = FloatVector.broadcast(SPECIES, weights[w - 1]);
        s10 = x0.fma(weight, s10);
        s11 = x1.fma(weight, s11);
        s12 = x2.fma(weight, s12);
        s13 = x3.fma(weight, s13);
        weight = FloatVector.broadcast(SPECIES, weights[w - 2]);
        s20 = x0.fma(weight, s20);
        s21 = x1.fma(weight, s21);
        s22 = x2.fma(weight, s22);
        s23 = x3.fma(weight, s23);
        int h = 3;
        do {
          line = lines[base + h];
          x = starts[base + h] + at;
          w = tap + h;
          x0 = FloatVector.fromArray(SPECIES, line, x);
          x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
          x2 = FloatVector.fromArray(SPECIES, line, x + 2 * LANES);
          x3 = FloatVector.fromArray(SPECIES, line, x + 3 * LANES);
          weight = FloatVector.broadcast(SPECIES, weights[w]);
          s00 = x0.fma(weight, s00);
          s01 = x1.fma(weight, s01);
          s02 = x2.fma(weight, s02);
          s03 = x3.fma(weight, s03);
          weight = FloatVector.broadcast(SPECIES, weights[w - 1]);
          s10 = x0.fma(weight, s10);
          s11 = x1.fma(weight, s11);
          s12 = x2.fma(weight, s12);
          s13 = x3.fma(weight, s13);
          weight = FloatVector.broadcast(SPECIES, weights[w - 2]);
          s20 = x0.fma(weight, s20);
          s21 = x1.fma(weight, s21);
          s22 = x2.fma(weight, s22);
          s23 = x3.fma(weight, s23);
          weight = FloatVector.broadcast(SPECIES, weights[w - 3]);
          s30 = x0.fma(weight, s30);
          s31 = x1.fma(weight, s31);
          s32 = x2.fma(weight, s32);
          s33 = x3.fma(weight, s33);
        } while (++h < height);
        line = lines[base + height];
        x = starts[base + height] + at;
        w = tap + height;
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x2 = FloatVector.fromArray(SPECIES, line, x + 2 * LANES);
        x3 = FloatVector.fromArray(SPECIES, line, x + 3 * LANES);
        weight = FloatVector.broadcast(SPECIES, weights[w - 1]);
        s10 = x0.fma(weight, s10);
        s11 = x1.fma(weight, s11);
        s12 = x2.fma(weight, s12);
        s13 = x3.fma(weight, s13);
        weight = FloatVector.broadcast(SPECIES, weights[w - 2]);
        s20 = x0.fma(weight, s20);
        s21 = x1.fma(weight, s21);
        s22 = x2.fma(weight, s22);
        s23 = x3.fma(weight, s23);
        weight = FloatVector.broadcast(SPECIES, weights[w - 3]);
        s30 = x0.fma(weight, s30);
        s31 = x1.fma(weight, s31);
        s32 = x2.fma(weight, s32);
        s33 = x3.fma(weight, s33);
        line = lines[base + height + 1];
        x = starts[base + height + 1] + at;
        w = tap + height + 1;
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x2 = FloatVector.fromArray(SPECIES, line, x + 2 * LANES);
        x3 = FloatVector.fromArray(SPECIES, line, x + 3 * LANES);
        weight = FloatVector.broadcast(SPECIES, weights[w - 2]);
        s20 = x0.fma(weight, s20);
        s21 = x1.fma(weight, s21);
        s22 = x2.fma(weight, s22);
        s23 = x3.fma(weight, s23);
        weight = FloatVector.broadcast(SPECIES, weights[w - 3]);
        s30 = x0.fma(weight, s30);
        s31 = x1.fma(weight, s31);
        s32 = x2.fma(weight, s32);
        s33 = x3.fma(weight, s33);
        line = lines[base + height + 2];
        x = starts[base + height + 2] + at;
        w = tap + height + 2;
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x2 = FloatVector.fromArray(SPECIES, line, x + 2 * LANES);
        x3 = FloatVector.fromArray(SPECIES, line, x + 3 * LANES);
        weight = FloatVector.broadcast(SPECIES, weights[w - 3]);
        s30 = x0.fma(weight, s30);
        s31 = x1.fma(weight, s31);
        s32 = x2.fma(weight, s32);
        s33 = x3.fma(weight, s33);
        base += pitch;
        tap += height;
      } while (++block < blocks);
      s00.intoArray(outs[first], outStarts[first] + at);
      s01.intoArray(outs[first], outStarts[first] + at + LANES);
      s02.intoArray(outs[first], outStarts[first] + at + 2 * LANES);
      s03.intoArray(outs[first], outStarts[first] + at + 3 * LANES);
      s10.intoArray(outs[first + 1], outStarts[first + 1] + at);
      s11.intoArray(outs[first + 1], outStarts[first + 1] + at + LANES);
      s12.intoArray(outs[first + 1], outStarts[first + 1] + at + 2 * LANES);
      s13.intoArray(outs[first + 1], outStarts[first + 1] + at + 3 * LANES);
      s20.intoArray(outs[first + 2], outStarts[first + 2] + at);
      s21.intoArray(outs[first + 2], outStarts[first + 2] + at + LANES);
      s22.intoArray(outs[first + 2], outStarts[first + 2] + at + 2 * LANES);
      s23.intoArray(outs[first + 2], outStarts[first + 2] + at + 3 * LANES);
      s30.intoArray(outs[first + 3], outStarts[first + 3] + at);
      s31.intoArray(outs[first + 3], outStarts[first + 3] + at + LANES);
      s32.intoArray(outs[first + 3], outStarts[first + 3] + at + 2 * LANES);
      s33.intoArray(outs[first + 3], outStarts[first + 3] + at + 3 * LANES);
    }
  }

  /** One row: outputs {@code [from, end)}, a whole number of four vectors. */
  static void oneByFour(
      float[][] lines,
      int[] starts,
      int first,
      int pitch,
      int blocks,
      int height,
      int taps,
      int spacing,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int from,
      int end) {
    for (int at = from; at < end; at += 4 * LANES) {
      FloatVector s00 = FloatVector.zero(SPECIES);
      FloatVector s01 = FloatVector.zero(SPECIES);
      FloatVector s02 = FloatVector.zero(SPECIES);
      FloatVector s03 = FloatVector.zero(SPECIES);
      int base = first;
      int tap = 0;
      int block = 0;
      do {
        float[] line;
        int x;
        int w;
        int stop;
        int h = 0;
        do {
          line = lines[base + h];
          x = starts[base + h] + at;
          w = tap + h * taps;
          stop = w + taps;
          do {
            FloatVector x0 = FloatVector.fromArray(SPECIES, line, x);
            FloatVector x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
            FloatVector x2 = FloatVector.fromArray(SPECIES, line, x + 2 * LANES);
            FloatVector x3 = FloatVector.fromArray(SPECIES, line, x + 3 * LANES);
            FloatVector weight = FloatVector.broadcast(SPECIES, weights[w]);
            s00 = x0.fma(weight, s00);
            s01 = x1.fma(weight, s01);
            s02 = x2.fma(weight, s02);
            s03 = x3.fma(weight, s03);
            x += spacing;
          } while (++w < stop);
        } while (++h < height);
        base += pitch;
        tap += height * taps;
      } while (++block < blocks);
      s00.intoArray(outs[first], outStarts[first] + at);
      s01.intoArray(outs[first], outStarts[first] + at + LANES);
      s02.intoArray(outs[first], outStarts[first] + at + 2 * LANES);
      s03.intoArray(outs[first], outStarts[first] + at + 3 * LANES);
    }
  }

  /** One row: outputs {@code [from, end)}, a whole number of vectors. */
  static void oneByOne(
      float[][] lines,
      int[] starts,
      int first,
      int pitch,
      int blocks,
      int height,
      int taps,
      int spacing,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int from,
      int end) {
    for (int at = from; at < end; at += LANES) {
      FloatVector s0 = FloatVector.zero(SPECIES);
      int base = first;
      int tap = 0;
      int block = 0;
      do {
        float[] line;
        int x;
        int w;
        int stop;
        int h = 0;
        do {
          line = lines[base + h];
          x = starts[base + h] + at;
          w = tap + h * taps;
          stop = w + taps;
          do {
            FloatVector x0 = FloatVector.fromArray(SPECIES, line, x);
            FloatVector weight = FloatVector.broadcast(SPECIES, weights[w]);
            s0 = x0.fma(weight, s0);
            x += spacing;
          } while (++w < stop);
        } while (++h < height);
        base += pitch;
        tap += height * taps;
      } while (++block < blocks);
      s0.intoArray(outs[first], outStarts[first] + at);
    }
  }
}
