package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Whole vectors of output samples; a line shorter than one vector takes the plain loop. */
final class VectorF64 extends ScalarF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void correlate(
      double[][] lines,
      int count,
      double[] weights,
      int taps,
      int spacing,
      double[] out,
      int length) {
    if (length < LANES) {
      correlateFrom(0, lines, count, weights, taps, spacing, out, length);
      return;
    }
    int i = 0;
    for (; i <= length - 4 * LANES; i += 4 * LANES) {
      fourVectors(i, lines, count, weights, taps, spacing, out);
    }
    for (; i <= length - LANES; i += LANES) {
      oneVector(i, lines, count, weights, taps, spacing, out);
    }
    if (i < length) {
      // The last vector overlaps the one before: it computes the same bits again.
      oneVector(length - LANES, lines, count, weights, taps, spacing, out);
    }
  }

  private static void fourVectors(
      int at, double[][] lines, int count, double[] weights, int taps, int spacing, double[] out) {
    DoubleVector sum0 = DoubleVector.zero(SPECIES);
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    DoubleVector sum3 = sum0;
    int tap = 0;
    for (int t = 0; t < count; t++) {
      double[] line = lines[t];
      int x = at;
      for (int j = 0; j < taps; j++) {
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[tap++]);
        sum0 = DoubleVector.fromArray(SPECIES, line, x).fma(weight, sum0);
        sum1 = DoubleVector.fromArray(SPECIES, line, x + LANES).fma(weight, sum1);
        sum2 = DoubleVector.fromArray(SPECIES, line, x + 2 * LANES).fma(weight, sum2);
        sum3 = DoubleVector.fromArray(SPECIES, line, x + 3 * LANES).fma(weight, sum3);
        x += spacing;
      }
    }
    sum0.intoArray(out, at);
    sum1.intoArray(out, at + LANES);
    sum2.intoArray(out, at + 2 * LANES);
    sum3.intoArray(out, at + 3 * LANES);
  }

  private static void oneVector(
      int at, double[][] lines, int count, double[] weights, int taps, int spacing, double[] out) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    int tap = 0;
    for (int t = 0; t < count; t++) {
      double[] line = lines[t];
      int x = at;
      for (int j = 0; j < taps; j++) {
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[tap++]);
        sum = DoubleVector.fromArray(SPECIES, line, x).fma(weight, sum);
        x += spacing;
      }
    }
    sum.intoArray(out, at);
  }
}
