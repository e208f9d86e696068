package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Whole vectors of long keys, then the plain loop. */
final class VectorOrdersF64 extends ScalarOrdersF64 {

  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> KEYS = LongVector.SPECIES_PREFERRED;
  private static final int LANES = KEYS.length();

  @Override
  public void toKeys(double[] line, long[] keys, int at, int length, boolean nanHighest) {
    long nan = nanHighest ? HIGHEST_NAN : LOWEST_NAN;
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, line, i);
      VectorMask<Long> none = x.compare(VectorOperators.NE, x).cast(KEYS);
      LongVector bits = x.reinterpretAsLongs();
      LongVector turned = bits.lanewise(VectorOperators.ASHR, 63).and(Long.MAX_VALUE);
      bits.lanewise(VectorOperators.XOR, turned).blend(nan, none).intoArray(keys, at + i);
    }
    toKeysFrom(i, line, keys, at, length, nanHighest);
  }

  @Override
  public void toSamples(long[] keys, double[] line, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      LongVector key = LongVector.fromArray(KEYS, keys, i);
      VectorMask<Long> none = key.compare(VectorOperators.EQ, LOWEST_NAN);
      LongVector turned = key.lanewise(VectorOperators.ASHR, 63).and(Long.MAX_VALUE);
      key.lanewise(VectorOperators.XOR, turned)
          .blend(HIGHEST_NAN, none)
          .reinterpretAsDoubles()
          .intoArray(line, i);
    }
    toSamplesFrom(i, keys, line, length);
  }

  @Override
  public void extreme(
      boolean largest, long[] a, int aAt, long[] b, int bAt, long[] out, int outAt, int length) {
    int i = 0;
    if (largest) {
      for (; i <= length - LANES; i += LANES) {
        LongVector.fromArray(KEYS, a, aAt + i)
            .max(LongVector.fromArray(KEYS, b, bAt + i))
            .intoArray(out, outAt + i);
      }
    } else {
      for (; i <= length - LANES; i += LANES) {
        LongVector.fromArray(KEYS, a, aAt + i)
            .min(LongVector.fromArray(KEYS, b, bAt + i))
            .intoArray(out, outAt + i);
      }
    }
    extremeFrom(i, largest, a, aAt, b, bAt, out, outAt, length);
  }

  @Override
  public void exchange(long[] wires, int spacing, int length, int[] network) {
    int whole = KEYS.loopBound(length);
    for (int n = 0; n < network.length; n += 3) {
      int low = network[n] * spacing;
      int high = network[n + 1] * spacing;
      switch (network[n + 2]) {
        case SMALLER -> {
          for (int i = 0; i < whole; i += LANES) {
            LongVector.fromArray(KEYS, wires, low + i)
                .min(LongVector.fromArray(KEYS, wires, high + i))
                .intoArray(wires, low + i);
          }
        }
        case LARGER -> {
          for (int i = 0; i < whole; i += LANES) {
            LongVector.fromArray(KEYS, wires, low + i)
                .max(LongVector.fromArray(KEYS, wires, high + i))
                .intoArray(wires, high + i);
          }
        }
        default -> {
          for (int i = 0; i < whole; i += LANES) {
            LongVector a = LongVector.fromArray(KEYS, wires, low + i);
            LongVector b = LongVector.fromArray(KEYS, wires, high + i);
            a.min(b).intoArray(wires, low + i);
            a.max(b).intoArray(wires, high + i);
          }
        }
      }
    }
    exchangeFrom(whole, wires, spacing, length, network);
  }
}
