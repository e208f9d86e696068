package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A few taps along one line, written out: whole lines in one loop, so that the compiler checks
 * their bounds once.
 */
final class VectorTapsF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorTapsF32() {}

  /** Whether there is a loop for so many taps. */
  static boolean has(int taps) {
    return taps % 2 == 1 && taps >= 3 && taps <= 11;
  }

  /**
   * {@code out[to + i] = Σ_j line[at + i + j·spacing] · weights[j]} for {@code i} in {@code [0,
   * length)}, in the order of the taps.
   *
   * @param length at least one vector
   */
  static void correlate(
      float[] line,
      int at,
      float[] weights,
      int taps,
      int spacing,
      float[] out,
      int to,
      int length) {
    int whole = SPECIES.loopBound(length);
    along(line, at, weights, taps, spacing, out, to, 0, whole);
    if (whole < length) {
      // The last vector overlaps the one before: it computes the same bits again.
      along(line, at, weights, taps, spacing, out, to, length - LANES, length);
    }
  }

  private static void along(
      float[] line,
      int at,
      float[] weights,
      int taps,
      int spacing,
      float[] out,
      int to,
      int from,
      int end) {
    switch (taps) {
      case 3 -> three(line, at, weights, spacing, out, to, from, end);
      case 5 -> five(line, at, weights, spacing, out, to, from, end);
      case 7 -> seven(line, at, weights, spacing, out, to, from, end);
      case 9 -> nine(line, at, weights, spacing, out, to, from, end);
      case 11 -> eleven(line, at, weights, spacing, out, to, from, end);
      default -> throw new IllegalArgumentException("no loop for " + taps + " taps; ask has first");
    }
  }

  private static void three(
      float[] line, int at, float[] weights, int spacing, float[] out, int to, int from, int end) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = from; i < end; i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, line, at + i).fma(w0, zero);
      sum = FloatVector.fromArray(SPECIES, line, at + i + spacing).fma(w1, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 2 * spacing).fma(w2, sum);
      sum.intoArray(out, to + i);
    }
  }

  private static void five(
      float[] line, int at, float[] weights, int spacing, float[] out, int to, int from, int end) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = from; i < end; i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, line, at + i).fma(w0, zero);
      sum = FloatVector.fromArray(SPECIES, line, at + i + spacing).fma(w1, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 2 * spacing).fma(w2, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 3 * spacing).fma(w3, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 4 * spacing).fma(w4, sum);
      sum.intoArray(out, to + i);
    }
  }

  private static void seven(
      float[] line, int at, float[] weights, int spacing, float[] out, int to, int from, int end) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[6]);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = from; i < end; i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, line, at + i).fma(w0, zero);
      sum = FloatVector.fromArray(SPECIES, line, at + i + spacing).fma(w1, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 2 * spacing).fma(w2, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 3 * spacing).fma(w3, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 4 * spacing).fma(w4, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 5 * spacing).fma(w5, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 6 * spacing).fma(w6, sum);
      sum.intoArray(out, to + i);
    }
  }

  private static void nine(
      float[] line, int at, float[] weights, int spacing, float[] out, int to, int from, int end) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[6]);
    FloatVector w7 = FloatVector.broadcast(SPECIES, weights[7]);
    FloatVector w8 = FloatVector.broadcast(SPECIES, weights[8]);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = from; i < end; i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, line, at + i).fma(w0, zero);
      sum = FloatVector.fromArray(SPECIES, line, at + i + spacing).fma(w1, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 2 * spacing).fma(w2, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 3 * spacing).fma(w3, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 4 * spacing).fma(w4, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 5 * spacing).fma(w5, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 6 * spacing).fma(w6, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 7 * spacing).fma(w7, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 8 * spacing).fma(w8, sum);
      sum.intoArray(out, to + i);
    }
  }

  private static void eleven(
      float[] line, int at, float[] weights, int spacing, float[] out, int to, int from, int end) {
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
      FloatVector sum = FloatVector.fromArray(SPECIES, line, at + i).fma(w0, zero);
      sum = FloatVector.fromArray(SPECIES, line, at + i + spacing).fma(w1, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 2 * spacing).fma(w2, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 3 * spacing).fma(w3, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 4 * spacing).fma(w4, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 5 * spacing).fma(w5, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 6 * spacing).fma(w6, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 7 * spacing).fma(w7, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 8 * spacing).fma(w8, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 9 * spacing).fma(w9, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 10 * spacing).fma(w10, sum);
      sum.intoArray(out, to + i);
    }
  }
}
