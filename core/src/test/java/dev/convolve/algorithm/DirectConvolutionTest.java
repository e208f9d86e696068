package dev.convolve.algorithm;

import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Method;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Seams;
import dev.convolve.tensor.Shape;
import java.util.Random;

class DirectConvolutionTest extends AlgorithmContract {

  @Override
  public Method method() {
    return Method.DIRECT;
  }

  @Override
  public Kernel kernel(Random random, Shape shape, RandomWeights weights) {
    return weights.any(random, shape);
  }

  @Override
  public long roundings(Plan plan) {
    return Seams.weightsUsed(plan).length;
  }

  @Override
  public String digest() {
    return "ca5c575f62a4e998dbc17236e1ad1974";
  }
}
