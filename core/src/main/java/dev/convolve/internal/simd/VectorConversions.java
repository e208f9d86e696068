package dev.convolve.internal.simd;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Whole vectors of samples; the last one overlaps the one before. Needs vectors of 256 bits or
 * more.
 *
 * <p>Rounding adds 1.5·2²³: the float's bits are then {@link #BASE} plus the level, half to even,
 * and as integers they grow with the level however large it is. Bits between BASE and the type's
 * largest level therefore say in one comparison that a value is finite and in range.
 *
 * <p>What is divided: by powers of two exactly; by other whole numbers d only whole values below
 * 2²², whose quotient is a tie or at least 1/(2d) away from one, further than float32 errs. Odd d
 * have no ties, so that a reciprocal will do.
 */
final class VectorConversions extends ScalarConversions {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int BITS = FLOATS.vectorBitSize();
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, FLOATS.vectorShape());
  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, FLOATS.vectorShape());
  private static final int SHORT_LANES = SHORTS.length();
  private static final VectorSpecies<Short> HALF_SHORTS =
      VectorSpecies.of(short.class, VectorShape.forBitSize(Math.max(64, BITS / 2)));
  private static final VectorSpecies<Byte> HALF_BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, BITS / 2)));
  private static final VectorSpecies<Byte> QUARTER_BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, BITS / 4)));

  /** Added to a float below 2²² it leaves no place for fractions. */
  private static final float ROUNDER = 0x1.8p23f;

  /** The bits of {@link #ROUNDER}. */
  private static final int BASE = 0x4B400000;

  /** Levels computed at a time where they are not stored at once. */
  private static final int BLOCK = 1024;

  private static final ThreadLocal<int[]> LEVELS = ThreadLocal.withInitial(() -> new int[BLOCK]);

  /** Whether the preferred vectors are wide enough. */
  static boolean suit() {
    return BITS >= 256;
  }

  @Override
  public void widen(byte[] from, int at, short[] into, int to, int count) {
    if (count < SHORT_LANES) {
      super.widen(from, at, into, to, count);
      return;
    }
    for (int i = 0, whole = SHORTS.loopBound(count); i < whole; i += SHORT_LANES) {
      ((ShortVector)
              ByteVector.fromArray(HALF_BYTES, from, at + i)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS, 0))
          .intoArray(into, to + i);
    }
    if (count % SHORT_LANES != 0) {
      widen(from, at + count - SHORT_LANES, into, to + count - SHORT_LANES, SHORT_LANES);
    }
  }

  @Override
  public void widen(byte[] from, int at, float[] into, int to, int count) {
    if (count < LANES) {
      super.widen(from, at, into, to, count);
      return;
    }
    for (int i = 0, whole = FLOATS.loopBound(count); i < whole; i += LANES) {
      ((FloatVector)
              ByteVector.fromArray(QUARTER_BYTES, from, at + i)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0))
          .intoArray(into, to + i);
    }
    if (count % LANES != 0) {
      widen(from, at + count - LANES, into, to + count - LANES, LANES);
    }
  }

  @Override
  public void widen(short[] from, int at, float[] into, int to, int count) {
    if (count < LANES) {
      super.widen(from, at, into, to, count);
      return;
    }
    for (int i = 0, whole = FLOATS.loopBound(count); i < whole; i += LANES) {
      ((FloatVector)
              ShortVector.fromArray(HALF_SHORTS, from, at + i)
                  .convertShape(VectorOperators.S2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0))
          .intoArray(into, to + i);
    }
    if (count % LANES != 0) {
      widen(from, at + count - LANES, into, to + count - LANES, LANES);
    }
  }

  @Override
  public void widenUnsigned(short[] from, int at, float[] into, int to, int count) {
    if (count < LANES) {
      super.widenUnsigned(from, at, into, to, count);
      return;
    }
    for (int i = 0, whole = FLOATS.loopBound(count); i < whole; i += LANES) {
      ((FloatVector)
              ShortVector.fromArray(HALF_SHORTS, from, at + i)
                  .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0))
          .intoArray(into, to + i);
    }
    if (count % LANES != 0) {
      widenUnsigned(from, at + count - LANES, into, to + count - LANES, LANES);
    }
  }

  @Override
  public int narrow(float[] values, int at, double divisor, byte[] into, int to, int count) {
    if (count < LANES) {
      return super.narrow(values, at, divisor, into, to, count);
    }
    boolean power = isPower(divisor);
    if (!power && !(isWhole(divisor) && areWhole(values, at, count))) {
      return REFUSED;
    }
    if (power || isOdd(divisor)) {
      float factor = (float) (1 / divisor);
      return storeInRange(values, at, factor, into, to, count)
          ? 0
          : storeClipped(values, at, factor, into, to, count, 0);
    }
    int clipped = 0;
    int[] levels = LEVELS.get();
    int rest = count % LANES;
    for (int done = 0; done < count - rest; done += BLOCK) {
      int block = Math.min(BLOCK, count - rest - done);
      divide(values, at + done, (float) divisor, levels, block);
      clipped += clamp(levels, into, to + done, block);
    }
    int last = count - rest;
    return clipped + super.narrow(values, at + last, divisor, into, to + last, rest);
  }

  @Override
  public int narrow(
      float[] values, int at, double divisor, int minimum, short[] into, int to, int count) {
    if (count < LANES) {
      return super.narrow(values, at, divisor, minimum, into, to, count);
    }
    boolean power = isPower(divisor);
    if (!power && !(isWhole(divisor) && areWhole(values, at, count))) {
      return REFUSED;
    }
    if (power || isOdd(divisor)) {
      return storeClipped(values, at, (float) (1 / divisor), minimum, into, to, count, 0);
    }
    int clipped = 0;
    int[] levels = LEVELS.get();
    int rest = count % LANES;
    for (int done = 0; done < count - rest; done += BLOCK) {
      int block = Math.min(BLOCK, count - rest - done);
      divide(values, at + done, (float) divisor, levels, block);
      clipped += clamp(levels, minimum, into, to + done, block);
    }
    int last = count - rest;
    return clipped + super.narrow(values, at + last, divisor, minimum, into, to + last, rest);
  }

  @Override
  public int narrow(short[] values, int at, double divisor, byte[] into, int to, int count) {
    if (count < SHORT_LANES) {
      return super.narrow(values, at, divisor, into, to, count);
    }
    if (divisor == 1) {
      return storeClipped(values, at, into, to, count, 0);
    }
    int shift = shift(divisor);
    if (shift > 0) {
      return storeShifted(values, at, shift, into, to, count, 0);
    }
    boolean factor = isPower(divisor) || (isWhole(divisor) && isOdd(divisor));
    if (factor && storeInRange(values, at, (float) (1 / divisor), into, to, count)) {
      return 0;
    }
    if (!factor && !isWhole(divisor)) {
      return super.narrow(values, at, divisor, into, to, count);
    }
    int clipped = 0;
    int[] levels = LEVELS.get();
    int rest = count % LANES;
    for (int done = 0; done < count - rest; done += BLOCK) {
      int block = Math.min(BLOCK, count - rest - done);
      levels(values, at + done, divisor, factor, levels, block);
      clipped += clamp(levels, into, to + done, block);
    }
    int last = count - rest;
    return clipped + super.narrow(values, at + last, divisor, into, to + last, rest);
  }

  @Override
  public int narrow(
      short[] values, int at, double divisor, int minimum, short[] into, int to, int count) {
    if (divisor == 1 && minimum < 0) {
      System.arraycopy(values, at, into, to, count);
      return 0;
    }
    boolean factor = isPower(divisor) || (isWhole(divisor) && isOdd(divisor));
    if (count < SHORT_LANES || (!factor && !isWhole(divisor))) {
      return super.narrow(values, at, divisor, minimum, into, to, count);
    }
    int clipped = 0;
    int[] levels = LEVELS.get();
    int rest = count % LANES;
    for (int done = 0; done < count - rest; done += BLOCK) {
      int block = Math.min(BLOCK, count - rest - done);
      levels(values, at + done, divisor, factor, levels, block);
      clipped += clamp(levels, minimum, into, to + done, block);
    }
    int last = count - rest;
    return clipped + super.narrow(values, at + last, divisor, minimum, into, to + last, rest);
  }

  /** Whether multiplying by 1/divisor is dividing by it. */
  private static boolean isPower(double divisor) {
    int exponent = Math.getExponent(divisor);
    return divisor == Math.scalb(1.0, exponent) && Math.abs(exponent) < 100;
  }

  private static boolean isWhole(double divisor) {
    return divisor == Math.rint(divisor) && Math.abs(divisor) < 0x1p23;
  }

  private static boolean isOdd(double wholeDivisor) {
    return ((long) wholeDivisor & 1) != 0;
  }

  /** The exponent of a power of two from 2 to 2¹⁴; 0 for anything else. */
  private static int shift(double divisor) {
    int exponent = Math.getExponent(divisor);
    return isPower(divisor) && exponent > 0 && exponent <= 14 ? exponent : 0;
  }

  /** Whether all values are whole numbers between −2²² and 2²². */
  private static boolean areWhole(float[] values, int at, int count) {
    IntVector astray = IntVector.zero(INTS);
    for (int i = 0, whole = FLOATS.loopBound(count); i < whole; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOATS, values, at + i);
      FloatVector shifted = x.add(ROUNDER);
      // Equal numbers have equal bits here: a −0 is not taken for whole.
      astray =
          astray
              .or(
                  shifted
                      .sub(ROUNDER)
                      .reinterpretAsInts()
                      .lanewise(VectorOperators.XOR, x.reinterpretAsInts()))
              .or(shifted.reinterpretAsInts().lanewise(VectorOperators.XOR, BASE).and(0xFF800000));
    }
    boolean whole = astray.compare(VectorOperators.EQ, 0).allTrue();
    return whole && (count % LANES == 0 || areWhole(values, at + count - LANES, LANES));
  }

  /** Stores levels; false when one was out of range or not finite. */
  private static boolean storeInRange(
      float[] values, int at, float factor, byte[] into, int to, int count) {
    FloatVector factors = FloatVector.broadcast(FLOATS, factor);
    FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
    IntVector astray = IntVector.zero(INTS);
    for (int i = 0, whole = FLOATS.loopBound(count); i < whole; i += LANES) {
      IntVector level =
          FloatVector.fromArray(FLOATS, values, at + i).fma(factors, rounder).reinterpretAsInts();
      astray = astray.or(level.lanewise(VectorOperators.XOR, BASE));
      ((ByteVector) level.convertShape(VectorOperators.I2B, QUARTER_BYTES, 0))
          .intoArray(into, to + i);
    }
    boolean inside = astray.and(~255).compare(VectorOperators.EQ, 0).allTrue();
    int last = count - LANES;
    return inside
        && (count % LANES == 0 || storeInRange(values, at + last, factor, into, to + last, LANES));
  }

  /** Stores levels clipped; answers how many were, or REFUSED when one is not finite. */
  private static int storeClipped(
      float[] values, int at, float factor, byte[] into, int to, int count, int skipped) {
    FloatVector factors = FloatVector.broadcast(FLOATS, factor);
    FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
    FloatVector zero = FloatVector.zero(FLOATS);
    FloatVector nothing = zero;
    int clipped = 0;
    for (int i = 0, whole = FLOATS.loopBound(count); i < whole; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOATS, values, at + i);
      nothing = x.fma(zero, nothing);
      IntVector level = x.fma(factors, rounder).reinterpretAsInts();
      IntVector inside = level.max(BASE).min(BASE + 255);
      clipped += Long.bitCount(level.compare(VectorOperators.NE, inside).toLong() >>> skipped);
      ((ByteVector) inside.convertShape(VectorOperators.I2B, QUARTER_BYTES, 0))
          .intoArray(into, to + i);
    }
    if (!nothing.compare(VectorOperators.EQ, 0f).allTrue()) {
      return REFUSED;
    }
    int rest = count % LANES;
    if (rest == 0) {
      return clipped;
    }
    // The last vector overlaps what is stored, whose clips are counted already.
    int last = count - LANES;
    int more = storeClipped(values, at + last, factor, into, to + last, LANES, LANES - rest);
    return more == REFUSED ? REFUSED : clipped + more;
  }

  private static int storeClipped(
      float[] values,
      int at,
      float factor,
      int minimum,
      short[] into,
      int to,
      int count,
      int skipped) {
    FloatVector factors = FloatVector.broadcast(FLOATS, factor);
    FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
    FloatVector zero = FloatVector.zero(FLOATS);
    FloatVector nothing = zero;
    int clipped = 0;
    for (int i = 0, whole = FLOATS.loopBound(count); i < whole; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOATS, values, at + i);
      nothing = x.fma(zero, nothing);
      IntVector level = x.fma(factors, rounder).reinterpretAsInts();
      IntVector inside = level.max(BASE + minimum).min(BASE + minimum + 65535);
      clipped += Long.bitCount(level.compare(VectorOperators.NE, inside).toLong() >>> skipped);
      ((ShortVector) inside.convertShape(VectorOperators.I2S, HALF_SHORTS, 0))
          .intoArray(into, to + i);
    }
    if (!nothing.compare(VectorOperators.EQ, 0f).allTrue()) {
      return REFUSED;
    }
    int rest = count % LANES;
    if (rest == 0) {
      return clipped;
    }
    int last = count - LANES;
    int more =
        storeClipped(values, at + last, factor, minimum, into, to + last, LANES, LANES - rest);
    return more == REFUSED ? REFUSED : clipped + more;
  }

  private static int storeClipped(
      short[] values, int at, byte[] into, int to, int count, int skipped) {
    int clipped = 0;
    for (int i = 0, whole = SHORTS.loopBound(count); i < whole; i += SHORT_LANES) {
      ShortVector level = ShortVector.fromArray(SHORTS, values, at + i);
      ShortVector inside = level.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level.compare(VectorOperators.NE, inside).toLong() >>> skipped);
      ((ByteVector) inside.convertShape(VectorOperators.S2B, HALF_BYTES, 0))
          .intoArray(into, to + i);
    }
    int rest = count % SHORT_LANES;
    int last = count - SHORT_LANES;
    return rest == 0
        ? clipped
        : clipped
            + storeClipped(values, at + last, into, to + last, SHORT_LANES, SHORT_LANES - rest);
  }

  /** Divides by 2^shift: the floor, and one more where the rest is over half, or half and odd. */
  private static int storeShifted(
      short[] values, int at, int shift, byte[] into, int to, int count, int skipped) {
    ShortVector mask = ShortVector.broadcast(SHORTS, (short) ((1 << shift) - 1));
    ShortVector less = ShortVector.broadcast(SHORTS, (short) ((1 << (shift - 1)) - 1));
    int clipped = 0;
    for (int i = 0, whole = SHORTS.loopBound(count); i < whole; i += SHORT_LANES) {
      ShortVector x = ShortVector.fromArray(SHORTS, values, at + i);
      ShortVector floor = x.lanewise(VectorOperators.ASHR, shift);
      ShortVector up =
          x.and(mask).add(floor.and((short) 1)).add(less).lanewise(VectorOperators.LSHR, shift);
      ShortVector level = floor.add(up);
      ShortVector inside = level.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level.compare(VectorOperators.NE, inside).toLong() >>> skipped);
      ((ByteVector) inside.convertShape(VectorOperators.S2B, HALF_BYTES, 0))
          .intoArray(into, to + i);
    }
    int rest = count % SHORT_LANES;
    int last = count - SHORT_LANES;
    return rest == 0
        ? clipped
        : clipped
            + storeShifted(
                values, at + last, shift, into, to + last, SHORT_LANES, SHORT_LANES - rest);
  }

  private static boolean storeInRange(
      short[] values, int at, float factor, byte[] into, int to, int count) {
    FloatVector factors = FloatVector.broadcast(FLOATS, factor);
    FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
    IntVector astray = IntVector.zero(INTS);
    for (int i = 0, whole = FLOATS.loopBound(count); i < whole; i += LANES) {
      FloatVector x =
          (FloatVector)
              ShortVector.fromArray(HALF_SHORTS, values, at + i)
                  .convertShape(VectorOperators.S2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      IntVector level = x.fma(factors, rounder).reinterpretAsInts();
      astray = astray.or(level.lanewise(VectorOperators.XOR, BASE));
      ((ByteVector) level.convertShape(VectorOperators.I2B, QUARTER_BYTES, 0))
          .intoArray(into, to + i);
    }
    boolean inside = astray.and(~255).compare(VectorOperators.EQ, 0).allTrue();
    int last = count - LANES;
    return inside
        && (count % LANES == 0 || storeInRange(values, at + last, factor, into, to + last, LANES));
  }

  /** The rounded quotients, BASE added. */
  private static void divide(float[] values, int at, float divisor, int[] levels, int count) {
    for (int i = 0, whole = FLOATS.loopBound(count); i < whole; i += LANES) {
      FloatVector.fromArray(FLOATS, values, at + i)
          .div(divisor)
          .add(ROUNDER)
          .reinterpretAsInts()
          .intoArray(levels, i);
    }
  }

  /** As {@link #divide}, or times the reciprocal where {@code factor} says that it will do. */
  private static void levels(
      short[] values, int at, double divisor, boolean factor, int[] levels, int count) {
    FloatVector by = FloatVector.broadcast(FLOATS, (float) (factor ? 1 / divisor : divisor));
    FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
    if (factor) {
      for (int i = 0, whole = FLOATS.loopBound(count); i < whole; i += LANES) {
        FloatVector x =
            (FloatVector)
                ShortVector.fromArray(HALF_SHORTS, values, at + i)
                    .convertShape(VectorOperators.S2I, INTS, 0)
                    .convert(VectorOperators.I2F, 0);
        x.fma(by, rounder).reinterpretAsInts().intoArray(levels, i);
      }
    } else {
      for (int i = 0, whole = FLOATS.loopBound(count); i < whole; i += LANES) {
        FloatVector x =
            (FloatVector)
                ShortVector.fromArray(HALF_SHORTS, values, at + i)
                    .convertShape(VectorOperators.S2I, INTS, 0)
                    .convert(VectorOperators.I2F, 0);
        x.div(by).add(rounder).reinterpretAsInts().intoArray(levels, i);
      }
    }
  }

  private static int clamp(int[] levels, byte[] into, int to, int count) {
    int clipped = 0;
    for (int i = 0, whole = FLOATS.loopBound(count); i < whole; i += LANES) {
      IntVector level = IntVector.fromArray(INTS, levels, i);
      IntVector inside = level.max(BASE).min(BASE + 255);
      clipped += level.compare(VectorOperators.NE, inside).trueCount();
      ((ByteVector) inside.convertShape(VectorOperators.I2B, QUARTER_BYTES, 0))
          .intoArray(into, to + i);
    }
    return clipped;
  }

  private static int clamp(int[] levels, int minimum, short[] into, int to, int count) {
    int clipped = 0;
    for (int i = 0, whole = FLOATS.loopBound(count); i < whole; i += LANES) {
      IntVector level = IntVector.fromArray(INTS, levels, i);
      IntVector inside = level.max(BASE + minimum).min(BASE + minimum + 65535);
      clipped += level.compare(VectorOperators.NE, inside).trueCount();
      ((ShortVector) inside.convertShape(VectorOperators.I2S, HALF_SHORTS, 0))
          .intoArray(into, to + i);
    }
    return clipped;
  }
}
