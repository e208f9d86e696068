package dev.convolve.internal.simd;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows of 5 x 5 over four output rows at once, with every weight in a register: sums of rows
 * that lie under each other share what they load.
 *
 * <p>A fence before each line costs no instruction. It keeps the compiler from loading all lines
 * first, for which there are too few registers.
 */
final class VectorFivesF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorFivesF64() {}

  /**
   * Four rows of a 5 x 5 window: outputs {@code [from, end)}, a whole number of vectors.
   *
   * @return whether all outputs are finite
   */
  static boolean fiveByFive(
      double[][] lines,
      int[] starts,
      int spacing,
      double[] weights,
      double[][] outs,
      int[] outStarts,
      int from,
      int end) {
    DoubleVector w0 = DoubleVector.broadcast(SPECIES, weights[0]);
    DoubleVector w1 = DoubleVector.broadcast(SPECIES, weights[1]);
    DoubleVector w2 = DoubleVector.broadcast(SPECIES, weights[2]);
    DoubleVector w3 = DoubleVector.broadcast(SPECIES, weights[3]);
    DoubleVector w4 = DoubleVector.broadcast(SPECIES, weights[4]);
    DoubleVector w5 = DoubleVector.broadcast(SPECIES, weights[5]);
    DoubleVector w6 = DoubleVector.broadcast(SPECIES, weights[6]);
    DoubleVector w7 = DoubleVector.broadcast(SPECIES, weights[7]);
    DoubleVector w8 = DoubleVector.broadcast(SPECIES, weights[8]);
    DoubleVector w9 = DoubleVector.broadcast(SPECIES, weights[9]);
    DoubleVector w10 = DoubleVector.broadcast(SPECIES, weights[10]);
    DoubleVector w11 = DoubleVector.broadcast(SPECIES, weights[11]);
    DoubleVector w12 = DoubleVector.broadcast(SPECIES, weights[12]);
    DoubleVector w13 = DoubleVector.broadcast(SPECIES, weights[13]);
    DoubleVector w14 = DoubleVector.broadcast(SPECIES, weights[14]);
    DoubleVector w15 = DoubleVector.broadcast(SPECIES, weights[15]);
    DoubleVector w16 = DoubleVector.broadcast(SPECIES, weights[16]);
    DoubleVector w17 = DoubleVector.broadcast(SPECIES, weights[17]);
    DoubleVector w18 = DoubleVector.broadcast(SPECIES, weights[18]);
    DoubleVector w19 = DoubleVector.broadcast(SPECIES, weights[19]);
    DoubleVector w20 = DoubleVector.broadcast(SPECIES, weights[20]);
    DoubleVector w21 = DoubleVector.broadcast(SPECIES, weights[21]);
    DoubleVector w22 = DoubleVector.broadcast(SPECIES, weights[22]);
    DoubleVector w23 = DoubleVector.broadcast(SPECIES, weights[23]);
    DoubleVector w24 = DoubleVector.broadcast(SPECIES, weights[24]);
    double[] line0 = lines[0];
    int at0 = starts[0];
    double[] line1 = lines[1];
    int at1 = starts[1];
    double[] line2 = lines[2];
    int at2 = starts[2];
    double[] line3 = lines[3];
    int at3 = starts[3];
    double[] line4 = lines[4];
    int at4 = starts[4];
    double[] line5 = lines[5];
    int at5 = starts[5];
    double[] line6 = lines[6];
    int at6 = starts[6];
    double[] line7 = lines[7];
    int at7 = starts[7];
    double[] out0 = outs[0];
    int to0 = outStarts[0];
    double[] out1 = outs[1];
    int to1 = outStarts[1];
    double[] out2 = outs[2];
    int to2 = outStarts[2];
    double[] out3 = outs[3];
    int to3 = outStarts[3];
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector nothing0 = zero;
    for (int i = from; i < end; i += LANES) {
      DoubleVector x0;
      int x;
      VarHandle.loadLoadFence();
      x = at0 + i;
      DoubleVector s00 = zero;
      x0 = DoubleVector.fromArray(SPECIES, line0, x);
      x += spacing;
      s00 = x0.fma(w0, s00);
      x0 = DoubleVector.fromArray(SPECIES, line0, x);
      x += spacing;
      s00 = x0.fma(w1, s00);
      x0 = DoubleVector.fromArray(SPECIES, line0, x);
      x += spacing;
      s00 = x0.fma(w2, s00);
      x0 = DoubleVector.fromArray(SPECIES, line0, x);
      x += spacing;
      s00 = x0.fma(w3, s00);
      x0 = DoubleVector.fromArray(SPECIES, line0, x);
      s00 = x0.fma(w4, s00);
      VarHandle.loadLoadFence();
      x = at1 + i;
      DoubleVector s10 = zero;
      x0 = DoubleVector.fromArray(SPECIES, line1, x);
      x += spacing;
      s00 = x0.fma(w5, s00);
      s10 = x0.fma(w0, s10);
      x0 = DoubleVector.fromArray(SPECIES, line1, x);
      x += spacing;
      s00 = x0.fma(w6, s00);
      s10 = x0.fma(w1, s10);
      x0 = DoubleVector.fromArray(SPECIES, line1, x);
      x += spacing;
      s00 = x0.fma(w7, s00);
      s10 = x0.fma(w2, s10);
      x0 = DoubleVector.fromArray(SPECIES, line1, x);
      x += spacing;
      s00 = x0.fma(w8, s00);
      s10 = x0.fma(w3, s10);
      x0 = DoubleVector.fromArray(SPECIES, line1, x);
      s00 = x0.fma(w9, s00);
      s10 = x0.fma(w4, s10);
      VarHandle.loadLoadFence();
      x = at2 + i;
      DoubleVector s20 = zero;
      x0 = DoubleVector.fromArray(SPECIES, line2, x);
      x += spacing;
      s00 = x0.fma(w10, s00);
      s10 = x0.fma(w5, s10);
      s20 = x0.fma(w0, s20);
      x0 = DoubleVector.fromArray(SPECIES, line2, x);
      x += spacing;
      s00 = x0.fma(w11, s00);
      s10 = x0.fma(w6, s10);
      s20 = x0.fma(w1, s20);
      x0 = DoubleVector.fromArray(SPECIES, line2, x);
      x += spacing;
      s00 = x0.fma(w12, s00);
      s10 = x0.fma(w7, s10);
      s20 = x0.fma(w2, s20);
      x0 = DoubleVector.fromArray(SPECIES, line2, x);
      x += spacing;
      s00 = x0.fma(w13, s00);
      s10 = x0.fma(w8, s10);
      s20 = x0.fma(w3, s20);
      x0 = DoubleVector.fromArray(SPECIES, line2, x);
      s00 = x0.fma(w14, s00);
      s10 = x0.fma(w9, s10);
      s20 = x0.fma(w4, s20);
      VarHandle.loadLoadFence();
      x = at3 + i;
      DoubleVector s30 = zero;
      x0 = DoubleVector.fromArray(SPECIES, line3, x);
      x += spacing;
      s00 = x0.fma(w15, s00);
      s10 = x0.fma(w10, s10);
      s20 = x0.fma(w5, s20);
      s30 = x0.fma(w0, s30);
      x0 = DoubleVector.fromArray(SPECIES, line3, x);
      x += spacing;
      s00 = x0.fma(w16, s00);
      s10 = x0.fma(w11, s10);
      s20 = x0.fma(w6, s20);
      s30 = x0.fma(w1, s30);
      x0 = DoubleVector.fromArray(SPECIES, line3, x);
      x += spacing;
      s00 = x0.fma(w17, s00);
      s10 = x0.fma(w12, s10);
      s20 = x0.fma(w7, s20);
      s30 = x0.fma(w2, s30);
      x0 = DoubleVector.fromArray(SPECIES, line3, x);
      x += spacing;
      s00 = x0.fma(w18, s00);
      s10 = x0.fma(w13, s10);
      s20 = x0.fma(w8, s20);
      s30 = x0.fma(w3, s30);
      x0 = DoubleVector.fromArray(SPECIES, line3, x);
      s00 = x0.fma(w19, s00);
      s10 = x0.fma(w14, s10);
      s20 = x0.fma(w9, s20);
      s30 = x0.fma(w4, s30);
      VarHandle.loadLoadFence();
      x = at4 + i;
      x0 = DoubleVector.fromArray(SPECIES, line4, x);
      x += spacing;
      s00 = x0.fma(w20, s00);
      s10 = x0.fma(w15, s10);
      s20 = x0.fma(w10, s20);
      s30 = x0.fma(w5, s30);
      x0 = DoubleVector.fromArray(SPECIES, line4, x);
      x += spacing;
      s00 = x0.fma(w21, s00);
      s10 = x0.fma(w16, s10);
      s20 = x0.fma(w11, s20);
      s30 = x0.fma(w6, s30);
      x0 = DoubleVector.fromArray(SPECIES, line4, x);
      x += spacing;
      s00 = x0.fma(w22, s00);
      s10 = x0.fma(w17, s10);
      s20 = x0.fma(w12, s20);
      s30 = x0.fma(w7, s30);
      x0 = DoubleVector.fromArray(SPECIES, line4, x);
      x += spacing;
      s00 = x0.fma(w23, s00);
      s10 = x0.fma(w18, s10);
      s20 = x0.fma(w13, s20);
      s30 = x0.fma(w8, s30);
      x0 = DoubleVector.fromArray(SPECIES, line4, x);
      s00 = x0.fma(w24, s00);
      s10 = x0.fma(w19, s10);
      s20 = x0.fma(w14, s20);
      s30 = x0.fma(w9, s30);
      s00.intoArray(out0, to0 + i);
      nothing0 = s00.fma(zero, nothing0);
      VarHandle.loadLoadFence();
      x = at5 + i;
      x0 = DoubleVector.fromArray(SPECIES, line5, x);
      x += spacing;
      s10 = x0.fma(w20, s10);
      s20 = x0.fma(w15, s20);
      s30 = x0.fma(w10, s30);
      x0 = DoubleVector.fromArray(SPECIES, line5, x);
      x += spacing;
      s10 = x0.fma(w21, s10);
      s20 = x0.fma(w16, s20);
      s30 = x0.fma(w11, s30);
      x0 = DoubleVector.fromArray(SPECIES, line5, x);
      x += spacing;
      s10 = x0.fma(w22, s10);
      s20 = x0.fma(w17, s20);
      s30 = x0.fma(w12, s30);
      x0 = DoubleVector.fromArray(SPECIES, line5, x);
      x += spacing;
      s10 = x0.fma(w23, s10);
      s20 = x0.fma(w18, s20);
      s30 = x0.fma(w13, s30);
      x0 = DoubleVector.fromArray(SPECIES, line5, x);
      s10 = x0.fma(w24, s10);
      s20 = x0.fma(w19, s20);
      s30 = x0.fma(w14, s30);
      s10.intoArray(out1, to1 + i);
      nothing0 = s10.fma(zero, nothing0);
      VarHandle.loadLoadFence();
      x = at6 + i;
      x0 = DoubleVector.fromArray(SPECIES, line6, x);
      x += spacing;
      s20 = x0.fma(w20, s20);
      s30 = x0.fma(w15, s30);
      x0 = DoubleVector.fromArray(SPECIES, line6, x);
      x += spacing;
      s20 = x0.fma(w21, s20);
      s30 = x0.fma(w16, s30);
      x0 = DoubleVector.fromArray(SPECIES, line6, x);
      x += spacing;
      s20 = x0.fma(w22, s20);
      s30 = x0.fma(w17, s30);
      x0 = DoubleVector.fromArray(SPECIES, line6, x);
      x += spacing;
      s20 = x0.fma(w23, s20);
      s30 = x0.fma(w18, s30);
      x0 = DoubleVector.fromArray(SPECIES, line6, x);
      s20 = x0.fma(w24, s20);
      s30 = x0.fma(w19, s30);
      s20.intoArray(out2, to2 + i);
      nothing0 = s20.fma(zero, nothing0);
      VarHandle.loadLoadFence();
      x = at7 + i;
      x0 = DoubleVector.fromArray(SPECIES, line7, x);
      x += spacing;
      s30 = x0.fma(w20, s30);
      x0 = DoubleVector.fromArray(SPECIES, line7, x);
      x += spacing;
      s30 = x0.fma(w21, s30);
      x0 = DoubleVector.fromArray(SPECIES, line7, x);
      x += spacing;
      s30 = x0.fma(w22, s30);
      x0 = DoubleVector.fromArray(SPECIES, line7, x);
      x += spacing;
      s30 = x0.fma(w23, s30);
      x0 = DoubleVector.fromArray(SPECIES, line7, x);
      s30 = x0.fma(w24, s30);
      s30.intoArray(out3, to3 + i);
      nothing0 = s30.fma(zero, nothing0);
    }
    return nothing0.compare(VectorOperators.EQ, zero).allTrue();
  }
}
