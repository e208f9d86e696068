package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Whole vectors of output samples; a line shorter than one vector takes the plain loop. */
final class VectorF64 extends ScalarF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorSpecies<Integer> LEVELS =
      VectorSpecies.of(int.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  /** Masks of two lanes are kept as objects, which is slower than a plain loop. */
  static final boolean MASKS = LANES > 2;

  /** Added and taken away again, it leaves a whole number, rounded half to even. */
  private static final double ROUNDER = 0x1.8p52;

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public OrderKernels<double[], ?> orders() {
    return new VectorOrdersF64();
  }

  @Override
  public Butterflies<double[]> butterflies() {
    return Butterflies.f64();
  }

  @Override
  public ByteRuns byteRuns() {
    return VectorByteRuns.suit() ? new VectorByteRuns() : super.byteRuns();
  }

  @Override
  public WeighKernels<double[]> weighing() {
    return new VectorWeighF64();
  }

  @Override
  public boolean correlateRows(
      double[][] lines,
      int[] starts,
      int blocks,
      int height,
      int taps,
      int spacing,
      double[] weights,
      double[][] outs,
      int[] outStarts,
      int rows,
      int length) {
    if (length < LANES) {
      return super.correlateRows(
          lines, starts, blocks, height, taps, spacing, weights, outs, outStarts, rows, length);
    }
    boolean squares = rows == ROWS && length >= VectorSquaresF64.BLOCK;
    if (squares && height == 3 && taps == 3) {
      int whole = length - length % VectorSquaresF64.BLOCK;
      int last = length - VectorSquaresF64.BLOCK;
      return threeByThree(lines, starts, blocks, spacing, weights, outs, outStarts, 0, whole)
          & (whole == length
              || threeByThree(
                  lines, starts, blocks, spacing, weights, outs, outStarts, last, length));
    }
    if (rows == ROWS && blocks == 1 && height == 5 && taps == 5) {
      int whole = length - length % LANES;
      int last = length - LANES;
      return VectorFivesF64.fiveByFive(lines, starts, spacing, weights, outs, outStarts, 0, whole)
          & (whole == length
              || VectorFivesF64.fiveByFive(
                  lines, starts, spacing, weights, outs, outStarts, last, length));
    }
    if (blocks == 1 && height == 1 && VectorLongF64.suits(taps, spacing, length)) {
      for (int r = 0; r < rows; r++) {
        VectorLongF64.correlate(
            lines[r], starts[r], taps, spacing, weights, outs[r], outStarts[r], length);
      }
      return false;
    }
    lines(lines, starts, blocks, height, taps, spacing, weights, outs, outStarts, rows, length);
    return false;
  }

  private static boolean threeByThree(
      double[][] lines,
      int[] starts,
      int planes,
      int spacing,
      double[] weights,
      double[][] outs,
      int[] outStarts,
      int from,
      int end) {
    return planes == 1
        ? VectorSquaresF64.threeByThree(lines, starts, spacing, weights, outs, outStarts, from, end)
        : VectorSquaresF64.threeByThree(
            lines, starts, planes, spacing, weights, outs, outStarts, from, end);
  }

  /** Any window, by looped tiles. */
  private static void lines(
      double[][] lines,
      int[] starts,
      int blocks,
      int height,
      int taps,
      int spacing,
      double[] weights,
      double[][] outs,
      int[] outStarts,
      int rows,
      int length) {
    int pitch = height + rows - 1;
    int step = length >= 4 * LANES ? 4 * LANES : LANES;
    int whole = length - length % step;
    int last = length - step;
    int r = 0;
    for (; height >= 4 && r <= rows - 4; r += 4) {
      if (step > LANES && taps == 1) {
        VectorLinesF64.fourColumns(
            lines, starts, r, pitch, blocks, height, weights, outs, outStarts, 0, whole);
        if (whole < length) {
          VectorLinesF64.fourColumns(
              lines, starts, r, pitch, blocks, height, weights, outs, outStarts, last, length);
        }
        continue;
      }
      for (int i = 0; i < length; i += step) {
        int at = Math.min(i, last); // the last vectors overlap the ones before
        if (step > LANES) {
          VectorRowsF64.fourByFour(
              at, lines, starts, r, pitch, blocks, height, taps, spacing, weights, outs, outStarts);
        } else {
          VectorRowsF64.fourByOne(
              at, lines, starts, r, pitch, blocks, height, taps, spacing, weights, outs, outStarts);
        }
      }
    }
    for (; step > LANES && height >= 2 && height < 4 && r <= rows - 2; r += 2) {
      for (int i = 0; i < length; i += step) {
        VectorRowsF64.twoByFour(
            Math.min(i, last),
            lines,
            starts,
            r,
            pitch,
            blocks,
            height,
            taps,
            spacing,
            weights,
            outs,
            outStarts);
      }
    }
    for (; r < rows; r++) {
      row(
          lines,
          starts,
          r,
          pitch,
          blocks,
          height,
          taps,
          spacing,
          weights,
          outs,
          outStarts,
          0,
          whole,
          step > LANES);
      if (whole < length) {
        row(
            lines,
            starts,
            r,
            pitch,
            blocks,
            height,
            taps,
            spacing,
            weights,
            outs,
            outStarts,
            last,
            length,
            step > LANES);
      }
    }
  }

  private static void row(
      double[][] lines,
      int[] starts,
      int r,
      int pitch,
      int blocks,
      int height,
      int taps,
      int spacing,
      double[] weights,
      double[][] outs,
      int[] outStarts,
      int from,
      int end,
      boolean byFour) {
    if (byFour) {
      VectorLinesF64.oneByFour(
          lines, starts, r, pitch, blocks, height, taps, spacing, weights, outs, outStarts, from,
          end);
    } else {
      VectorLinesF64.oneByOne(
          lines, starts, r, pitch, blocks, height, taps, spacing, weights, outs, outStarts, from,
          end);
    }
  }

  @Override
  public void runDown(double[][] lines, int count, double[] sum, double[][] outs, int length) {
    int whole = SPECIES.loopBound(length);
    int l = 0;
    for (; l <= count - 4; l += 4) {
      VectorRunsF64.four(lines, l, sum, outs, whole);
    }
    for (; l < count; l++) {
      VectorRunsF64.one(lines[l], sum, outs[l], whole);
    }
    for (l = 0; whole < length && l < count; l++) {
      runDownFrom(whole, lines[l], sum, outs[l], length);
    }
  }

  @Override
  public void eightDown(
      double[][] lines,
      int[] starts,
      double weight,
      int remaining,
      double[] ends,
      double[] begun,
      double[] rest,
      double[][] outs,
      int at,
      double[] newest,
      double[] nextRest,
      int length) {
    if (length < LANES) {
      super.eightDown(
          lines, starts, weight, remaining, ends, begun, rest, outs, at, newest, nextRest, length);
      return;
    }
    double w = weight;
    int whole = SPECIES.loopBound(length);
    VectorRunsF64.eight(
        lines, starts, w, remaining, ends, begun, rest, outs, at, newest, nextRest, 0, whole);
    if (whole < length) {
      int last = length - LANES;
      VectorRunsF64.eight(
          lines, starts, w, remaining, ends, begun, rest, outs, at, newest, nextRest, last, length);
    }
  }

  @Override
  public void sum(double[][] lines, int[] starts, int count, double[] into, int to, int length) {
    if (length < LANES || count < 2 || count > 4) {
      super.sum(lines, starts, count, into, to, length);
      return;
    }
    int whole = SPECIES.loopBound(length);
    sum(lines, starts, count, into, to, 0, whole);
    if (whole < length) {
      sum(lines, starts, count, into, to, length - LANES, length);
    }
  }

  private static void sum(
      double[][] lines, int[] starts, int count, double[] into, int to, int from, int end) {
    switch (count) {
      case 2 -> VectorRunsF64.sum2(lines, starts, into, to, from, end);
      case 3 -> VectorRunsF64.sum3(lines, starts, into, to, from, end);
      default -> VectorRunsF64.sum4(lines, starts, into, to, from, end);
    }
  }

  @Override
  public boolean hasWindows(int spacing) {
    return VectorAlongF64.suits(spacing);
  }

  @Override
  public void windows(
      double[] line, int at, int rest, int spacing, double[] sixteens, double[] rests, int length) {
    int end = SPECIES.loopBound(length + LANES - 1);
    if (VectorAlongF64.isNear(spacing)) {
      VectorAlongF64.near(line, at, rest, spacing, sixteens, rests, end);
    } else {
      VectorAlongF64.far(line, at, rest, spacing, sixteens, rests, end);
    }
  }

  @Override
  public boolean hasWindow(int taps, int spacing) {
    return VectorAlongF64.suits(spacing)
        && (taps < 16 || (taps < 128 && VectorAlongF64.isClose(spacing)));
  }

  @Override
  public void window(
      double[] line, int at, int taps, int spacing, double[] into, int to, int length) {
    int whole = SPECIES.loopBound(length);
    if (taps >= 16) {
      VectorAlongF64.many(line, at, taps, spacing, into, to, whole);
    } else {
      VectorAlongF64.few(line, at, taps, spacing, into, to, whole);
    }
    if (whole < length) {
      int last = length - LANES;
      if (taps >= 16) {
        VectorAlongF64.many(line, at + last, taps, spacing, into, to + last, LANES);
        return;
      }
      VectorAlongF64.few(line, at + last, taps, spacing, into, to + last, LANES);
    }
  }

  @Override
  public void add(double[] a, int atA, double[] b, int atB, double[] out, int length) {
    int whole = SPECIES.loopBound(length);
    VectorRunsF64.add(a, atA, b, atB, out, whole);
    addFrom(whole, a, atA, b, atB, out, length);
  }

  @Override
  public boolean allFinite(double[] line, int at, int length) {
    int i = 0;
    for (; MASKS && i <= length - LANES; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, line, at + i);
      if (!x.test(VectorOperators.IS_FINITE).allTrue()) {
        return false;
      }
    }
    return super.allFinite(line, at + i, length - i);
  }

  @Override
  public int round(
      double[] line, int at, int length, double divisor, int minimum, int maximum, int[] into) {
    int clipped = 0;
    int i = 0;
    for (; MASKS && i <= length - LANES; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, line, at + i);
      clipped += storeRounded(x.div(divisor), minimum, maximum, into, i);
    }
    return clipped + roundFrom(i, line, at, length, divisor, minimum, maximum, into);
  }

  /** Stores whole levels at {@code into[at, …)}; answers how many were clipped. */
  static int storeRounded(DoubleVector x, int minimum, int maximum, int[] into, int at) {
    // Beyond 2^51 the sum is no longer a whole number's, but then every level is clipped.
    DoubleVector level = x.add(ROUNDER).sub(ROUNDER);
    VectorMask<Double> outside =
        level
            .compare(VectorOperators.LT, (double) minimum)
            .or(level.compare(VectorOperators.GT, (double) maximum));
    ((IntVector) level.max(minimum).min(maximum).convertShape(VectorOperators.D2I, LEVELS, 0))
        .intoArray(into, at);
    return outside.trueCount();
  }
}
