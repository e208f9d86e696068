package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of weighted lines for several output rows and vectors at once, in registers: rows that lie
 * under each other share what they load. Row {@code r} adds the taps of lines {@code r} to {@code r
 * + height − 1} of every block, in that order.
 *
 * <p>Loops test at their end: a sum that passes a loop which may not run at all is kept as an
 * object, at thirty times the cost.
 */
final class VectorRowsF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorRowsF64() {}

  /** Four rows by four vectors from {@code at} on, for windows of four lines or more. */
  static void fourByFour(
      int at,
      double[][] lines,
      int[] starts,
      int first,
      int pitch,
      int blocks,
      int height,
      int taps,
      int spacing,
      double[] weights,
      double[][] outs,
      int[] outStarts) {
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s01 = DoubleVector.zero(SPECIES);
    DoubleVector s02 = DoubleVector.zero(SPECIES);
    DoubleVector s03 = DoubleVector.zero(SPECIES);
    DoubleVector s10 = DoubleVector.zero(SPECIES);
    DoubleVector s11 = DoubleVector.zero(SPECIES);
    DoubleVector s12 = DoubleVector.zero(SPECIES);
    DoubleVector s13 = DoubleVector.zero(SPECIES);
    DoubleVector s20 = DoubleVector.zero(SPECIES);
    DoubleVector s21 = DoubleVector.zero(SPECIES);
    DoubleVector s22 = DoubleVector.zero(SPECIES);
    DoubleVector s23 = DoubleVector.zero(SPECIES);
    DoubleVector s30 = DoubleVector.zero(SPECIES);
    DoubleVector s31 = DoubleVector.zero(SPECIES);
    DoubleVector s32 = DoubleVector.zero(SPECIES);
    DoubleVector s33 = DoubleVector.zero(SPECIES);
    int base = first;
    int tap = 0;
    int block = 0;
    do {
      double[] line;
      int x;
      int w;
      int stop;
      line = lines[base];
      x = starts[base] + at;
      w = tap;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, line, x + LANES);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, line, x + 2 * LANES);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, line, x + 3 * LANES);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w]);
        s00 = x0.fma(weight, s00);
        s01 = x1.fma(weight, s01);
        s02 = x2.fma(weight, s02);
        s03 = x3.fma(weight, s03);
        x += spacing;
      } while (++w < stop);
      line = lines[base + 1];
      x = starts[base + 1] + at;
      w = tap + taps;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, line, x + LANES);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, line, x + 2 * LANES);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, line, x + 3 * LANES);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w]);
        s00 = x0.fma(weight, s00);
        s01 = x1.fma(weight, s01);
        s02 = x2.fma(weight, s02);
        s03 = x3.fma(weight, s03);
        weight = DoubleVector.broadcast(SPECIES, weights[w - taps]);
        s10 = x0.fma(weight, s10);
        s11 = x1.fma(weight, s11);
        s12 = x2.fma(weight, s12);
        s13 = x3.fma(weight, s13);
        x += spacing;
      } while (++w < stop);
      line = lines[base + 2];
      x = starts[base + 2] + at;
      w = tap + 2 * taps;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, line, x + LANES);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, line, x + 2 * LANES);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, line, x + 3 * LANES);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w]);
        s00 = x0.fma(weight, s00);
        s01 = x1.fma(weight, s01);
        s02 = x2.fma(weight, s02);
        s03 = x3.fma(weight, s03);
        weight = DoubleVector.broadcast(SPECIES, weights[w - taps]);
        s10 = x0.fma(weight, s10);
        s11 = x1.fma(weight, s11);
        s12 = x2.fma(weight, s12);
        s13 = x3.fma(weight, s13);
        weight = DoubleVector.broadcast(SPECIES, weights[w - 2 * taps]);
        s20 = x0.fma(weight, s20);
        s21 = x1.fma(weight, s21);
        s22 = x2.fma(weight, s22);
        s23 = x3.fma(weight, s23);
        x += spacing;
      } while (++w < stop);
      int h = 3;
      do {
        line = lines[base + h];
        x = starts[base + h] + at;
        w = tap + h * taps;
        stop = w + taps;
        do {
          DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
          DoubleVector x1 = DoubleVector.fromArray(SPECIES, line, x + LANES);
          DoubleVector x2 = DoubleVector.fromArray(SPECIES, line, x + 2 * LANES);
          DoubleVector x3 = DoubleVector.fromArray(SPECIES, line, x + 3 * LANES);
          DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w]);
          s00 = x0.fma(weight, s00);
          s01 = x1.fma(weight, s01);
          s02 = x2.fma(weight, s02);
          s03 = x3.fma(weight, s03);
          weight = DoubleVector.broadcast(SPECIES, weights[w - taps]);
          s10 = x0.fma(weight, s10);
          s11 = x1.fma(weight, s11);
          s12 = x2.fma(weight, s12);
          s13 = x3.fma(weight, s13);
          weight = DoubleVector.broadcast(SPECIES, weights[w - 2 * taps]);
          s20 = x0.fma(weight, s20);
          s21 = x1.fma(weight, s21);
          s22 = x2.fma(weight, s22);
          s23 = x3.fma(weight, s23);
          weight = DoubleVector.broadcast(SPECIES, weights[w - 3 * taps]);
          s30 = x0.fma(weight, s30);
          s31 = x1.fma(weight, s31);
          s32 = x2.fma(weight, s32);
          s33 = x3.fma(weight, s33);
          x += spacing;
        } while (++w < stop);
      } while (++h < height);
      line = lines[base + height];
      x = starts[base + height] + at;
      w = tap + height * taps;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, line, x + LANES);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, line, x + 2 * LANES);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, line, x + 3 * LANES);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w - taps]);
        s10 = x0.fma(weight, s10);
        s11 = x1.fma(weight, s11);
        s12 = x2.fma(weight, s12);
        s13 = x3.fma(weight, s13);
        weight = DoubleVector.broadcast(SPECIES, weights[w - 2 * taps]);
        s20 = x0.fma(weight, s20);
        s21 = x1.fma(weight, s21);
        s22 = x2.fma(weight, s22);
        s23 = x3.fma(weight, s23);
        weight = DoubleVector.broadcast(SPECIES, weights[w - 3 * taps]);
        s30 = x0.fma(weight, s30);
        s31 = x1.fma(weight, s31);
        s32 = x2.fma(weight, s32);
        s33 = x3.fma(weight, s33);
        x += spacing;
      } while (++w < stop);
      line = lines[base + height + 1];
      x = starts[base + height + 1] + at;
      w = tap + (height + 1) * taps;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, line, x + LANES);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, line, x + 2 * LANES);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, line, x + 3 * LANES);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w - 2 * taps]);
        s20 = x0.fma(weight, s20);
        s21 = x1.fma(weight, s21);
        s22 = x2.fma(weight, s22);
        s23 = x3.fma(weight, s23);
        weight = DoubleVector.broadcast(SPECIES, weights[w - 3 * taps]);
        s30 = x0.fma(weight, s30);
        s31 = x1.fma(weight, s31);
        s32 = x2.fma(weight, s32);
        s33 = x3.fma(weight, s33);
        x += spacing;
      } while (++w < stop);
      line = lines[base + height + 2];
      x = starts[base + height + 2] + at;
      w = tap + (height + 2) * taps;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, line, x + LANES);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, line, x + 2 * LANES);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, line, x + 3 * LANES);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w - 3 * taps]);
        s30 = x0.fma(weight, s30);
        s31 = x1.fma(weight, s31);
        s32 = x2.fma(weight, s32);
        s33 = x3.fma(weight, s33);
        x += spacing;
      } while (++w < stop);
      base += pitch;
      tap += height * taps;
    } while (++block < blocks);
    s00.intoArray(outs[first], outStarts[first] + at);
    s01.intoArray(outs[first], outStarts[first] + at + LANES);
    s02.intoArray(outs[first], outStarts[first] + at + 2 * LANES);
    s03.intoArray(outs[first], outStarts[first] + at + 3 * LANES);
    s10.intoArray(outs[first + 1], outStarts[first + 1] + at);
    s11.intoArray(outs[first + 1], outStarts[first + 1] + at + LANES);
    s12.intoArray(outs[first + 1], outStarts[first + 1] + at + 2 * LANES);
    s13.intoArray(outs[first + 1], outStarts[first + 1] + at + 3 * LANES);
    s20.intoArray(outs[first + 2], outStarts[first + 2] + at);
    s21.intoArray(outs[first + 2], outStarts[first + 2] + at + LANES);
    s22.intoArray(outs[first + 2], outStarts[first + 2] + at + 2 * LANES);
    s23.intoArray(outs[first + 2], outStarts[first + 2] + at + 3 * LANES);
    s30.intoArray(outs[first + 3], outStarts[first + 3] + at);
    s31.intoArray(outs[first + 3], outStarts[first + 3] + at + LANES);
    s32.intoArray(outs[first + 3], outStarts[first + 3] + at + 2 * LANES);
    s33.intoArray(outs[first + 3], outStarts[first + 3] + at + 3 * LANES);
  }

  /** Four rows by one vector from {@code at} on, for windows of four lines or more. */
  static void fourByOne(
      int at,
      double[][] lines,
      int[] starts,
      int first,
      int pitch,
      int blocks,
      int height,
      int taps,
      int spacing,
      double[] weights,
      double[][] outs,
      int[] outStarts) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = DoubleVector.zero(SPECIES);
    DoubleVector s2 = DoubleVector.zero(SPECIES);
    DoubleVector s3 = DoubleVector.zero(SPECIES);
    int base = first;
    int tap = 0;
    int block = 0;
    do {
      double[] line;
      int x;
      int w;
      int stop;
      line = lines[base];
      x = starts[base] + at;
      w = tap;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w]);
        s0 = x0.fma(weight, s0);
        x += spacing;
      } while (++w < stop);
      line = lines[base + 1];
      x = starts[base + 1] + at;
      w = tap + taps;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w]);
        s0 = x0.fma(weight, s0);
        weight = DoubleVector.broadcast(SPECIES, weights[w - taps]);
        s1 = x0.fma(weight, s1);
        x += spacing;
      } while (++w < stop);
      line = lines[base + 2];
      x = starts[base + 2] + at;
      w = tap + 2 * taps;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w]);
        s0 = x0.fma(weight, s0);
        weight = DoubleVector.broadcast(SPECIES, weights[w - taps]);
        s1 = x0.fma(weight, s1);
        weight = DoubleVector.broadcast(SPECIES, weights[w - 2 * taps]);
        s2 = x0.fma(weight, s2);
        x += spacing;
      } while (++w < stop);
      int h = 3;
      do {
        line = lines[base + h];
        x = starts[base + h] + at;
        w = tap + h * taps;
        stop = w + taps;
        do {
          DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
          DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w]);
          s0 = x0.fma(weight, s0);
          weight = DoubleVector.broadcast(SPECIES, weights[w - taps]);
          s1 = x0.fma(weight, s1);
          weight = DoubleVector.broadcast(SPECIES, weights[w - 2 * taps]);
          s2 = x0.fma(weight, s2);
          weight = DoubleVector.broadcast(SPECIES, weights[w - 3 * taps]);
          s3 = x0.fma(weight, s3);
          x += spacing;
        } while (++w < stop);
      } while (++h < height);
      line = lines[base + height];
      x = starts[base + height] + at;
      w = tap + height * taps;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w - taps]);
        s1 = x0.fma(weight, s1);
        weight = DoubleVector.broadcast(SPECIES, weights[w - 2 * taps]);
        s2 = x0.fma(weight, s2);
        weight = DoubleVector.broadcast(SPECIES, weights[w - 3 * taps]);
        s3 = x0.fma(weight, s3);
        x += spacing;
      } while (++w < stop);
      line = lines[base + height + 1];
      x = starts[base + height + 1] + at;
      w = tap + (height + 1) * taps;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w - 2 * taps]);
        s2 = x0.fma(weight, s2);
        weight = DoubleVector.broadcast(SPECIES, weights[w - 3 * taps]);
        s3 = x0.fma(weight, s3);
        x += spacing;
      } while (++w < stop);
      line = lines[base + height + 2];
      x = starts[base + height + 2] + at;
      w = tap + (height + 2) * taps;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w - 3 * taps]);
        s3 = x0.fma(weight, s3);
        x += spacing;
      } while (++w < stop);
      base += pitch;
      tap += height * taps;
    } while (++block < blocks);
    s0.intoArray(outs[first], outStarts[first] + at);
    s1.intoArray(outs[first + 1], outStarts[first + 1] + at);
    s2.intoArray(outs[first + 2], outStarts[first + 2] + at);
    s3.intoArray(outs[first + 3], outStarts[first + 3] + at);
  }

  /** Two rows by four vectors from {@code at} on, for windows of two lines or more. */
  static void twoByFour(
      int at,
      double[][] lines,
      int[] starts,
      int first,
      int pitch,
      int blocks,
      int height,
      int taps,
      int spacing,
      double[] weights,
      double[][] outs,
      int[] outStarts) {
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s01 = DoubleVector.zero(SPECIES);
    DoubleVector s02 = DoubleVector.zero(SPECIES);
    DoubleVector s03 = DoubleVector.zero(SPECIES);
    DoubleVector s10 = DoubleVector.zero(SPECIES);
    DoubleVector s11 = DoubleVector.zero(SPECIES);
    DoubleVector s12 = DoubleVector.zero(SPECIES);
    DoubleVector s13 = DoubleVector.zero(SPECIES);
    int base = first;
    int tap = 0;
    int block = 0;
    do {
      double[] line;
      int x;
      int w;
      int stop;
      line = lines[base];
      x = starts[base] + at;
      w = tap;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, line, x + LANES);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, line, x + 2 * LANES);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, line, x + 3 * LANES);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w]);
        s00 = x0.fma(weight, s00);
        s01 = x1.fma(weight, s01);
        s02 = x2.fma(weight, s02);
        s03 = x3.fma(weight, s03);
        x += spacing;
      } while (++w < stop);
      int h = 1;
      do {
        line = lines[base + h];
        x = starts[base + h] + at;
        w = tap + h * taps;
        stop = w + taps;
        do {
          DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
          DoubleVector x1 = DoubleVector.fromArray(SPECIES, line, x + LANES);
          DoubleVector x2 = DoubleVector.fromArray(SPECIES, line, x + 2 * LANES);
          DoubleVector x3 = DoubleVector.fromArray(SPECIES, line, x + 3 * LANES);
          DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w]);
          s00 = x0.fma(weight, s00);
          s01 = x1.fma(weight, s01);
          s02 = x2.fma(weight, s02);
          s03 = x3.fma(weight, s03);
          weight = DoubleVector.broadcast(SPECIES, weights[w - taps]);
          s10 = x0.fma(weight, s10);
          s11 = x1.fma(weight, s11);
          s12 = x2.fma(weight, s12);
          s13 = x3.fma(weight, s13);
          x += spacing;
        } while (++w < stop);
      } while (++h < height);
      line = lines[base + height];
      x = starts[base + height] + at;
      w = tap + height * taps;
      stop = w + taps;
      do {
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, line, x);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, line, x + LANES);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, line, x + 2 * LANES);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, line, x + 3 * LANES);
        DoubleVector weight = DoubleVector.broadcast(SPECIES, weights[w - taps]);
        s10 = x0.fma(weight, s10);
        s11 = x1.fma(weight, s11);
        s12 = x2.fma(weight, s12);
        s13 = x3.fma(weight, s13);
        x += spacing;
      } while (++w < stop);
      base += pitch;
      tap += height * taps;
    } while (++block < blocks);
    s00.intoArray(outs[first], outStarts[first] + at);
    s01.intoArray(outs[first], outStarts[first] + at + LANES);
    s02.intoArray(outs[first], outStarts[first] + at + 2 * LANES);
    s03.intoArray(outs[first], outStarts[first] + at + 3 * LANES);
    s10.intoArray(outs[first + 1], outStarts[first + 1] + at);
    s11.intoArray(outs[first + 1], outStarts[first + 1] + at + LANES);
    s12.intoArray(outs[first + 1], outStarts[first + 1] + at + 2 * LANES);
    s13.intoArray(outs[first + 1], outStarts[first + 1] + at + 3 * LANES);
  }
}
