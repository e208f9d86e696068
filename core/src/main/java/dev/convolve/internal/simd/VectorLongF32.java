package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A single line under many taps. Outputs a vector apart read the same vectors, the later ones some
 * taps earlier: each vector that is loaded serves four outputs. Three such streams, four vectors
 * apart, hide the time that an addition takes.
 *
 * <p>Every sum takes its taps in order: a stream's later outputs begin when the first is some taps
 * on, and end so much later. Loops test at their end, as in {@link VectorRowsF32}.
 */
final class VectorLongF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Samples computed at once. */
  static final int BLOCK = 12 * LANES;

  private VectorLongF32() {}

  /** Whether outputs a vector apart stand a whole number of taps apart, and there are enough. */
  static boolean suits(int taps, int spacing, int length) {
    return length >= BLOCK && LANES % spacing == 0 && taps > 3 * (LANES / spacing);
  }

  /** Outputs {@code [0, length)}; the last block overlaps the one before. */
  static void correlate(
      float[] line,
      int start,
      int taps,
      int spacing,
      float[] weights,
      float[] out,
      int to,
      int length) {
    int whole = length - length % BLOCK;
    blocks(line, start, taps, spacing, weights, out, to, 0, whole);
    if (whole < length) {
      blocks(line, start, taps, spacing, weights, out, to, length - BLOCK, length);
    }
  }

  private static void blocks(
      float[] line,
      int start,
      int taps,
      int spacing,
      float[] weights,
      float[] out,
      int to,
      int from,
      int end) {
    int apart = LANES / spacing;
    for (int at = from; at < end; at += BLOCK) {
      FloatVector s00 = FloatVector.zero(SPECIES);
      FloatVector s01 = FloatVector.zero(SPECIES);
      FloatVector s02 = FloatVector.zero(SPECIES);
      FloatVector s10 = FloatVector.zero(SPECIES);
      FloatVector s11 = FloatVector.zero(SPECIES);
      FloatVector s12 = FloatVector.zero(SPECIES);
      FloatVector s20 = FloatVector.zero(SPECIES);
      FloatVector s21 = FloatVector.zero(SPECIES);
      FloatVector s22 = FloatVector.zero(SPECIES);
      FloatVector s30 = FloatVector.zero(SPECIES);
      FloatVector s31 = FloatVector.zero(SPECIES);
      FloatVector s32 = FloatVector.zero(SPECIES);
      FloatVector x0;
      FloatVector x1;
      FloatVector x2;
      FloatVector weight;
      int x = start + at;
      int t = 0;
      do {
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + 4 * LANES);
        x2 = FloatVector.fromArray(SPECIES, line, x + 8 * LANES);
        weight = FloatVector.broadcast(SPECIES, weights[t]);
        s00 = x0.fma(weight, s00);
        s01 = x1.fma(weight, s01);
        s02 = x2.fma(weight, s02);
        x += spacing;
      } while (++t < apart);
      do {
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + 4 * LANES);
        x2 = FloatVector.fromArray(SPECIES, line, x + 8 * LANES);
        weight = FloatVector.broadcast(SPECIES, weights[t]);
        s00 = x0.fma(weight, s00);
        s01 = x1.fma(weight, s01);
        s02 = x2.fma(weight, s02);
        weight = FloatVector.broadcast(SPECIES, weights[t - apart]);
        s10 = x0.fma(weight, s10);
        s11 = x1.fma(weight, s11);
        s12 = x2.fma(weight, s12);
        x += spacing;
      } while (++t < 2 * apart);
      do {
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + 4 * LANES);
        x2 = FloatVector.fromArray(SPECIES, line, x + 8 * LANES);
        weight = FloatVector.broadcast(SPECIES, weights[t]);
        s00 = x0.fma(weight, s00);
        s01 = x1.fma(weight, s01);
        s02 = x2.fma(weight, s02);
        weight = FloatVector.broadcast(SPECIES, weights[t - apart]);
        s10 = x0.fma(weight, s10);
        s11 = x1.fma(weight, s11);
        s12 = x2.fma(weight, s12);
        weight = FloatVector.broadcast(SPECIES, weights[t - 2 * apart]);
        s20 = x0.fma(weight, s20);
        s21 = x1.fma(weight, s21);
        s22 = x2.fma(weight, s22);
        x += spacing;
      } while (++t < 3 * apart);
      do {
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + 4 * LANES);
        x2 = FloatVector.fromArray(SPECIES, line, x + 8 * LANES);
        weight = FloatVector.broadcast(SPECIES, weights[t]);
        s00 = x0.fma(weight, s00);
        s01 = x1.fma(weight, s01);
        s02 = x2.fma(weight, s02);
        weight = FloatVector.broadcast(SPECIES, weights[t - apart]);
        s10 = x0.fma(weight, s10);
        s11 = x1.fma(weight, s11);
        s12 = x2.fma(weight, s12);
        weight = FloatVector.broadcast(SPECIES, weights[t - 2 * apart]);
        s20 = x0.fma(weight, s20);
        s21 = x1.fma(weight, s21);
        s22 = x2.fma(weight, s22);
        weight = FloatVector.broadcast(SPECIES, weights[t - 3 * apart]);
        s30 = x0.fma(weight, s30);
        s31 = x1.fma(weight, s31);
        s32 = x2.fma(weight, s32);
        x += spacing;
      } while (++t < taps);
      do {
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + 4 * LANES);
        x2 = FloatVector.fromArray(SPECIES, line, x + 8 * LANES);
        weight = FloatVector.broadcast(SPECIES, weights[t - apart]);
        s10 = x0.fma(weight, s10);
        s11 = x1.fma(weight, s11);
        s12 = x2.fma(weight, s12);
        weight = FloatVector.broadcast(SPECIES, weights[t - 2 * apart]);
        s20 = x0.fma(weight, s20);
        s21 = x1.fma(weight, s21);
        s22 = x2.fma(weight, s22);
        weight = FloatVector.broadcast(SPECIES, weights[t - 3 * apart]);
        s30 = x0.fma(weight, s30);
        s31 = x1.fma(weight, s31);
        s32 = x2.fma(weight, s32);
        x += spacing;
      } while (++t < taps + apart);
      do {
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + 4 * LANES);
        x2 = FloatVector.fromArray(SPECIES, line, x + 8 * LANES);
        weight = FloatVector.broadcast(SPECIES, weights[t - 2 * apart]);
        s20 = x0.fma(weight, s20);
        s21 = x1.fma(weight, s21);
        s22 = x2.fma(weight, s22);
        weight = FloatVector.broadcast(SPECIES, weights[t - 3 * apart]);
        s30 = x0.fma(weight, s30);
        s31 = x1.fma(weight, s31);
        s32 = x2.fma(weight, s32);
        x += spacing;
      } while (++t < taps + 2 * apart);
      do {
        x0 = FloatVector.fromArray(SPECIES, line, x);
        x1 = FloatVector.fromArray(SPECIES, line, x + 4 * LANES);
        x2 = FloatVector.fromArray(SPECIES, line, x + 8 * LANES);
        weight = FloatVector.broadcast(SPECIES, weights[t - 3 * apart]);
        s30 = x0.fma(weight, s30);
        s31 = x1.fma(weight, s31);
        s32 = x2.fma(weight, s32);
        x += spacing;
      } while (++t < taps + 3 * apart);
      s00.intoArray(out, to + at);
      s10.intoArray(out, to + at + LANES);
      s20.intoArray(out, to + at + 2 * LANES);
      s30.intoArray(out, to + at + 3 * LANES);
      s01.intoArray(out, to + at + 4 * LANES);
      s11.intoArray(out, to + at + 5 * LANES);
      s21.intoArray(out, to + at + 6 * LANES);
      s31.intoArray(out, to + at + 7 * LANES);
      s02.intoArray(out, to + at + 8 * LANES);
      s12.intoArray(out, to + at + 9 * LANES);
      s22.intoArray(out, to + at + 10 * LANES);
      s32.intoArray(out, to + at + 11 * LANES);
    }
  }
}
