package dev.convolve.algorithm;

import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Method;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Random;

class LowRankConvolutionTest extends AlgorithmContract {

  @Override
  public Method method() {
    return Method.LOW_RANK;
  }

  /** Any kernel is a sum of outer products; when asked for by name, however many there are. */
  @Override
  public Kernel kernel(Random random, Shape shape, RandomWeights weights) {
    return weights.any(random, shape);
  }

  @Override
  public boolean isExactOnWholeNumbers() {
    return false;
  }

  @Override
  public long roundings(Plan plan) {
    throw new UnsupportedOperationException("the terms cancel: no bound by the weights alone");
  }

  @Override
  public double bound(Plan plan, Tensor data, double scale, double magnitude) {
    return ContractSubject.promised(plan, data, scale);
  }

  @Override
  public String digest() {
    return "91fd6e6c1f571c892a13fb5f3db0c554";
  }
}
