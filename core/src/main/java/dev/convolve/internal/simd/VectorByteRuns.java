package dev.convolve.internal.simd;

import static jdk.incubator.vector.VectorOperators.I2B;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Whole vectors of running sums. Along a line, the differences of a vector are added to themselves
 * one, two, four and eight outputs further on, and the outputs before the vector to all of them.
 * Needs vectors of 256 bits or more.
 */
final class VectorByteRuns extends ScalarByteRuns {

  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = INTS.length();
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, INTS.vectorShape());
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, INTS.vectorBitSize() / 4)));

  /** Additions of a vector to itself. */
  private static final int STEPS = 4;

  /** By spacing: from which lanes each step adds, and which lanes the next vector goes on from. */
  private static final int[][] FROM = from();

  /** Whether the preferred vectors are wide enough, and no wider than the steps reach. */
  static boolean suit() {
    return INTS.vectorBitSize() >= 256 && LANES <= 1 << STEPS;
  }

  private static int[][] from() {
    int[][] from = new int[LANES + 1][(STEPS + 1) * LANES];
    for (int spacing = 1; spacing <= LANES; spacing++) {
      for (int lane = 0; lane < LANES; lane++) {
        for (int step = 0; step < STEPS; step++) {
          int before = lane - (spacing << step);
          from[spacing][step * LANES + lane] = before < 0 ? LANES : before; // LANES: a zero
        }
        from[spacing][STEPS * LANES + lane] = LANES - spacing + lane % spacing;
      }
    }
    return from;
  }

  @Override
  public void move(
      int[] sums, int at, byte[] plus, int plusAt, byte[] minus, int minusAt, int length) {
    int whole = INTS.loopBound(length);
    for (int i = 0; i < whole; i += LANES) {
      IntVector x =
          (IntVector)
              ByteVector.fromArray(BYTES, plus, plusAt + i).convertShape(ZERO_EXTEND_B2I, INTS, 0);
      IntVector y =
          (IntVector)
              ByteVector.fromArray(BYTES, minus, minusAt + i)
                  .convertShape(ZERO_EXTEND_B2I, INTS, 0);
      IntVector.fromArray(INTS, sums, at + i).add(x).sub(y).intoArray(sums, at + i);
    }
    super.move(sums, at + whole, plus, plusAt + whole, minus, minusAt + whole, length - whole);
  }

  /** The state as it is for a whole vector: repeated over its lanes. */
  private static void spread(int[] state, int spacing) {
    for (int i = spacing; i < LANES; i++) {
      state[i] = state[i - spacing];
    }
  }

  @Override
  public void along(int[] sums, int reach, int spacing, int[] state, int[] out, int length) {
    int whole = spacing > LANES ? 0 : INTS.loopBound(length);
    if (whole > 0) {
      spread(state, spacing);
      sums(sums, reach, FROM[spacing], state, out, whole);
    }
    rest(sums, reach, spacing, state, out, whole, length);
  }

  private static void sums(int[] sums, int reach, int[] from, int[] state, int[] out, int end) {
    IntVector zero = IntVector.zero(INTS);
    IntVector from1 = IntVector.fromArray(INTS, from, 0);
    IntVector from2 = IntVector.fromArray(INTS, from, LANES);
    IntVector from4 = IntVector.fromArray(INTS, from, 2 * LANES);
    IntVector from8 = IntVector.fromArray(INTS, from, 3 * LANES);
    IntVector next = IntVector.fromArray(INTS, from, 4 * LANES);
    IntVector before = IntVector.fromArray(INTS, state, 0);
    int i = 0;
    do {
      IntVector sum =
          IntVector.fromArray(INTS, sums, i + reach).sub(IntVector.fromArray(INTS, sums, i));
      sum = sum.add(from1.selectFrom(sum, zero));
      sum = sum.add(from2.selectFrom(sum, zero));
      sum = sum.add(from4.selectFrom(sum, zero));
      sum = sum.add(from8.selectFrom(sum, zero));
      sum = sum.add(before);
      before = next.selectFrom(sum, zero);
      sum.intoArray(out, i);
      i += LANES;
    } while (i < end);
    before.intoArray(state, 0);
  }

  @Override
  public void levels(
      int[] sums,
      int reach,
      int spacing,
      int[] state,
      float factor,
      byte[] out,
      int to,
      int length) {
    int whole = spacing > LANES ? 0 : INTS.loopBound(length);
    if (whole > 0) {
      spread(state, spacing);
      levels(sums, reach, FROM[spacing], state, factor, out, to, whole);
    }
    restLevels(sums, reach, spacing, state, factor, out, to, whole, length);
  }

  private static void levels(
      int[] sums, int reach, int[] from, int[] state, float factor, byte[] out, int to, int end) {
    IntVector zero = IntVector.zero(INTS);
    IntVector from1 = IntVector.fromArray(INTS, from, 0);
    IntVector from2 = IntVector.fromArray(INTS, from, LANES);
    IntVector from4 = IntVector.fromArray(INTS, from, 2 * LANES);
    IntVector from8 = IntVector.fromArray(INTS, from, 3 * LANES);
    IntVector next = IntVector.fromArray(INTS, from, 4 * LANES);
    IntVector before = IntVector.fromArray(INTS, state, 0);
    FloatVector times = FloatVector.broadcast(FLOATS, factor);
    FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
    int i = 0;
    do {
      IntVector sum =
          IntVector.fromArray(INTS, sums, i + reach).sub(IntVector.fromArray(INTS, sums, i));
      sum = sum.add(from1.selectFrom(sum, zero));
      sum = sum.add(from2.selectFrom(sum, zero));
      sum = sum.add(from4.selectFrom(sum, zero));
      sum = sum.add(from8.selectFrom(sum, zero));
      sum = sum.add(before);
      before = next.selectFrom(sum, zero);
      FloatVector level = ((FloatVector) sum.convertShape(I2F, FLOATS, 0)).fma(times, rounder);
      ((ByteVector) level.reinterpretAsInts().convertShape(I2B, BYTES, 0)).intoArray(out, to + i);
      i += LANES;
    } while (i < end);
    before.intoArray(state, 0);
  }
}
