package dev.convolve.internal.simd;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Four vectors at a time; the last four overlap the ones before. Needs vectors of 256 bits or more.
 *
 * <p>Loops are formed as in {@link VectorLinesF32}: those over a line end at {@code end} alone,
 * those within test at their end.
 */
final class VectorByteFactors implements ByteFactors<float[]> {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, FLOATS.vectorShape());
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.vectorBitSize() / 4)));

  /** Added to a float below 2²² it leaves no place for fractions; the last byte is the level. */
  private static final float ROUNDER = 0x1.8p23f;

  /** Whether the preferred vectors are wide enough. */
  static boolean suit() {
    return FLOATS.vectorBitSize() >= 256;
  }

  @Override
  public int least() {
    return 4 * LANES;
  }

  @Override
  public int slack() {
    return LANES;
  }

  @Override
  public void combine(
      byte[] data,
      int[] starts,
      int taps,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int rows,
      int length) {
    int whole = length - length % (4 * LANES);
    int last = length - 4 * LANES;
    if (rows == Microkernels.ROWS && taps >= Microkernels.ROWS) {
      fourByFour(data, starts, taps, weights, outs, outStarts, 0, whole);
      if (whole < length) {
        fourByFour(data, starts, taps, weights, outs, outStarts, last, length);
      }
      return;
    }
    for (int r = 0; r < rows; r++) {
      oneByFour(data, starts, r, taps, weights, outs[r], outStarts[r], 0, whole);
      if (whole < length) {
        oneByFour(data, starts, r, taps, weights, outs[r], outStarts[r], last, length);
      }
    }
  }

  @Override
  public int levels(
      float[] line,
      int taps,
      int spacing,
      float[] weights,
      float factor,
      byte[] out,
      int to,
      int length,
      byte[] ahead,
      int next) {
    if (VectorLevels.has(taps, spacing)) {
      int vectors = length - length % LANES;
      int end = length - LANES;
      int read =
          VectorLevels.round(
              line, taps, spacing, weights, factor, out, to, 0, vectors, ahead, next);
      if (vectors < length) {
        read +=
            VectorLevels.round(
                line, taps, spacing, weights, factor, out, to, end, length, ahead, next);
      }
      return read;
    }
    int whole = length - length % (4 * LANES);
    fourVectors(line, taps, spacing, weights, factor, out, to, 0, whole);
    if (whole < length) {
      fourVectors(line, taps, spacing, weights, factor, out, to, length - 4 * LANES, length);
    }
    return 0;
  }

  /**
   * Four rows of at least four taps: outputs {@code [from, end)}, a whole number of four vectors.
   */
  private static void fourByFour(
      byte[] data,
      int[] starts,
      int taps,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int from,
      int end) {
    for (int at = from; at < end; at += 4 * LANES) {
      FloatVector s00 = FloatVector.zero(FLOATS);
      FloatVector s01 = FloatVector.zero(FLOATS);
      FloatVector s02 = FloatVector.zero(FLOATS);
      FloatVector s03 = FloatVector.zero(FLOATS);
      FloatVector s10 = FloatVector.zero(FLOATS);
      FloatVector s11 = FloatVector.zero(FLOATS);
      FloatVector s12 = FloatVector.zero(FLOATS);
      FloatVector s13 = FloatVector.zero(FLOATS);
      FloatVector s20 = FloatVector.zero(FLOATS);
      FloatVector s21 = FloatVector.zero(FLOATS);
      FloatVector s22 = FloatVector.zero(FLOATS);
      FloatVector s23 = FloatVector.zero(FLOATS);
      FloatVector s30 = FloatVector.zero(FLOATS);
      FloatVector s31 = FloatVector.zero(FLOATS);
      FloatVector s32 = FloatVector.zero(FLOATS);
      FloatVector s33 = FloatVector.zero(FLOATS);
      FloatVector x0;
      FloatVector x1;
      FloatVector x2;
      FloatVector x3;
      FloatVector weight;
      int x;
      x = starts[0] + at;
      x0 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x1 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x2 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + 2 * LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x3 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + 3 * LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      weight = FloatVector.broadcast(FLOATS, weights[0]);
      s00 = x0.fma(weight, s00);
      s01 = x1.fma(weight, s01);
      s02 = x2.fma(weight, s02);
      s03 = x3.fma(weight, s03);
      x = starts[1] + at;
      x0 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x1 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x2 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + 2 * LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x3 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + 3 * LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      weight = FloatVector.broadcast(FLOATS, weights[1]);
      s00 = x0.fma(weight, s00);
      s01 = x1.fma(weight, s01);
      s02 = x2.fma(weight, s02);
      s03 = x3.fma(weight, s03);
      weight = FloatVector.broadcast(FLOATS, weights[0]);
      s10 = x0.fma(weight, s10);
      s11 = x1.fma(weight, s11);
      s12 = x2.fma(weight, s12);
      s13 = x3.fma(weight, s13);
      x = starts[2] + at;
      x0 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x1 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x2 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + 2 * LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x3 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + 3 * LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      weight = FloatVector.broadcast(FLOATS, weights[2]);
      s00 = x0.fma(weight, s00);
      s01 = x1.fma(weight, s01);
      s02 = x2.fma(weight, s02);
      s03 = x3.fma(weight, s03);
      weight = FloatVector.broadcast(FLOATS, weights[1]);
      s10 = x0.fma(weight, s10);
      s11 = x1.fma(weight, s11);
      s12 = x2.fma(weight, s12);
      s13 = x3.fma(weight, s13);
      weight = FloatVector.broadcast(FLOATS, weights[0]);
      s20 = x0.fma(weight, s20);
      s21 = x1.fma(weight, s21);
      s22 = x2.fma(weight, s22);
      s23 = x3.fma(weight, s23);
      int t = 3;
      do {
        x = starts[t] + at;
        x0 =
            (FloatVector)
                ByteVector.fromArray(BYTES, data, x)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                    .convert(VectorOperators.I2F, 0);
        x1 =
            (FloatVector)
                ByteVector.fromArray(BYTES, data, x + LANES)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                    .convert(VectorOperators.I2F, 0);
        x2 =
            (FloatVector)
                ByteVector.fromArray(BYTES, data, x + 2 * LANES)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                    .convert(VectorOperators.I2F, 0);
        x3 =
            (FloatVector)
                ByteVector.fromArray(BYTES, data, x + 3 * LANES)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                    .convert(VectorOperators.I2F, 0);
        weight = FloatVector.broadcast(FLOATS, weights[t]);
        s00 = x0.fma(weight, s00);
        s01 = x1.fma(weight, s01);
        s02 = x2.fma(weight, s02);
        s03 = x3.fma(weight, s03);
        weight = FloatVector.broadcast(FLOATS, weights[t - 1]);
        s10 = x0.fma(weight, s10);
        s11 = x1.fma(weight, s11);
        s12 = x2.fma(weight, s12);
        s13 = x3.fma(weight, s13);
        weight = FloatVector.broadcast(FLOATS, weights[t - 2]);
        s20 = x0.fma(weight, s20);
        s21 = x1.fma(weight, s21);
        s22 = x2.fma(weight, s22);
        s23 = x3.fma(weight, s23);
        weight = FloatVector.broadcast(FLOATS, weights[t - 3]);
        s30 = x0.fma(weight, s30);
        s31 = x1.fma(weight, s31);
        s32 = x2.fma(weight, s32);
        s33 = x3.fma(weight, s33);
      } while (++t < taps);
      x = starts[taps] + at;
      x0 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x1 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x2 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + 2 * LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x3 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + 3 * LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      weight = FloatVector.broadcast(FLOATS, weights[taps - 1]);
      s10 = x0.fma(weight, s10);
      s11 = x1.fma(weight, s11);
      s12 = x2.fma(weight, s12);
      s13 = x3.fma(weight, s13);
      weight = FloatVector.broadcast(FLOATS, weights[taps - 2]);
      s20 = x0.fma(weight, s20);
      s21 = x1.fma(weight, s21);
      s22 = x2.fma(weight, s22);
      s23 = x3.fma(weight, s23);
      weight = FloatVector.broadcast(FLOATS, weights[taps - 3]);
      s30 = x0.fma(weight, s30);
      s31 = x1.fma(weight, s31);
      s32 = x2.fma(weight, s32);
      s33 = x3.fma(weight, s33);
      x = starts[taps + 1] + at;
      x0 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x1 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x2 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + 2 * LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x3 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + 3 * LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      weight = FloatVector.broadcast(FLOATS, weights[taps - 1]);
      s20 = x0.fma(weight, s20);
      s21 = x1.fma(weight, s21);
      s22 = x2.fma(weight, s22);
      s23 = x3.fma(weight, s23);
      weight = FloatVector.broadcast(FLOATS, weights[taps - 2]);
      s30 = x0.fma(weight, s30);
      s31 = x1.fma(weight, s31);
      s32 = x2.fma(weight, s32);
      s33 = x3.fma(weight, s33);
      x = starts[taps + 2] + at;
      x0 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x1 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x2 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + 2 * LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      x3 =
          (FloatVector)
              ByteVector.fromArray(BYTES, data, x + 3 * LANES)
                  .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                  .convert(VectorOperators.I2F, 0);
      weight = FloatVector.broadcast(FLOATS, weights[taps - 1]);
      s30 = x0.fma(weight, s30);
      s31 = x1.fma(weight, s31);
      s32 = x2.fma(weight, s32);
      s33 = x3.fma(weight, s33);
      s00.intoArray(outs[0], outStarts[0] + at);
      s01.intoArray(outs[0], outStarts[0] + at + LANES);
      s02.intoArray(outs[0], outStarts[0] + at + 2 * LANES);
      s03.intoArray(outs[0], outStarts[0] + at + 3 * LANES);
      s10.intoArray(outs[1], outStarts[1] + at);
      s11.intoArray(outs[1], outStarts[1] + at + LANES);
      s12.intoArray(outs[1], outStarts[1] + at + 2 * LANES);
      s13.intoArray(outs[1], outStarts[1] + at + 3 * LANES);
      s20.intoArray(outs[2], outStarts[2] + at);
      s21.intoArray(outs[2], outStarts[2] + at + LANES);
      s22.intoArray(outs[2], outStarts[2] + at + 2 * LANES);
      s23.intoArray(outs[2], outStarts[2] + at + 3 * LANES);
      s30.intoArray(outs[3], outStarts[3] + at);
      s31.intoArray(outs[3], outStarts[3] + at + LANES);
      s32.intoArray(outs[3], outStarts[3] + at + 2 * LANES);
      s33.intoArray(outs[3], outStarts[3] + at + 3 * LANES);
    }
  }

  /** One row: outputs {@code [from, end)}, a whole number of four vectors. */
  private static void oneByFour(
      byte[] data,
      int[] starts,
      int row,
      int taps,
      float[] weights,
      float[] out,
      int to,
      int from,
      int end) {
    for (int at = from; at < end; at += 4 * LANES) {
      FloatVector s0 = FloatVector.zero(FLOATS);
      FloatVector s1 = FloatVector.zero(FLOATS);
      FloatVector s2 = FloatVector.zero(FLOATS);
      FloatVector s3 = FloatVector.zero(FLOATS);
      int t = 0;
      do {
        int x = starts[row + t] + at;
        FloatVector weight = FloatVector.broadcast(FLOATS, weights[t]);
        FloatVector x0 =
            (FloatVector)
                ByteVector.fromArray(BYTES, data, x)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                    .convert(VectorOperators.I2F, 0);
        s0 = x0.fma(weight, s0);
        FloatVector x1 =
            (FloatVector)
                ByteVector.fromArray(BYTES, data, x + LANES)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                    .convert(VectorOperators.I2F, 0);
        s1 = x1.fma(weight, s1);
        FloatVector x2 =
            (FloatVector)
                ByteVector.fromArray(BYTES, data, x + 2 * LANES)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                    .convert(VectorOperators.I2F, 0);
        s2 = x2.fma(weight, s2);
        FloatVector x3 =
            (FloatVector)
                ByteVector.fromArray(BYTES, data, x + 3 * LANES)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                    .convert(VectorOperators.I2F, 0);
        s3 = x3.fma(weight, s3);
      } while (++t < taps);
      s0.intoArray(out, to + at);
      s1.intoArray(out, to + at + LANES);
      s2.intoArray(out, to + at + 2 * LANES);
      s3.intoArray(out, to + at + 3 * LANES);
    }
  }

  /** Levels {@code [from, end)}, a whole number of four vectors. */
  private static void fourVectors(
      float[] line,
      int taps,
      int spacing,
      float[] weights,
      float factor,
      byte[] out,
      int to,
      int from,
      int end) {
    FloatVector factors = FloatVector.broadcast(FLOATS, factor);
    FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
    for (int at = from; at < end; at += 4 * LANES) {
      FloatVector s0 = FloatVector.zero(FLOATS);
      FloatVector s1 = FloatVector.zero(FLOATS);
      FloatVector s2 = FloatVector.zero(FLOATS);
      FloatVector s3 = FloatVector.zero(FLOATS);
      int x = at;
      int t = 0;
      do {
        FloatVector weight = FloatVector.broadcast(FLOATS, weights[t]);
        s0 = FloatVector.fromArray(FLOATS, line, x).fma(weight, s0);
        s1 = FloatVector.fromArray(FLOATS, line, x + LANES).fma(weight, s1);
        s2 = FloatVector.fromArray(FLOATS, line, x + 2 * LANES).fma(weight, s2);
        s3 = FloatVector.fromArray(FLOATS, line, x + 3 * LANES).fma(weight, s3);
        x += spacing;
      } while (++t < taps);
      ((ByteVector)
              s0.fma(factors, rounder)
                  .reinterpretAsInts()
                  .convertShape(VectorOperators.I2B, BYTES, 0))
          .intoArray(out, to + at);
      ((ByteVector)
              s1.fma(factors, rounder)
                  .reinterpretAsInts()
                  .convertShape(VectorOperators.I2B, BYTES, 0))
          .intoArray(out, to + at + LANES);
      ((ByteVector)
              s2.fma(factors, rounder)
                  .reinterpretAsInts()
                  .convertShape(VectorOperators.I2B, BYTES, 0))
          .intoArray(out, to + at + 2 * LANES);
      ((ByteVector)
              s3.fma(factors, rounder)
                  .reinterpretAsInts()
                  .convertShape(VectorOperators.I2B, BYTES, 0))
          .intoArray(out, to + at + 3 * LANES);
    }
  }
}
