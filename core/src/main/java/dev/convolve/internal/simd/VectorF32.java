package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** Whole vectors of output samples; a line shorter than one vector takes the plain loop. */
final class VectorF32 extends ScalarF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, SPECIES.vectorShape());

  /** Added and taken away again, it leaves a whole number, rounded half to even. */
  private static final float ROUNDER = 0x1.8p23f;

  /** Levels up to here are exact in float32, and so is rounding to them. */
  private static final int LARGEST_LEVEL = 1 << 20;

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public OrderKernels<float[], ?> orders() {
    return new VectorOrdersF32();
  }

  @Override
  public Butterflies<float[]> butterflies() {
    return Butterflies.f32();
  }

  @Override
  public ByteRuns byteRuns() {
    return VectorByteRuns.suit() ? new VectorByteRuns() : super.byteRuns();
  }

  @Override
  public WeighKernels<float[]> weighing() {
    return new VectorWeighF32();
  }

  @Override
  public @Nullable ByteFactors<float[]> byteFactors() {
    return VectorByteFactors.suit() ? new VectorByteFactors() : null;
  }

  @Override
  public boolean correlateRows(
      float[][] lines,
      int[] starts,
      int blocks,
      int height,
      int taps,
      int spacing,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int rows,
      int length) {
    if (length < LANES) {
      return super.correlateRows(
          lines, starts, blocks, height, taps, spacing, weights, outs, outStarts, rows, length);
    }
    boolean squares = rows == ROWS && length >= VectorSquaresF32.BLOCK;
    if (squares && height == 3 && taps == 3) {
      int whole = length - length % VectorSquaresF32.BLOCK;
      int last = length - VectorSquaresF32.BLOCK;
      return threeByThree(lines, starts, blocks, spacing, weights, outs, outStarts, 0, whole)
          & (whole == length
              || threeByThree(
                  lines, starts, blocks, spacing, weights, outs, outStarts, last, length));
    }
    if (rows == ROWS && blocks == 1 && height == 5 && taps == 5) {
      int whole = length - length % LANES;
      int last = length - LANES;
      return VectorFivesF32.fiveByFive(lines, starts, spacing, weights, outs, outStarts, 0, whole)
          & (whole == length
              || VectorFivesF32.fiveByFive(
                  lines, starts, spacing, weights, outs, outStarts, last, length));
    }
    if (rows == ROWS && blocks == 1 && taps == 1 && VectorColumnsF32.has(height)) {
      VectorColumnsF32.combine(lines, starts, height, weights, outs, outStarts, length);
      return false;
    }
    if (blocks == 1 && height == 1 && VectorTapsF32.has(taps, spacing)) {
      boolean finite = true;
      for (int r = 0; r < rows; r++) {
        finite &=
            VectorTapsF32.correlate(
                lines[r], starts[r], weights, taps, spacing, outs[r], outStarts[r], length);
      }
      return finite;
    }
    if (blocks == 1 && height == 1 && VectorLongF32.suits(taps, spacing, length)) {
      for (int r = 0; r < rows; r++) {
        VectorLongF32.correlate(
            lines[r], starts[r], taps, spacing, weights, outs[r], outStarts[r], length);
      }
      return false;
    }
    lines(lines, starts, blocks, height, taps, spacing, weights, outs, outStarts, rows, length);
    return false;
  }

  @Override
  public boolean correlateAhead(
      float[][] lines,
      int[] starts,
      int taps,
      int spacing,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int length,
      float[] ahead,
      int next,
      float[] kept) {
    if (length < LANES || !VectorAheadF32.has(taps, spacing)) {
      return super.correlateAhead(
          lines, starts, taps, spacing, weights, outs, outStarts, length, ahead, next, kept);
    }
    return VectorTapsF32.correlateAhead(
        lines[0],
        starts[0],
        weights,
        taps,
        spacing,
        outs[0],
        outStarts[0],
        length,
        ahead,
        next,
        kept);
  }

  private static boolean threeByThree(
      float[][] lines,
      int[] starts,
      int planes,
      int spacing,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int from,
      int end) {
    return planes == 1
        ? VectorSquaresF32.threeByThree(lines, starts, spacing, weights, outs, outStarts, from, end)
        : VectorSquaresF32.threeByThree(
            lines, starts, planes, spacing, weights, outs, outStarts, from, end);
  }

  /** Any window, by looped tiles. */
  private static void lines(
      float[][] lines,
      int[] starts,
      int blocks,
      int height,
      int taps,
      int spacing,
      float[] weights,
      float[][] outs,
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
        VectorLinesF32.fourColumns(
            lines, starts, r, pitch, blocks, height, weights, outs, outStarts, 0, whole);
        if (whole < length) {
          VectorLinesF32.fourColumns(
              lines, starts, r, pitch, blocks, height, weights, outs, outStarts, last, length);
        }
        continue;
      }
      for (int i = 0; i < length; i += step) {
        int at = Math.min(i, last); // the last vectors overlap the ones before
        if (step > LANES) {
          VectorRowsF32.fourByFour(
              at, lines, starts, r, pitch, blocks, height, taps, spacing, weights, outs, outStarts);
        } else {
          VectorRowsF32.fourByOne(
              at, lines, starts, r, pitch, blocks, height, taps, spacing, weights, outs, outStarts);
        }
      }
    }
    for (; step > LANES && height >= 2 && height < 4 && r <= rows - 2; r += 2) {
      for (int i = 0; i < length; i += step) {
        VectorRowsF32.twoByFour(
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
      float[][] lines,
      int[] starts,
      int r,
      int pitch,
      int blocks,
      int height,
      int taps,
      int spacing,
      float[] weights,
      float[][] outs,
      int[] outStarts,
      int from,
      int end,
      boolean byFour) {
    if (byFour) {
      VectorLinesF32.oneByFour(
          lines, starts, r, pitch, blocks, height, taps, spacing, weights, outs, outStarts, from,
          end);
    } else {
      VectorLinesF32.oneByOne(
          lines, starts, r, pitch, blocks, height, taps, spacing, weights, outs, outStarts, from,
          end);
    }
  }

  @Override
  public void runDown(float[][] lines, int count, float[] sum, float[][] outs, int length) {
    int whole = SPECIES.loopBound(length);
    int l = 0;
    for (; l <= count - 4; l += 4) {
      VectorRunsF32.four(lines, l, sum, outs, whole);
    }
    for (; l < count; l++) {
      VectorRunsF32.one(lines[l], sum, outs[l], whole);
    }
    for (l = 0; whole < length && l < count; l++) {
      runDownFrom(whole, lines[l], sum, outs[l], length);
    }
  }

  @Override
  public void eightDown(
      float[][] lines,
      int[] starts,
      double weight,
      int remaining,
      float[] ends,
      float[] begun,
      float[] rest,
      float[][] outs,
      int at,
      float[] newest,
      float[] nextRest,
      int length) {
    if (length < LANES) {
      super.eightDown(
          lines, starts, weight, remaining, ends, begun, rest, outs, at, newest, nextRest, length);
      return;
    }
    float w = (float) weight;
    int whole = SPECIES.loopBound(length);
    VectorRunsF32.eight(
        lines, starts, w, remaining, ends, begun, rest, outs, at, newest, nextRest, 0, whole);
    if (whole < length) {
      int last = length - LANES;
      VectorRunsF32.eight(
          lines, starts, w, remaining, ends, begun, rest, outs, at, newest, nextRest, last, length);
    }
  }

  @Override
  public void sum(float[][] lines, int[] starts, int count, float[] into, int to, int length) {
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
      float[][] lines, int[] starts, int count, float[] into, int to, int from, int end) {
    switch (count) {
      case 2 -> VectorRunsF32.sum2(lines, starts, into, to, from, end);
      case 3 -> VectorRunsF32.sum3(lines, starts, into, to, from, end);
      default -> VectorRunsF32.sum4(lines, starts, into, to, from, end);
    }
  }

  @Override
  public boolean hasWindows(int spacing) {
    return VectorAlongF32.suits(spacing);
  }

  @Override
  public void windows(
      float[] line, int at, int rest, int spacing, float[] sixteens, float[] rests, int length) {
    int end = SPECIES.loopBound(length + LANES - 1);
    if (VectorAlongF32.isNear(spacing)) {
      VectorAlongF32.near(line, at, rest, spacing, sixteens, rests, end);
    } else {
      VectorAlongF32.far(line, at, rest, spacing, sixteens, rests, end);
    }
  }

  @Override
  public boolean hasWindow(int taps, int spacing) {
    return VectorAlongF32.suits(spacing)
        && (taps < 16 || (taps < 128 && VectorAlongF32.isClose(spacing)));
  }

  @Override
  public void window(
      float[] line, int at, int taps, int spacing, float[] into, int to, int length) {
    int whole = SPECIES.loopBound(length);
    if (taps >= 16) {
      VectorAlongF32.many(line, at, taps, spacing, into, to, whole);
    } else {
      VectorAlongF32.few(line, at, taps, spacing, into, to, whole);
    }
    if (whole < length) {
      int last = length - LANES;
      if (taps >= 16) {
        VectorAlongF32.many(line, at + last, taps, spacing, into, to + last, LANES);
        return;
      }
      VectorAlongF32.few(line, at + last, taps, spacing, into, to + last, LANES);
    }
  }

  @Override
  public void add(float[] a, int atA, float[] b, int atB, float[] out, int length) {
    int whole = SPECIES.loopBound(length);
    VectorRunsF32.add(a, atA, b, atB, out, whole);
    addFrom(whole, a, atA, b, atB, out, length);
  }

  @Override
  public boolean allFinite(float[] line, int at, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, line, at + i);
      if (!x.test(VectorOperators.IS_FINITE).allTrue()) {
        return false;
      }
    }
    return super.allFinite(line, at + i, length - i);
  }

  @Override
  public int round(
      float[] line, int at, int length, double divisor, int minimum, int maximum, int[] into) {
    boolean few = minimum >= -LARGEST_LEVEL && maximum <= LARGEST_LEVEL;
    int exponent = Math.getExponent(divisor);
    boolean power = divisor == Math.scalb(1.0, exponent) && Math.abs(exponent) < 100;
    if (!(few && power) && !VectorF64.MASKS) {
      return super.round(line, at, length, divisor, minimum, maximum, into);
    }
    // Multiplying by a power of two is dividing by it, so floats do for few levels.
    int done =
        few && power
            ? roundFloats(line, at, length, (float) (1 / divisor), minimum, maximum, into)
            : roundDoubles(line, at, length, divisor, minimum, maximum, into);
    int whole = SPECIES.loopBound(length);
    return done + roundFrom(whole, line, at, length, divisor, minimum, maximum, into);
  }

  private static int roundFloats(
      float[] line, int at, int length, float factor, int minimum, int maximum, int[] into) {
    int clipped = 0;
    for (int i = 0; i <= length - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, line, at + i).mul(factor);
      // Beyond 2^22 the sum is no longer a whole number's, but then every level is clipped.
      FloatVector level = x.add(ROUNDER).sub(ROUNDER);
      VectorMask<Float> outside =
          level
              .compare(VectorOperators.LT, (float) minimum)
              .or(level.compare(VectorOperators.GT, (float) maximum));
      ((IntVector) level.max(minimum).min(maximum).convert(VectorOperators.F2I, 0))
          .intoArray(into, i);
      clipped += outside.trueCount();
    }
    return clipped;
  }

  private static int roundDoubles(
      float[] line, int at, int length, double divisor, int minimum, int maximum, int[] into) {
    int clipped = 0;
    for (int i = 0; i <= length - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, line, at + i);
      for (int half = 0; half < 2; half++) {
        DoubleVector wide = (DoubleVector) x.convertShape(VectorOperators.F2D, DOUBLES, half);
        clipped +=
            VectorF64.storeRounded(
                wide.div(divisor), minimum, maximum, into, i + half * DOUBLES.length());
      }
    }
    return clipped;
  }
}
