package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A few lines combined into one for each of four output lines, written out: whole lines in one
 * loop, so that the compiler checks their bounds once.
 */
final class VectorColumnsF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorColumnsF32() {}

  /** Whether there is a loop for so many lines. */
  static boolean has(int height) {
    return height == 3 || height == 5 || height == 7 || height == 11;
  }

  /**
   * {@code outs[r][outStarts[r] + i] = Σ_h lines[h + r][starts[h + r] + i] · weights[h]} for the
   * four r and {@code i} in {@code [0, length)}, in the order of the lines.
   *
   * @param length at least one vector
   */
  static void combine(
      float[][] lines,
      int[] starts,
      int height,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int length) {
    int whole = SPECIES.loopBound(length);
    combine(lines, starts, height, weights, outs, outStarts, 0, whole);
    if (whole < length) {
      // The last vector overlaps the one before: it computes the same bits again.
      combine(lines, starts, height, weights, outs, outStarts, length - LANES, length);
    }
  }

  private static void combine(
      float[][] lines,
      int[] starts,
      int height,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int from,
      int end) {
    switch (height) {
      case 3 -> three(lines, starts, weights, outs, outStarts, from, end);
      case 5 -> five(lines, starts, weights, outs, outStarts, from, end);
      case 7 -> seven(lines, starts, weights, outs, outStarts, from, end);
      case 11 -> eleven(lines, starts, weights, outs, outStarts, from, end);
      default -> throw new IllegalArgumentException("no loop for " + height + " lines; ask has");
    }
  }

  private static void three(
      float[][] lines,
      int[] starts,
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
    int to0 = outStarts[0];
    float[] out1 = outs[1];
    int to1 = outStarts[1];
    float[] out2 = outs[2];
    int to2 = outStarts[2];
    float[] out3 = outs[3];
    int to3 = outStarts[3];
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = from; i < end; i += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, line0, at0 + i);
      FloatVector sum0 = x0.fma(w0, zero);
      FloatVector x1 = FloatVector.fromArray(SPECIES, line1, at1 + i);
      sum0 = x1.fma(w1, sum0);
      FloatVector sum1 = x1.fma(w0, zero);
      FloatVector x2 = FloatVector.fromArray(SPECIES, line2, at2 + i);
      sum0 = x2.fma(w2, sum0);
      sum0.intoArray(out0, to0 + i);
      sum1 = x2.fma(w1, sum1);
      FloatVector sum2 = x2.fma(w0, zero);
      FloatVector x3 = FloatVector.fromArray(SPECIES, line3, at3 + i);
      sum1 = x3.fma(w2, sum1);
      sum1.intoArray(out1, to1 + i);
      sum2 = x3.fma(w1, sum2);
      FloatVector sum3 = x3.fma(w0, zero);
      FloatVector x4 = FloatVector.fromArray(SPECIES, line4, at4 + i);
      sum2 = x4.fma(w2, sum2);
      sum2.intoArray(out2, to2 + i);
      sum3 = x4.fma(w1, sum3);
      FloatVector x5 = FloatVector.fromArray(SPECIES, line5, at5 + i);
      sum3 = x5.fma(w2, sum3);
      sum3.intoArray(out3, to3 + i);
    }
  }

  private static void five(
      float[][] lines,
      int[] starts,
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
    int to0 = outStarts[0];
    float[] out1 = outs[1];
    int to1 = outStarts[1];
    float[] out2 = outs[2];
    int to2 = outStarts[2];
    float[] out3 = outs[3];
    int to3 = outStarts[3];
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = from; i < end; i += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, line0, at0 + i);
      FloatVector sum0 = x0.fma(w0, zero);
      FloatVector x1 = FloatVector.fromArray(SPECIES, line1, at1 + i);
      sum0 = x1.fma(w1, sum0);
      FloatVector sum1 = x1.fma(w0, zero);
      FloatVector x2 = FloatVector.fromArray(SPECIES, line2, at2 + i);
      sum0 = x2.fma(w2, sum0);
      sum1 = x2.fma(w1, sum1);
      FloatVector sum2 = x2.fma(w0, zero);
      FloatVector x3 = FloatVector.fromArray(SPECIES, line3, at3 + i);
      sum0 = x3.fma(w3, sum0);
      sum1 = x3.fma(w2, sum1);
      sum2 = x3.fma(w1, sum2);
      FloatVector sum3 = x3.fma(w0, zero);
      FloatVector x4 = FloatVector.fromArray(SPECIES, line4, at4 + i);
      sum0 = x4.fma(w4, sum0);
      sum0.intoArray(out0, to0 + i);
      sum1 = x4.fma(w3, sum1);
      sum2 = x4.fma(w2, sum2);
      sum3 = x4.fma(w1, sum3);
      FloatVector x5 = FloatVector.fromArray(SPECIES, line5, at5 + i);
      sum1 = x5.fma(w4, sum1);
      sum1.intoArray(out1, to1 + i);
      sum2 = x5.fma(w3, sum2);
      sum3 = x5.fma(w2, sum3);
      FloatVector x6 = FloatVector.fromArray(SPECIES, line6, at6 + i);
      sum2 = x6.fma(w4, sum2);
      sum2.intoArray(out2, to2 + i);
      sum3 = x6.fma(w3, sum3);
      FloatVector x7 = FloatVector.fromArray(SPECIES, line7, at7 + i);
      sum3 = x7.fma(w4, sum3);
      sum3.intoArray(out3, to3 + i);
    }
  }

  private static void seven(
      float[][] lines,
      int[] starts,
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
    float[] line8 = lines[8];
    float[] line9 = lines[9];
    int at0 = starts[0];
    int at1 = starts[1];
    int at2 = starts[2];
    int at3 = starts[3];
    int at4 = starts[4];
    int at5 = starts[5];
    int at6 = starts[6];
    int at7 = starts[7];
    int at8 = starts[8];
    int at9 = starts[9];
    float[] out0 = outs[0];
    int to0 = outStarts[0];
    float[] out1 = outs[1];
    int to1 = outStarts[1];
    float[] out2 = outs[2];
    int to2 = outStarts[2];
    float[] out3 = outs[3];
    int to3 = outStarts[3];
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[6]);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = from; i < end; i += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, line0, at0 + i);
      FloatVector sum0 = x0.fma(w0, zero);
      FloatVector x1 = FloatVector.fromArray(SPECIES, line1, at1 + i);
      sum0 = x1.fma(w1, sum0);
      FloatVector sum1 = x1.fma(w0, zero);
      FloatVector x2 = FloatVector.fromArray(SPECIES, line2, at2 + i);
      sum0 = x2.fma(w2, sum0);
      sum1 = x2.fma(w1, sum1);
      FloatVector sum2 = x2.fma(w0, zero);
      FloatVector x3 = FloatVector.fromArray(SPECIES, line3, at3 + i);
      sum0 = x3.fma(w3, sum0);
      sum1 = x3.fma(w2, sum1);
      sum2 = x3.fma(w1, sum2);
      FloatVector sum3 = x3.fma(w0, zero);
      FloatVector x4 = FloatVector.fromArray(SPECIES, line4, at4 + i);
      sum0 = x4.fma(w4, sum0);
      sum1 = x4.fma(w3, sum1);
      sum2 = x4.fma(w2, sum2);
      sum3 = x4.fma(w1, sum3);
      FloatVector x5 = FloatVector.fromArray(SPECIES, line5, at5 + i);
      sum0 = x5.fma(w5, sum0);
      sum1 = x5.fma(w4, sum1);
      sum2 = x5.fma(w3, sum2);
      sum3 = x5.fma(w2, sum3);
      FloatVector x6 = FloatVector.fromArray(SPECIES, line6, at6 + i);
      sum0 = x6.fma(w6, sum0);
      sum0.intoArray(out0, to0 + i);
      sum1 = x6.fma(w5, sum1);
      sum2 = x6.fma(w4, sum2);
      sum3 = x6.fma(w3, sum3);
      FloatVector x7 = FloatVector.fromArray(SPECIES, line7, at7 + i);
      sum1 = x7.fma(w6, sum1);
      sum1.intoArray(out1, to1 + i);
      sum2 = x7.fma(w5, sum2);
      sum3 = x7.fma(w4, sum3);
      FloatVector x8 = FloatVector.fromArray(SPECIES, line8, at8 + i);
      sum2 = x8.fma(w6, sum2);
      sum2.intoArray(out2, to2 + i);
      sum3 = x8.fma(w5, sum3);
      FloatVector x9 = FloatVector.fromArray(SPECIES, line9, at9 + i);
      sum3 = x9.fma(w6, sum3);
      sum3.intoArray(out3, to3 + i);
    }
  }

  private static void eleven(
      float[][] lines,
      int[] starts,
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
    float[] line8 = lines[8];
    float[] line9 = lines[9];
    float[] line10 = lines[10];
    float[] line11 = lines[11];
    float[] line12 = lines[12];
    float[] line13 = lines[13];
    int at0 = starts[0];
    int at1 = starts[1];
    int at2 = starts[2];
    int at3 = starts[3];
    int at4 = starts[4];
    int at5 = starts[5];
    int at6 = starts[6];
    int at7 = starts[7];
    int at8 = starts[8];
    int at9 = starts[9];
    int at10 = starts[10];
    int at11 = starts[11];
    int at12 = starts[12];
    int at13 = starts[13];
    float[] out0 = outs[0];
    int to0 = outStarts[0];
    float[] out1 = outs[1];
    int to1 = outStarts[1];
    float[] out2 = outs[2];
    int to2 = outStarts[2];
    float[] out3 = outs[3];
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
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = from; i < end; i += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, line0, at0 + i);
      FloatVector sum0 = x0.fma(w0, zero);
      FloatVector x1 = FloatVector.fromArray(SPECIES, line1, at1 + i);
      sum0 = x1.fma(w1, sum0);
      FloatVector sum1 = x1.fma(w0, zero);
      FloatVector x2 = FloatVector.fromArray(SPECIES, line2, at2 + i);
      sum0 = x2.fma(w2, sum0);
      sum1 = x2.fma(w1, sum1);
      FloatVector sum2 = x2.fma(w0, zero);
      FloatVector x3 = FloatVector.fromArray(SPECIES, line3, at3 + i);
      sum0 = x3.fma(w3, sum0);
      sum1 = x3.fma(w2, sum1);
      sum2 = x3.fma(w1, sum2);
      FloatVector sum3 = x3.fma(w0, zero);
      FloatVector x4 = FloatVector.fromArray(SPECIES, line4, at4 + i);
      sum0 = x4.fma(w4, sum0);
      sum1 = x4.fma(w3, sum1);
      sum2 = x4.fma(w2, sum2);
      sum3 = x4.fma(w1, sum3);
      FloatVector x5 = FloatVector.fromArray(SPECIES, line5, at5 + i);
      sum0 = x5.fma(w5, sum0);
      sum1 = x5.fma(w4, sum1);
      sum2 = x5.fma(w3, sum2);
      sum3 = x5.fma(w2, sum3);
      FloatVector x6 = FloatVector.fromArray(SPECIES, line6, at6 + i);
      sum0 = x6.fma(w6, sum0);
      sum1 = x6.fma(w5, sum1);
      sum2 = x6.fma(w4, sum2);
      sum3 = x6.fma(w3, sum3);
      FloatVector x7 = FloatVector.fromArray(SPECIES, line7, at7 + i);
      sum0 = x7.fma(w7, sum0);
      sum1 = x7.fma(w6, sum1);
      sum2 = x7.fma(w5, sum2);
      sum3 = x7.fma(w4, sum3);
      FloatVector x8 = FloatVector.fromArray(SPECIES, line8, at8 + i);
      sum0 = x8.fma(w8, sum0);
      sum1 = x8.fma(w7, sum1);
      sum2 = x8.fma(w6, sum2);
      sum3 = x8.fma(w5, sum3);
      FloatVector x9 = FloatVector.fromArray(SPECIES, line9, at9 + i);
      sum0 = x9.fma(w9, sum0);
      sum1 = x9.fma(w8, sum1);
      sum2 = x9.fma(w7, sum2);
      sum3 = x9.fma(w6, sum3);
      FloatVector x10 = FloatVector.fromArray(SPECIES, line10, at10 + i);
      sum0 = x10.fma(w10, sum0);
      sum0.intoArray(out0, to0 + i);
      sum1 = x10.fma(w9, sum1);
      sum2 = x10.fma(w8, sum2);
      sum3 = x10.fma(w7, sum3);
      FloatVector x11 = FloatVector.fromArray(SPECIES, line11, at11 + i);
      sum1 = x11.fma(w10, sum1);
      sum1.intoArray(out1, to1 + i);
      sum2 = x11.fma(w9, sum2);
      sum3 = x11.fma(w8, sum3);
      FloatVector x12 = FloatVector.fromArray(SPECIES, line12, at12 + i);
      sum2 = x12.fma(w10, sum2);
      sum2.intoArray(out2, to2 + i);
      sum3 = x12.fma(w9, sum3);
      FloatVector x13 = FloatVector.fromArray(SPECIES, line13, at13 + i);
      sum3 = x13.fma(w10, sum3);
      sum3.intoArray(out3, to3 + i);
    }
  }
}
