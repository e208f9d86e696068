package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Whole vectors, then the plain loop. */
final class VectorWeighF64 extends ScalarWeighF64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public void addDistance(double[] a, int atA, double[] b, int atB, double[] sum, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      DoubleVector.fromArray(SPECIES, sum, i)
          .add(
              DoubleVector.fromArray(SPECIES, a, atA + i)
                  .sub(DoubleVector.fromArray(SPECIES, b, atB + i))
                  .abs())
          .intoArray(sum, i);
    }
    addDistanceFrom(i, a, atA, b, atB, sum, length);
  }

  @Override
  public void decay(double[] line, double factor, double offset, int length) {
    DoubleVector start = DoubleVector.broadcast(SPECIES, offset);
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      DoubleVector scaled = DoubleVector.fromArray(SPECIES, line, i).mul(factor);
      DoubleVector exponent = scaled.fma(scaled, start);
      DoubleVector shifted = exponent.add(ROUNDER);
      DoubleVector rest = shifted.sub(ROUNDER).sub(exponent);
      DoubleVector power = DoubleVector.broadcast(SPECIES, C13);
      power = power.fma(rest, DoubleVector.broadcast(SPECIES, C12));
      power = power.fma(rest, DoubleVector.broadcast(SPECIES, C11));
      power = power.fma(rest, DoubleVector.broadcast(SPECIES, C10));
      power = power.fma(rest, DoubleVector.broadcast(SPECIES, C9));
      power = power.fma(rest, DoubleVector.broadcast(SPECIES, C8));
      power = power.fma(rest, DoubleVector.broadcast(SPECIES, C7));
      power = power.fma(rest, DoubleVector.broadcast(SPECIES, C6));
      power = power.fma(rest, DoubleVector.broadcast(SPECIES, C5));
      power = power.fma(rest, DoubleVector.broadcast(SPECIES, C4));
      power = power.fma(rest, DoubleVector.broadcast(SPECIES, C3));
      power = power.fma(rest, DoubleVector.broadcast(SPECIES, C2));
      power = power.fma(rest, DoubleVector.broadcast(SPECIES, C1));
      power = power.fma(rest, DoubleVector.broadcast(SPECIES, 1));
      LongVector bits =
          shifted
              .reinterpretAsLongs()
              .neg()
              .add(ROUNDER_BITS + BIAS)
              .lanewise(VectorOperators.LSHL, MANTISSA);
      VectorMask<Double> vanishing = exponent.compare(VectorOperators.GT, LEAST_EXPONENT);
      power.mul(bits.reinterpretAsDoubles()).blend(0, vanishing).intoArray(line, i);
    }
    decayFrom(i, line, factor, offset, length);
  }

  @Override
  public void addProduct(double[] a, int atA, double[] b, int atB, double[] sum, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      DoubleVector.fromArray(SPECIES, a, atA + i)
          .fma(DoubleVector.fromArray(SPECIES, b, atB + i), DoubleVector.fromArray(SPECIES, sum, i))
          .intoArray(sum, i);
    }
    addProductFrom(i, a, atA, b, atB, sum, length);
  }

  @Override
  public void root(double[] line, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      DoubleVector.fromArray(SPECIES, line, i).sqrt().intoArray(line, i);
    }
    rootFrom(i, line, length);
  }
}
