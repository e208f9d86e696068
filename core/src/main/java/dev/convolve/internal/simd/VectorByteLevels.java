package dev.convolve.internal.simd;

import static dev.convolve.internal.simd.VectorByteSums.BYTES;
import static dev.convolve.internal.simd.VectorByteSums.LANES;
import static dev.convolve.internal.simd.VectorByteSums.SHORTS;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.S2B;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2S;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;

/**
 * 3×3 windows over bytes whose sums are stored as bytes, four output lines at once, which share six
 * input lines. Clipped lanes are counted from {@code skipped} on.
 */
final class VectorByteLevels {

  private VectorByteLevels() {}

  /** All nine taps. */
  static int square(
      byte[][] lines,
      int[] starts,
      int row,
      short[] weights,
      int spacing,
      byte[][] into,
      int[] intoStarts,
      int from,
      int to,
      int skipped) {
    byte[] line0 = lines[row];
    byte[] line1 = lines[row + 1];
    byte[] line2 = lines[row + 2];
    byte[] line3 = lines[row + 3];
    byte[] line4 = lines[row + 4];
    byte[] line5 = lines[row + 5];
    int at0 = starts[row];
    int at1 = starts[row + 1];
    int at2 = starts[row + 2];
    int at3 = starts[row + 3];
    int at4 = starts[row + 4];
    int at5 = starts[row + 5];
    byte[] into0 = into[row];
    byte[] into1 = into[row + 1];
    byte[] into2 = into[row + 2];
    byte[] into3 = into[row + 3];
    int to0 = intoStarts[row];
    int to1 = intoStarts[row + 1];
    int to2 = intoStarts[row + 2];
    int to3 = intoStarts[row + 3];
    ShortVector w0 = ShortVector.broadcast(SHORTS, weights[0]);
    ShortVector w1 = ShortVector.broadcast(SHORTS, weights[1]);
    ShortVector w2 = ShortVector.broadcast(SHORTS, weights[2]);
    ShortVector w3 = ShortVector.broadcast(SHORTS, weights[3]);
    ShortVector w4 = ShortVector.broadcast(SHORTS, weights[4]);
    ShortVector w5 = ShortVector.broadcast(SHORTS, weights[5]);
    ShortVector w6 = ShortVector.broadcast(SHORTS, weights[6]);
    ShortVector w7 = ShortVector.broadcast(SHORTS, weights[7]);
    ShortVector w8 = ShortVector.broadcast(SHORTS, weights[8]);
    int clipped = 0;
    for (int i = from; i < to; i += LANES) {
      ShortVector a0 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line0, at0 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector b0 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line0, at0 + i + spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c0 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line0, at0 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector sum0 = a0.mul(w0).add(b0.mul(w1)).add(c0.mul(w2));
      ShortVector a1 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line1, at1 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector b1 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line1, at1 + i + spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c1 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line1, at1 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum0 = sum0.add(a1.mul(w3)).add(b1.mul(w4)).add(c1.mul(w5));
      ShortVector sum1 = a1.mul(w0).add(b1.mul(w1)).add(c1.mul(w2));
      ShortVector a2 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line2, at2 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector b2 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line2, at2 + i + spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c2 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line2, at2 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum0 = sum0.add(a2.mul(w6)).add(b2.mul(w7)).add(c2.mul(w8));
      sum1 = sum1.add(a2.mul(w3)).add(b2.mul(w4)).add(c2.mul(w5));
      ShortVector sum2 = a2.mul(w0).add(b2.mul(w1)).add(c2.mul(w2));
      ShortVector level0 = sum0.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level0.compare(NE, sum0).toLong() >>> skipped);
      ((ByteVector) level0.convertShape(S2B, BYTES, 0)).intoArray(into0, to0 + i);
      ShortVector a3 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line3, at3 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector b3 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line3, at3 + i + spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c3 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line3, at3 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum1 = sum1.add(a3.mul(w6)).add(b3.mul(w7)).add(c3.mul(w8));
      sum2 = sum2.add(a3.mul(w3)).add(b3.mul(w4)).add(c3.mul(w5));
      ShortVector sum3 = a3.mul(w0).add(b3.mul(w1)).add(c3.mul(w2));
      ShortVector level1 = sum1.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level1.compare(NE, sum1).toLong() >>> skipped);
      ((ByteVector) level1.convertShape(S2B, BYTES, 0)).intoArray(into1, to1 + i);
      ShortVector a4 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line4, at4 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector b4 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line4, at4 + i + spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c4 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line4, at4 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum2 = sum2.add(a4.mul(w6)).add(b4.mul(w7)).add(c4.mul(w8));
      sum3 = sum3.add(a4.mul(w3)).add(b4.mul(w4)).add(c4.mul(w5));
      ShortVector level2 = sum2.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level2.compare(NE, sum2).toLong() >>> skipped);
      ((ByteVector) level2.convertShape(S2B, BYTES, 0)).intoArray(into2, to2 + i);
      ShortVector a5 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line5, at5 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector b5 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line5, at5 + i + spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c5 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line5, at5 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum3 = sum3.add(a5.mul(w6)).add(b5.mul(w7)).add(c5.mul(w8));
      ShortVector level3 = sum3.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level3.compare(NE, sum3).toLong() >>> skipped);
      ((ByteVector) level3.convertShape(S2B, BYTES, 0)).intoArray(into3, to3 + i);
    }
    return clipped;
  }

  /** Without the middle column. */
  static int sides(
      byte[][] lines,
      int[] starts,
      int row,
      short[] weights,
      int spacing,
      byte[][] into,
      int[] intoStarts,
      int from,
      int to,
      int skipped) {
    byte[] line0 = lines[row];
    byte[] line1 = lines[row + 1];
    byte[] line2 = lines[row + 2];
    byte[] line3 = lines[row + 3];
    byte[] line4 = lines[row + 4];
    byte[] line5 = lines[row + 5];
    int at0 = starts[row];
    int at1 = starts[row + 1];
    int at2 = starts[row + 2];
    int at3 = starts[row + 3];
    int at4 = starts[row + 4];
    int at5 = starts[row + 5];
    byte[] into0 = into[row];
    byte[] into1 = into[row + 1];
    byte[] into2 = into[row + 2];
    byte[] into3 = into[row + 3];
    int to0 = intoStarts[row];
    int to1 = intoStarts[row + 1];
    int to2 = intoStarts[row + 2];
    int to3 = intoStarts[row + 3];
    ShortVector w0 = ShortVector.broadcast(SHORTS, weights[0]);
    ShortVector w2 = ShortVector.broadcast(SHORTS, weights[2]);
    ShortVector w3 = ShortVector.broadcast(SHORTS, weights[3]);
    ShortVector w5 = ShortVector.broadcast(SHORTS, weights[5]);
    ShortVector w6 = ShortVector.broadcast(SHORTS, weights[6]);
    ShortVector w8 = ShortVector.broadcast(SHORTS, weights[8]);
    int clipped = 0;
    for (int i = from; i < to; i += LANES) {
      ShortVector a0 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line0, at0 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c0 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line0, at0 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector sum0 = a0.mul(w0).add(c0.mul(w2));
      ShortVector a1 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line1, at1 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c1 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line1, at1 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum0 = sum0.add(a1.mul(w3)).add(c1.mul(w5));
      ShortVector sum1 = a1.mul(w0).add(c1.mul(w2));
      ShortVector a2 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line2, at2 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c2 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line2, at2 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum0 = sum0.add(a2.mul(w6)).add(c2.mul(w8));
      sum1 = sum1.add(a2.mul(w3)).add(c2.mul(w5));
      ShortVector sum2 = a2.mul(w0).add(c2.mul(w2));
      ShortVector level0 = sum0.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level0.compare(NE, sum0).toLong() >>> skipped);
      ((ByteVector) level0.convertShape(S2B, BYTES, 0)).intoArray(into0, to0 + i);
      ShortVector a3 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line3, at3 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c3 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line3, at3 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum1 = sum1.add(a3.mul(w6)).add(c3.mul(w8));
      sum2 = sum2.add(a3.mul(w3)).add(c3.mul(w5));
      ShortVector sum3 = a3.mul(w0).add(c3.mul(w2));
      ShortVector level1 = sum1.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level1.compare(NE, sum1).toLong() >>> skipped);
      ((ByteVector) level1.convertShape(S2B, BYTES, 0)).intoArray(into1, to1 + i);
      ShortVector a4 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line4, at4 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c4 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line4, at4 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum2 = sum2.add(a4.mul(w6)).add(c4.mul(w8));
      sum3 = sum3.add(a4.mul(w3)).add(c4.mul(w5));
      ShortVector level2 = sum2.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level2.compare(NE, sum2).toLong() >>> skipped);
      ((ByteVector) level2.convertShape(S2B, BYTES, 0)).intoArray(into2, to2 + i);
      ShortVector a5 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line5, at5 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c5 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line5, at5 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum3 = sum3.add(a5.mul(w6)).add(c5.mul(w8));
      ShortVector level3 = sum3.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level3.compare(NE, sum3).toLong() >>> skipped);
      ((ByteVector) level3.convertShape(S2B, BYTES, 0)).intoArray(into3, to3 + i);
    }
    return clipped;
  }

  /** Without the middle line. */
  static int ends(
      byte[][] lines,
      int[] starts,
      int row,
      short[] weights,
      int spacing,
      byte[][] into,
      int[] intoStarts,
      int from,
      int to,
      int skipped) {
    byte[] line0 = lines[row];
    byte[] line1 = lines[row + 1];
    byte[] line2 = lines[row + 2];
    byte[] line3 = lines[row + 3];
    byte[] line4 = lines[row + 4];
    byte[] line5 = lines[row + 5];
    int at0 = starts[row];
    int at1 = starts[row + 1];
    int at2 = starts[row + 2];
    int at3 = starts[row + 3];
    int at4 = starts[row + 4];
    int at5 = starts[row + 5];
    byte[] into0 = into[row];
    byte[] into1 = into[row + 1];
    byte[] into2 = into[row + 2];
    byte[] into3 = into[row + 3];
    int to0 = intoStarts[row];
    int to1 = intoStarts[row + 1];
    int to2 = intoStarts[row + 2];
    int to3 = intoStarts[row + 3];
    ShortVector w0 = ShortVector.broadcast(SHORTS, weights[0]);
    ShortVector w1 = ShortVector.broadcast(SHORTS, weights[1]);
    ShortVector w2 = ShortVector.broadcast(SHORTS, weights[2]);
    ShortVector w6 = ShortVector.broadcast(SHORTS, weights[6]);
    ShortVector w7 = ShortVector.broadcast(SHORTS, weights[7]);
    ShortVector w8 = ShortVector.broadcast(SHORTS, weights[8]);
    int clipped = 0;
    for (int i = from; i < to; i += LANES) {
      ShortVector a0 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line0, at0 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector b0 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line0, at0 + i + spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c0 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line0, at0 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector sum0 = a0.mul(w0).add(b0.mul(w1)).add(c0.mul(w2));
      ShortVector a1 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line1, at1 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector b1 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line1, at1 + i + spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c1 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line1, at1 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector sum1 = a1.mul(w0).add(b1.mul(w1)).add(c1.mul(w2));
      ShortVector a2 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line2, at2 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector b2 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line2, at2 + i + spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c2 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line2, at2 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum0 = sum0.add(a2.mul(w6)).add(b2.mul(w7)).add(c2.mul(w8));
      ShortVector sum2 = a2.mul(w0).add(b2.mul(w1)).add(c2.mul(w2));
      ShortVector level0 = sum0.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level0.compare(NE, sum0).toLong() >>> skipped);
      ((ByteVector) level0.convertShape(S2B, BYTES, 0)).intoArray(into0, to0 + i);
      ShortVector a3 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line3, at3 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector b3 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line3, at3 + i + spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c3 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line3, at3 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum1 = sum1.add(a3.mul(w6)).add(b3.mul(w7)).add(c3.mul(w8));
      ShortVector sum3 = a3.mul(w0).add(b3.mul(w1)).add(c3.mul(w2));
      ShortVector level1 = sum1.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level1.compare(NE, sum1).toLong() >>> skipped);
      ((ByteVector) level1.convertShape(S2B, BYTES, 0)).intoArray(into1, to1 + i);
      ShortVector a4 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line4, at4 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector b4 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line4, at4 + i + spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c4 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line4, at4 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum2 = sum2.add(a4.mul(w6)).add(b4.mul(w7)).add(c4.mul(w8));
      ShortVector level2 = sum2.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level2.compare(NE, sum2).toLong() >>> skipped);
      ((ByteVector) level2.convertShape(S2B, BYTES, 0)).intoArray(into2, to2 + i);
      ShortVector a5 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line5, at5 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector b5 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line5, at5 + i + spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c5 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line5, at5 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum3 = sum3.add(a5.mul(w6)).add(b5.mul(w7)).add(c5.mul(w8));
      ShortVector level3 = sum3.max((short) 0).min((short) 255);
      clipped += Long.bitCount(level3.compare(NE, sum3).toLong() >>> skipped);
      ((ByteVector) level3.convertShape(S2B, BYTES, 0)).intoArray(into3, to3 + i);
    }
    return clipped;
  }
}
