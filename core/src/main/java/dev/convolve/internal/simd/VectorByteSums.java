package dev.convolve.internal.simd;

import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2S;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Whole vectors of sums: 3×3 windows at once, others eight and four taps a pass over a line that
 * stays near. Taps of weight 0 are left out, which changes no whole number. Needs vectors of 128
 * bits or more.
 */
final class VectorByteSums extends ScalarByteSums {

  static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  static final int LANES = SHORTS.length();
  static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(64, SHORTS.vectorBitSize() / 2)));

  /** Whether the preferred vectors are wide enough. */
  static boolean suit() {
    return SHORTS.vectorBitSize() >= 128;
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void sums(
      ByteWindow window,
      byte[][] lines,
      int[] starts,
      int rows,
      short[][] into,
      int[] intoStarts,
      int length) {
    if (length < LANES) {
      super.sums(window, lines, starts, rows, into, intoStarts, length);
      return;
    }
    int row = 0;
    if (window.form != ByteWindow.Form.ANY) {
      for (; row <= rows - 2; row += 2) {
        squares(window, lines, starts, row, into, intoStarts, length);
      }
    }
    for (; row < rows; row++) {
      passes(window, lines, starts, rows, row, into[row], intoStarts[row], length);
    }
  }

  private static void squares(
      ByteWindow window,
      byte[][] lines,
      int[] starts,
      int row,
      short[][] into,
      int[] intoStarts,
      int length) {
    int whole = SHORTS.loopBound(length);
    int spacing = window.spacing;
    short[] weights = window.weights;
    // The last vectors overlap those before: they compute the same sums again.
    for (int from = 0; from < length; ) {
      int to = from == 0 ? whole : length;
      switch (window.form) {
        case SQUARE ->
            VectorByteSquares.square(
                lines, starts, row, weights, spacing, into, intoStarts, from, to);
        case SIDES ->
            VectorByteSquares.sides(
                lines, starts, row, weights, spacing, into, intoStarts, from, to);
        case ENDS ->
            VectorByteSquares.ends(
                lines, starts, row, weights, spacing, into, intoStarts, from, to);
        case ANY -> throw new IllegalStateException("no 3x3 window");
      }
      from = to == length ? length : length - LANES;
    }
  }

  @Override
  public int levels(
      ByteWindow window,
      byte[][] lines,
      int[] starts,
      int rows,
      byte[][] into,
      int[] intoStarts,
      int length,
      short[] scratch) {
    if (length < LANES) {
      return super.levels(window, lines, starts, rows, into, intoStarts, length, scratch);
    }
    int clipped = 0;
    int row = 0;
    if (window.form != ByteWindow.Form.ANY) {
      for (; row <= rows - 4; row += 4) {
        clipped += squareLevels(window, lines, starts, row, into, intoStarts, length);
      }
    }
    for (; row < rows; row++) {
      passes(window, lines, starts, rows, row, scratch, 0, length);
      clipped += Conversions.get().narrow(scratch, 0, 1, into[row], intoStarts[row], length);
    }
    return clipped;
  }

  private static int squareLevels(
      ByteWindow window,
      byte[][] lines,
      int[] starts,
      int row,
      byte[][] into,
      int[] intoStarts,
      int length) {
    int whole = SHORTS.loopBound(length);
    int spacing = window.spacing;
    short[] weights = window.weights;
    int clipped = 0;
    for (int from = 0; from < length; ) {
      int to = from == 0 ? whole : length;
      // What overlaps is stored and counted already.
      int skipped = from == 0 ? 0 : whole - from;
      clipped +=
          switch (window.form) {
            case SQUARE ->
                VectorByteLevels.square(
                    lines, starts, row, weights, spacing, into, intoStarts, from, to, skipped);
            case SIDES ->
                VectorByteLevels.sides(
                    lines, starts, row, weights, spacing, into, intoStarts, from, to, skipped);
            case ENDS ->
                VectorByteLevels.ends(
                    lines, starts, row, weights, spacing, into, intoStarts, from, to, skipped);
            case ANY -> throw new IllegalStateException("no 3x3 window");
          };
      from = to == length ? length : length - LANES;
    }
    return clipped;
  }

  private static void passes(
      ByteWindow window,
      byte[][] lines,
      int[] starts,
      int rows,
      int row,
      short[] into,
      int to,
      int length) {
    int whole = SHORTS.loopBound(length);
    if (whole < length) {
      passes(window, lines, starts, rows, row, into, to, length - LANES, length);
      // Those below compute some of these sums again.
    }
    passes(window, lines, starts, rows, row, into, to, 0, whole);
  }

  private static void passes(
      ByteWindow window,
      byte[][] lines,
      int[] starts,
      int rows,
      int row,
      short[] into,
      int to,
      int from,
      int end) {
    int count = window.taps.length;
    int tap = 0;
    for (; tap <= count - 8; tap += 8) {
      eight(window, tap, lines, starts, rows, row, into, to, from, end);
    }
    for (; tap < count; tap += 4) {
      four(window, tap, lines, starts, rows, row, into, to, from, end);
    }
  }

  /** Sums eight taps, and what stands there unless they are the first. */
  private static void eight(
      ByteWindow window,
      int tap,
      byte[][] lines,
      int[] starts,
      int rows,
      int row,
      short[] into,
      int to,
      int from,
      int end) {
    ByteWindow.Tap[] taps = window.taps;
    int a = window.line(taps[tap], rows, row);
    int b = window.line(taps[tap + 1], rows, row);
    int c = window.line(taps[tap + 2], rows, row);
    int d = window.line(taps[tap + 3], rows, row);
    int e = window.line(taps[tap + 4], rows, row);
    int f = window.line(taps[tap + 5], rows, row);
    int g = window.line(taps[tap + 6], rows, row);
    int h = window.line(taps[tap + 7], rows, row);
    byte[] lineA = lines[a];
    byte[] lineB = lines[b];
    byte[] lineC = lines[c];
    byte[] lineD = lines[d];
    byte[] lineE = lines[e];
    byte[] lineF = lines[f];
    byte[] lineG = lines[g];
    byte[] lineH = lines[h];
    int atA = starts[a] + taps[tap].shift();
    int atB = starts[b] + taps[tap + 1].shift();
    int atC = starts[c] + taps[tap + 2].shift();
    int atD = starts[d] + taps[tap + 3].shift();
    int atE = starts[e] + taps[tap + 4].shift();
    int atF = starts[f] + taps[tap + 5].shift();
    int atG = starts[g] + taps[tap + 6].shift();
    int atH = starts[h] + taps[tap + 7].shift();
    short weightA = taps[tap].weight();
    short weightB = taps[tap + 1].weight();
    short weightC = taps[tap + 2].weight();
    short weightD = taps[tap + 3].weight();
    short weightE = taps[tap + 4].weight();
    short weightF = taps[tap + 5].weight();
    short weightG = taps[tap + 6].weight();
    short weightH = taps[tap + 7].weight();
    short kept = (short) (tap == 0 ? 0 : -1);
    for (int i = from; i < end; i += LANES) {
      ShortVector sum = ShortVector.fromArray(SHORTS, into, to + i).and(kept);
      sum =
          ((ShortVector)
                  ByteVector.fromArray(BYTES, lineA, atA + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
              .mul(weightA)
              .add(sum);
      sum =
          ((ShortVector)
                  ByteVector.fromArray(BYTES, lineB, atB + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
              .mul(weightB)
              .add(sum);
      sum =
          ((ShortVector)
                  ByteVector.fromArray(BYTES, lineC, atC + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
              .mul(weightC)
              .add(sum);
      sum =
          ((ShortVector)
                  ByteVector.fromArray(BYTES, lineD, atD + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
              .mul(weightD)
              .add(sum);
      sum =
          ((ShortVector)
                  ByteVector.fromArray(BYTES, lineE, atE + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
              .mul(weightE)
              .add(sum);
      sum =
          ((ShortVector)
                  ByteVector.fromArray(BYTES, lineF, atF + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
              .mul(weightF)
              .add(sum);
      sum =
          ((ShortVector)
                  ByteVector.fromArray(BYTES, lineG, atG + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
              .mul(weightG)
              .add(sum);
      sum =
          ((ShortVector)
                  ByteVector.fromArray(BYTES, lineH, atH + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
              .mul(weightH)
              .add(sum);
      sum.intoArray(into, to + i);
    }
  }

  /** Sums four taps, and what stands there unless they are the first. */
  private static void four(
      ByteWindow window,
      int tap,
      byte[][] lines,
      int[] starts,
      int rows,
      int row,
      short[] into,
      int to,
      int from,
      int end) {
    ByteWindow.Tap[] taps = window.taps;
    int a = window.line(taps[tap], rows, row);
    int b = window.line(taps[tap + 1], rows, row);
    int c = window.line(taps[tap + 2], rows, row);
    int d = window.line(taps[tap + 3], rows, row);
    byte[] lineA = lines[a];
    byte[] lineB = lines[b];
    byte[] lineC = lines[c];
    byte[] lineD = lines[d];
    int atA = starts[a] + taps[tap].shift();
    int atB = starts[b] + taps[tap + 1].shift();
    int atC = starts[c] + taps[tap + 2].shift();
    int atD = starts[d] + taps[tap + 3].shift();
    short weightA = taps[tap].weight();
    short weightB = taps[tap + 1].weight();
    short weightC = taps[tap + 2].weight();
    short weightD = taps[tap + 3].weight();
    short kept = (short) (tap == 0 ? 0 : -1);
    for (int i = from; i < end; i += LANES) {
      ShortVector sum = ShortVector.fromArray(SHORTS, into, to + i).and(kept);
      sum =
          ((ShortVector)
                  ByteVector.fromArray(BYTES, lineA, atA + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
              .mul(weightA)
              .add(sum);
      sum =
          ((ShortVector)
                  ByteVector.fromArray(BYTES, lineB, atB + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
              .mul(weightB)
              .add(sum);
      sum =
          ((ShortVector)
                  ByteVector.fromArray(BYTES, lineC, atC + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
              .mul(weightC)
              .add(sum);
      sum =
          ((ShortVector)
                  ByteVector.fromArray(BYTES, lineD, atD + i)
                      .convertShape(ZERO_EXTEND_B2S, SHORTS, 0))
              .mul(weightD)
              .add(sum);
      sum.intoArray(into, to + i);
    }
  }
}
