package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Whole vectors of int keys, then the plain loop. */
final class VectorOrdersF32 extends ScalarOrdersF32 {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> KEYS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = KEYS.length();

  @Override
  public void toKeys(float[] line, int[] keys, int at, int length, boolean nanHighest) {
    int nan = nanHighest ? HIGHEST_NAN : LOWEST_NAN;
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOATS, line, i);
      VectorMask<Integer> none = x.compare(VectorOperators.NE, x).cast(KEYS);
      IntVector bits = x.reinterpretAsInts();
      IntVector turned = bits.lanewise(VectorOperators.ASHR, 31).and(Integer.MAX_VALUE);
      bits.lanewise(VectorOperators.XOR, turned).blend(nan, none).intoArray(keys, at + i);
    }
    toKeysFrom(i, line, keys, at, length, nanHighest);
  }

  @Override
  public void toSamples(int[] keys, float[] line, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      IntVector key = IntVector.fromArray(KEYS, keys, i);
      VectorMask<Integer> none = key.compare(VectorOperators.EQ, LOWEST_NAN);
      IntVector turned = key.lanewise(VectorOperators.ASHR, 31).and(Integer.MAX_VALUE);
      key.lanewise(VectorOperators.XOR, turned)
          .blend(HIGHEST_NAN, none)
          .reinterpretAsFloats()
          .intoArray(line, i);
    }
    toSamplesFrom(i, keys, line, length);
  }

  @Override
  public void extreme(
      boolean largest, int[] a, int aAt, int[] b, int bAt, int[] out, int outAt, int length) {
    int i = 0;
    if (largest) {
      for (; i <= length - LANES; i += LANES) {
        IntVector.fromArray(KEYS, a, aAt + i)
            .max(IntVector.fromArray(KEYS, b, bAt + i))
            .intoArray(out, outAt + i);
      }
    } else {
      for (; i <= length - LANES; i += LANES) {
        IntVector.fromArray(KEYS, a, aAt + i)
            .min(IntVector.fromArray(KEYS, b, bAt + i))
            .intoArray(out, outAt + i);
      }
    }
    extremeFrom(i, largest, a, aAt, b, bAt, out, outAt, length);
  }

  @Override
  public void exchange(int[] wires, int spacing, int length, int[] network) {
    int whole = KEYS.loopBound(length);
    for (int n = 0; n < network.length; n += 3) {
      int low = network[n] * spacing;
      int high = network[n + 1] * spacing;
      switch (network[n + 2]) {
        case SMALLER -> {
          for (int i = 0; i < whole; i += LANES) {
            IntVector.fromArray(KEYS, wires, low + i)
                .min(IntVector.fromArray(KEYS, wires, high + i))
                .intoArray(wires, low + i);
          }
        }
        case LARGER -> {
          for (int i = 0; i < whole; i += LANES) {
            IntVector.fromArray(KEYS, wires, low + i)
                .max(IntVector.fromArray(KEYS, wires, high + i))
                .intoArray(wires, high + i);
          }
        }
        default -> {
          for (int i = 0; i < whole; i += LANES) {
            IntVector a = IntVector.fromArray(KEYS, wires, low + i);
            IntVector b = IntVector.fromArray(KEYS, wires, high + i);
            a.min(b).intoArray(wires, low + i);
            a.max(b).intoArray(wires, high + i);
          }
        }
      }
    }
    exchangeFrom(whole, wires, spacing, length, network);
  }
}
