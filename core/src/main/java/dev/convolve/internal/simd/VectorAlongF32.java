package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of 16 neighbours and of fewer along a line, in registers: sums of two are added to
 * themselves two samples on, sums of four four, and so on, each vector together with the one before
 * it. What remains of an extent is put together from sums of 4, 8, 2 and 1 samples, in this order
 * from its end. Whole vectors only.
 */
final class VectorAlongF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());

  private VectorAlongF32() {}

  /** Whether sums of eight and sixteen reach no further back than two vectors. */
  static boolean suits(int spacing) {
    return LANES >= 4 && 4 * spacing <= LANES;
  }

  /** Whether sums of sixteen reach no further back than one vector. */
  static boolean isNear(int spacing) {
    return 8 * spacing <= LANES;
  }

  /** Whether sums of 32 are those of 16 of a vector and of the one before. */
  static boolean isClose(int spacing) {
    return 16 * spacing == LANES;
  }

  /** Lanes {@code distance} samples before those of the second of two vectors. */
  private static IntVector before(int distance) {
    return IntVector.zero(INTS).addIndex(1).add(LANES - distance);
  }

  private static VectorMask<Float> mask(int bit) {
    return VectorMask.fromLong(SPECIES, bit == 0 ? 0 : -1);
  }

  /**
   * As {@link Microkernels#window} for {@link #isClose}, 16 to 127 taps: what was summed a vector
   * and more before is still in registers.
   */
  static void many(float[] line, int first, int taps, int spacing, float[] into, int to, int end) {
    int at = first + (taps - 1) * spacing;
    int doubles = taps / 32;
    VectorMask<Float> has16 = mask(taps & 16);
    FloatVector zero = FloatVector.zero(SPECIES);
    VectorMask<Float> has8 = mask(taps & 8);
    VectorMask<Float> has4 = mask(taps & 4);
    VectorMask<Float> has2 = mask(taps & 2);
    VectorMask<Float> has1 = mask(taps & 1);
    IntVector by2 = before(2 * spacing);
    IntVector by4 = before(4 * spacing);
    IntVector byRest = before((taps & 4) * spacing);
    int at2 = at - (taps & 12) * spacing;
    int at1 = at - (taps & 14) * spacing;
    IntVector by8 = before(8 * spacing);
    FloatVector p2 = zero;
    FloatVector p4 = zero;
    FloatVector p8 = zero;
    FloatVector p16 = zero;
    FloatVector older = zero;
    FloatVector rest1 = zero;
    FloatVector rest2 = zero;
    FloatVector one1 = zero;
    FloatVector one2 = zero;
    FloatVector both1 = zero;
    FloatVector both2 = zero;
    // The first windows end where the vectors before have been summed too.
    for (int i = -SPECIES.loopBound(taps * spacing + LANES - 1); i < end; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, line, at + i);
      FloatVector w2 = x.add(FloatVector.fromArray(SPECIES, line, at - spacing + i));
      FloatVector before =
          by2.selectFrom(p2.reinterpretAsInts(), w2.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector w4 = w2.add(before);
      before = by4.selectFrom(p4.reinterpretAsInts(), w4.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector w8 = w4.add(before);
      before = by8.selectFrom(p8.reinterpretAsInts(), w8.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector w16 = w8.add(before);
      FloatVector w32 = w16.add(p16);
      FloatVector sum = zero.add(w4, has4);
      before =
          byRest.selectFrom(p8.reinterpretAsInts(), w8.reinterpretAsInts()).reinterpretAsFloats();
      sum = sum.add(before, has8);
      FloatVector two = FloatVector.fromArray(SPECIES, line, at2 + i);
      two = two.add(FloatVector.fromArray(SPECIES, line, at2 - spacing + i));
      sum = sum.add(two, has2);
      sum = sum.add(FloatVector.fromArray(SPECIES, line, at1 + i), has1);
      FloatVector rest = sum.blend(older.add(w16), has16);
      FloatVector one = rest2.add(w32);
      FloatVector both = one2.add(w32);
      if (i >= 0) {
        if (doubles == 0) {
          rest.intoArray(into, to + i);
        } else if (doubles == 1) {
          one.intoArray(into, to + i);
        } else if (doubles == 2) {
          both.intoArray(into, to + i);
        } else {
          both2.add(w32).intoArray(into, to + i);
        }
      }
      older = sum;
      p16 = w16;
      rest2 = rest1;
      rest1 = rest;
      one2 = one1;
      one1 = one;
      both2 = both1;
      both1 = both;
      p2 = w2;
      p4 = w4;
      p8 = w8;
    }
  }

  /** As {@link Microkernels#windows}, {@link #isNear}. */
  static void near(
      float[] line, int at, int rest, int spacing, float[] sixteens, float[] rests, int end) {
    FloatVector zero = FloatVector.zero(SPECIES);
    VectorMask<Float> has8 = mask(rest & 8);
    VectorMask<Float> has4 = mask(rest & 4);
    VectorMask<Float> has2 = mask(rest & 2);
    VectorMask<Float> has1 = mask(rest & 1);
    IntVector by2 = before(2 * spacing);
    IntVector by4 = before(4 * spacing);
    IntVector byRest = before((rest & 4) * spacing);
    int at2 = at - (rest & 12) * spacing;
    int at1 = at - (rest & 14) * spacing;
    IntVector by8 = before(8 * spacing);
    FloatVector p2 = zero;
    FloatVector p4 = zero;
    FloatVector p8 = zero;
    for (int i = 0; i < end; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, line, at + i);
      FloatVector w2 = x.add(FloatVector.fromArray(SPECIES, line, at - spacing + i));
      FloatVector before =
          by2.selectFrom(p2.reinterpretAsInts(), w2.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector w4 = w2.add(before);
      before = by4.selectFrom(p4.reinterpretAsInts(), w4.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector w8 = w4.add(before);
      before = by8.selectFrom(p8.reinterpretAsInts(), w8.reinterpretAsInts()).reinterpretAsFloats();
      w8.add(before).intoArray(sixteens, i);
      FloatVector sum = zero.add(w4, has4);
      before =
          byRest.selectFrom(p8.reinterpretAsInts(), w8.reinterpretAsInts()).reinterpretAsFloats();
      sum = sum.add(before, has8);
      FloatVector two = FloatVector.fromArray(SPECIES, line, at2 + i);
      two = two.add(FloatVector.fromArray(SPECIES, line, at2 - spacing + i));
      sum = sum.add(two, has2);
      sum = sum.add(FloatVector.fromArray(SPECIES, line, at1 + i), has1);
      sum.intoArray(rests, i);
      p2 = w2;
      p4 = w4;
      p8 = w8;
    }
  }

  /** As {@link Microkernels#windows}, further apart than {@link #isNear}. */
  static void far(
      float[] line, int at, int rest, int spacing, float[] sixteens, float[] rests, int end) {
    FloatVector zero = FloatVector.zero(SPECIES);
    VectorMask<Float> has8 = mask(rest & 8);
    VectorMask<Float> has4 = mask(rest & 4);
    VectorMask<Float> has2 = mask(rest & 2);
    VectorMask<Float> has1 = mask(rest & 1);
    IntVector by2 = before(2 * spacing);
    IntVector by4 = before(4 * spacing);
    IntVector byRest = before((rest & 4) * spacing);
    int at2 = at - (rest & 12) * spacing;
    int at1 = at - (rest & 14) * spacing;
    IntVector by8 = before(8 * spacing - LANES);
    FloatVector p2 = zero;
    FloatVector p4 = zero;
    FloatVector p8 = zero;
    FloatVector pp8 = zero;
    for (int i = 0; i < end; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, line, at + i);
      FloatVector w2 = x.add(FloatVector.fromArray(SPECIES, line, at - spacing + i));
      FloatVector before =
          by2.selectFrom(p2.reinterpretAsInts(), w2.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector w4 = w2.add(before);
      before = by4.selectFrom(p4.reinterpretAsInts(), w4.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector w8 = w4.add(before);
      before =
          by8.selectFrom(pp8.reinterpretAsInts(), p8.reinterpretAsInts()).reinterpretAsFloats();
      w8.add(before).intoArray(sixteens, i);
      FloatVector sum = zero.add(w4, has4);
      before =
          byRest.selectFrom(p8.reinterpretAsInts(), w8.reinterpretAsInts()).reinterpretAsFloats();
      sum = sum.add(before, has8);
      FloatVector two = FloatVector.fromArray(SPECIES, line, at2 + i);
      two = two.add(FloatVector.fromArray(SPECIES, line, at2 - spacing + i));
      sum = sum.add(two, has2);
      sum = sum.add(FloatVector.fromArray(SPECIES, line, at1 + i), has1);
      sum.intoArray(rests, i);
      pp8 = p8;
      p2 = w2;
      p4 = w4;
      p8 = w8;
    }
  }

  /** As {@link Microkernels#window}, whole vectors. */
  static void few(float[] line, int first, int taps, int spacing, float[] into, int to, int end) {
    int at = first + (taps - 1) * spacing;
    FloatVector zero = FloatVector.zero(SPECIES);
    VectorMask<Float> has8 = mask(taps & 8);
    VectorMask<Float> has4 = mask(taps & 4);
    VectorMask<Float> has2 = mask(taps & 2);
    VectorMask<Float> has1 = mask(taps & 1);
    IntVector by2 = before(2 * spacing);
    IntVector by4 = before(4 * spacing);
    IntVector byRest = before((taps & 4) * spacing);
    int at2 = at - (taps & 12) * spacing;
    int at1 = at - (taps & 14) * spacing;
    FloatVector p2 = pair(line, at - LANES, spacing);
    FloatVector p4 = p2.add(pair(line, at - LANES - 2 * spacing, spacing));
    FloatVector p8 = pair(line, at - LANES - 4 * spacing, spacing);
    p8 = p4.add(p8.add(pair(line, at - LANES - 6 * spacing, spacing)));
    for (int i = 0; i < end; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, line, at + i);
      FloatVector w2 = x.add(FloatVector.fromArray(SPECIES, line, at - spacing + i));
      FloatVector before =
          by2.selectFrom(p2.reinterpretAsInts(), w2.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector w4 = w2.add(before);
      before = by4.selectFrom(p4.reinterpretAsInts(), w4.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector w8 = w4.add(before);
      FloatVector sum = zero.add(w4, has4);
      before =
          byRest.selectFrom(p8.reinterpretAsInts(), w8.reinterpretAsInts()).reinterpretAsFloats();
      sum = sum.add(before, has8);
      FloatVector two = FloatVector.fromArray(SPECIES, line, at2 + i);
      two = two.add(FloatVector.fromArray(SPECIES, line, at2 - spacing + i));
      sum = sum.add(two, has2);
      sum = sum.add(FloatVector.fromArray(SPECIES, line, at1 + i), has1);
      sum.intoArray(into, to + i);
      p2 = w2;
      p4 = w4;
      p8 = w8;
    }
  }

  private static FloatVector pair(float[] line, int at, int spacing) {
    return FloatVector.fromArray(SPECIES, line, at)
        .add(FloatVector.fromArray(SPECIES, line, at - spacing));
  }
}
