package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A few taps along one line, written out: whole lines in one loop, so that the compiler checks
 * their bounds once. A load that crosses a cache line takes as long as two, so the first taps take
 * their samples out of two vectors that are loaded anyway.
 *
 * <p>More than five taps are written out for neighbours only: with a variable distance the
 * addresses of all taps would be kept in registers, of which there are too few.
 */
final class VectorTapsF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());

  /** Taps after the first that are taken out of two vectors. */
  private static final int NEAR = 4;

  private VectorTapsF32() {}

  /** Whether there is a loop for so many taps that far apart. */
  static boolean has(int taps, int spacing) {
    return switch (taps) {
      case 3 -> true;
      case 5 -> NEAR * spacing <= LANES;
      case 7, 9, 11 -> spacing == 1 && NEAR <= LANES;
      default -> false;
    };
  }

  /**
   * {@code out[to + i] = Σ_j line[at + i + j·spacing] · weights[j]} for {@code i} in {@code [0,
   * length)}, in the order of the taps.
   *
   * @param length at least one vector
   * @return whether all outputs are finite
   */
  static boolean correlate(
      float[] line,
      int at,
      float[] weights,
      int taps,
      int spacing,
      float[] out,
      int to,
      int length) {
    int whole = whole(line, at, taps, spacing, length);
    boolean finite = along(line, at, weights, taps, spacing, out, to, 0, whole);
    return finite & rest(line, at, weights, taps, spacing, out, to, whole, length);
  }

  /**
   * As {@link #correlate}, and meanwhile reads a sample of every cache line of {@code ahead[next,
   * next + length)}, for taps that {@link VectorAheadF32} has a loop for.
   *
   * @param kept one sample, overwritten, so that the reads are not left out
   */
  static boolean correlateAhead(
      float[] line,
      int at,
      float[] weights,
      int taps,
      int spacing,
      float[] out,
      int to,
      int length,
      float[] ahead,
      int next,
      float[] kept) {
    int whole = whole(line, at, taps, spacing, length);
    boolean finite =
        VectorAheadF32.along(line, at, weights, taps, spacing, out, to, whole, ahead, next, kept);
    return finite & rest(line, at, weights, taps, spacing, out, to, whole, length);
  }

  /** How many outputs the loops over whole vectors compute. */
  private static int whole(float[] line, int at, int taps, int spacing, int length) {
    // What is loaded and not used ends with the second vector, which the line may not have.
    int loaded = taps == 3 ? LANES + 2 * spacing : 2 * LANES;
    int needed = LANES + (taps - 1) * spacing;
    int spare = Math.max(0, loaded - needed);
    int most = Math.min(length, line.length - at - (taps - 1) * spacing - spare);
    return most < LANES ? 0 : most - most % LANES;
  }

  /** Outputs {@code [from, length)}. */
  private static boolean rest(
      float[] line,
      int at,
      float[] weights,
      int taps,
      int spacing,
      float[] out,
      int to,
      int from,
      int length) {
    boolean finite = true;
    for (int i = from; i < length; i += LANES) {
      // The last vector overlaps the one before: it computes the same bits again.
      finite &= one(line, at, weights, taps, spacing, out, to, Math.min(i, length - LANES));
    }
    return finite;
  }

  private static boolean along(
      float[] line,
      int at,
      float[] weights,
      int taps,
      int spacing,
      float[] out,
      int to,
      int from,
      int end) {
    return switch (taps) {
      case 3 -> three(line, at, weights, spacing, out, to, from, end);
      case 5 -> five(line, at, weights, spacing, out, to, from, end);
      case 7 -> seven(line, at, weights, out, to, from, end);
      case 9 -> nine(line, at, weights, out, to, from, end);
      case 11 -> eleven(line, at, weights, out, to, from, end);
      default -> throw new IllegalArgumentException("no loop for " + taps + " taps; ask has first");
    };
  }

  /** One vector. */
  private static boolean one(
      float[] line, int at, float[] weights, int taps, int spacing, float[] out, int to, int i) {
    FloatVector sum = FloatVector.zero(SPECIES);
    int x = at + i;
    int j = 0;
    do {
      sum =
          FloatVector.fromArray(SPECIES, line, x)
              .fma(FloatVector.broadcast(SPECIES, weights[j]), sum);
      x += spacing;
    } while (++j < taps);
    sum.intoArray(out, to + i);
    return sum.test(VectorOperators.IS_FINITE).allTrue();
  }

  /** The lanes of two vectors in a row from {@code distance} on. */
  static IntVector after(int distance) {
    return IntVector.zero(INTS).addIndex(1).add(distance);
  }

  private static boolean three(
      float[] line, int at, float[] weights, int spacing, float[] out, int to, int from, int end) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector nothing = zero;
    for (int i = from; i < end; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, line, at + i);
      FloatVector sum = x.fma(w0, zero);
      sum = FloatVector.fromArray(SPECIES, line, at + i + spacing).fma(w1, sum);
      sum = FloatVector.fromArray(SPECIES, line, at + i + 2 * spacing).fma(w2, sum);
      sum.intoArray(out, to + i);
      nothing = sum.fma(zero, nothing);
    }
    return nothing.compare(VectorOperators.EQ, zero).allTrue();
  }

  private static boolean five(
      float[] line, int at, float[] weights, int spacing, float[] out, int to, int from, int end) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    IntVector i1 = after(spacing);
    IntVector i2 = after(2 * spacing);
    IntVector i3 = after(3 * spacing);
    IntVector i4 = after(4 * spacing);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector nothing = zero;
    for (int i = from; i < end; i += LANES) {
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
    return nothing.compare(VectorOperators.EQ, zero).allTrue();
  }

  private static boolean seven(
      float[] line, int at, float[] weights, float[] out, int to, int from, int end) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[6]);
    IntVector i1 = after(1);
    IntVector i2 = after(2);
    IntVector i3 = after(3);
    IntVector i4 = after(4);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector nothing = zero;
    for (int i = from; i < end; i += LANES) {
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
    return nothing.compare(VectorOperators.EQ, zero).allTrue();
  }

  private static boolean nine(
      float[] line, int at, float[] weights, float[] out, int to, int from, int end) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[6]);
    FloatVector w7 = FloatVector.broadcast(SPECIES, weights[7]);
    FloatVector w8 = FloatVector.broadcast(SPECIES, weights[8]);
    IntVector i1 = after(1);
    IntVector i2 = after(2);
    IntVector i3 = after(3);
    IntVector i4 = after(4);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector nothing = zero;
    for (int i = from; i < end; i += LANES) {
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
    return nothing.compare(VectorOperators.EQ, zero).allTrue();
  }

  private static boolean eleven(
      float[] line, int at, float[] weights, float[] out, int to, int from, int end) {
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
    IntVector i1 = after(1);
    IntVector i2 = after(2);
    IntVector i3 = after(3);
    IntVector i4 = after(4);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector nothing = zero;
    for (int i = from; i < end; i += LANES) {
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
    return nothing.compare(VectorOperators.EQ, zero).allTrue();
  }
}
