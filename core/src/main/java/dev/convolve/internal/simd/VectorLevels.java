package dev.convolve.internal.simd;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Short factors slid along a combined line and stored as bytes, written out. A load that crosses a
 * cache line takes as long as two; the first taps therefore take their samples out of two vectors
 * that are loaded anyway.
 *
 * <p>The distance between taps is a constant where there are more than five: as a variable, the
 * addresses of all taps would be kept in registers, of which there are too few.
 */
final class VectorLevels {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, FLOATS.vectorShape());
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.vectorBitSize() / 4)));

  /** Added to a float below 2²² it leaves no place for fractions; the last byte is the level. */
  private static final float ROUNDER = 0x1.8p23f;

  /** Samples of a pixel in colour. */
  private static final int COLOUR = 3;

  /** Taps after the first that are taken out of two vectors. */
  private static final int NEAR = 4;

  private VectorLevels() {}

  /** Whether {@link #round} has a loop for so many taps that far apart. */
  static boolean has(int taps, int spacing) {
    boolean near = NEAR * spacing <= LANES;
    return near && (taps == 5 || (spacing == COLOUR && (taps == 7 || taps == 9 || taps == 11)));
  }

  /**
   * Levels {@code [from, end)}, a whole number of vectors, for taps that it {@link #has}. A byte of
   * every cache line of {@code ahead[next + from, next + end)} is read meanwhile, which a later
   * step needs: memory is then read while sums wait for nothing else.
   *
   * @return nothing of use, to be kept so that the reads are not left out
   */
  static int round(
      float[] line,
      int taps,
      int spacing,
      float[] weights,
      float factor,
      byte[] out,
      int to,
      int from,
      int end,
      byte[] ahead,
      int next) {
    return switch (taps) {
      case 5 -> {
        // So few taps wait for their loads, not for memory.
        five(line, spacing, weights, factor, out, to, from, end);
        yield 0;
      }
      case 7 -> seven(line, weights, factor, out, to, from, end, ahead, next);
      case 9 -> nine(line, weights, factor, out, to, from, end, ahead, next);
      case 11 -> eleven(line, weights, factor, out, to, from, end, ahead, next);
      default -> throw new IllegalArgumentException("no loop for " + taps + " taps");
    };
  }

  /** The lanes of two vectors in a row from {@code distance} on. */
  private static IntVector after(int distance) {
    return IntVector.zero(INTS).addIndex(1).add(distance);
  }

  private static void five(
      float[] line,
      int spacing,
      float[] weights,
      float factor,
      byte[] out,
      int to,
      int from,
      int end) {
    FloatVector w0 = FloatVector.broadcast(FLOATS, weights[0]);
    FloatVector w1 = FloatVector.broadcast(FLOATS, weights[1]);
    FloatVector w2 = FloatVector.broadcast(FLOATS, weights[2]);
    FloatVector w3 = FloatVector.broadcast(FLOATS, weights[3]);
    FloatVector w4 = FloatVector.broadcast(FLOATS, weights[4]);
    IntVector i1 = after(spacing);
    IntVector i2 = after(2 * spacing);
    IntVector i3 = after(3 * spacing);
    IntVector i4 = after(4 * spacing);
    FloatVector zero = FloatVector.zero(FLOATS);
    FloatVector factors = FloatVector.broadcast(FLOATS, factor);
    FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
    for (int at = from; at < end; at += LANES) {
      FloatVector x = FloatVector.fromArray(FLOATS, line, at);
      IntVector a = x.reinterpretAsInts();
      IntVector b = FloatVector.fromArray(FLOATS, line, at + LANES).reinterpretAsInts();
      FloatVector sum = x.fma(w0, zero);
      sum = i1.selectFrom(a, b).reinterpretAsFloats().fma(w1, sum);
      sum = i2.selectFrom(a, b).reinterpretAsFloats().fma(w2, sum);
      sum = i3.selectFrom(a, b).reinterpretAsFloats().fma(w3, sum);
      sum = i4.selectFrom(a, b).reinterpretAsFloats().fma(w4, sum);
      ((ByteVector)
              sum.fma(factors, rounder)
                  .reinterpretAsInts()
                  .convertShape(VectorOperators.I2B, BYTES, 0))
          .intoArray(out, to + at);
    }
  }

  private static int seven(
      float[] line,
      float[] weights,
      float factor,
      byte[] out,
      int to,
      int from,
      int end,
      byte[] ahead,
      int next) {
    FloatVector w0 = FloatVector.broadcast(FLOATS, weights[0]);
    FloatVector w1 = FloatVector.broadcast(FLOATS, weights[1]);
    FloatVector w2 = FloatVector.broadcast(FLOATS, weights[2]);
    FloatVector w3 = FloatVector.broadcast(FLOATS, weights[3]);
    FloatVector w4 = FloatVector.broadcast(FLOATS, weights[4]);
    FloatVector w5 = FloatVector.broadcast(FLOATS, weights[5]);
    FloatVector w6 = FloatVector.broadcast(FLOATS, weights[6]);
    IntVector i1 = after(COLOUR);
    IntVector i2 = after(2 * COLOUR);
    IntVector i3 = after(3 * COLOUR);
    IntVector i4 = after(4 * COLOUR);
    FloatVector zero = FloatVector.zero(FLOATS);
    FloatVector factors = FloatVector.broadcast(FLOATS, factor);
    FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
    int read = 0;
    for (int at = from; at < end; at += LANES) {
      read += ahead[next + at];
      FloatVector x = FloatVector.fromArray(FLOATS, line, at);
      IntVector a = x.reinterpretAsInts();
      IntVector b = FloatVector.fromArray(FLOATS, line, at + LANES).reinterpretAsInts();
      FloatVector sum = x.fma(w0, zero);
      sum = i1.selectFrom(a, b).reinterpretAsFloats().fma(w1, sum);
      sum = i2.selectFrom(a, b).reinterpretAsFloats().fma(w2, sum);
      sum = i3.selectFrom(a, b).reinterpretAsFloats().fma(w3, sum);
      sum = i4.selectFrom(a, b).reinterpretAsFloats().fma(w4, sum);
      sum = FloatVector.fromArray(FLOATS, line, at + 5 * COLOUR).fma(w5, sum);
      sum = FloatVector.fromArray(FLOATS, line, at + 6 * COLOUR).fma(w6, sum);
      ((ByteVector)
              sum.fma(factors, rounder)
                  .reinterpretAsInts()
                  .convertShape(VectorOperators.I2B, BYTES, 0))
          .intoArray(out, to + at);
    }
    return read;
  }

  private static int nine(
      float[] line,
      float[] weights,
      float factor,
      byte[] out,
      int to,
      int from,
      int end,
      byte[] ahead,
      int next) {
    FloatVector w0 = FloatVector.broadcast(FLOATS, weights[0]);
    FloatVector w1 = FloatVector.broadcast(FLOATS, weights[1]);
    FloatVector w2 = FloatVector.broadcast(FLOATS, weights[2]);
    FloatVector w3 = FloatVector.broadcast(FLOATS, weights[3]);
    FloatVector w4 = FloatVector.broadcast(FLOATS, weights[4]);
    FloatVector w5 = FloatVector.broadcast(FLOATS, weights[5]);
    FloatVector w6 = FloatVector.broadcast(FLOATS, weights[6]);
    FloatVector w7 = FloatVector.broadcast(FLOATS, weights[7]);
    FloatVector w8 = FloatVector.broadcast(FLOATS, weights[8]);
    IntVector i1 = after(COLOUR);
    IntVector i2 = after(2 * COLOUR);
    IntVector i3 = after(3 * COLOUR);
    IntVector i4 = after(4 * COLOUR);
    FloatVector zero = FloatVector.zero(FLOATS);
    FloatVector factors = FloatVector.broadcast(FLOATS, factor);
    FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
    int read = 0;
    for (int at = from; at < end; at += LANES) {
      read += ahead[next + at];
      FloatVector x = FloatVector.fromArray(FLOATS, line, at);
      IntVector a = x.reinterpretAsInts();
      IntVector b = FloatVector.fromArray(FLOATS, line, at + LANES).reinterpretAsInts();
      FloatVector sum = x.fma(w0, zero);
      sum = i1.selectFrom(a, b).reinterpretAsFloats().fma(w1, sum);
      sum = i2.selectFrom(a, b).reinterpretAsFloats().fma(w2, sum);
      sum = i3.selectFrom(a, b).reinterpretAsFloats().fma(w3, sum);
      sum = i4.selectFrom(a, b).reinterpretAsFloats().fma(w4, sum);
      sum = FloatVector.fromArray(FLOATS, line, at + 5 * COLOUR).fma(w5, sum);
      sum = FloatVector.fromArray(FLOATS, line, at + 6 * COLOUR).fma(w6, sum);
      sum = FloatVector.fromArray(FLOATS, line, at + 7 * COLOUR).fma(w7, sum);
      sum = FloatVector.fromArray(FLOATS, line, at + 8 * COLOUR).fma(w8, sum);
      ((ByteVector)
              sum.fma(factors, rounder)
                  .reinterpretAsInts()
                  .convertShape(VectorOperators.I2B, BYTES, 0))
          .intoArray(out, to + at);
    }
    return read;
  }

  private static int eleven(
      float[] line,
      float[] weights,
      float factor,
      byte[] out,
      int to,
      int from,
      int end,
      byte[] ahead,
      int next) {
    FloatVector w0 = FloatVector.broadcast(FLOATS, weights[0]);
    FloatVector w1 = FloatVector.broadcast(FLOATS, weights[1]);
    FloatVector w2 = FloatVector.broadcast(FLOATS, weights[2]);
    FloatVector w3 = FloatVector.broadcast(FLOATS, weights[3]);
    FloatVector w4 = FloatVector.broadcast(FLOATS, weights[4]);
    FloatVector w5 = FloatVector.broadcast(FLOATS, weights[5]);
    FloatVector w6 = FloatVector.broadcast(FLOATS, weights[6]);
    FloatVector w7 = FloatVector.broadcast(FLOATS, weights[7]);
    FloatVector w8 = FloatVector.broadcast(FLOATS, weights[8]);
    FloatVector w9 = FloatVector.broadcast(FLOATS, weights[9]);
    FloatVector w10 = FloatVector.broadcast(FLOATS, weights[10]);
    IntVector i1 = after(COLOUR);
    IntVector i2 = after(2 * COLOUR);
    IntVector i3 = after(3 * COLOUR);
    IntVector i4 = after(4 * COLOUR);
    FloatVector zero = FloatVector.zero(FLOATS);
    FloatVector factors = FloatVector.broadcast(FLOATS, factor);
    FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
    int read = 0;
    for (int at = from; at < end; at += LANES) {
      read += ahead[next + at];
      FloatVector x = FloatVector.fromArray(FLOATS, line, at);
      IntVector a = x.reinterpretAsInts();
      IntVector b = FloatVector.fromArray(FLOATS, line, at + LANES).reinterpretAsInts();
      FloatVector sum = x.fma(w0, zero);
      sum = i1.selectFrom(a, b).reinterpretAsFloats().fma(w1, sum);
      sum = i2.selectFrom(a, b).reinterpretAsFloats().fma(w2, sum);
      sum = i3.selectFrom(a, b).reinterpretAsFloats().fma(w3, sum);
      sum = i4.selectFrom(a, b).reinterpretAsFloats().fma(w4, sum);
      sum = FloatVector.fromArray(FLOATS, line, at + 5 * COLOUR).fma(w5, sum);
      sum = FloatVector.fromArray(FLOATS, line, at + 6 * COLOUR).fma(w6, sum);
      sum = FloatVector.fromArray(FLOATS, line, at + 7 * COLOUR).fma(w7, sum);
      sum = FloatVector.fromArray(FLOATS, line, at + 8 * COLOUR).fma(w8, sum);
      sum = FloatVector.fromArray(FLOATS, line, at + 9 * COLOUR).fma(w9, sum);
      sum = FloatVector.fromArray(FLOATS, line, at + 10 * COLOUR).fma(w10, sum);
      ((ByteVector)
              sum.fma(factors, rounder)
                  .reinterpretAsInts()
                  .convertShape(VectorOperators.I2B, BYTES, 0))
          .intoArray(out, to + at);
    }
    return read;
  }
}
