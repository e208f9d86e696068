package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Running sums of lines, four lines at once or one: whole vectors only. */
final class VectorRunsF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorRunsF32() {}

  /** Four lines from {@code l} on, each sum stored as it is. */
  static void four(
      float[][] lines,
      int[] starts,
      int l,
      float weight,
      float[] sum,
      float[][] outs,
      int[] outStarts,
      int end) {
    float[] line0 = lines[l];
    float[] line1 = lines[l + 1];
    float[] line2 = lines[l + 2];
    float[] line3 = lines[l + 3];
    int at0 = starts[l];
    int at1 = starts[l + 1];
    int at2 = starts[l + 2];
    int at3 = starts[l + 3];
    float[] out0 = outs[l];
    float[] out1 = outs[l + 1];
    float[] out2 = outs[l + 2];
    float[] out3 = outs[l + 3];
    int to0 = outStarts[l];
    int to1 = outStarts[l + 1];
    int to2 = outStarts[l + 2];
    int to3 = outStarts[l + 3];
    FloatVector w = FloatVector.broadcast(SPECIES, weight);
    for (int i = 0; i < end; i += LANES) {
      FloatVector s = FloatVector.fromArray(SPECIES, sum, i);
      s = FloatVector.fromArray(SPECIES, line0, at0 + i).fma(w, s);
      s.intoArray(out0, to0 + i);
      s = FloatVector.fromArray(SPECIES, line1, at1 + i).fma(w, s);
      s.intoArray(out1, to1 + i);
      s = FloatVector.fromArray(SPECIES, line2, at2 + i).fma(w, s);
      s.intoArray(out2, to2 + i);
      s = FloatVector.fromArray(SPECIES, line3, at3 + i).fma(w, s);
      s.intoArray(out3, to3 + i);
      s.intoArray(sum, i);
    }
  }

  /** As {@link #four}, each sum stored together with what lies in {@code ends}. */
  static void fourBeside(
      float[][] lines,
      int[] starts,
      int l,
      float weight,
      float[] sum,
      float[][] ends,
      float[][] outs,
      int[] outStarts,
      int end) {
    float[] line0 = lines[l];
    float[] line1 = lines[l + 1];
    float[] line2 = lines[l + 2];
    float[] line3 = lines[l + 3];
    int at0 = starts[l];
    int at1 = starts[l + 1];
    int at2 = starts[l + 2];
    int at3 = starts[l + 3];
    float[] end0 = ends[l];
    float[] end1 = ends[l + 1];
    float[] end2 = ends[l + 2];
    float[] end3 = ends[l + 3];
    float[] out0 = outs[l];
    float[] out1 = outs[l + 1];
    float[] out2 = outs[l + 2];
    float[] out3 = outs[l + 3];
    int to0 = outStarts[l];
    int to1 = outStarts[l + 1];
    int to2 = outStarts[l + 2];
    int to3 = outStarts[l + 3];
    FloatVector w = FloatVector.broadcast(SPECIES, weight);
    for (int i = 0; i < end; i += LANES) {
      FloatVector s = FloatVector.fromArray(SPECIES, sum, i);
      s = FloatVector.fromArray(SPECIES, line0, at0 + i).fma(w, s);
      FloatVector.fromArray(SPECIES, end0, i).add(s).intoArray(out0, to0 + i);
      s = FloatVector.fromArray(SPECIES, line1, at1 + i).fma(w, s);
      FloatVector.fromArray(SPECIES, end1, i).add(s).intoArray(out1, to1 + i);
      s = FloatVector.fromArray(SPECIES, line2, at2 + i).fma(w, s);
      FloatVector.fromArray(SPECIES, end2, i).add(s).intoArray(out2, to2 + i);
      s = FloatVector.fromArray(SPECIES, line3, at3 + i).fma(w, s);
      FloatVector.fromArray(SPECIES, end3, i).add(s).intoArray(out3, to3 + i);
      s.intoArray(sum, i);
    }
  }

  /** One line, its sum stored as it is. */
  static void one(float[] line, int at, float weight, float[] sum, float[] out, int to, int end) {
    FloatVector w = FloatVector.broadcast(SPECIES, weight);
    for (int i = 0; i < end; i += LANES) {
      FloatVector s = FloatVector.fromArray(SPECIES, line, at + i);
      s = s.fma(w, FloatVector.fromArray(SPECIES, sum, i));
      s.intoArray(out, to + i);
      s.intoArray(sum, i);
    }
  }

  /** As {@link #one}, the sum stored together with what lies in {@code ends}. */
  static void oneBeside(
      float[] line, int at, float weight, float[] sum, float[] ends, float[] out, int to, int end) {
    FloatVector w = FloatVector.broadcast(SPECIES, weight);
    for (int i = 0; i < end; i += LANES) {
      FloatVector s = FloatVector.fromArray(SPECIES, line, at + i);
      s = s.fma(w, FloatVector.fromArray(SPECIES, sum, i));
      FloatVector.fromArray(SPECIES, ends, i).add(s).intoArray(out, to + i);
      s.intoArray(sum, i);
    }
  }

  /** {@code out[to + i] = a[i] + b[atB + i]}. */
  static void add(float[] a, float[] b, int atB, float[] out, int to, int end) {
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(SPECIES, a, i)
          .add(FloatVector.fromArray(SPECIES, b, atB + i))
          .intoArray(out, to + i);
    }
  }
}
