package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows of 3 x 3 and 5 x 5 over four output rows at once, with every weight in a register: sums
 * of rows that lie under each other share what they load.
 */
final class VectorSquaresF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorSquaresF32() {}

  /**
   * Four rows of a 3 x 3 window, its weights in registers: outputs {@code [from, end)}, a whole
   * number of vectors.
   */
  static void threeByThree(
      float[][] lines,
      int[] starts,
      int spacing,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int from,
      int end) {
    float[] line0 = lines[0];
    float[] line1 = lines[1];
    float[] line2 = lines[2];
    float[] line3 = lines[3];
    float[] line4 = lines[4];
    float[] line5 = lines[5];
    int at0 = starts[0];
    int at1 = starts[1];
    int at2 = starts[2];
    int at3 = starts[3];
    int at4 = starts[4];
    int at5 = starts[5];
    float[] out0 = outs[0];
    float[] out1 = outs[1];
    float[] out2 = outs[2];
    float[] out3 = outs[3];
    int to0 = outStarts[0];
    int to1 = outStarts[1];
    int to2 = outStarts[2];
    int to3 = outStarts[3];
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[6]);
    FloatVector w7 = FloatVector.broadcast(SPECIES, weights[7]);
    FloatVector w8 = FloatVector.broadcast(SPECIES, weights[8]);
    for (int i = from; i < end; i += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, line0, at0 + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, line0, at0 + i + spacing);
      FloatVector x2 = FloatVector.fromArray(SPECIES, line0, at0 + i + 2 * spacing);
      FloatVector s0 = x0.fma(w0, FloatVector.zero(SPECIES));
      s0 = x1.fma(w1, s0);
      s0 = x2.fma(w2, s0);
      x0 = FloatVector.fromArray(SPECIES, line1, at1 + i);
      x1 = FloatVector.fromArray(SPECIES, line1, at1 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line1, at1 + i + 2 * spacing);
      s0 = x0.fma(w3, s0);
      s0 = x1.fma(w4, s0);
      s0 = x2.fma(w5, s0);
      FloatVector s1 = x0.fma(w0, FloatVector.zero(SPECIES));
      s1 = x1.fma(w1, s1);
      s1 = x2.fma(w2, s1);
      x0 = FloatVector.fromArray(SPECIES, line2, at2 + i);
      x1 = FloatVector.fromArray(SPECIES, line2, at2 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line2, at2 + i + 2 * spacing);
      s0 = x0.fma(w6, s0);
      s0 = x1.fma(w7, s0);
      s0 = x2.fma(w8, s0);
      s0.intoArray(out0, to0 + i);
      s1 = x0.fma(w3, s1);
      s1 = x1.fma(w4, s1);
      s1 = x2.fma(w5, s1);
      FloatVector s2 = x0.fma(w0, FloatVector.zero(SPECIES));
      s2 = x1.fma(w1, s2);
      s2 = x2.fma(w2, s2);
      x0 = FloatVector.fromArray(SPECIES, line3, at3 + i);
      x1 = FloatVector.fromArray(SPECIES, line3, at3 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line3, at3 + i + 2 * spacing);
      s1 = x0.fma(w6, s1);
      s1 = x1.fma(w7, s1);
      s1 = x2.fma(w8, s1);
      s1.intoArray(out1, to1 + i);
      s2 = x0.fma(w3, s2);
      s2 = x1.fma(w4, s2);
      s2 = x2.fma(w5, s2);
      FloatVector s3 = x0.fma(w0, FloatVector.zero(SPECIES));
      s3 = x1.fma(w1, s3);
      s3 = x2.fma(w2, s3);
      x0 = FloatVector.fromArray(SPECIES, line4, at4 + i);
      x1 = FloatVector.fromArray(SPECIES, line4, at4 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line4, at4 + i + 2 * spacing);
      s2 = x0.fma(w6, s2);
      s2 = x1.fma(w7, s2);
      s2 = x2.fma(w8, s2);
      s2.intoArray(out2, to2 + i);
      s3 = x0.fma(w3, s3);
      s3 = x1.fma(w4, s3);
      s3 = x2.fma(w5, s3);
      x0 = FloatVector.fromArray(SPECIES, line5, at5 + i);
      x1 = FloatVector.fromArray(SPECIES, line5, at5 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line5, at5 + i + 2 * spacing);
      s3 = x0.fma(w6, s3);
      s3 = x1.fma(w7, s3);
      s3 = x2.fma(w8, s3);
      s3.intoArray(out3, to3 + i);
    }
  }

  /**
   * Adds a further 3 x 3 window to four rows of sums: lines from {@code first} on, weights from
   * {@code tap} on; whole vectors only.
   */
  static void furtherThreeByThree(
      float[][] lines,
      int[] starts,
      int first,
      int spacing,
      float[] weights,
      int tap,
      float[][] outs,
      int[] outStarts,
      int end) {
    float[] line0 = lines[first];
    float[] line1 = lines[first + 1];
    float[] line2 = lines[first + 2];
    float[] line3 = lines[first + 3];
    float[] line4 = lines[first + 4];
    float[] line5 = lines[first + 5];
    int at0 = starts[first];
    int at1 = starts[first + 1];
    int at2 = starts[first + 2];
    int at3 = starts[first + 3];
    int at4 = starts[first + 4];
    int at5 = starts[first + 5];
    float[] out0 = outs[0];
    float[] out1 = outs[1];
    float[] out2 = outs[2];
    float[] out3 = outs[3];
    int to0 = outStarts[0];
    int to1 = outStarts[1];
    int to2 = outStarts[2];
    int to3 = outStarts[3];
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[tap]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[tap + 1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[tap + 2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[tap + 3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[tap + 4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[tap + 5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[tap + 6]);
    FloatVector w7 = FloatVector.broadcast(SPECIES, weights[tap + 7]);
    FloatVector w8 = FloatVector.broadcast(SPECIES, weights[tap + 8]);
    for (int i = 0; i < end; i += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, line0, at0 + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, line0, at0 + i + spacing);
      FloatVector x2 = FloatVector.fromArray(SPECIES, line0, at0 + i + 2 * spacing);
      FloatVector s0 = x0.fma(w0, FloatVector.fromArray(SPECIES, out0, to0 + i));
      s0 = x1.fma(w1, s0);
      s0 = x2.fma(w2, s0);
      x0 = FloatVector.fromArray(SPECIES, line1, at1 + i);
      x1 = FloatVector.fromArray(SPECIES, line1, at1 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line1, at1 + i + 2 * spacing);
      s0 = x0.fma(w3, s0);
      s0 = x1.fma(w4, s0);
      s0 = x2.fma(w5, s0);
      FloatVector s1 = x0.fma(w0, FloatVector.fromArray(SPECIES, out1, to1 + i));
      s1 = x1.fma(w1, s1);
      s1 = x2.fma(w2, s1);
      x0 = FloatVector.fromArray(SPECIES, line2, at2 + i);
      x1 = FloatVector.fromArray(SPECIES, line2, at2 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line2, at2 + i + 2 * spacing);
      s0 = x0.fma(w6, s0);
      s0 = x1.fma(w7, s0);
      s0 = x2.fma(w8, s0);
      s0.intoArray(out0, to0 + i);
      s1 = x0.fma(w3, s1);
      s1 = x1.fma(w4, s1);
      s1 = x2.fma(w5, s1);
      FloatVector s2 = x0.fma(w0, FloatVector.fromArray(SPECIES, out2, to2 + i));
      s2 = x1.fma(w1, s2);
      s2 = x2.fma(w2, s2);
      x0 = FloatVector.fromArray(SPECIES, line3, at3 + i);
      x1 = FloatVector.fromArray(SPECIES, line3, at3 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line3, at3 + i + 2 * spacing);
      s1 = x0.fma(w6, s1);
      s1 = x1.fma(w7, s1);
      s1 = x2.fma(w8, s1);
      s1.intoArray(out1, to1 + i);
      s2 = x0.fma(w3, s2);
      s2 = x1.fma(w4, s2);
      s2 = x2.fma(w5, s2);
      FloatVector s3 = x0.fma(w0, FloatVector.fromArray(SPECIES, out3, to3 + i));
      s3 = x1.fma(w1, s3);
      s3 = x2.fma(w2, s3);
      x0 = FloatVector.fromArray(SPECIES, line4, at4 + i);
      x1 = FloatVector.fromArray(SPECIES, line4, at4 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line4, at4 + i + 2 * spacing);
      s2 = x0.fma(w6, s2);
      s2 = x1.fma(w7, s2);
      s2 = x2.fma(w8, s2);
      s2.intoArray(out2, to2 + i);
      s3 = x0.fma(w3, s3);
      s3 = x1.fma(w4, s3);
      s3 = x2.fma(w5, s3);
      x0 = FloatVector.fromArray(SPECIES, line5, at5 + i);
      x1 = FloatVector.fromArray(SPECIES, line5, at5 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line5, at5 + i + 2 * spacing);
      s3 = x0.fma(w6, s3);
      s3 = x1.fma(w7, s3);
      s3 = x2.fma(w8, s3);
      s3.intoArray(out3, to3 + i);
    }
  }

  /**
   * Four rows of a 5 x 5 window, its weights in registers: outputs {@code [from, end)}, a whole
   * number of vectors.
   */
  static void fiveByFive(
      float[][] lines,
      int[] starts,
      int spacing,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int from,
      int end) {
    float[] line0 = lines[0];
    float[] line1 = lines[1];
    float[] line2 = lines[2];
    float[] line3 = lines[3];
    float[] line4 = lines[4];
    float[] line5 = lines[5];
    float[] line6 = lines[6];
    float[] line7 = lines[7];
    int at0 = starts[0];
    int at1 = starts[1];
    int at2 = starts[2];
    int at3 = starts[3];
    int at4 = starts[4];
    int at5 = starts[5];
    int at6 = starts[6];
    int at7 = starts[7];
    float[] out0 = outs[0];
    float[] out1 = outs[1];
    float[] out2 = outs[2];
    float[] out3 = outs[3];
    int to0 = outStarts[0];
    int to1 = outStarts[1];
    int to2 = outStarts[2];
    int to3 = outStarts[3];
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[6]);
    FloatVector w7 = FloatVector.broadcast(SPECIES, weights[7]);
    FloatVector w8 = FloatVector.broadcast(SPECIES, weights[8]);
    FloatVector w9 = FloatVector.broadcast(SPECIES, weights[9]);
    FloatVector w10 = FloatVector.broadcast(SPECIES, weights[10]);
    FloatVector w11 = FloatVector.broadcast(SPECIES, weights[11]);
    FloatVector w12 = FloatVector.broadcast(SPECIES, weights[12]);
    FloatVector w13 = FloatVector.broadcast(SPECIES, weights[13]);
    FloatVector w14 = FloatVector.broadcast(SPECIES, weights[14]);
    FloatVector w15 = FloatVector.broadcast(SPECIES, weights[15]);
    FloatVector w16 = FloatVector.broadcast(SPECIES, weights[16]);
    FloatVector w17 = FloatVector.broadcast(SPECIES, weights[17]);
    FloatVector w18 = FloatVector.broadcast(SPECIES, weights[18]);
    FloatVector w19 = FloatVector.broadcast(SPECIES, weights[19]);
    FloatVector w20 = FloatVector.broadcast(SPECIES, weights[20]);
    FloatVector w21 = FloatVector.broadcast(SPECIES, weights[21]);
    FloatVector w22 = FloatVector.broadcast(SPECIES, weights[22]);
    FloatVector w23 = FloatVector.broadcast(SPECIES, weights[23]);
    FloatVector w24 = FloatVector.broadcast(SPECIES, weights[24]);
    for (int i = from; i < end; i += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, line0, at0 + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, line0, at0 + i + spacing);
      FloatVector x2 = FloatVector.fromArray(SPECIES, line0, at0 + i + 2 * spacing);
      FloatVector x3 = FloatVector.fromArray(SPECIES, line0, at0 + i + 3 * spacing);
      FloatVector x4 = FloatVector.fromArray(SPECIES, line0, at0 + i + 4 * spacing);
      FloatVector s0 = x0.fma(w0, FloatVector.zero(SPECIES));
      s0 = x1.fma(w1, s0);
      s0 = x2.fma(w2, s0);
      s0 = x3.fma(w3, s0);
      s0 = x4.fma(w4, s0);
      x0 = FloatVector.fromArray(SPECIES, line1, at1 + i);
      x1 = FloatVector.fromArray(SPECIES, line1, at1 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line1, at1 + i + 2 * spacing);
      x3 = FloatVector.fromArray(SPECIES, line1, at1 + i + 3 * spacing);
      x4 = FloatVector.fromArray(SPECIES, line1, at1 + i + 4 * spacing);
      s0 = x0.fma(w5, s0);
      s0 = x1.fma(w6, s0);
      s0 = x2.fma(w7, s0);
      s0 = x3.fma(w8, s0);
      s0 = x4.fma(w9, s0);
      FloatVector s1 = x0.fma(w0, FloatVector.zero(SPECIES));
      s1 = x1.fma(w1, s1);
      s1 = x2.fma(w2, s1);
      s1 = x3.fma(w3, s1);
      s1 = x4.fma(w4, s1);
      x0 = FloatVector.fromArray(SPECIES, line2, at2 + i);
      x1 = FloatVector.fromArray(SPECIES, line2, at2 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line2, at2 + i + 2 * spacing);
      x3 = FloatVector.fromArray(SPECIES, line2, at2 + i + 3 * spacing);
      x4 = FloatVector.fromArray(SPECIES, line2, at2 + i + 4 * spacing);
      s0 = x0.fma(w10, s0);
      s0 = x1.fma(w11, s0);
      s0 = x2.fma(w12, s0);
      s0 = x3.fma(w13, s0);
      s0 = x4.fma(w14, s0);
      s1 = x0.fma(w5, s1);
      s1 = x1.fma(w6, s1);
      s1 = x2.fma(w7, s1);
      s1 = x3.fma(w8, s1);
      s1 = x4.fma(w9, s1);
      FloatVector s2 = x0.fma(w0, FloatVector.zero(SPECIES));
      s2 = x1.fma(w1, s2);
      s2 = x2.fma(w2, s2);
      s2 = x3.fma(w3, s2);
      s2 = x4.fma(w4, s2);
      x0 = FloatVector.fromArray(SPECIES, line3, at3 + i);
      x1 = FloatVector.fromArray(SPECIES, line3, at3 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line3, at3 + i + 2 * spacing);
      x3 = FloatVector.fromArray(SPECIES, line3, at3 + i + 3 * spacing);
      x4 = FloatVector.fromArray(SPECIES, line3, at3 + i + 4 * spacing);
      s0 = x0.fma(w15, s0);
      s0 = x1.fma(w16, s0);
      s0 = x2.fma(w17, s0);
      s0 = x3.fma(w18, s0);
      s0 = x4.fma(w19, s0);
      s1 = x0.fma(w10, s1);
      s1 = x1.fma(w11, s1);
      s1 = x2.fma(w12, s1);
      s1 = x3.fma(w13, s1);
      s1 = x4.fma(w14, s1);
      s2 = x0.fma(w5, s2);
      s2 = x1.fma(w6, s2);
      s2 = x2.fma(w7, s2);
      s2 = x3.fma(w8, s2);
      s2 = x4.fma(w9, s2);
      FloatVector s3 = x0.fma(w0, FloatVector.zero(SPECIES));
      s3 = x1.fma(w1, s3);
      s3 = x2.fma(w2, s3);
      s3 = x3.fma(w3, s3);
      s3 = x4.fma(w4, s3);
      x0 = FloatVector.fromArray(SPECIES, line4, at4 + i);
      x1 = FloatVector.fromArray(SPECIES, line4, at4 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line4, at4 + i + 2 * spacing);
      x3 = FloatVector.fromArray(SPECIES, line4, at4 + i + 3 * spacing);
      x4 = FloatVector.fromArray(SPECIES, line4, at4 + i + 4 * spacing);
      s0 = x0.fma(w20, s0);
      s0 = x1.fma(w21, s0);
      s0 = x2.fma(w22, s0);
      s0 = x3.fma(w23, s0);
      s0 = x4.fma(w24, s0);
      s0.intoArray(out0, to0 + i);
      s1 = x0.fma(w15, s1);
      s1 = x1.fma(w16, s1);
      s1 = x2.fma(w17, s1);
      s1 = x3.fma(w18, s1);
      s1 = x4.fma(w19, s1);
      s2 = x0.fma(w10, s2);
      s2 = x1.fma(w11, s2);
      s2 = x2.fma(w12, s2);
      s2 = x3.fma(w13, s2);
      s2 = x4.fma(w14, s2);
      s3 = x0.fma(w5, s3);
      s3 = x1.fma(w6, s3);
      s3 = x2.fma(w7, s3);
      s3 = x3.fma(w8, s3);
      s3 = x4.fma(w9, s3);
      x0 = FloatVector.fromArray(SPECIES, line5, at5 + i);
      x1 = FloatVector.fromArray(SPECIES, line5, at5 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line5, at5 + i + 2 * spacing);
      x3 = FloatVector.fromArray(SPECIES, line5, at5 + i + 3 * spacing);
      x4 = FloatVector.fromArray(SPECIES, line5, at5 + i + 4 * spacing);
      s1 = x0.fma(w20, s1);
      s1 = x1.fma(w21, s1);
      s1 = x2.fma(w22, s1);
      s1 = x3.fma(w23, s1);
      s1 = x4.fma(w24, s1);
      s1.intoArray(out1, to1 + i);
      s2 = x0.fma(w15, s2);
      s2 = x1.fma(w16, s2);
      s2 = x2.fma(w17, s2);
      s2 = x3.fma(w18, s2);
      s2 = x4.fma(w19, s2);
      s3 = x0.fma(w10, s3);
      s3 = x1.fma(w11, s3);
      s3 = x2.fma(w12, s3);
      s3 = x3.fma(w13, s3);
      s3 = x4.fma(w14, s3);
      x0 = FloatVector.fromArray(SPECIES, line6, at6 + i);
      x1 = FloatVector.fromArray(SPECIES, line6, at6 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line6, at6 + i + 2 * spacing);
      x3 = FloatVector.fromArray(SPECIES, line6, at6 + i + 3 * spacing);
      x4 = FloatVector.fromArray(SPECIES, line6, at6 + i + 4 * spacing);
      s2 = x0.fma(w20, s2);
      s2 = x1.fma(w21, s2);
      s2 = x2.fma(w22, s2);
      s2 = x3.fma(w23, s2);
      s2 = x4.fma(w24, s2);
      s2.intoArray(out2, to2 + i);
      s3 = x0.fma(w15, s3);
      s3 = x1.fma(w16, s3);
      s3 = x2.fma(w17, s3);
      s3 = x3.fma(w18, s3);
      s3 = x4.fma(w19, s3);
      x0 = FloatVector.fromArray(SPECIES, line7, at7 + i);
      x1 = FloatVector.fromArray(SPECIES, line7, at7 + i + spacing);
      x2 = FloatVector.fromArray(SPECIES, line7, at7 + i + 2 * spacing);
      x3 = FloatVector.fromArray(SPECIES, line7, at7 + i + 3 * spacing);
      x4 = FloatVector.fromArray(SPECIES, line7, at7 + i + 4 * spacing);
      s3 = x0.fma(w20, s3);
      s3 = x1.fma(w21, s3);
      s3 = x2.fma(w22, s3);
      s3 = x3.fma(w23, s3);
      s3 = x4.fma(w24, s3);
      s3.intoArray(out3, to3 + i);
    }
  }
}
