package dev.convolve.algorithm;

import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Method;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.Shape;
import java.util.Random;

class SeparableConvolutionTest extends AlgorithmContract {

  @Override
  public Method method() {
    return Method.SEPARABLE;
  }

  @Override
  public Kernel kernel(Random random, Shape shape, RandomWeights weights) {
    return weights.outerProduct(random, shape);
  }

  @Override
  public boolean suits(Kernel kernel) {
    return Factors.of(kernel.shape(), kernel.numerators(), 0).isPresent();
  }

  @Override
  public long roundings(Plan plan) {
    return ContractSubject.tapsAlongAxes(plan);
  }

  @Override
  public String digest() {
    return "bd43e1399ec7f79a19fbc84bbd344594";
  }
}
