package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Whole vectors, then the plain loop. */
final class VectorWeighF32 extends ScalarWeighF32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public void addDistance(float[] a, int atA, float[] b, int atB, float[] sum, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector.fromArray(SPECIES, sum, i)
          .add(
              FloatVector.fromArray(SPECIES, a, atA + i)
                  .sub(FloatVector.fromArray(SPECIES, b, atB + i))
                  .abs())
          .intoArray(sum, i);
    }
    addDistanceFrom(i, a, atA, b, atB, sum, length);
  }

  @Override
  public void decay(float[] line, double factor, double offset, int length) {
    FloatVector start = FloatVector.broadcast(SPECIES, (float) offset);
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector scaled = FloatVector.fromArray(SPECIES, line, i).mul((float) factor);
      FloatVector exponent = scaled.fma(scaled, start);
      FloatVector shifted = exponent.add(ROUNDER);
      FloatVector rest = shifted.sub(ROUNDER).sub(exponent);
      FloatVector power = FloatVector.broadcast(SPECIES, C7);
      power = power.fma(rest, FloatVector.broadcast(SPECIES, C6));
      power = power.fma(rest, FloatVector.broadcast(SPECIES, C5));
      power = power.fma(rest, FloatVector.broadcast(SPECIES, C4));
      power = power.fma(rest, FloatVector.broadcast(SPECIES, C3));
      power = power.fma(rest, FloatVector.broadcast(SPECIES, C2));
      power = power.fma(rest, FloatVector.broadcast(SPECIES, C1));
      power = power.fma(rest, FloatVector.broadcast(SPECIES, 1f));
      IntVector bits =
          shifted
              .reinterpretAsInts()
              .neg()
              .add(ROUNDER_BITS + BIAS)
              .lanewise(VectorOperators.LSHL, MANTISSA);
      VectorMask<Float> vanishing = exponent.compare(VectorOperators.GT, LEAST_EXPONENT);
      power.mul(bits.reinterpretAsFloats()).blend(0, vanishing).intoArray(line, i);
    }
    decayFrom(i, line, (float) factor, (float) offset, length);
  }

  @Override
  public void addProduct(float[] a, int atA, float[] b, int atB, float[] sum, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector.fromArray(SPECIES, a, atA + i)
          .fma(FloatVector.fromArray(SPECIES, b, atB + i), FloatVector.fromArray(SPECIES, sum, i))
          .intoArray(sum, i);
    }
    addProductFrom(i, a, atA, b, atB, sum, length);
  }

  @Override
  public void root(float[] line, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector.fromArray(SPECIES, line, i).sqrt().intoArray(line, i);
    }
    rootFrom(i, line, length);
  }
}
