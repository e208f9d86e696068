package dev.convolve.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernels;
import dev.convolve.line.Tally;
import dev.convolve.line.TensorView;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Method;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Seams;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Outer products over lines of floats that stand in the data: the lines that follow are read while
 * others are slid along, which changes no bit, counts what is not finite as before, and ends where
 * the data end.
 */
class SeparableFloatsTest {

  @ParameterizedTest
  @EnumSource(SizeMode.class)
  void haveTheBitsAndTheTallyOfPlainLoops(SizeMode size) {
    Random random = new Random(59);
    for (int i = 0; i < 60; i++) {
      int taps = 3 + 2 * random.nextInt(5);
      TensorView data = data(random, taps);
      LinearFilter filter =
          Correlation.of(Kernels.gaussian(taps))
              .method(Method.SEPARABLE)
              .boundary(random.nextBoolean() ? Boundary.REFLECT : Boundary.ZERO)
              .size(size);
      Plan plan = filter.plan(data.shape(), SampleType.F32);
      Plan plain = filter.withoutVectors().plan(data.shape(), SampleType.F32);
      Tensor wanted = Tensor.zeros(SampleType.F32, plan.outputShape());
      Tally tally = plain.apply(data, TensorView.of(wanted), Execution.SINGLE);
      assertThat(tally.samples()).isEqualTo(wanted.shape().size());
      Plan cut = Seams.cutInto(plan, random.nextInt(1, 13), random.nextInt(16, 90));
      for (Plan each : new Plan[] {plan, cut}) {
        Tensor result = Tensor.zeros(SampleType.F32, plan.outputShape());
        assertThat(each.apply(data, TensorView.of(result), Execution.SINGLE)).isEqualTo(tally);
        assertThat(Arrays.equals(result.floats(), wanted.floats())).as("%s", plan).isTrue();
      }
    }
  }

  /** Whole pictures, or a part that ends where its tensor ends; some hold what is not finite. */
  private static TensorView data(Random random, int taps) {
    int height = random.nextInt(taps + 4, 60);
    int width = random.nextInt(16, 100);
    Tensor all = Tensor.zeros(SampleType.F32, Shape.of(height + 2, width + 3));
    float[] floats = all.floats();
    for (int i = 0; i < floats.length; i++) {
      floats[i] = random.nextFloat() - 0.5f;
    }
    if (random.nextInt(3) == 0) {
      floats[random.nextInt(floats.length)] = Float.NaN;
      floats[random.nextInt(floats.length)] = Float.POSITIVE_INFINITY;
    }
    TensorView view = TensorView.of(all);
    return random.nextBoolean() ? view : view.slice(0, 2, height).slice(1, 3, width);
  }
}
