package dev.convolve.internal.simd;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows of 3 x 3 over four output rows by two vectors, with every weight in a register: sums of
 * rows that lie under each other share what they load.
 *
 * <p>A fence before each line costs no instruction. It keeps the compiler from loading all lines
 * first, for which there are too few registers.
 */
final class VectorSquaresF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Outputs computed at once in each row. */
  static final int BLOCK = 2 * LANES;

  private VectorSquaresF32() {}

  /**
   * Four rows of a 3 x 3 window: outputs {@code [from, end)}, a whole number of blocks.
   *
   * @return whether all outputs are finite
   */
  static boolean threeByThree(
      float[][] lines,
      int[] starts,
      int spacing,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int from,
      int end) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[6]);
    FloatVector w7 = FloatVector.broadcast(SPECIES, weights[7]);
    FloatVector w8 = FloatVector.broadcast(SPECIES, weights[8]);
    float[] line0 = lines[0];
    int at0 = starts[0];
    float[] line1 = lines[1];
    int at1 = starts[1];
    float[] line2 = lines[2];
    int at2 = starts[2];
    float[] line3 = lines[3];
    int at3 = starts[3];
    float[] line4 = lines[4];
    int at4 = starts[4];
    float[] line5 = lines[5];
    int at5 = starts[5];
    float[] out0 = outs[0];
    int to0 = outStarts[0];
    float[] out1 = outs[1];
    int to1 = outStarts[1];
    float[] out2 = outs[2];
    int to2 = outStarts[2];
    float[] out3 = outs[3];
    int to3 = outStarts[3];
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector nothing0 = zero;
    FloatVector nothing1 = zero;
    for (int i = from; i < end; i += BLOCK) {
      FloatVector x0;
      FloatVector x1;
      int x;
      VarHandle.loadLoadFence();
      x = at0 + i;
      FloatVector s00 = zero;
      FloatVector s01 = zero;
      x0 = FloatVector.fromArray(SPECIES, line0, x);
      x1 = FloatVector.fromArray(SPECIES, line0, x + LANES);
      x += spacing;
      s00 = x0.fma(w0, s00);
      s01 = x1.fma(w0, s01);
      x0 = FloatVector.fromArray(SPECIES, line0, x);
      x1 = FloatVector.fromArray(SPECIES, line0, x + LANES);
      x += spacing;
      s00 = x0.fma(w1, s00);
      s01 = x1.fma(w1, s01);
      x0 = FloatVector.fromArray(SPECIES, line0, x);
      x1 = FloatVector.fromArray(SPECIES, line0, x + LANES);
      s00 = x0.fma(w2, s00);
      s01 = x1.fma(w2, s01);
      VarHandle.loadLoadFence();
      x = at1 + i;
      FloatVector s10 = zero;
      FloatVector s11 = zero;
      x0 = FloatVector.fromArray(SPECIES, line1, x);
      x1 = FloatVector.fromArray(SPECIES, line1, x + LANES);
      x += spacing;
      s00 = x0.fma(w3, s00);
      s01 = x1.fma(w3, s01);
      s10 = x0.fma(w0, s10);
      s11 = x1.fma(w0, s11);
      x0 = FloatVector.fromArray(SPECIES, line1, x);
      x1 = FloatVector.fromArray(SPECIES, line1, x + LANES);
      x += spacing;
      s00 = x0.fma(w4, s00);
      s01 = x1.fma(w4, s01);
      s10 = x0.fma(w1, s10);
      s11 = x1.fma(w1, s11);
      x0 = FloatVector.fromArray(SPECIES, line1, x);
      x1 = FloatVector.fromArray(SPECIES, line1, x + LANES);
      s00 = x0.fma(w5, s00);
      s01 = x1.fma(w5, s01);
      s10 = x0.fma(w2, s10);
      s11 = x1.fma(w2, s11);
      VarHandle.loadLoadFence();
      x = at2 + i;
      FloatVector s20 = zero;
      FloatVector s21 = zero;
      x0 = FloatVector.fromArray(SPECIES, line2, x);
      x1 = FloatVector.fromArray(SPECIES, line2, x + LANES);
      x += spacing;
      s00 = x0.fma(w6, s00);
      s01 = x1.fma(w6, s01);
      s10 = x0.fma(w3, s10);
      s11 = x1.fma(w3, s11);
      s20 = x0.fma(w0, s20);
      s21 = x1.fma(w0, s21);
      x0 = FloatVector.fromArray(SPECIES, line2, x);
      x1 = FloatVector.fromArray(SPECIES, line2, x + LANES);
      x += spacing;
      s00 = x0.fma(w7, s00);
      s01 = x1.fma(w7, s01);
      s10 = x0.fma(w4, s10);
      s11 = x1.fma(w4, s11);
      s20 = x0.fma(w1, s20);
      s21 = x1.fma(w1, s21);
      x0 = FloatVector.fromArray(SPECIES, line2, x);
      x1 = FloatVector.fromArray(SPECIES, line2, x + LANES);
      s00 = x0.fma(w8, s00);
      s01 = x1.fma(w8, s01);
      s10 = x0.fma(w5, s10);
      s11 = x1.fma(w5, s11);
      s20 = x0.fma(w2, s20);
      s21 = x1.fma(w2, s21);
      s00.intoArray(out0, to0 + i);
      nothing0 = s00.fma(zero, nothing0);
      s01.intoArray(out0, to0 + i + LANES);
      nothing1 = s01.fma(zero, nothing1);
      VarHandle.loadLoadFence();
      x = at3 + i;
      FloatVector s30 = zero;
      FloatVector s31 = zero;
      x0 = FloatVector.fromArray(SPECIES, line3, x);
      x1 = FloatVector.fromArray(SPECIES, line3, x + LANES);
      x += spacing;
      s10 = x0.fma(w6, s10);
      s11 = x1.fma(w6, s11);
      s20 = x0.fma(w3, s20);
      s21 = x1.fma(w3, s21);
      s30 = x0.fma(w0, s30);
      s31 = x1.fma(w0, s31);
      x0 = FloatVector.fromArray(SPECIES, line3, x);
      x1 = FloatVector.fromArray(SPECIES, line3, x + LANES);
      x += spacing;
      s10 = x0.fma(w7, s10);
      s11 = x1.fma(w7, s11);
      s20 = x0.fma(w4, s20);
      s21 = x1.fma(w4, s21);
      s30 = x0.fma(w1, s30);
      s31 = x1.fma(w1, s31);
      x0 = FloatVector.fromArray(SPECIES, line3, x);
      x1 = FloatVector.fromArray(SPECIES, line3, x + LANES);
      s10 = x0.fma(w8, s10);
      s11 = x1.fma(w8, s11);
      s20 = x0.fma(w5, s20);
      s21 = x1.fma(w5, s21);
      s30 = x0.fma(w2, s30);
      s31 = x1.fma(w2, s31);
      s10.intoArray(out1, to1 + i);
      nothing0 = s10.fma(zero, nothing0);
      s11.intoArray(out1, to1 + i + LANES);
      nothing1 = s11.fma(zero, nothing1);
      VarHandle.loadLoadFence();
      x = at4 + i;
      x0 = FloatVector.fromArray(SPECIES, line4, x);
      x1 = FloatVector.fromArray(SPECIES, line4, x + LANES);
      x += spacing;
      s20 = x0.fma(w6, s20);
      s21 = x1.fma(w6, s21);
      s30 = x0.fma(w3, s30);
      s31 = x1.fma(w3, s31);
      x0 = FloatVector.fromArray(SPECIES, line4, x);
      x1 = FloatVector.fromArray(SPECIES, line4, x + LANES);
      x += spacing;
      s20 = x0.fma(w7, s20);
      s21 = x1.fma(w7, s21);
      s30 = x0.fma(w4, s30);
      s31 = x1.fma(w4, s31);
      x0 = FloatVector.fromArray(SPECIES, line4, x);
      x1 = FloatVector.fromArray(SPECIES, line4, x + LANES);
      s20 = x0.fma(w8, s20);
      s21 = x1.fma(w8, s21);
      s30 = x0.fma(w5, s30);
      s31 = x1.fma(w5, s31);
      s20.intoArray(out2, to2 + i);
      nothing0 = s20.fma(zero, nothing0);
      s21.intoArray(out2, to2 + i + LANES);
      nothing1 = s21.fma(zero, nothing1);
      VarHandle.loadLoadFence();
      x = at5 + i;
      x0 = FloatVector.fromArray(SPECIES, line5, x);
      x1 = FloatVector.fromArray(SPECIES, line5, x + LANES);
      x += spacing;
      s30 = x0.fma(w6, s30);
      s31 = x1.fma(w6, s31);
      x0 = FloatVector.fromArray(SPECIES, line5, x);
      x1 = FloatVector.fromArray(SPECIES, line5, x + LANES);
      x += spacing;
      s30 = x0.fma(w7, s30);
      s31 = x1.fma(w7, s31);
      x0 = FloatVector.fromArray(SPECIES, line5, x);
      x1 = FloatVector.fromArray(SPECIES, line5, x + LANES);
      s30 = x0.fma(w8, s30);
      s31 = x1.fma(w8, s31);
      s30.intoArray(out3, to3 + i);
      nothing0 = s30.fma(zero, nothing0);
      s31.intoArray(out3, to3 + i + LANES);
      nothing1 = s31.fma(zero, nothing1);
    }
    return nothing0.add(nothing1).compare(VectorOperators.EQ, zero).allTrue();
  }

  /**
   * Four rows of 3 x 3 windows on several planes: outputs {@code [from, end)}, a whole number of
   * blocks.
   *
   * @param planes combinations of taps over the axes before the rows'
   * @return whether all outputs are finite
   */
  static boolean threeByThree(
      float[][] lines,
      int[] starts,
      int planes,
      int spacing,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int from,
      int end) {
    float[] out0 = outs[0];
    int to0 = outStarts[0];
    float[] out1 = outs[1];
    int to1 = outStarts[1];
    float[] out2 = outs[2];
    int to2 = outStarts[2];
    float[] out3 = outs[3];
    int to3 = outStarts[3];
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector nothing0 = zero;
    FloatVector nothing1 = zero;
    for (int i = from; i < end; i += BLOCK) {
      FloatVector s00 = zero;
      FloatVector s01 = zero;
      FloatVector s10 = zero;
      FloatVector s11 = zero;
      FloatVector s20 = zero;
      FloatVector s21 = zero;
      FloatVector s30 = zero;
      FloatVector s31 = zero;
      int plane = 0;
      do {
        int first = plane * (Microkernels.ROWS + 2);
        int tap = plane * 9;
        FloatVector x0;
        FloatVector x1;
        float[] line;
        int x;
        FloatVector w0 = FloatVector.broadcast(SPECIES, weights[tap]);
        FloatVector w1 = FloatVector.broadcast(SPECIES, weights[tap + 1]);
        FloatVector w2 = FloatVector.broadcast(SPECIES, weights[tap + 2]);
        FloatVector w3 = FloatVector.broadcast(SPECIES, weights[tap + 3]);
        FloatVector w4 = FloatVector.broadcast(SPECIES, weights[tap + 4]);
        FloatVector w5 = FloatVector.broadcast(SPECIES, weights[tap + 5]);
        FloatVector w6 = FloatVector.broadcast(SPECIES, weights[tap + 6]);
        FloatVector w7 = FloatVector.broadcast(SPECIES, weights[tap + 7]);
        FloatVector w8 = FloatVector.broadcast(SPECIES, weights[tap + 8]);
        VarHandle.loadLoadFence();
        line = lines[first];
        x = starts[first] + i;
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x += spacing;
        s00 = x0.fma(w0, s00);
        s01 = x1.fma(w0, s01);
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x += spacing;
        s00 = x0.fma(w1, s00);
        s01 = x1.fma(w1, s01);
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        s00 = x0.fma(w2, s00);
        s01 = x1.fma(w2, s01);
        VarHandle.loadLoadFence();
        line = lines[first + 1];
        x = starts[first + 1] + i;
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x += spacing;
        s00 = x0.fma(w3, s00);
        s01 = x1.fma(w3, s01);
        s10 = x0.fma(w0, s10);
        s11 = x1.fma(w0, s11);
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x += spacing;
        s00 = x0.fma(w4, s00);
        s01 = x1.fma(w4, s01);
        s10 = x0.fma(w1, s10);
        s11 = x1.fma(w1, s11);
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        s00 = x0.fma(w5, s00);
        s01 = x1.fma(w5, s01);
        s10 = x0.fma(w2, s10);
        s11 = x1.fma(w2, s11);
        VarHandle.loadLoadFence();
        line = lines[first + 2];
        x = starts[first + 2] + i;
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x += spacing;
        s00 = x0.fma(w6, s00);
        s01 = x1.fma(w6, s01);
        s10 = x0.fma(w3, s10);
        s11 = x1.fma(w3, s11);
        s20 = x0.fma(w0, s20);
        s21 = x1.fma(w0, s21);
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x += spacing;
        s00 = x0.fma(w7, s00);
        s01 = x1.fma(w7, s01);
        s10 = x0.fma(w4, s10);
        s11 = x1.fma(w4, s11);
        s20 = x0.fma(w1, s20);
        s21 = x1.fma(w1, s21);
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        s00 = x0.fma(w8, s00);
        s01 = x1.fma(w8, s01);
        s10 = x0.fma(w5, s10);
        s11 = x1.fma(w5, s11);
        s20 = x0.fma(w2, s20);
        s21 = x1.fma(w2, s21);
        VarHandle.loadLoadFence();
        line = lines[first + 3];
        x = starts[first + 3] + i;
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x += spacing;
        s10 = x0.fma(w6, s10);
        s11 = x1.fma(w6, s11);
        s20 = x0.fma(w3, s20);
        s21 = x1.fma(w3, s21);
        s30 = x0.fma(w0, s30);
        s31 = x1.fma(w0, s31);
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x += spacing;
        s10 = x0.fma(w7, s10);
        s11 = x1.fma(w7, s11);
        s20 = x0.fma(w4, s20);
        s21 = x1.fma(w4, s21);
        s30 = x0.fma(w1, s30);
        s31 = x1.fma(w1, s31);
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        s10 = x0.fma(w8, s10);
        s11 = x1.fma(w8, s11);
        s20 = x0.fma(w5, s20);
        s21 = x1.fma(w5, s21);
        s30 = x0.fma(w2, s30);
        s31 = x1.fma(w2, s31);
        VarHandle.loadLoadFence();
        line = lines[first + 4];
        x = starts[first + 4] + i;
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x += spacing;
        s20 = x0.fma(w6, s20);
        s21 = x1.fma(w6, s21);
        s30 = x0.fma(w3, s30);
        s31 = x1.fma(w3, s31);
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x += spacing;
        s20 = x0.fma(w7, s20);
        s21 = x1.fma(w7, s21);
        s30 = x0.fma(w4, s30);
        s31 = x1.fma(w4, s31);
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        s20 = x0.fma(w8, s20);
        s21 = x1.fma(w8, s21);
        s30 = x0.fma(w5, s30);
        s31 = x1.fma(w5, s31);
        VarHandle.loadLoadFence();
        line = lines[first + 5];
        x = starts[first + 5] + i;
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x += spacing;
        s30 = x0.fma(w6, s30);
        s31 = x1.fma(w6, s31);
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        x += spacing;
        s30 = x0.fma(w7, s30);
        s31 = x1.fma(w7, s31);
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + LANES);
        s30 = x0.fma(w8, s30);
        s31 = x1.fma(w8, s31);
      } while (++plane < planes);
      s00.intoArray(out0, to0 + i);
      nothing0 = s00.fma(zero, nothing0);
      s01.intoArray(out0, to0 + i + LANES);
      nothing1 = s01.fma(zero, nothing1);
      s10.intoArray(out1, to1 + i);
      nothing0 = s10.fma(zero, nothing0);
      s11.intoArray(out1, to1 + i + LANES);
      nothing1 = s11.fma(zero, nothing1);
      s20.intoArray(out2, to2 + i);
      nothing0 = s20.fma(zero, nothing0);
      s21.intoArray(out2, to2 + i + LANES);
      nothing1 = s21.fma(zero, nothing1);
      s30.intoArray(out3, to3 + i);
      nothing0 = s30.fma(zero, nothing0);
      s31.intoArray(out3, to3 + i + LANES);
      nothing1 = s31.fma(zero, nothing1);
    }
    return nothing0.add(nothing1).compare(VectorOperators.EQ, zero).allTrue();
  }
}
