package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes square tiles as wide as a vector: swap the two off-diagonal quarters, then those of
 * each quarter, and so on (J. O. Eklundh, 1972), two such steps per pass.
 */
final class VectorTransposeF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Rows and columns of a tile. */
  static final int LANES = SPECIES.length();

  /** Narrower vectors than four lanes are left to the plain loop. */
  static final boolean WORKS = LANES == 4 || LANES == 8 || LANES == 16;

  private static final int QUARTER = Math.max(1, LANES / 4);
  private static final VectorShuffle<Float> SWAP_HALF = swap(LANES / 2);
  private static final VectorShuffle<Float> SWAP_QUARTER = swap(QUARTER);
  private static final VectorShuffle<Float> SWAP_2 = swap(2);
  private static final VectorShuffle<Float> SWAP_1 = swap(1);
  private static final VectorMask<Float> ODD_HALF = odd(LANES / 2);
  private static final VectorMask<Float> ODD_QUARTER = odd(QUARTER);
  private static final VectorMask<Float> ODD_2 = odd(2);
  private static final VectorMask<Float> ODD_1 = odd(1);

  private VectorTransposeF32() {}

  private static VectorShuffle<Float> swap(int size) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ size) % LANES);
  }

  private static VectorMask<Float> odd(int size) {
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
      float[] from, int at, int stride, int tiles, float[] into, int to, int intoStride) {
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
      float[] from, int at, int stride, float[] into, int to, int intoStride) {
    int apart = QUARTER * stride;
    int intoApart = QUARTER * intoStride;
    for (int row = 0; row < QUARTER; row++) {
      int source = at + row * stride;
      FloatVector a = FloatVector.fromArray(SPECIES, from, source);
      FloatVector b = FloatVector.fromArray(SPECIES, from, source + apart);
      FloatVector c = FloatVector.fromArray(SPECIES, from, source + 2 * apart);
      FloatVector d = FloatVector.fromArray(SPECIES, from, source + 3 * apart);
      FloatVector ac = c.blend(a, ODD_HALF).rearrange(SWAP_HALF);
      FloatVector bd = d.blend(b, ODD_HALF).rearrange(SWAP_HALF);
      FloatVector a1 = a.blend(ac, ODD_HALF);
      FloatVector b1 = b.blend(bd, ODD_HALF);
      FloatVector c1 = ac.blend(c, ODD_HALF);
      FloatVector d1 = bd.blend(d, ODD_HALF);
      FloatVector ab = b1.blend(a1, ODD_QUARTER).rearrange(SWAP_QUARTER);
      FloatVector cd = d1.blend(c1, ODD_QUARTER).rearrange(SWAP_QUARTER);
      int target = to + row * intoStride;
      a1.blend(ab, ODD_QUARTER).intoArray(into, target);
      ab.blend(b1, ODD_QUARTER).intoArray(into, target + intoApart);
      c1.blend(cd, ODD_QUARTER).intoArray(into, target + 2 * intoApart);
      cd.blend(d1, ODD_QUARTER).intoArray(into, target + 3 * intoApart);
    }
  }

  private static void inner(float[] into, int to, int stride) {
    for (int row = 0; row < LANES; row += 4) {
      int at = to + row * stride;
      FloatVector a = FloatVector.fromArray(SPECIES, into, at);
      FloatVector b = FloatVector.fromArray(SPECIES, into, at + stride);
      FloatVector c = FloatVector.fromArray(SPECIES, into, at + 2 * stride);
      FloatVector d = FloatVector.fromArray(SPECIES, into, at + 3 * stride);
      FloatVector ac = c.blend(a, ODD_2).rearrange(SWAP_2);
      FloatVector bd = d.blend(b, ODD_2).rearrange(SWAP_2);
      FloatVector a1 = a.blend(ac, ODD_2);
      FloatVector b1 = b.blend(bd, ODD_2);
      FloatVector c1 = ac.blend(c, ODD_2);
      FloatVector d1 = bd.blend(d, ODD_2);
      FloatVector ab = b1.blend(a1, ODD_1).rearrange(SWAP_1);
      FloatVector cd = d1.blend(c1, ODD_1).rearrange(SWAP_1);
      a1.blend(ab, ODD_1).intoArray(into, at);
      ab.blend(b1, ODD_1).intoArray(into, at + stride);
      c1.blend(cd, ODD_1).intoArray(into, at + 2 * stride);
      cd.blend(d1, ODD_1).intoArray(into, at + 3 * stride);
    }
  }

  private static void innermost(float[] into, int to, int stride) {
    for (int row = 0; row < LANES; row += 2) {
      int at = to + row * stride;
      FloatVector a = FloatVector.fromArray(SPECIES, into, at);
      FloatVector b = FloatVector.fromArray(SPECIES, into, at + stride);
      FloatVector ab = b.blend(a, ODD_1).rearrange(SWAP_1);
      a.blend(ab, ODD_1).intoArray(into, at);
      ab.blend(b, ODD_1).intoArray(into, at + stride);
    }
  }
}
