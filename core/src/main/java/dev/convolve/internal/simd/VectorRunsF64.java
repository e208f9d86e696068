package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Running sums of lines, four lines at once or one: whole vectors only. */
final class VectorRunsF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorRunsF64() {}

  /** Four lines from {@code l} on, each sum stored as it is. */
  static void four(
      double[][] lines,
      int[] starts,
      int l,
      double weight,
      double[] sum,
      double[][] outs,
      int[] outStarts,
      int end) {
    double[] line0 = lines[l];
    double[] line1 = lines[l + 1];
    double[] line2 = lines[l + 2];
    double[] line3 = lines[l + 3];
    int at0 = starts[l];
    int at1 = starts[l + 1];
    int at2 = starts[l + 2];
    int at3 = starts[l + 3];
    double[] out0 = outs[l];
    double[] out1 = outs[l + 1];
    double[] out2 = outs[l + 2];
    double[] out3 = outs[l + 3];
    int to0 = outStarts[l];
    int to1 = outStarts[l + 1];
    int to2 = outStarts[l + 2];
    int to3 = outStarts[l + 3];
    DoubleVector w = DoubleVector.broadcast(SPECIES, weight);
    for (int i = 0; i < end; i += LANES) {
      DoubleVector s = DoubleVector.fromArray(SPECIES, sum, i);
      s = DoubleVector.fromArray(SPECIES, line0, at0 + i).fma(w, s);
      s.intoArray(out0, to0 + i);
      s = DoubleVector.fromArray(SPECIES, line1, at1 + i).fma(w, s);
      s.intoArray(out1, to1 + i);
      s = DoubleVector.fromArray(SPECIES, line2, at2 + i).fma(w, s);
      s.intoArray(out2, to2 + i);
      s = DoubleVector.fromArray(SPECIES, line3, at3 + i).fma(w, s);
      s.intoArray(out3, to3 + i);
      s.intoArray(sum, i);
    }
  }

  /** As {@link #four}, each sum stored together with what lies in {@code ends}. */
  static void fourBeside(
      double[][] lines,
      int[] starts,
      int l,
      double weight,
      double[] sum,
      double[][] ends,
      double[][] outs,
      int[] outStarts,
      int end) {
    double[] line0 = lines[l];
    double[] line1 = lines[l + 1];
    double[] line2 = lines[l + 2];
    double[] line3 = lines[l + 3];
    int at0 = starts[l];
    int at1 = starts[l + 1];
    int at2 = starts[l + 2];
    int at3 = starts[l + 3];
    double[] end0 = ends[l];
    double[] end1 = ends[l + 1];
    double[] end2 = ends[l + 2];
    double[] end3 = ends[l + 3];
    double[] out0 = outs[l];
    double[] out1 = outs[l + 1];
    double[] out2 = outs[l + 2];
    double[] out3 = outs[l + 3];
    int to0 = outStarts[l];
    int to1 = outStarts[l + 1];
    int to2 = outStarts[l + 2];
    int to3 = outStarts[l + 3];
    DoubleVector w = DoubleVector.broadcast(SPECIES, weight);
    for (int i = 0; i < end; i += LANES) {
      DoubleVector s = DoubleVector.fromArray(SPECIES, sum, i);
      s = DoubleVector.fromArray(SPECIES, line0, at0 + i).fma(w, s);
      DoubleVector.fromArray(SPECIES, end0, i).add(s).intoArray(out0, to0 + i);
      s = DoubleVector.fromArray(SPECIES, line1, at1 + i).fma(w, s);
      DoubleVector.fromArray(SPECIES, end1, i).add(s).intoArray(out1, to1 + i);
      s = DoubleVector.fromArray(SPECIES, line2, at2 + i).fma(w, s);
      DoubleVector.fromArray(SPECIES, end2, i).add(s).intoArray(out2, to2 + i);
      s = DoubleVector.fromArray(SPECIES, line3, at3 + i).fma(w, s);
      DoubleVector.fromArray(SPECIES, end3, i).add(s).intoArray(out3, to3 + i);
      s.intoArray(sum, i);
    }
  }

  /** One line, its sum stored as it is. */
  static void one(
      double[] line, int at, double weight, double[] sum, double[] out, int to, int end) {
    DoubleVector w = DoubleVector.broadcast(SPECIES, weight);
    for (int i = 0; i < end; i += LANES) {
      DoubleVector s = DoubleVector.fromArray(SPECIES, line, at + i);
      s = s.fma(w, DoubleVector.fromArray(SPECIES, sum, i));
      s.intoArray(out, to + i);
      s.intoArray(sum, i);
    }
  }

  /** As {@link #one}, the sum stored together with what lies in {@code ends}. */
  static void oneBeside(
      double[] line,
      int at,
      double weight,
      double[] sum,
      double[] ends,
      double[] out,
      int to,
      int end) {
    DoubleVector w = DoubleVector.broadcast(SPECIES, weight);
    for (int i = 0; i < end; i += LANES) {
      DoubleVector s = DoubleVector.fromArray(SPECIES, line, at + i);
      s = s.fma(w, DoubleVector.fromArray(SPECIES, sum, i));
      DoubleVector.fromArray(SPECIES, ends, i).add(s).intoArray(out, to + i);
      s.intoArray(sum, i);
    }
  }

  /** {@code out[to + i] = a[i] + b[atB + i]}. */
  static void add(double[] a, double[] b, int atB, double[] out, int to, int end) {
    for (int i = 0; i < end; i += LANES) {
      DoubleVector.fromArray(SPECIES, a, i)
          .add(DoubleVector.fromArray(SPECIES, b, atB + i))
          .intoArray(out, to + i);
    }
  }
}
