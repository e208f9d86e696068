package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Convolution;
import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** Whole numbers, so that every order of summing gives the same bits. */
  @ParameterizedTest
  @CsvSource({
    "reflect, 13, 5, 1, 1",
    "zero, 11, 1, 1, 1",
    "wrap, 12, 20, 1, 1",
    "edge, 40, 3, 1, 1",
    "normalized, 13, 13, 1, 1",
    "symmetric, 10, 9, 3, 2",
    "zero, 15, 4, 20, 1",
    "reflect, 10, 3, 1, 3",
    "edge, 300, 7, 1, 1"
  })
  void tallWindowsAreSummedAsTheyAreWritten(
      String boundary, int height, int width, int step, int dilation) {
    Kernel ones = all(1, Shape.of(height, width));
    Random random = new Random(height);
    for (SampleType type : new SampleType[] {SampleType.F32, SampleType.F64, SampleType.U16}) {
      Tensor data = Tensor.zeros(type, Shape.of(331, 75));
      for (int i = 0; i < data.shape().size(); i++) {
        data.store(i, random.nextInt(100));
      }
      LinearFilter filter =
          Correlation.of(ones).boundary(Boundary.of(boundary)).step(step).dilation(dilation);
      Plan box = filter.method(Method.BOX).plan(data.shape(), type);
      Plan direct = filter.method(Method.DIRECT).plan(data.shape(), type);
      Tensor expected = direct.apply(data);
      assertThat(box.apply(data)).isEqualTo(expected);
      assertThat(Seams.cutInto(box, 7, 16).apply(data)).isEqualTo(expected);
    }
  }

  @Override
  public String digest() {
    return "a6838583b320335df06b2b8240b32ebf";
  }

  /** Constants err in one direction: nothing averages out. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "2, 1", "2, 2"})
  void keepsItsPromiseOverConstants(int first, int last) {
    Shape shape = Shape.of(60, 60, 20);
    float[] data = new float[(int) shape.size()];
    Arrays.fill(data, 1.1f);
    Plan plan =
        Correlation.of(Kernels.box(30))
            .axes(0, 1)
            .boundary(Boundary.EDGE)
            .dilation(first, last)
            .method(Method.BOX)
            .plan(shape, SampleType.F32);
    double promised = Seams.errorBound(plan);
    for (float sum : plan.apply(Tensor.of(shape, data)).floats()) {
      assertThat(Math.abs(sum - (double) 1.1f) / 1.1f).isLessThanOrEqualTo(promised);
    }
  }
}
