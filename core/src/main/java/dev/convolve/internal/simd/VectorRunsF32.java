package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Running sums of lines, and sums under windows that begin on eight lines: whole vectors only. */
final class VectorRunsF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorRunsF32() {}

  /** Four lines from {@code l} on. */
  static void four(float[][] lines, int l, float[] sum, float[][] outs, int end) {
    float[] line0 = lines[l];
    float[] line1 = lines[l + 1];
    float[] line2 = lines[l + 2];
    float[] line3 = lines[l + 3];
    float[] out0 = outs[l];
    float[] out1 = outs[l + 1];
    float[] out2 = outs[l + 2];
    float[] out3 = outs[l + 3];
    for (int i = 0; i < end; i += LANES) {
      FloatVector s = FloatVector.fromArray(SPECIES, sum, i);
      s = FloatVector.fromArray(SPECIES, line0, i).add(s);
      s.intoArray(out0, i);
      s = FloatVector.fromArray(SPECIES, line1, i).add(s);
      s.intoArray(out1, i);
      s = FloatVector.fromArray(SPECIES, line2, i).add(s);
      s.intoArray(out2, i);
      s = FloatVector.fromArray(SPECIES, line3, i).add(s);
      s.intoArray(out3, i);
      s.intoArray(sum, i);
    }
  }

  /** One line. */
  static void one(float[] line, float[] sum, float[] out, int end) {
    for (int i = 0; i < end; i += LANES) {
      FloatVector s = FloatVector.fromArray(SPECIES, line, i);
      s = s.add(FloatVector.fromArray(SPECIES, sum, i));
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
      float[][] lines,
      int[] starts,
      float weight,
      int remaining,
      float[] ends,
      float[] begun,
      float[] rest,
      float[][] outs,
      int at,
      float[] newest,
      float[] nextRest,
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
    float[] line14 = lines[14];
    float[] line15 = lines[15];
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
    float[] out0 = outs[0];
    float[] out1 = outs[1];
    float[] out2 = outs[2];
    float[] out3 = outs[3];
    float[] out4 = outs[4];
    float[] out5 = outs[5];
    float[] out6 = outs[6];
    float[] out7 = outs[7];
    FloatVector w = FloatVector.broadcast(SPECIES, weight);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = from; i < end; i += LANES) {
      FloatVector s7 = FloatVector.fromArray(SPECIES, line7, at7 + i).fma(w, zero);
      FloatVector s6 = FloatVector.fromArray(SPECIES, line6, at6 + i).fma(w, s7);
      FloatVector s5 = FloatVector.fromArray(SPECIES, line5, at5 + i).fma(w, s6);
      FloatVector s4 = FloatVector.fromArray(SPECIES, line4, at4 + i).fma(w, s5);
      FloatVector s3 = FloatVector.fromArray(SPECIES, line3, at3 + i).fma(w, s4);
      FloatVector s2 = FloatVector.fromArray(SPECIES, line2, at2 + i).fma(w, s3);
      FloatVector s1 = FloatVector.fromArray(SPECIES, line1, at1 + i).fma(w, s2);
      FloatVector s0 = FloatVector.fromArray(SPECIES, line0, at0 + i).fma(w, s1);
      FloatVector middle = FloatVector.fromArray(SPECIES, ends, i);
      FloatVector old = FloatVector.fromArray(SPECIES, rest, i);
      middle = middle.add(FloatVector.fromArray(SPECIES, begun, i)).add(old);
      s0.add(middle).intoArray(out0, at + i);
      FloatVector x8 = FloatVector.fromArray(SPECIES, line8, at8 + i);
      FloatVector start = x8.fma(w, zero);
      s1.add(middle).add(start).intoArray(out1, at + i);
      if (remaining == 7) {
        old.add(start).intoArray(newest, i);
      }
      FloatVector x9 = FloatVector.fromArray(SPECIES, line9, at9 + i);
      start = x9.fma(w, start);
      s2.add(middle).add(start).intoArray(out2, at + i);
      if (remaining == 6) {
        old.add(start).intoArray(newest, i);
      }
      FloatVector x10 = FloatVector.fromArray(SPECIES, line10, at10 + i);
      start = x10.fma(w, start);
      s3.add(middle).add(start).intoArray(out3, at + i);
      if (remaining == 5) {
        old.add(start).intoArray(newest, i);
      }
      FloatVector x11 = FloatVector.fromArray(SPECIES, line11, at11 + i);
      start = x11.fma(w, start);
      s4.add(middle).add(start).intoArray(out4, at + i);
      if (remaining == 4) {
        old.add(start).intoArray(newest, i);
      }
      FloatVector x12 = FloatVector.fromArray(SPECIES, line12, at12 + i);
      start = x12.fma(w, start);
      s5.add(middle).add(start).intoArray(out5, at + i);
      if (remaining == 3) {
        old.add(start).intoArray(newest, i);
      }
      FloatVector x13 = FloatVector.fromArray(SPECIES, line13, at13 + i);
      start = x13.fma(w, start);
      s6.add(middle).add(start).intoArray(out6, at + i);
      if (remaining == 2) {
        old.add(start).intoArray(newest, i);
      }
      FloatVector x14 = FloatVector.fromArray(SPECIES, line14, at14 + i);
      start = x14.fma(w, start);
      s7.add(middle).add(start).intoArray(out7, at + i);
      if (remaining == 1) {
        old.add(start).intoArray(newest, i);
      }
      FloatVector x15 = FloatVector.fromArray(SPECIES, line15, at15 + i);
      if (remaining == 0) {
        old.add(x15.fma(w, start)).intoArray(newest, i);
      }
      FloatVector last = x15.fma(w, zero);
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
  static void sum2(float[][] lines, int[] starts, float[] into, int to, int from, int end) {
    float[] line0 = lines[0];
    float[] line1 = lines[1];
    int at0 = starts[0];
    int at1 = starts[1];
    for (int i = from; i < end; i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, line0, at0 + i);
      sum = sum.add(FloatVector.fromArray(SPECIES, line1, at1 + i));
      sum.intoArray(into, to + i);
    }
  }

  /** {@code into[to + i]} as the sum of 3 lines, in their order. */
  static void sum3(float[][] lines, int[] starts, float[] into, int to, int from, int end) {
    float[] line0 = lines[0];
    float[] line1 = lines[1];
    float[] line2 = lines[2];
    int at0 = starts[0];
    int at1 = starts[1];
    int at2 = starts[2];
    for (int i = from; i < end; i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, line0, at0 + i);
      sum = sum.add(FloatVector.fromArray(SPECIES, line1, at1 + i));
      sum = sum.add(FloatVector.fromArray(SPECIES, line2, at2 + i));
      sum.intoArray(into, to + i);
    }
  }

  /** {@code into[to + i]} as the sum of 4 lines, in their order. */
  static void sum4(float[][] lines, int[] starts, float[] into, int to, int from, int end) {
    float[] line0 = lines[0];
    float[] line1 = lines[1];
    float[] line2 = lines[2];
    float[] line3 = lines[3];
    int at0 = starts[0];
    int at1 = starts[1];
    int at2 = starts[2];
    int at3 = starts[3];
    for (int i = from; i < end; i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, line0, at0 + i);
      sum = sum.add(FloatVector.fromArray(SPECIES, line1, at1 + i));
      sum = sum.add(FloatVector.fromArray(SPECIES, line2, at2 + i));
      sum = sum.add(FloatVector.fromArray(SPECIES, line3, at3 + i));
      sum.intoArray(into, to + i);
    }
  }

  /** {@code out[i] = a[atA + i] + b[atB + i]}. */
  static void add(float[] a, int atA, float[] b, int atB, float[] out, int end) {
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(SPECIES, a, atA + i)
          .add(FloatVector.fromArray(SPECIES, b, atB + i))
          .intoArray(out, i);
    }
  }
}
