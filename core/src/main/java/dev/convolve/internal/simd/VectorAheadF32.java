package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link VectorTapsF32} that meanwhile read a sample of every cache line of what a
 * later step needs: memory is then read while sums wait for nothing else.
 */
final class VectorAheadF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorAheadF32() {}

  /** Whether there is a loop for so many taps that far apart. */
  static boolean has(int taps, int spacing) {
    return taps > 3 && VectorTapsF32.has(taps, spacing);
  }

  /**
   * Outputs {@code [0, end)}, a whole number of vectors, as {@link VectorTapsF32} has them.
   *
   * @param ahead {@code end} samples from {@code next} on
   * @param kept one sample, overwritten, so that the reads are not left out
   * @return whether all outputs are finite
   */
  static boolean along(
      float[] line,
      int at,
      float[] weights,
      int taps,
      int spacing,
      float[] out,
      int to,
      int end,
      float[] ahead,
      int next,
      float[] kept) {
    return switch (taps) {
      case 5 -> five(line, at, weights, spacing, out, to, end, ahead, next, kept);
      case 7 -> seven(line, at, weights, out, to, end, ahead, next, kept);
      case 9 -> nine(line, at, weights, out, to, end, ahead, next, kept);
      case 11 -> eleven(line, at, weights, out, to, end, ahead, next, kept);
      default -> throw new IllegalArgumentException("no loop for " + taps + " taps; ask has first");
    };
  }

  private static boolean five(
      float[] line,
      int at,
      float[] weights,
      int spacing,
      float[] out,
      int to,
      int end,
      float[] ahead,
      int next,
      float[] kept) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    IntVector i1 = VectorTapsF32.after(spacing);
    IntVector i2 = VectorTapsF32.after(2 * spacing);
    IntVector i3 = VectorTapsF32.after(3 * spacing);
    IntVector i4 = VectorTapsF32.after(4 * spacing);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector nothing = zero;
    float read = 0;
    for (int i = 0; i < end; i += LANES) {
      read += ahead[next + i];
      FloatVector x = FloatVector.fromArray(SPECIES, line, at + i);
      IntVector a = x.reinterpretAsInts();
      IntVector b = FloatVector.fromArray(SPECIES, line, at + i + LANES).reinterpretAsInts();
      FloatVector sum = x.fma(w0, zero);
      sum = i1.selectFrom(a, b).reinterpretAsFloats().fma(w1, sum);
      sum = i2.selectFrom(a, b).reinterpretAsFloats().fma(w2, sum);
      sum = i3.selectFrom(a, b).reinterpretAsFloats().fma(w3, sum);
      sum = i4.selectFrom(a, b).reinterpretAsFloats().fma(w4, sum);
      sum.intoArray(out, to + i);
      nothing = sum.fma(zero, nothing);
    }
    kept[0] = read;
    return nothing.compare(VectorOperators.EQ, zero).allTrue();
  }

  private static boolean seven(
      float[] line,
      int at,
      float[] weights,
      float[] out,
      int to,
      int end,
      float[] ahead,
      int next,
      float[] kept) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[6]);
    IntVector i1 = VectorTapsF32.after(1);
    IntVector i2 = VectorTapsF32.after(2);
    IntVector i3 = VectorTapsF32.after(3);
    IntVector i4 = VectorTapsF32.after(4);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector nothing = zero;
    float read = 0;
    for (int i = 0; i < end; i += LANES) {
      read += ahead[next + i];
      FloatVector x = FloatVector.fromArray(SPECIES, line, at + i);
      IntVector a = x.reinterpretAsInts();
      IntVector b = FloatVector.fromArray(SPECIES, line, at + i + LANES).reinterpretAsInts();
      FloatVector sum = x.fma(w0, zero);
      sum = i1.selectFrom(a, b).reinterpretAsFloats().fma(w1, sum);
      sum = i2.selectFrom(a, b).reinterpretAsFloats().fma(w2, sum);
      sum = i3.selectFrom(a, b).reinterpretAsFloats().fma(w3, sum);
      sum = i4.selectFrom(a, b).reinterpretAsFloats().fma(w4, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 5).fma(w5, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 6).fma(w6, sum);
      sum.intoArray(out, to + i);
      nothing = sum.fma(zero, nothing);
    }
    kept[0] = read;
    return nothing.compare(VectorOperators.EQ, zero).allTrue();
  }

  private static boolean nine(
      float[] line,
      int at,
      float[] weights,
      float[] out,
      int to,
      int end,
      float[] ahead,
      int next,
      float[] kept) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[6]);
    FloatVector w7 = FloatVector.broadcast(SPECIES, weights[7]);
    FloatVector w8 = FloatVector.broadcast(SPECIES, weights[8]);
    IntVector i1 = VectorTapsF32.after(1);
    IntVector i2 = VectorTapsF32.after(2);
    IntVector i3 = VectorTapsF32.after(3);
    IntVector i4 = VectorTapsF32.after(4);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector nothing = zero;
    float read = 0;
    for (int i = 0; i < end; i += LANES) {
      read += ahead[next + i];
      FloatVector x = FloatVector.fromArray(SPECIES, line, at + i);
      IntVector a = x.reinterpretAsInts();
      IntVector b = FloatVector.fromArray(SPECIES, line, at + i + LANES).reinterpretAsInts();
      FloatVector sum = x.fma(w0, zero);
      sum = i1.selectFrom(a, b).reinterpretAsFloats().fma(w1, sum);
      sum = i2.selectFrom(a, b).reinterpretAsFloats().fma(w2, sum);
      sum = i3.selectFrom(a, b).reinterpretAsFloats().fma(w3, sum);
      sum = i4.selectFrom(a, b).reinterpretAsFloats().fma(w4, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 5).fma(w5, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 6).fma(w6, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 7).fma(w7, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 8).fma(w8, sum);
      sum.intoArray(out, to + i);
      nothing = sum.fma(zero, nothing);
    }
    kept[0] = read;
    return nothing.compare(VectorOperators.EQ, zero).allTrue();
  }

  private static boolean eleven(
      float[] line,
      int at,
      float[] weights,
      float[] out,
      int to,
      int end,
      float[] ahead,
      int next,
      float[] kept) {
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
    IntVector i1 = VectorTapsF32.after(1);
    IntVector i2 = VectorTapsF32.after(2);
    IntVector i3 = VectorTapsF32.after(3);
    IntVector i4 = VectorTapsF32.after(4);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector nothing = zero;
    float read = 0;
    for (int i = 0; i < end; i += LANES) {
      read += ahead[next + i];
      FloatVector x = FloatVector.fromArray(SPECIES, line, at + i);
      IntVector a = x.reinterpretAsInts();
      IntVector b = FloatVector.fromArray(SPECIES, line, at + i + LANES).reinterpretAsInts();
      FloatVector sum = x.fma(w0, zero);
      sum = i1.selectFrom(a, b).reinterpretAsFloats().fma(w1, sum);
      sum = i2.selectFrom(a, b).reinterpretAsFloats().fma(w2, sum);
      sum = i3.selectFrom(a, b).reinterpretAsFloats().fma(w3, sum);
      sum = i4.selectFrom(a, b).reinterpretAsFloats().fma(w4, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 5).fma(w5, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 6).fma(w6, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 7).fma(w7, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 8).fma(w8, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 9).fma(w9, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 10).fma(w10, sum);
      sum.intoArray(out, to + i);
      nothing = sum.fma(zero, nothing);
    }
    kept[0] = read;
    return nothing.compare(VectorOperators.EQ, zero).allTrue();
  }
}
