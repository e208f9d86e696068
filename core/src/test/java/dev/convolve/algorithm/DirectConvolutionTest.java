package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.Correlation;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Method;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Seams;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** On zero-mean data roundings cancel: 8u instead of γ of 961 taps. */
  @ParameterizedTest
  @ValueSource(ints = {3, 11, 31})
  void zeroMeanDataStayNearTheReference(int size) {
    Random random = new Random(15);
    Shape shape = Shape.of(40, 50);
    Tensor data = TestTensors.random(SampleType.F32, shape, random);
    Kernel kernel = kernel(random, Shape.of(size, size), new RandomWeights(false, true, 1));
    Plan plan = Correlation.of(kernel).method(method()).plan(shape);
    Tensor result = plan.apply(data);
    Reference.Result reference =
        Reference.correlate(data, plan.report().geometry(), Seams.weightsUsed(plan));
    for (int o = 0; o < result.shape().size(); o++) {
      assertThat(result.at(o))
          .isEqualTo(reference.value(o), within(8 * 0x1p-24 * reference.magnitude()[o]));
    }
  }
}
