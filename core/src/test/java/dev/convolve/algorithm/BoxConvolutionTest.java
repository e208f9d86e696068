package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Convolution;
import dev.convolve.Correlation;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.plan.Method;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Seams;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoxConvolutionTest extends AlgorithmContract {

  @Override
  public Method method() {
    return Method.BOX;
  }

  @Override
  public Kernel kernel(Random random, Shape shape, RandomWeights weights) {
    double weight = weights.draw(random, 1)[0];
    return weights.divisor() == 1
        ? all(weight, shape)
        : all(weight, shape).dividedBy(weights.divisor());
  }

  private static Kernel all(double weight, Shape shape) {
    double[] weights = new double[(int) shape.size()];
    Arrays.fill(weights, weight);
    return Kernel.of(shape, weights);
  }

  @Override
  public boolean suits(Kernel kernel) {
    return new Weights(kernel.numerators()).box().isPresent();
  }

  /** Blocks of lines are anchored at 0, so a sum's order follows its place. */
  @Override
  public boolean isShiftInvariant() {
    return false;
  }

  @Override
  public Kernel hollow() {
    return all(-3, Shape.of(4, 3));
  }

  @Override
  public Kernel identity() {
    return all(1, Shape.of(1, 1));
  }

  @Override
  public long roundings(Plan plan) {
    return Math.round(Seams.errorBound(plan) / ContractSubject.unit(plan)) + 1;
  }

  @Override
  @Test
  public void namedKernelsAnswerTheSameThroughEitherDoor() {
    Tensor data = TestTensors.random(SampleType.F32, Shape.of(20, 30), new Random(10));
    Kernel named = Kernels.box(3);
    assertThat(Convolution.of(named).method(Method.BOX).apply(data))
        .isEqualTo(Correlation.of(named).method(Method.BOX).apply(data));
  }

  @Override
  public String digest() {
    return "3f317a94cea0c96704490045ceae35e5";
  }
}
