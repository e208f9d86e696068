package dev.convolve.algorithm;

import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Method;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Random;

class FourierConvolutionTest extends AlgorithmContract {

  @Override
  public Method method() {
    return Method.FFT;
  }

  @Override
  public Kernel kernel(Random random, Shape shape, RandomWeights weights) {
    return weights.any(random, shape);
  }

  /** Blocks lie on a grid anchored at output 0. */
  @Override
  public boolean isShiftInvariant() {
    return false;
  }

  @Override
  public boolean isLocal() {
    return false;
  }

  @Override
  public boolean isExactOnWholeNumbers() {
    return false;
  }

  @Override
  public long roundings(Plan plan) {
    throw new UnsupportedOperationException("the bound is the block's, not the sum's");
  }

  @Override
  public double bound(Plan plan, Tensor data, double scale, double magnitude) {
    return ContractSubject.promised(plan, data, scale);
  }

  @Override
  public String digest() {
    return "3ee95045eee090002d7eb71ad9af7d0d";
  }
}
