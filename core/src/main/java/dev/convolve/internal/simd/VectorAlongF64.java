package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of 16 neighbours and of fewer along a line, in registers: sums of two are added to
 * themselves two samples on, sums of four four, and so on, each vector together with the one before
 * it. What remains of an extent is put together from sums of 4, 8, 2 and 1 samples, in this order
 * from its end. Whole vectors only.
 */
final class VectorAlongF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorSpecies<Long> LONGS =
      VectorSpecies.of(long.class, SPECIES.vectorShape());

  private VectorAlongF64() {}

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
  private static LongVector before(int distance) {
    return LongVector.zero(LONGS).addIndex(1).add(LANES - distance);
  }

  private static VectorMask<Double> mask(int bit) {
    return VectorMask.fromLong(SPECIES, bit == 0 ? 0 : -1);
  }

  /**
   * As {@link Microkernels#window} for {@link #isClose}, 16 to 127 taps: what was summed a vector
   * and more before is still in registers.
   */
  static void many(
      double[] line, int first, int taps, int spacing, double[] into, int to, int end) {
    int at = first + (taps - 1) * spacing;
    int doubles = taps / 32;
    VectorMask<Double> has16 = mask(taps & 16);
    DoubleVector zero = DoubleVector.zero(SPECIES);
    VectorMask<Double> has8 = mask(taps & 8);
    VectorMask<Double> has4 = mask(taps & 4);
    VectorMask<Double> has2 = mask(taps & 2);
    VectorMask<Double> has1 = mask(taps & 1);
    LongVector by2 = before(2 * spacing);
    LongVector by4 = before(4 * spacing);
    LongVector byRest = before((taps & 4) * spacing);
    int at2 = at - (taps & 12) * spacing;
    int at1 = at - (taps & 14) * spacing;
    LongVector by8 = before(8 * spacing);
    DoubleVector p2 = zero;
    DoubleVector p4 = zero;
    DoubleVector p8 = zero;
    DoubleVector p16 = zero;
    DoubleVector older = zero;
    DoubleVector rest1 = zero;
    DoubleVector rest2 = zero;
    DoubleVector one1 = zero;
    DoubleVector one2 = zero;
    DoubleVector both1 = zero;
    DoubleVector both2 = zero;
    // The first windows end where the vectors before have been summed too.
    for (int i = -SPECIES.loopBound(taps * spacing + LANES - 1); i < end; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, line, at + i);
      DoubleVector w2 = x.add(DoubleVector.fromArray(SPECIES, line, at - spacing + i));
      DoubleVector before =
          by2.selectFrom(p2.reinterpretAsLongs(), w2.reinterpretAsLongs()).reinterpretAsDoubles();
      DoubleVector w4 = w2.add(before);
      before =
          by4.selectFrom(p4.reinterpretAsLongs(), w4.reinterpretAsLongs()).reinterpretAsDoubles();
      DoubleVector w8 = w4.add(before);
      before =
          by8.selectFrom(p8.reinterpretAsLongs(), w8.reinterpretAsLongs()).reinterpretAsDoubles();
      DoubleVector w16 = w8.add(before);
      DoubleVector w32 = w16.add(p16);
      DoubleVector sum = zero.add(w4, has4);
      before =
          byRest
              .selectFrom(p8.reinterpretAsLongs(), w8.reinterpretAsLongs())
              .reinterpretAsDoubles();
      sum = sum.add(before, has8);
      DoubleVector two = DoubleVector.fromArray(SPECIES, line, at2 + i);
      two = two.add(DoubleVector.fromArray(SPECIES, line, at2 - spacing + i));
      sum = sum.add(two, has2);
      sum = sum.add(DoubleVector.fromArray(SPECIES, line, at1 + i), has1);
      DoubleVector rest = sum.blend(older.add(w16), has16);
      DoubleVector one = rest2.add(w32);
      DoubleVector both = one2.add(w32);
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
      double[] line, int at, int rest, int spacing, double[] sixteens, double[] rests, int end) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    VectorMask<Double> has8 = mask(rest & 8);
    VectorMask<Double> has4 = mask(rest & 4);
    VectorMask<Double> has2 = mask(rest & 2);
    VectorMask<Double> has1 = mask(rest & 1);
    LongVector by2 = before(2 * spacing);
    LongVector by4 = before(4 * spacing);
    LongVector byRest = before((rest & 4) * spacing);
    int at2 = at - (rest & 12) * spacing;
    int at1 = at - (rest & 14) * spacing;
    LongVector by8 = before(8 * spacing);
    DoubleVector p2 = zero;
    DoubleVector p4 = zero;
    DoubleVector p8 = zero;
    for (int i = 0; i < end; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, line, at + i);
      DoubleVector w2 = x.add(DoubleVector.fromArray(SPECIES, line, at - spacing + i));
      DoubleVector before =
          by2.selectFrom(p2.reinterpretAsLongs(), w2.reinterpretAsLongs()).reinterpretAsDoubles();
      DoubleVector w4 = w2.add(before);
      before =
          by4.selectFrom(p4.reinterpretAsLongs(), w4.reinterpretAsLongs()).reinterpretAsDoubles();
      DoubleVector w8 = w4.add(before);
      before =
          by8.selectFrom(p8.reinterpretAsLongs(), w8.reinterpretAsLongs()).reinterpretAsDoubles();
      w8.add(before).intoArray(sixteens, i);
      DoubleVector sum = zero.add(w4, has4);
      before =
          byRest
              .selectFrom(p8.reinterpretAsLongs(), w8.reinterpretAsLongs())
              .reinterpretAsDoubles();
      sum = sum.add(before, has8);
      DoubleVector two = DoubleVector.fromArray(SPECIES, line, at2 + i);
      two = two.add(DoubleVector.fromArray(SPECIES, line, at2 - spacing + i));
      sum = sum.add(two, has2);
      sum = sum.add(DoubleVector.fromArray(SPECIES, line, at1 + i), has1);
      sum.intoArray(rests, i);
      p2 = w2;
      p4 = w4;
      p8 = w8;
    }
  }

  /** As {@link Microkernels#windows}, further apart than {@link #isNear}. */
  static void far(
      double[] line, int at, int rest, int spacing, double[] sixteens, double[] rests, int end) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    VectorMask<Double> has8 = mask(rest & 8);
    VectorMask<Double> has4 = mask(rest & 4);
    VectorMask<Double> has2 = mask(rest & 2);
    VectorMask<Double> has1 = mask(rest & 1);
    LongVector by2 = before(2 * spacing);
    LongVector by4 = before(4 * spacing);
    LongVector byRest = before((rest & 4) * spacing);
    int at2 = at - (rest & 12) * spacing;
    int at1 = at - (rest & 14) * spacing;
    LongVector by8 = before(8 * spacing - LANES);
    DoubleVector p2 = zero;
    DoubleVector p4 = zero;
    DoubleVector p8 = zero;
    DoubleVector pp8 = zero;
    for (int i = 0; i < end; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, line, at + i);
      DoubleVector w2 = x.add(DoubleVector.fromArray(SPECIES, line, at - spacing + i));
      DoubleVector before =
          by2.selectFrom(p2.reinterpretAsLongs(), w2.reinterpretAsLongs()).reinterpretAsDoubles();
      DoubleVector w4 = w2.add(before);
      before =
          by4.selectFrom(p4.reinterpretAsLongs(), w4.reinterpretAsLongs()).reinterpretAsDoubles();
      DoubleVector w8 = w4.add(before);
      before =
          by8.selectFrom(pp8.reinterpretAsLongs(), p8.reinterpretAsLongs()).reinterpretAsDoubles();
      w8.add(before).intoArray(sixteens, i);
      DoubleVector sum = zero.add(w4, has4);
      before =
          byRest
              .selectFrom(p8.reinterpretAsLongs(), w8.reinterpretAsLongs())
              .reinterpretAsDoubles();
      sum = sum.add(before, has8);
      DoubleVector two = DoubleVector.fromArray(SPECIES, line, at2 + i);
      two = two.add(DoubleVector.fromArray(SPECIES, line, at2 - spacing + i));
      sum = sum.add(two, has2);
      sum = sum.add(DoubleVector.fromArray(SPECIES, line, at1 + i), has1);
      sum.intoArray(rests, i);
      pp8 = p8;
      p2 = w2;
      p4 = w4;
      p8 = w8;
    }
  }

  /** As {@link Microkernels#window}, whole vectors. */
  static void few(double[] line, int first, int taps, int spacing, double[] into, int to, int end) {
    int at = first + (taps - 1) * spacing;
    DoubleVector zero = DoubleVector.zero(SPECIES);
    VectorMask<Double> has8 = mask(taps & 8);
    VectorMask<Double> has4 = mask(taps & 4);
    VectorMask<Double> has2 = mask(taps & 2);
    VectorMask<Double> has1 = mask(taps & 1);
    LongVector by2 = before(2 * spacing);
    LongVector by4 = before(4 * spacing);
    LongVector byRest = before((taps & 4) * spacing);
    int at2 = at - (taps & 12) * spacing;
    int at1 = at - (taps & 14) * spacing;
    DoubleVector p2 = pair(line, at - LANES, spacing);
    DoubleVector p4 = p2.add(pair(line, at - LANES - 2 * spacing, spacing));
    DoubleVector p8 = pair(line, at - LANES - 4 * spacing, spacing);
    p8 = p4.add(p8.add(pair(line, at - LANES - 6 * spacing, spacing)));
    for (int i = 0; i < end; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, line, at + i);
      DoubleVector w2 = x.add(DoubleVector.fromArray(SPECIES, line, at - spacing + i));
      DoubleVector before =
          by2.selectFrom(p2.reinterpretAsLongs(), w2.reinterpretAsLongs()).reinterpretAsDoubles();
      DoubleVector w4 = w2.add(before);
      before =
          by4.selectFrom(p4.reinterpretAsLongs(), w4.reinterpretAsLongs()).reinterpretAsDoubles();
      DoubleVector w8 = w4.add(before);
      DoubleVector sum = zero.add(w4, has4);
      before =
          byRest
              .selectFrom(p8.reinterpretAsLongs(), w8.reinterpretAsLongs())
              .reinterpretAsDoubles();
      sum = sum.add(before, has8);
      DoubleVector two = DoubleVector.fromArray(SPECIES, line, at2 + i);
      two = two.add(DoubleVector.fromArray(SPECIES, line, at2 - spacing + i));
      sum = sum.add(two, has2);
      sum = sum.add(DoubleVector.fromArray(SPECIES, line, at1 + i), has1);
      sum.intoArray(into, to + i);
      p2 = w2;
      p4 = w4;
      p8 = w8;
    }
  }

  private static DoubleVector pair(double[] line, int at, int spacing) {
    return DoubleVector.fromArray(SPECIES, line, at)
        .add(DoubleVector.fromArray(SPECIES, line, at - spacing));
  }
}
