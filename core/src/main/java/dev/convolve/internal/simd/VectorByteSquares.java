package dev.convolve.internal.simd;

import static dev.convolve.internal.simd.VectorByteSums.BYTES;
import static dev.convolve.internal.simd.VectorByteSums.LANES;
import static dev.convolve.internal.simd.VectorByteSums.SHORTS;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2S;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;

/**
 * 3×3 windows over bytes, two output lines at once, which share four input lines. Loads are written
 * out since a vector that is handed to a method may be boxed.
 */
final class VectorByteSquares {

  private VectorByteSquares() {}

  /** All nine taps. */
  static void square(
      byte[][] lines,
      int[] starts,
      int row,
      short[] weights,
      int spacing,
      short[][] into,
      int[] intoStarts,
      int from,
      int to) {
    byte[] line0 = lines[row];
    byte[] line1 = lines[row + 1];
    byte[] line2 = lines[row + 2];
    byte[] line3 = lines[row + 3];
    int at0 = starts[row];
    int at1 = starts[row + 1];
    int at2 = starts[row + 2];
    int at3 = starts[row + 3];
    short[] into0 = into[row];
    short[] into1 = into[row + 1];
    int to0 = intoStarts[row];
    int to1 = intoStarts[row + 1];
    ShortVector w0 = ShortVector.broadcast(SHORTS, weights[0]);
    ShortVector w1 = ShortVector.broadcast(SHORTS, weights[1]);
    ShortVector w2 = ShortVector.broadcast(SHORTS, weights[2]);
    ShortVector w3 = ShortVector.broadcast(SHORTS, weights[3]);
    ShortVector w4 = ShortVector.broadcast(SHORTS, weights[4]);
    ShortVector w5 = ShortVector.broadcast(SHORTS, weights[5]);
    ShortVector w6 = ShortVector.broadcast(SHORTS, weights[6]);
    ShortVector w7 = ShortVector.broadcast(SHORTS, weights[7]);
    ShortVector w8 = ShortVector.broadcast(SHORTS, weights[8]);
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
      sum0.intoArray(into0, to0 + i);
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
      sum1.intoArray(into1, to1 + i);
    }
  }

  /** Without the middle column. */
  static void sides(
      byte[][] lines,
      int[] starts,
      int row,
      short[] weights,
      int spacing,
      short[][] into,
      int[] intoStarts,
      int from,
      int to) {
    byte[] line0 = lines[row];
    byte[] line1 = lines[row + 1];
    byte[] line2 = lines[row + 2];
    byte[] line3 = lines[row + 3];
    int at0 = starts[row];
    int at1 = starts[row + 1];
    int at2 = starts[row + 2];
    int at3 = starts[row + 3];
    short[] into0 = into[row];
    short[] into1 = into[row + 1];
    int to0 = intoStarts[row];
    int to1 = intoStarts[row + 1];
    ShortVector w0 = ShortVector.broadcast(SHORTS, weights[0]);
    ShortVector w2 = ShortVector.broadcast(SHORTS, weights[2]);
    ShortVector w3 = ShortVector.broadcast(SHORTS, weights[3]);
    ShortVector w5 = ShortVector.broadcast(SHORTS, weights[5]);
    ShortVector w6 = ShortVector.broadcast(SHORTS, weights[6]);
    ShortVector w8 = ShortVector.broadcast(SHORTS, weights[8]);
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
      sum0.intoArray(into0, to0 + i);
      ShortVector a3 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line3, at3 + i).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      ShortVector c3 =
          (ShortVector)
              ByteVector.fromArray(BYTES, line3, at3 + i + 2 * spacing)
                  .convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
      sum1 = sum1.add(a3.mul(w6)).add(c3.mul(w8));
      sum1.intoArray(into1, to1 + i);
    }
  }

  /** Without the middle line. */
  static void ends(
      byte[][] lines,
      int[] starts,
      int row,
      short[] weights,
      int spacing,
      short[][] into,
      int[] intoStarts,
      int from,
      int to) {
    byte[] line0 = lines[row];
    byte[] line1 = lines[row + 1];
    byte[] line2 = lines[row + 2];
    byte[] line3 = lines[row + 3];
    int at0 = starts[row];
    int at1 = starts[row + 1];
    int at2 = starts[row + 2];
    int at3 = starts[row + 3];
    short[] into0 = into[row];
    short[] into1 = into[row + 1];
    int to0 = intoStarts[row];
    int to1 = intoStarts[row + 1];
    ShortVector w0 = ShortVector.broadcast(SHORTS, weights[0]);
    ShortVector w1 = ShortVector.broadcast(SHORTS, weights[1]);
    ShortVector w2 = ShortVector.broadcast(SHORTS, weights[2]);
    ShortVector w6 = ShortVector.broadcast(SHORTS, weights[6]);
    ShortVector w7 = ShortVector.broadcast(SHORTS, weights[7]);
    ShortVector w8 = ShortVector.broadcast(SHORTS, weights[8]);
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
      sum0.intoArray(into0, to0 + i);
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
      sum1.intoArray(into1, to1 + i);
    }
  }
}
