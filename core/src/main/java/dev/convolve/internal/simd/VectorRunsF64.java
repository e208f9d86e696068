package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Running sums of lines, and sums under windows that begin on eight lines: whole vectors only. */
final class VectorRunsF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorRunsF64() {}

  /** Four lines from {@code l} on. */
  static void four(double[][] lines, int l, double[] sum, double[][] outs, int end) {
    double[] line0 = lines[l];
    double[] line1 = lines[l + 1];
    double[] line2 = lines[l + 2];
    double[] line3 = lines[l + 3];
    double[] out0 = outs[l];
    double[] out1 = outs[l + 1];
    double[] out2 = outs[l + 2];
    double[] out3 = outs[l + 3];
    for (int i = 0; i < end; i += LANES) {
      DoubleVector s = DoubleVector.fromArray(SPECIES, sum, i);
      s = DoubleVector.fromArray(SPECIES, line0, i).add(s);
      s.intoArray(out0, i);
      s = DoubleVector.fromArray(SPECIES, line1, i).add(s);
      s.intoArray(out1, i);
      s = DoubleVector.fromArray(SPECIES, line2, i).add(s);
      s.intoArray(out2, i);
      s = DoubleVector.fromArray(SPECIES, line3, i).add(s);
      s.intoArray(out3, i);
      s.intoArray(sum, i);
    }
  }

  /** One line. */
  static void one(double[] line, double[] sum, double[] out, int end) {
    for (int i = 0; i < end; i += LANES) {
      DoubleVector s = DoubleVector.fromArray(SPECIES, line, i);
      s = s.add(DoubleVector.fromArray(SPECIES, sum, i));
      s.intoArray(out, i);
      s.intoArray(sum, i);
    }
  }

  /**
   * Windows that begin on eight neighbouring lines, as {@link Microkernels#eightDown} has them:
   * samples {@code [from, end)}, whole vectors. Which sums are the newest and the next rest is the
   * same for the whole line, and no branch chooses a vector.
   */
  static void eight(
      double[][] lines,
      int[] starts,
      double weight,
      int remaining,
      double[] ends,
      double[] begun,
      double[] rest,
      double[][] outs,
      int at,
      double[] newest,
      double[] nextRest,
      int from,
      int end) {
    double[] line0 = lines[0];
    double[] line1 = lines[1];
    double[] line2 = lines[2];
    double[] line3 = lines[3];
    double[] line4 = lines[4];
    double[] line5 = lines[5];
    double[] line6 = lines[6];
    double[] line7 = lines[7];
    double[] line8 = lines[8];
    double[] line9 = lines[9];
    double[] line10 = lines[10];
    double[] line11 = lines[11];
    double[] line12 = lines[12];
    double[] line13 = lines[13];
    double[] line14 = lines[14];
    double[] line15 = lines[15];
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
    int at14 = starts[14];
    int at15 = starts[15];
    double[] out0 = outs[0];
    double[] out1 = outs[1];
    double[] out2 = outs[2];
    double[] out3 = outs[3];
    double[] out4 = outs[4];
    double[] out5 = outs[5];
    double[] out6 = outs[6];
    double[] out7 = outs[7];
    DoubleVector w = DoubleVector.broadcast(SPECIES, weight);
    DoubleVector zero = DoubleVector.zero(SPECIES);
    for (int i = from; i < end; i += LANES) {
      DoubleVector s7 = DoubleVector.fromArray(SPECIES, line7, at7 + i).fma(w, zero);
      DoubleVector s6 = DoubleVector.fromArray(SPECIES, line6, at6 + i).fma(w, s7);
      DoubleVector s5 = DoubleVector.fromArray(SPECIES, line5, at5 + i).fma(w, s6);
      DoubleVector s4 = DoubleVector.fromArray(SPECIES, line4, at4 + i).fma(w, s5);
      DoubleVector s3 = DoubleVector.fromArray(SPECIES, line3, at3 + i).fma(w, s4);
      DoubleVector s2 = DoubleVector.fromArray(SPECIES, line2, at2 + i).fma(w, s3);
      DoubleVector s1 = DoubleVector.fromArray(SPECIES, line1, at1 + i).fma(w, s2);
      DoubleVector s0 = DoubleVector.fromArray(SPECIES, line0, at0 + i).fma(w, s1);
      DoubleVector middle = DoubleVector.fromArray(SPECIES, ends, i);
      DoubleVector old = DoubleVector.fromArray(SPECIES, rest, i);
      middle = middle.add(DoubleVector.fromArray(SPECIES, begun, i)).add(old);
      s0.add(middle).intoArray(out0, at + i);
      DoubleVector x8 = DoubleVector.fromArray(SPECIES, line8, at8 + i);
      DoubleVector start = x8.fma(w, zero);
      s1.add(middle).add(start).intoArray(out1, at + i);
      if (remaining == 7) {
        old.add(start).intoArray(newest, i);
      }
      DoubleVector x9 = DoubleVector.fromArray(SPECIES, line9, at9 + i);
      start = x9.fma(w, start);
      s2.add(middle).add(start).intoArray(out2, at + i);
      if (remaining == 6) {
        old.add(start).intoArray(newest, i);
      }
      DoubleVector x10 = DoubleVector.fromArray(SPECIES, line10, at10 + i);
      start = x10.fma(w, start);
      s3.add(middle).add(start).intoArray(out3, at + i);
      if (remaining == 5) {
        old.add(start).intoArray(newest, i);
      }
      DoubleVector x11 = DoubleVector.fromArray(SPECIES, line11, at11 + i);
      start = x11.fma(w, start);
      s4.add(middle).add(start).intoArray(out4, at + i);
      if (remaining == 4) {
        old.add(start).intoArray(newest, i);
      }
      DoubleVector x12 = DoubleVector.fromArray(SPECIES, line12, at12 + i);
      start = x12.fma(w, start);
      s5.add(middle).add(start).intoArray(out5, at + i);
      if (remaining == 3) {
        old.add(start).intoArray(newest, i);
      }
      DoubleVector x13 = DoubleVector.fromArray(SPECIES, line13, at13 + i);
      start = x13.fma(w, start);
      s6.add(middle).add(start).intoArray(out6, at + i);
      if (remaining == 2) {
        old.add(start).intoArray(newest, i);
      }
      DoubleVector x14 = DoubleVector.fromArray(SPECIES, line14, at14 + i);
      start = x14.fma(w, start);
      s7.add(middle).add(start).intoArray(out7, at + i);
      if (remaining == 1) {
        old.add(start).intoArray(newest, i);
      }
      DoubleVector x15 = DoubleVector.fromArray(SPECIES, line15, at15 + i);
      if (remaining == 0) {
        old.add(x15.fma(w, start)).intoArray(newest, i);
      }
      DoubleVector last = x15.fma(w, zero);
      if (remaining == 1) {
        last.intoArray(nextRest, i);
      }
      last = x14.fma(w, last);
      if (remaining == 2) {
        last.intoArray(nextRest, i);
      }
      last = x13.fma(w, last);
      if (remaining == 3) {
        last.intoArray(nextRest, i);
      }
      last = x12.fma(w, last);
      if (remaining == 4) {
        last.intoArray(nextRest, i);
      }
      last = x11.fma(w, last);
      if (remaining == 5) {
        last.intoArray(nextRest, i);
      }
      last = x10.fma(w, last);
      if (remaining == 6) {
        last.intoArray(nextRest, i);
      }
      last = x9.fma(w, last);
      if (remaining == 7) {
        last.intoArray(nextRest, i);
      }
    }
  }

  /** {@code into[to + i]} as the sum of 2 lines, in their order. */
  static void sum2(double[][] lines, int[] starts, double[] into, int to, int from, int end) {
    double[] line0 = lines[0];
    double[] line1 = lines[1];
    int at0 = starts[0];
    int at1 = starts[1];
    for (int i = from; i < end; i += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, line0, at0 + i);
      sum = sum.add(DoubleVector.fromArray(SPECIES, line1, at1 + i));
      sum.intoArray(into, to + i);
    }
  }

  /** {@code into[to + i]} as the sum of 3 lines, in their order. */
  static void sum3(double[][] lines, int[] starts, double[] into, int to, int from, int end) {
    double[] line0 = lines[0];
    double[] line1 = lines[1];
    double[] line2 = lines[2];
    int at0 = starts[0];
    int at1 = starts[1];
    int at2 = starts[2];
    for (int i = from; i < end; i += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, line0, at0 + i);
      sum = sum.add(DoubleVector.fromArray(SPECIES, line1, at1 + i));
      sum = sum.add(DoubleVector.fromArray(SPECIES, line2, at2 + i));
      sum.intoArray(into, to + i);
    }
  }

  /** {@code into[to + i]} as the sum of 4 lines, in their order. */
  static void sum4(double[][] lines, int[] starts, double[] into, int to, int from, int end) {
    double[] line0 = lines[0];
    double[] line1 = lines[1];
    double[] line2 = lines[2];
    double[] line3 = lines[3];
    int at0 = starts[0];
    int at1 = starts[1];
    int at2 = starts[2];
    int at3 = starts[3];
    for (int i = from; i < end; i += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, line0, at0 + i);
      sum = sum.add(DoubleVector.fromArray(SPECIES, line1, at1 + i));
      sum = sum.add(DoubleVector.fromArray(SPECIES, line2, at2 + i));
      sum = sum.add(DoubleVector.fromArray(SPECIES, line3, at3 + i));
      sum.intoArray(into, to + i);
    }
  }

  /** {@code out[i] = a[atA + i] + b[atB + i]}. */
  static void add(double[] a, int atA, double[] b, int atB, double[] out, int end) {
    for (int i = 0; i < end; i += LANES) {
      DoubleVector.fromArray(SPECIES, a, atA + i)
          .add(DoubleVector.fromArray(SPECIES, b, atB + i))
          .intoArray(out, i);
    }
  }
}
