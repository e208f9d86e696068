package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Whole vectors of output samples; a line shorter than one vector takes the plain loop. */
final class VectorF32 extends ScalarF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void correlate(
      float[][] lines, int count, float[] weights, int taps, int spacing, float[] out, int length) {
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
      int at, float[][] lines, int count, float[] weights, int taps, int spacing, float[] out) {
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    int tap = 0;
    for (int t = 0; t < count; t++) {
      float[] line = lines[t];
      int x = at;
      for (int j = 0; j < taps; j++) {
        FloatVector weight = FloatVector.broadcast(SPECIES, weights[tap++]);
        sum0 = FloatVector.fromArray(SPECIES, line, x).fma(weight, sum0);
        sum1 = FloatVector.fromArray(SPECIES, line, x + LANES).fma(weight, sum1);
        sum2 = FloatVector.fromArray(SPECIES, line, x + 2 * LANES).fma(weight, sum2);
        sum3 = FloatVector.fromArray(SPECIES, line, x + 3 * LANES).fma(weight, sum3);
        x += spacing;
      }
    }
    sum0.intoArray(out, at);
    sum1.intoArray(out, at + LANES);
    sum2.intoArray(out, at + 2 * LANES);
    sum3.intoArray(out, at + 3 * LANES);
  }

  private static void oneVector(
      int at, float[][] lines, int count, float[] weights, int taps, int spacing, float[] out) {
    FloatVector sum = FloatVector.zero(SPECIES);
    int tap = 0;
    for (int t = 0; t < count; t++) {
      float[] line = lines[t];
      int x = at;
      for (int j = 0; j < taps; j++) {
        FloatVector weight = FloatVector.broadcast(SPECIES, weights[tap++]);
        sum = FloatVector.fromArray(SPECIES, line, x).fma(weight, sum);
        x += spacing;
      }
    }
    sum.intoArray(out, at);
  }
}
