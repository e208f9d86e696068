package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes square tiles as wide as a vector: swap the two off-diagonal quarters, then those of
 * each quarter, and so on (J. O. Eklundh, 1972), two such steps per pass.
 */
final class VectorTransposeF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  /** Rows and columns of a tile. */
  static final int LANES = SPECIES.length();

  /** Narrower vectors than four lanes are left to the plain loop. */
  static final boolean WORKS = LANES == 4 || LANES == 8 || LANES == 16;

  private static final int QUARTER = Math.max(1, LANES / 4);
  private static final VectorShuffle<Double> SWAP_HALF = swap(LANES / 2);
  private static final VectorShuffle<Double> SWAP_QUARTER = swap(QUARTER);
  private static final VectorShuffle<Double> SWAP_2 = swap(2);
  private static final VectorShuffle<Double> SWAP_1 = swap(1);
  private static final VectorMask<Double> ODD_HALF = odd(LANES / 2);
  private static final VectorMask<Double> ODD_QUARTER = odd(QUARTER);
  private static final VectorMask<Double> ODD_2 = odd(2);
  private static final VectorMask<Double> ODD_1 = odd(1);

  private VectorTransposeF64() {}

  private static VectorShuffle<Double> swap(int size) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ size) % LANES);
  }

  private static VectorMask<Double> odd(int size) {
    long bits = 0;
    for (int lane = 0; lane < LANES; lane++) {
      bits |= (lane & size) != 0 ? 1L << lane : 0;
    }
    return VectorMask.fromLong(SPECIES, bits);
  }

  /**
   * A row of {@code tiles} tiles, side by side in {@code from}, one below the other in the answer.
   */
  static void tiles(
      double[] from, int at, int stride, int tiles, double[] into, int to, int intoStride) {
    for (int tile = 0; tile < tiles; tile++) {
      int source = at + tile * LANES;
      int target = to + tile * LANES * intoStride;
      outer(from, source, stride, into, target, intoStride);
      if (LANES == 16) {
        inner(into, target, intoStride);
      } else if (LANES == 8) {
        innermost(into, target, intoStride);
      }
    }
  }

  private static void outer(
      double[] from, int at, int stride, double[] into, int to, int intoStride) {
    int apart = QUARTER * stride;
    int intoApart = QUARTER * intoStride;
    for (int row = 0; row < QUARTER; row++) {
      int source = at + row * stride;
      DoubleVector a = DoubleVector.fromArray(SPECIES, from, source);
      DoubleVector b = DoubleVector.fromArray(SPECIES, from, source + apart);
      DoubleVector c = DoubleVector.fromArray(SPECIES, from, source + 2 * apart);
      DoubleVector d = DoubleVector.fromArray(SPECIES, from, source + 3 * apart);
      DoubleVector ac = c.blend(a, ODD_HALF).rearrange(SWAP_HALF);
      DoubleVector bd = d.blend(b, ODD_HALF).rearrange(SWAP_HALF);
      DoubleVector a1 = a.blend(ac, ODD_HALF);
      DoubleVector b1 = b.blend(bd, ODD_HALF);
      DoubleVector c1 = ac.blend(c, ODD_HALF);
      DoubleVector d1 = bd.blend(d, ODD_HALF);
      DoubleVector ab = b1.blend(a1, ODD_QUARTER).rearrange(SWAP_QUARTER);
      DoubleVector cd = d1.blend(c1, ODD_QUARTER).rearrange(SWAP_QUARTER);
      int target = to + row * intoStride;
      a1.blend(ab, ODD_QUARTER).intoArray(into, target);
      ab.blend(b1, ODD_QUARTER).intoArray(into, target + intoApart);
      c1.blend(cd, ODD_QUARTER).intoArray(into, target + 2 * intoApart);
      cd.blend(d1, ODD_QUARTER).intoArray(into, target + 3 * intoApart);
    }
  }

  private static void inner(double[] into, int to, int stride) {
    for (int row = 0; row < LANES; row += 4) {
      int at = to + row * stride;
      DoubleVector a = DoubleVector.fromArray(SPECIES, into, at);
      DoubleVector b = DoubleVector.fromArray(SPECIES, into, at + stride);
      DoubleVector c = DoubleVector.fromArray(SPECIES, into, at + 2 * stride);
      DoubleVector d = DoubleVector.fromArray(SPECIES, into, at + 3 * stride);
      DoubleVector ac = c.blend(a, ODD_2).rearrange(SWAP_2);
      DoubleVector bd = d.blend(b, ODD_2).rearrange(SWAP_2);
      DoubleVector a1 = a.blend(ac, ODD_2);
      DoubleVector b1 = b.blend(bd, ODD_2);
      DoubleVector c1 = ac.blend(c, ODD_2);
      DoubleVector d1 = bd.blend(d, ODD_2);
      DoubleVector ab = b1.blend(a1, ODD_1).rearrange(SWAP_1);
      DoubleVector cd = d1.blend(c1, ODD_1).rearrange(SWAP_1);
      a1.blend(ab, ODD_1).intoArray(into, at);
      ab.blend(b1, ODD_1).intoArray(into, at + stride);
      c1.blend(cd, ODD_1).intoArray(into, at + 2 * stride);
      cd.blend(d1, ODD_1).intoArray(into, at + 3 * stride);
    }
  }

  private static void innermost(double[] into, int to, int stride) {
    for (int row = 0; row < LANES; row += 2) {
      int at = to + row * stride;
      DoubleVector a = DoubleVector.fromArray(SPECIES, into, at);
      DoubleVector b = DoubleVector.fromArray(SPECIES, into, at + stride);
      DoubleVector ab = b.blend(a, ODD_1).rearrange(SWAP_1);
      a.blend(ab, ODD_1).intoArray(into, at);
      ab.blend(b, ODD_1).intoArray(into, at + stride);
    }
  }
}
